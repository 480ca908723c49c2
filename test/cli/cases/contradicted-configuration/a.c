#include <Python.h>

PyObject *
registry_get(PyObject *registry, PyObject *key)
{
    return PyObject_GetItem(registry, key);
}

int
registry_put(PyObject *registry, PyObject *item)
{
    int status = PyList_Append(registry, item);
    Py_DECREF(item);
    return status;
}
