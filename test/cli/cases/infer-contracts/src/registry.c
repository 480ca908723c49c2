#include <Python.h>
#include "registry.h"

typedef struct {
    PyObject_HEAD
    PyObject *items;
    PyObject *name;
} Registry;

/* Stated, and so it is. */
PyObject *
registry_name(PyObject *registry)
{
    return ((Registry *)registry)->name;
}

/* Stated, but it is not so. */
PyObject *
registry_copy(PyObject *registry)
{
    return PySequence_List(((Registry *)registry)->items);
}

PyObject *
registry_get(PyObject *registry, PyObject *key)
{
    return PyDict_GetItemWithError(((Registry *)registry)->items, key);
}

int
registry_put(PyObject *registry, PyObject *item)
{
    int status = PyList_Append(((Registry *)registry)->items, item);
    Py_DECREF(item);
    return status;
}

int
registry_adopt(PyObject *list, PyObject *item)
{
    if (PyList_Append(list, item) < 0)
        return -1;
    Py_DECREF(item);
    return 0;
}

int
registry_find(PyObject *registry, PyObject *key, PyObject **found)
{
    *found = PyObject_GetItem(registry, key);
    return *found == NULL ? -1 : 0;
}

/* In the configuration. */
int
registry_close(PyObject *registry)
{
    Py_DECREF(registry);
    return 0;
}

/* Nobody knows what the hook does. */
PyObject *
registry_call(PyObject *registry, PyObject *(*hook)(PyObject *))
{
    return hook(registry);
}

/* No object concerned. */
int
registry_size(int count)
{
    return count * 2;
}

static PyObject *
make(void)
{
    return PyList_New(0);
}

/* The interpreter calls it, and nobody else. */
static PyObject *
method(PyObject *self, PyObject *ignored)
{
    return make();
}

static PyMethodDef methods[] = {{"method", method, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}};
