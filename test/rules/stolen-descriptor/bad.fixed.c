//@ rule: stolen-descriptor
/* An array descriptor is used up by one NumPy call and given up again. */
#define NPY_NO_DEPRECATED_API NPY_1_7_API_VERSION
#include <Python.h>
#include <numpy/arrayobject.h>

/* Released after the call that stole it. */
PyObject *released_bad(npy_intp *dims) {
    PyArray_Descr *descr = PyArray_DescrFromType(NPY_DOUBLE);
    PyObject *array = PyArray_Zeros(1, dims, descr, 0);
    return array;
}

/* One descriptor for two arrays. */
PyObject *two_arrays_bad(npy_intp *dims) {
    PyArray_Descr *descr = PyArray_DescrFromType(NPY_INT64);
    Py_XINCREF(descr);
    PyObject *a = PyArray_Zeros(1, dims, descr, 0);
    PyObject *b = PyArray_Zeros(1, dims, descr, 0);
    return Py_BuildValue("(NN)", a, b);
}

/* Released on the failure path only: the call stole it there, too. */
PyObject *failure_bad(PyObject *o) {
    PyArray_Descr *descr = PyArray_DescrFromType(NPY_FLOAT);
    PyObject *array = PyArray_FromAny(o, descr, 1, 1, NPY_ARRAY_CARRAY, NULL);
    if (array == NULL) {
        return NULL;
    }
    return array;
}

/* From a converter of the argument format. */
static PyObject *converted_bad(PyObject *self, PyObject *args) {
    PyArray_Descr *dtype = NULL;
    npy_intp n = 3;
    if (!PyArg_ParseTuple(args, "O&", PyArray_DescrConverter, &dtype))
        return NULL;
    PyObject *array = PyArray_NewFromDescr(&PyArray_Type, dtype, 1, &n, NULL, NULL, 0, NULL);
    return array;
}

/* In a loop. */
int loop_bad(PyObject **items, PyObject **arrays, int n) {
    PyArray_Descr *descr = PyArray_DescrFromType(NPY_DOUBLE);
    int i = 0;
    do {
        arrays[i] = PyArray_FromAny(items[i], descr, 0, 0, 0, NULL);
        if (arrays[i] == NULL)
            return -1;
    } while (++i < n);
    return 0;
}

/* The cleanup label releases it. */
PyObject *label_bad(PyObject *o, npy_intp *dims) {
    PyArray_Descr *descr = PyArray_DescrFromType(NPY_DOUBLE);
    PyObject *array = NULL;
    if (descr == NULL)
        return NULL;
    array = PyArray_Empty(2, dims, descr, 0);
    if (array == NULL)
        goto error;
    if (PyObject_SetAttrString(o, "array", array) < 0)
        goto error;
    return array;
error:
    Py_XDECREF(array);
    return NULL;
}

static PyMethodDef methods[] = {
    {"converted", converted_bad, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

/* Read after the theft: the call may have put another descriptor in its place. */
PyObject *read_bad(PyObject *like, npy_intp *dims, const char *data) {
    PyArray_Descr *descr = PyArray_DescrFromScalar(like);
    if (descr == NULL)
        return NULL;
    PyObject *array = PyArray_NewFromDescr(&PyArray_Type, descr, 1, dims, NULL, NULL, 0, NULL);
    if (array == NULL)
        return NULL;
    memcpy(PyArray_DATA((PyArrayObject *)array), data, dims[0] * descr->elsize);
    return array;
}
