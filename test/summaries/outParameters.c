/* What a function leaves in the variables of its caller. */
#include <Python.h>

static int makes(PyObject *o, PyObject **result) {
    *result = PyObject_Str(o);
    return *result == NULL ? -1 : 0;
}

static int makes_on_success_only(PyObject *o, PyObject **result) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return -1;
    *result = text;
    return 0;
}

static int lends(PyObject *dict, PyObject **result) {
    *result = PyDict_GetItemWithError(dict, Py_None);
    return *result != NULL;
}

static void clears(PyObject **place) {
    Py_CLEAR(*place);
}

static void clears_by_hand(PyObject **place) {
    if (*place) {
        Py_DECREF(*place);
        *place = NULL;
    }
}

static void replaces(PyObject **place, PyObject *o) {
    Py_XDECREF(*place);
    *place = PyObject_Repr(o);
}

static PyObject *tells_failure(PyObject *o, int *failed) {
    PyObject *text = PyObject_Str(o);
    *failed = text == NULL;
    return text;
}

struct pair {
    PyObject *first, *second;
};

static void clears_fields(struct pair *pair) {
    Py_CLEAR(pair->first);
    Py_CLEAR(pair->second);
}

static int looks_at_fields(struct pair *pair) {
    return pair->first == pair->second;
}

/* The callers see what the helpers do. */
int releases_what_was_made(PyObject *o) {
    PyObject *text = NULL;
    int rc = makes(o, &text);
    Py_XDECREF(text);
    return rc;
}

int forgets_what_was_made(PyObject *o) {
    PyObject *text;
    if (makes_on_success_only(o, &text) < 0)
        return -1;
    return PyObject_IsTrue(text);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[leaked-reference]: `text` is still owned here and is never released
}

int cleared_by_helper(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return -1;
    replaces(&text, o);
    clears(&text);
    return 0;
}

PyObject *told_by_helper(PyObject *o) {
    int failed;
    PyObject *text = tells_failure(o, &failed);
    if (failed)
        return NULL;
    return text;
}
