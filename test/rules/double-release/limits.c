//@ rule: double-release
/* What is missed today. */
#include <Python.h>

struct pair {
    PyObject *first, *second;
};

static void clear(struct pair *pair) {
    Py_XDECREF(pair->first);
    Py_XDECREF(pair->second);
}

/* Which fields a helper releases is not followed, only that it changed something. */
int FN_field_released_by_helper(PyObject *o) {
    struct pair pair = {NULL, NULL};
    pair.first = PyObject_Str(o);
    if (pair.first == NULL)
        return -1;
    clear(&pair);
    Py_DECREF(pair.first);
    return 0;
}

/* What an array with an unknown index holds is anybody's. */
void FN_element(PyObject **items, Py_ssize_t n) {
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_DECREF(items[i]);
        Py_DECREF(items[i]);
    }
}
