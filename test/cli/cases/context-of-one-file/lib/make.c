#include "make.h"

PyObject *
registry_first(PyObject *list)
{
    return PyList_GetItem(list, 0);
}
