//@ rule: wrong-array-owner
/* Memory and flag agree. */
#define NPY_NO_DEPRECATED_API NPY_1_7_API_VERSION
#include <Python.h>
#include <numpy/arrayobject.h>
#include <stdlib.h>

/* NumPy's allocator. */
PyObject *numpy_memory_ok(npy_intp n) {
    double *data = PyDataMem_NEW(n * sizeof(double));
    if (data == NULL)
        return PyErr_NoMemory();
    PyObject *array = PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
    if (array == NULL) {
        PyDataMem_FREE(data);
        return NULL;
    }
    PyArray_ENABLEFLAGS((PyArrayObject *)array, NPY_ARRAY_OWNDATA);
    return array;
}

/* Allocated by NumPy altogether. */
PyObject *numpy_allocates_ok(npy_intp n) {
    return PyArray_ZEROS(1, &n, NPY_DOUBLE, 0);
}

static void free_memory(PyObject *capsule) {
    PyMem_Free(PyCapsule_GetPointer(capsule, NULL));
}

/* A capsule with the matching free. */
PyObject *capsule_ok(npy_intp n) {
    double *data = PyMem_Malloc(n * sizeof(double));
    if (data == NULL)
        return PyErr_NoMemory();
    PyObject *capsule = PyCapsule_New(data, NULL, free_memory);
    if (capsule == NULL) {
        PyMem_Free(data);
        return NULL;
    }
    PyObject *array = PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
    if (array == NULL) {
        Py_DECREF(capsule);
        return NULL;
    }
    if (PyArray_SetBaseObject((PyArrayObject *)array, capsule) < 0) {
        Py_DECREF(array);
        return NULL;
    }
    return array;
}

/* Another flag. */
PyObject *writeable_ok(double *data, npy_intp n) {
    PyObject *array = PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
    if (array == NULL)
        return NULL;
    PyArray_CLEARFLAGS((PyArrayObject *)array, NPY_ARRAY_WRITEABLE);
    return array;
}

/* The flag is looked at. */
int looked_at_ok(PyArrayObject *array) {
    return PyArray_CHKFLAGS(array, NPY_ARRAY_OWNDATA) && (PyArray_FLAGS(array) & NPY_ARRAY_OWNDATA) != 0;
}

/* The flag is taken away: the memory is ours from now on. */
void *taken_away_ok(PyArrayObject *array) {
    void *data = PyArray_DATA(array);
    PyArray_CLEARFLAGS(array, NPY_ARRAY_OWNDATA);
    return data;
}

/* Ordinary flags of a constructor. */
PyObject *constructor_flags_ok(double *data, npy_intp n) {
    return PyArray_New(&PyArray_Type, 1, &n, NPY_DOUBLE, NULL, data, 0, NPY_ARRAY_CARRAY, NULL);
}

/* Memory of unknown kind. */
double *library_buffer(npy_intp n);
PyObject *unknown_memory_ok(npy_intp n) {
    PyObject *array = PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, library_buffer(n));
    if (array == NULL)
        return NULL;
    PyArray_ENABLEFLAGS((PyArrayObject *)array, NPY_ARRAY_OWNDATA);
    return array;
}

/* Without data, the flag is the default anyway. */
PyObject *no_data_ok(npy_intp n) {
    return PyArray_New(&PyArray_Type, 1, &n, NPY_DOUBLE, NULL, NULL, 0, 0, NULL);
}

/* A writeable copy of memory that stays ours. */
PyObject *copy_ok(const double *values, npy_intp n) {
    PyObject *array = PyArray_SimpleNew(1, &n, NPY_DOUBLE);
    if (array == NULL)
        return NULL;
    double *out = PyArray_DATA((PyArrayObject *)array);
    for (npy_intp i = 0; i < n; i++)
        out[i] = values[i];
    return array;
}
