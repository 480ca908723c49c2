#include <Python.h>
#include "names.h"

int
add(PyObject *list)
{
    PyObject *item = PyLong_FromLong(1);
    if (item == NULL)
        return -1;
#if RELEASES > 1
    FORGET(item);
#endif
    return 0;
}
