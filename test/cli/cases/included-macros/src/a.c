#include <Python.h>
#include "proj/check.h"
#include <string.h>

int
add(PyObject *list)
{
    PyObject *item = PyLong_FromLong(1);
    RETURN_IF_NULL(item);
    RETURN_IF_ERROR(PyList_Append(list, item));
    Py_DECREF(item);
    return 0;
}
