#include <Python.h>

PyObject *registry_first(PyObject *list);
