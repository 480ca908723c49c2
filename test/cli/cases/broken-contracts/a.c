#include <Python.h>

int
count(PyObject *list)
{
    return (int)PyList_Size(list);
}
