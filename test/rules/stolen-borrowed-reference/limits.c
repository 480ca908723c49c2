//@ rule: stolen-borrowed-reference
/* What is missed today. */
#include <Python.h>

/* The elements of a vectorcall's array are borrowed; they are not told from elements of arrays that own theirs. */
static PyObject *FN_vectorcall_arguments(PyObject *self, PyObject *const *args, Py_ssize_t n) {
    PyObject *tuple = PyTuple_New(n);
    if (tuple == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < n; i++)
        PyTuple_SET_ITEM(tuple, i, args[i]);
    return tuple;
}

static PyMethodDef methods[] = {
    {"vectorcall_arguments", (PyCFunction)FN_vectorcall_arguments, METH_FASTCALL, NULL},
    {NULL, NULL, 0, NULL},
};
