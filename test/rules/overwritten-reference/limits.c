//@ rule: overwritten-reference
/* What is missed today. */
#include <Python.h>

static PyObject *latest;

/* A global may be NULL each time the function begins; that it is not is not followed from call to call. */
int FN_global(PyObject *o) {
    latest = PyObject_Str(o);
    return latest == NULL ? -1 : 0;
}

/* An element with an unknown index may be another one each time. */
int FN_element(PyObject **items, Py_ssize_t i, PyObject *o) {
    items[i] = PyObject_Str(o);
    items[i] = PyObject_Repr(o);
    return items[i] == NULL ? -1 : 0;
}
