#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *item;
} Box;

static void
box_dealloc(Box *self)
{
    Py_XDECREF(self->item);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyTypeObject Box_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "boxes.Box",
    .tp_dealloc = (destructor)box_dealloc,
};

PyObject *
numbers(PyObject *item)
{
    PyObject *list = PyList_New(0);
    if (list == NULL)
        return NULL;
    if (PyList_Append(list, item) < 0) {
        Py_DECREF(list);
        return NULL;
    }
    return list;
}
