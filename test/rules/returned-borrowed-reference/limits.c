//@ rule: returned-borrowed-reference
/* What is missed today. */
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject **items;
    Py_ssize_t n;
} Stack;

/* Whether an array keeps its object or hands it over, as `items[--n]` does, is not known. */
static PyObject *FN_element(Stack *self, PyObject *unused) {
    return self->items[0];
}

/* A helper may lend by its own convention; that this one's only caller takes it for new is not asked. */
static PyObject *FN_helper(PyObject *dict) {
    return PyDict_GetItemString(dict, "value");
}

static PyMethodDef methods[] = {
    {"element", (PyCFunction)FN_element, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};
