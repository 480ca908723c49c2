//@ rule: non-owning-array
/* What is missed today. */
#define NPY_NO_DEPRECATED_API NPY_1_7_API_VERSION
#include <Python.h>
#include <numpy/arrayobject.h>
#include <stdlib.h>

static double *make_data(npy_intp n) {
    return malloc(n * sizeof(double));
}

/* That a helper returns memory which its caller must free is not part of its summary. */
PyObject *FN_memory_from_helper(npy_intp n) {
    double *data = make_data(n);
    if (data == NULL)
        return PyErr_NoMemory();
    return PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
}

/* A pointer into the memory is another value than the memory. */
PyObject *FN_offset(npy_intp n) {
    double *data = malloc((n + 1) * sizeof(double));
    if (data == NULL)
        return PyErr_NoMemory();
    return PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data + 1);
}
