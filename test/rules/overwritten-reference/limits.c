//@ rule: overwritten-reference
/* What is missed or wrong today. */
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

/* What a counter that goes down has met is not remembered. */
PyObject *FP_met_going_down(PyObject *o, int count, int wanted) {
    PyObject *found = NULL;
    for (int i = count; i > 0; i--) {
        if (i == wanted)
            found = PyObject_Str(o);
//          ^^^^^^^^^^^^^^^^^^^^^^^ warning: `found` is assigned while it still owns a reference
    }
    if (found == NULL)
        PyErr_SetString(PyExc_IndexError, "too few");
    return found;
}
