/* What a function's result is: new, borrowed, an argument itself, never anything. */
#include <Python.h>

static PyObject *gives_new(PyObject *o) {
    return PyObject_Str(o);
}

static PyObject *gives_new_or_null_for_empty(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text != NULL && PyUnicode_GetLength(text) == 0)
        Py_CLEAR(text);
    return text;
}

static PyObject *lends(PyObject *dict) {
    return PyDict_GetItemString(dict, "value");
}

static PyObject *gives_same(PyObject *o) {
    return o;
}

static PyObject *gives_same_with_reference(PyObject *o) {
    Py_INCREF(o);
    return o;
}

static PyObject *gives_same_or_new(PyObject *o) {
    if (PyUnicode_CheckExact(o))
        return Py_NewRef(o);
    return PyObject_Str(o);
}

static PyObject *always_null(const char *message) {
    PyErr_SetString(PyExc_ValueError, message);
    return NULL;
}

static PyObject *cache;

static PyObject *lends_cached(void) {
    if (cache == NULL)
        cache = PyDict_New();
    return cache;
}

static void never_returns(const char *message) {
    Py_FatalError(message);
}

static void never_returns_either(PyObject *o) {
    Py_XDECREF(o);
    for (;;)
        never_returns("stopped");
}

static int gives_status(PyObject *o) {
    return PyObject_IsTrue(o) < 0 ? -1 : 0;
}

/* The callers see what the helpers do. */
int leaves_by_never_returning(PyObject *o) {
    PyObject *text = gives_new(o);
    if (text == NULL)
        never_returns("no text");
    Py_DECREF(text);
    return gives_status(o);
}

PyObject *takes_what_is_lent(PyObject *dict) {
    return Py_XNewRef(lends(dict));
}

int forgets_what_is_new(PyObject *o) {
    PyObject *text = gives_new(o);
    return text == NULL ? -1 : 0;
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[leaked-reference]: `text` is still owned here and is never released
}
