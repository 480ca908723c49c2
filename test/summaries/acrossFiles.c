/* The helper stands in another file of the project. */
#include <Python.h>

PyObject *make_name(int n);
int put_name(PyObject *dict, PyObject *name);

int forgets_across_files(int n) {
    PyObject *name = make_name(n);
    return name == NULL ? -1 : 0;
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[leaked-reference]: `name` is still owned here and is never released
}

int gives_across_files(PyObject *dict, int n) {
    PyObject *name = make_name(n);
    if (name == NULL)
        return -1;
    return put_name(dict, name);
}

/* Helpers of a header are everybody's. */
#include "joining.inl"
int forgets_joined(PyObject *where) {
    PyObject *message = PyUnicode_FromString("cannot write to ");
    join_text(&message, PyObject_Repr(where));
    PyErr_SetObject(PyExc_TypeError, message);
    return -1;
//  ^^^^^^^^^^ warning[leaked-reference]: `message` is still owned here and is never released
}

/* A cursor that only points to what it was given takes nothing over. */
int finds_across_files(PyObject *name) {
    struct cursor cursor = {0};
    PyObject *text = PyObject_Str(name);
    if (text == NULL)
        return -1;
    if (start(&cursor, text) < 0) {
        Py_DECREF(text);
        return -1;
    }
    Py_DECREF(text);
    return 0;
}
//@ file: joining.inl
static inline void join_text(PyObject **left, PyObject *right) {
    PyObject *joined = PyUnicode_Concat(*left, right);
    Py_DECREF(*left);
    Py_DECREF(right);
    *left = joined;
}
struct cursor {
    PyObject *text;
    Py_hash_t hash;
};
static inline int start(struct cursor *cursor, PyObject *text) {
    cursor->text = text;
    cursor->hash = PyObject_Hash(text);
    return cursor->hash == -1 ? -1 : 0;
}
//@ file: names.c
#include <Python.h>

PyObject *make_name(int n) {
    return PyUnicode_FromFormat("item-%d", n);
}

int put_name(PyObject *dict, PyObject *name) {
    int rc = PyDict_SetItem(dict, name, Py_None);
    Py_DECREF(name);
    return rc;
}
