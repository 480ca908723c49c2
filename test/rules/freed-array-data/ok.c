//@ rule: freed-array-data
/* The memory lives as long as the array. */
#define NPY_NO_DEPRECATED_API NPY_1_7_API_VERSION
#include <Python.h>
#include <numpy/arrayobject.h>
#include <stdlib.h>
#include <string.h>

/* Static. */
PyObject *static_ok(void) {
    static double data[3] = {1, 2, 3};
    npy_intp n = 3;
    return PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
}

/* Global. */
static double table[16];
PyObject *global_ok(void) {
    npy_intp n = 16;
    return PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, table);
}

/* Copied. */
PyObject *copied_ok(void) {
    double data[3] = {1, 2, 3};
    npy_intp n = 3;
    PyObject *array = PyArray_SimpleNew(1, &n, NPY_DOUBLE);
    if (array == NULL)
        return NULL;
    memcpy(PyArray_DATA((PyArrayObject *)array), data, sizeof(data));
    return array;
}

/* The dimensions may be local: they are copied. */
PyObject *dimensions_ok(void) {
    npy_intp dims[2] = {2, 2};
    return PyArray_ZEROS(2, dims, NPY_DOUBLE, 0);
}

/* Released before the memory goes. */
int temporary_ok(PyObject *callable) {
    double data[3] = {1, 2, 3};
    npy_intp n = 3;
    PyObject *array = PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
    if (array == NULL)
        return -1;
    PyObject *result = PyObject_CallFunctionObjArgs(callable, array, NULL);
    Py_DECREF(array);
    if (result == NULL)
        return -1;
    Py_DECREF(result);
    return 0;
}

/* Freed on failure only. */
static void free_capsule(PyObject *capsule) {
    free(PyCapsule_GetPointer(capsule, NULL));
}
PyObject *freed_on_failure_ok(npy_intp n) {
    double *data = malloc(n * sizeof(double));
    if (data == NULL)
        return PyErr_NoMemory();
    PyObject *capsule = PyCapsule_New(data, NULL, free_capsule);
    if (capsule == NULL) {
        free(data);
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

/* A copy of the temporary array. */
PyObject *copy_of_view_ok(void) {
    double data[2] = {0, 1};
    npy_intp n = 2;
    PyObject *view = PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
    if (view == NULL)
        return NULL;
    PyObject *copy = PyArray_NewCopy((PyArrayObject *)view, NPY_CORDER);
    Py_DECREF(view);
    return copy;
}

/* Other memory is freed. */
PyObject *other_memory_ok(npy_intp n) {
    static double data[8];
    double *scratch = malloc(n * sizeof(double));
    if (scratch == NULL)
        return PyErr_NoMemory();
    npy_intp size = 8;
    PyObject *array = PyArray_SimpleNewFromData(1, &size, NPY_DOUBLE, data);
    free(scratch);
    return array;
}

/* The caller's memory, through its pointer. */
PyObject *parameter_ok(double *data, npy_intp n) {
    return PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data + 1);
}

/* A field of the object. */
typedef struct {
    PyObject_HEAD
    double values[4];
} Thing;
PyObject *field_ok(Thing *self) {
    npy_intp n = 4;
    PyObject *array = PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, self->values);
    if (array == NULL)
        return NULL;
    Py_INCREF(self);
    if (PyArray_SetBaseObject((PyArrayObject *)array, (PyObject *)self) < 0) {
        Py_DECREF(array);
        return NULL;
    }
    return array;
}
