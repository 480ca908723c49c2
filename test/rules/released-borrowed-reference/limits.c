//@ rule: released-borrowed-reference
/* What is wrong today. */
#include <Python.h>

/* That an instance of a heap type owns a reference to its type is known of deallocators only, and this is a helper. */
static void FP_free_heap_instance(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    type->tp_free(self);
    Py_DECREF(type);
//  ^^^^^^^^^^^^^^^ error: `type` is a borrowed reference and is released here
}

typedef struct {
    PyObject_HEAD
    PyObject *dict;
} Thing;

/* In a deallocator, every borrowed reference is taken for the type's. */
static void FN_dealloc(Thing *self) {
    PyObject *name = PyDict_GetItemString(self->dict, "name");
    Py_XDECREF(name);
    Py_CLEAR(self->dict);
    FP_free_heap_instance((PyObject *)self);
}

static PyTypeObject Thing_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "thing.Thing",
    .tp_dealloc = (destructor)FN_dealloc,
};

/* The elements of a vectorcall's array are borrowed; they are not told from elements of arrays that own theirs. */
static PyObject *FN_vectorcall_argument(PyObject *self, PyObject *const *args, Py_ssize_t n) {
    PyObject *text = PyObject_Str(args[0]);
    Py_DECREF(args[0]);
    return text;
}

static PyMethodDef methods[] = {
    {"vectorcall_argument", (PyCFunction)FN_vectorcall_argument, METH_FASTCALL, NULL},
    {NULL, NULL, 0, NULL},
};
