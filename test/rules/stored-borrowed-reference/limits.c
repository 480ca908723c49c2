//@ rule: stored-borrowed-reference
/* What is missed today. */
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject **items;
    int n;
} Stack;

/* That a deallocator releases the elements of an array does not make the array an owner. */
static PyObject *FN_element(Stack *self, PyObject *item) {
    self->items[0] = item;
    Py_RETURN_NONE;
}

static void Stack_dealloc(Stack *self) {
    for (int i = 0; i < self->n; i++)
        Py_XDECREF(self->items[i]);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef methods[] = {
    {"element", (PyCFunction)FN_element, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject Stack_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "stack.Stack",
    .tp_dealloc = (destructor)Stack_dealloc,
    .tp_methods = methods,
};
