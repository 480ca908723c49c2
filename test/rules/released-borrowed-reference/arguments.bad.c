//@ rule: released-borrowed-reference
//@ min-confidence: low
/* Functions that others could call and nobody does. */
#include <Python.h>

/* Whoever calls it keeps the reference, as callers do. */
void
print_and_release_bad(PyObject *object)
{
    PyObject_Print(object, stdout, 0);
    Py_DECREF(object);
//  ^^^^^^^^^^^^^^^^^ error: `object` is an argument and is released here
}

/* On both ways out. */
int
store_length_bad(PyObject *object, Py_ssize_t *length)
{
    *length = PyObject_Length(object);
    if (*length < 0) {
        Py_DECREF(object);
//      ^^^^^^^^^^^^^^^^^ error: `object` is an argument and is released here
        return -1;
    }
    Py_DECREF(object);
    return 0;
}
