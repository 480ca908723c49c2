#include <Python.h>

int
old(PyObject *item)
{
    puts("mine"); /* refcheck: trace */
    return 0;
}
