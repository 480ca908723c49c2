//@ rule: double-release
/* The same reference is released twice. */
#include <Python.h>

/* In a row. */
int twice_bad(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return -1;
    Py_DECREF(text);
    return 0;
}

/* Released early, and once more by the label. */
PyObject *label_bad(PyObject *o) {
    PyObject *key = NULL, *value = NULL;
    key = PyObject_Str(o);
    if (key == NULL)
        goto error;
    value = PyObject_GetAttr(o, key);
    Py_DECREF(key);
    if (value == NULL)
        goto error;
    return value;
error:
    Py_XDECREF(value);
    return NULL;
}

/* The error branch releases and goes on. */
int branch_bad(PyObject *dict, long n) {
    PyObject *value = PyLong_FromLong(n);
    if (value == NULL)
        return -1;
    int rc = PyDict_SetItemString(dict, "n", value);
    if (rc < 0)
        Py_CLEAR(value);
    Py_XDECREF(value);
    return rc;
}

/* One object, two variables. */
PyObject *alias_bad(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    PyObject *result = text;
    PyObject *length = PyLong_FromSsize_t(PyUnicode_GetLength(result));
    Py_DECREF(result);
    return length;
}

/* The release in the loop and the one behind it. */
int loop_bad(PyObject *sequence, Py_ssize_t n) {
    PyObject *item = NULL;
    for (Py_ssize_t i = 0; i < n; i++) {
        item = PySequence_GetItem(sequence, i);
        if (item == NULL)
            return -1;
        Py_DECREF(item);
    }
    return 0;
}

static void drop(PyObject *o) {
    Py_XDECREF(o);
}

/* A function of the same file released it already. */
int helper_bad(PyObject *o) {
    PyObject *text = PyObject_Repr(o);
    if (text == NULL)
        return -1;
    int length = (int)PyUnicode_GetLength(text);
    drop(text);
    return length;
}

/* The iterator, after an early release. */
int iterator_bad(PyObject *iterable) {
    PyObject *iterator = PyObject_GetIter(iterable);
    if (iterator == NULL)
        return -1;
    PyObject *item = PyIter_Next(iterator);
    Py_DECREF(iterator);
    if (item == NULL) {
        return -1;
    }
    Py_DECREF(item);
    return 0;
}

/* A switch that falls through. */
int switch_bad(PyObject *o, int how) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return -1;
    switch (how) {
    case 1:
        Py_CLEAR(text);
        /* fall through */
    default:
        Py_XDECREF(text);
    }
    return 0;
}
