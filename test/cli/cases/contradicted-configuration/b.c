#include <Python.h>
#include "b.h"

PyObject *
registry_first(PyObject *registry)
{
    return PySequence_GetItem(registry, 0);
}
