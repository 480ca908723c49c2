#include <Python.h>

int
add(PyObject *list)
{
    PyObject *item = PyLong_FromLong(1);
    if (item == NULL)
        return -1;
    return PyList_Append(list, item);
}

void
drop(void)
{
    PyLong_FromLong(1);
}
