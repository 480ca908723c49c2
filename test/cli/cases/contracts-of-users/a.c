#include <Python.h>

PyObject *registry_get(PyObject *registry, int index);
int registry_put(PyObject *registry, PyObject *item);

int
forget(PyObject *registry)
{
    PyObject *item = registry_get(registry, 0);
    if (item == NULL)
        return -1;
    Py_DECREF(item);
    return 0;
}

int
put(PyObject *registry)
{
    PyObject *item = PyLong_FromLong(1);
    if (item == NULL)
        return -1;
    int status = registry_put(registry, item);
    Py_DECREF(item);
    return status;
}
