//@ rule: stolen-descriptor
/* A reference for each call that steals. */
#define NPY_NO_DEPRECATED_API NPY_1_7_API_VERSION
#include <Python.h>
#include <numpy/arrayobject.h>

/* Given away once. */
PyObject *once_ok(npy_intp *dims) {
    PyArray_Descr *descr = PyArray_DescrFromType(NPY_DOUBLE);
    if (descr == NULL)
        return NULL;
    return PyArray_Zeros(1, dims, descr, 0);
}

/* In line. */
PyObject *in_line_ok(PyObject *o) {
    return PyArray_FromAny(o, PyArray_DescrFromType(NPY_DOUBLE), 1, 1, NPY_ARRAY_CARRAY, NULL);
}

/* A reference added for the second. */
PyObject *two_arrays_ok(npy_intp *dims) {
    PyArray_Descr *descr = PyArray_DescrFromType(NPY_INT64);
    if (descr == NULL)
        return NULL;
    Py_INCREF(descr);
    PyObject *a = PyArray_Zeros(1, dims, descr, 0);
    PyObject *b = PyArray_Zeros(1, dims, descr, 0);
    return Py_BuildValue("(NN)", a, b);
}

/* Kept for ourselves. */
PyObject *kept_ok(npy_intp *dims) {
    PyArray_Descr *descr = PyArray_DescrFromType(NPY_DOUBLE);
    if (descr == NULL)
        return NULL;
    Py_INCREF(descr);
    PyObject *array = PyArray_Zeros(1, dims, descr, 0);
    Py_DECREF(descr);
    return array;
}

/* The array's own descriptor, with a reference. */
PyObject *same_type_ok(PyArrayObject *other, npy_intp *dims) {
    PyArray_Descr *descr = PyArray_DESCR(other);
    Py_INCREF(descr);
    return PyArray_NewFromDescr(&PyArray_Type, descr, 1, dims, NULL, NULL, 0, NULL);
}

/* NULL asks for the default. */
PyObject *default_ok(PyObject *o) {
    return PyArray_FromAny(o, NULL, 0, 0, NPY_ARRAY_DEFAULT, NULL);
}

/* Released where no call took it. */
PyObject *not_reached_ok(npy_intp n) {
    PyArray_Descr *descr = PyArray_DescrFromType(NPY_DOUBLE);
    if (n < 0) {
        Py_XDECREF(descr);
        PyErr_SetString(PyExc_ValueError, "negative size");
        return NULL;
    }
    return PyArray_Empty(1, &n, descr, 0);
}

/* These calls borrow. */
int borrowing_ok(PyArray_Descr *a, PyArray_Descr *b) {
    PyArray_Descr *descr = PyArray_DescrFromType(NPY_DOUBLE);
    if (descr == NULL)
        return -1;
    int same = PyArray_EquivTypes(a, descr) && PyArray_CanCastTo(b, descr);
    Py_DECREF(descr);
    return same;
}

/* A descriptor in each turn. */
int loop_ok(PyObject **items, PyObject **arrays, int n) {
    for (int i = 0; i < n; i++) {
        PyArray_Descr *descr = PyArray_DescrFromType(NPY_DOUBLE);
        arrays[i] = PyArray_FromAny(items[i], descr, 0, 0, 0, NULL);
        if (arrays[i] == NULL)
            return -1;
    }
    return 0;
}

/* One reference for each turn. */
int loop_with_references_ok(PyObject **items, PyObject **arrays, int n) {
    PyArray_Descr *descr = PyArray_DescrFromType(NPY_DOUBLE);
    if (descr == NULL)
        return -1;
    for (int i = 0; i < n; i++) {
        Py_INCREF(descr);
        arrays[i] = PyArray_FromAny(items[i], descr, 0, 0, 0, NULL);
        if (arrays[i] == NULL) {
            Py_DECREF(descr);
            return -1;
        }
    }
    Py_DECREF(descr);
    return 0;
}

/* From a converter, checked and handed on. */
static PyObject *converted_ok(PyObject *self, PyObject *args) {
    PyArray_Descr *dtype = NULL;
    npy_intp n = 3;
    if (!PyArg_ParseTuple(args, "|O&", PyArray_DescrConverter, &dtype))
        return NULL;
    if (dtype == NULL)
        dtype = PyArray_DescrFromType(NPY_DOUBLE);
    return PyArray_NewFromDescr(&PyArray_Type, dtype, 1, &n, NULL, NULL, 0, NULL);
}

/* Read while the array keeps it. */
int item_size_ok(npy_intp *dims) {
    PyArray_Descr *descr = PyArray_DescrFromType(NPY_DOUBLE);
    PyArrayObject *array = (PyArrayObject *)PyArray_Zeros(1, dims, descr, 0);
    if (array == NULL)
        return -1;
    int kind = descr->kind;
    Py_DECREF(array);
    return kind;
}

static PyMethodDef methods[] = {
    {"converted", converted_ok, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

/* NumPy keeps its built-in descriptors. */
PyObject *builtin_ok(npy_intp *dims, const char *data) {
    PyArray_Descr *descr = PyArray_DescrFromType(NPY_DOUBLE);
    PyObject *array = PyArray_NewFromDescr(&PyArray_Type, descr, 1, dims, NULL, NULL, 0, NULL);
    if (array == NULL)
        return NULL;
    memcpy(PyArray_DATA((PyArrayObject *)array), data, dims[0] * descr->elsize);
    return array;
}

/* A reference was added for the caller's own use. */
PyObject *added_ok(PyArray_Descr *descr, npy_intp *dims, const char *data) {
    Py_INCREF(descr);
    PyObject *array = PyArray_NewFromDescr(&PyArray_Type, descr, 1, dims, NULL, NULL, 0, NULL);
    if (array == NULL)
        return NULL;
    memcpy(PyArray_DATA((PyArrayObject *)array), data, dims[0] * descr->elsize);
    return array;
}
