#include <Python.h>

/* PyList_New(0) and "Py_DECREF(x)" in a comment stay as they are. */
static PyObject *names(PyObject *self, PyObject *arg) {
    PyObject *list = PyList_New(0); // then Py_DECREF(list)
    const char *text = "Py_DECREF(list)";
    PyObject *item = PyTuple_GET_ITEM(arg, 0);
    Py_INCREF(item);
    PyList_SET_ITEM(list, 0, item);
    if (PyList_Append (list, PyLong_FromLong(1)) < 0)
        Py_CLEAR(list);
    /* Neither a part of a name, nor a member, nor a name that is not called. */
    my_PyList_New(0);
    api->PyList_New(0);
    api.PyList_New(0);
    newfunc make = PyType_GenericNew;
    return list;
}

#define MAKE(n) PyList_New(n)
#if PY_VERSION_HEX >= 0x030A0000
static void drop(PyObject *x) { Py_XDECREF(x); }
#endif
