//@ rule: leaked-iterator-item
/* What is missed today. */
#include <Python.h>

/* What a variable that holds a function calls is not known. */
int FN_through_variable(PyObject *iterator) {
    iternextfunc next = Py_TYPE(iterator)->tp_iternext;
    PyObject *item;
    int n = 0;
    while ((item = next(iterator)) != NULL)
        n++;
    return n;
}
