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
