/*
 * Functions that call themselves or each other: in the first round by convention (objects are new, arguments borrowed),
 * from then on by what the round before found.
 */
#include <Python.h>

static PyObject *copies(PyObject *o, int depth) {
    if (depth == 0 || !PyList_Check(o))
        return Py_NewRef(o);
    PyObject *result = PyList_New(0);
    if (result == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(o); i++) {
        PyObject *item = copies(PyList_GET_ITEM(o, i), depth - 1);
        if (item == NULL || PyList_Append(result, item) < 0) {
            Py_XDECREF(item);
            Py_DECREF(result);
            return NULL;
        }
        Py_DECREF(item);
    }
    return result;
}

/* The item is lost in each turn, recursion or not. */
static PyObject *forgets(PyObject *o) {
    if (!PyList_Check(o))
        return PyObject_Repr(o);
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(o); i++) {
        PyObject *item = forgets(PyList_GET_ITEM(o, i));
        if (item == NULL)
            return NULL;
    }
//  ^ warning[leaked-reference]: `item` is still owned here and is never released
    Py_RETURN_NONE;
}

static int is_odd(PyObject *o, int n);

static int is_even(PyObject *o, int n) {
    if (n == 0) {
        Py_DECREF(o);
        return 1;
    }
    return is_odd(o, n - 1);
}

static int is_odd(PyObject *o, int n) {
    if (n == 0) {
        Py_DECREF(o);
        return 0;
    }
    return is_even(o, n - 1);
}

static int encode(PyObject *o, int depth);

/* Takes over in a cycle: the round that follows the first one knows it. */
static int encode_and_release(PyObject *o, int depth) {
    int rc = depth > 9 ? -1 : encode(o, depth + 1);
    Py_DECREF(o);
    return rc;
}

static int encode(PyObject *o, int depth) {
    PyObject *next = PyObject_CallNoArgs(o);
    if (next == NULL)
        return -1;
    return encode_and_release(next, depth);
}
