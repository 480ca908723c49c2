//@ rule: wrong-array-owner
/* What is missed today. */
#define NPY_NO_DEPRECATED_API NPY_1_7_API_VERSION
#include <Python.h>
#include <numpy/arrayobject.h>

/* A flag that is set by hand makes an owner, and whose memory it owns is not asked. */
PyObject *FN_flag_by_hand(npy_intp n) {
    double *data = PyMem_Malloc(n * sizeof(double));
    if (data == NULL)
        return PyErr_NoMemory();
    PyObject *array = PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
    if (array == NULL) {
        PyMem_Free(data);
        return NULL;
    }
    ((PyArrayObject_fields *)array)->flags |= NPY_ARRAY_OWNDATA;
    return array;
}
