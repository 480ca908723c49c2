#include "make.h"

int
use(PyObject *list)
{
    PyObject *item = registry_first(list);
    if (item == NULL)
        return -1;
    Py_DECREF(item);
    return 0;
}
