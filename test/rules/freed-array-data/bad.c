//@ rule: freed-array-data
/* An array outlives the memory it uses. */
#define NPY_NO_DEPRECATED_API NPY_1_7_API_VERSION
#include <Python.h>
#include <numpy/arrayobject.h>
#include <stdlib.h>

/* A local array. */
PyObject *local_bad(void) {
    double data[3] = {1, 2, 3};
    npy_intp n = 3;
    return PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 1: new reference from `PyArray_SimpleNewFromData`
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 2: leaves the function
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The memory of this array is gone when the function returns
}

/* A local variable. */
PyObject *address_bad(double x) {
    double value = x;
    return PyArray_SimpleNewFromData(0, NULL, NPY_DOUBLE, &value);
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The memory of this array is gone when the function returns
}

/* Freed before the array is returned. */
PyObject *freed_bad(npy_intp n) {
    double *data = malloc(n * sizeof(double));
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ 1: memory from `malloc`
    if (data == NULL)
        return PyErr_NoMemory();
    PyObject *array = PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
//                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The memory of this array is gone when the function returns
    free(data);
//  ^^^^^^^^^^ 2: memory freed by `free`
    return array;
}

/* Freed by the label, on the good way, too. */
PyObject *label_bad(npy_intp n) {
    PyObject *array = NULL;
    double *data = PyMem_Malloc(n * sizeof(double));
    if (data == NULL)
        return PyErr_NoMemory();
    if (n > 100)
        goto done;
    array = PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The memory of this array is gone when the function returns
done:
    PyMem_Free(data);
    return array;
}

/* A member of a local struct. */
struct point {
    double xyz[3];
};
PyObject *struct_bad(void) {
    struct point point = {{0, 0, 1}};
    npy_intp n = 3;
    return PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, point.xyz);
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The memory of this array is gone when the function returns
}

/* In a tuple. */
PyObject *in_tuple_bad(int a, int b) {
    int pair[2] = {a, b};
    npy_intp n = 2;
    PyObject *array = PyArray_SimpleNewFromData(1, &n, NPY_INT, pair);
//                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The memory of this array is gone when the function returns
    if (array == NULL)
        return NULL;
    return Py_BuildValue("(N)", array);
}

/* With all arguments. */
PyObject *array_new_bad(void) {
    float matrix[2][2] = {{1, 0}, {0, 1}};
    npy_intp dims[2] = {2, 2};
    return PyArray_New(&PyArray_Type, 2, dims, NPY_FLOAT, NULL, matrix, 0, NPY_ARRAY_CARRAY, NULL);
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The memory of this array is gone when the function returns
}

/* Stored in a dictionary. */
int in_dict_bad(PyObject *dict) {
    double range[2] = {0, 1};
    npy_intp n = 2;
    PyObject *array = PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, range);
//                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The memory of this array is gone when the function returns
    if (array == NULL)
        return -1;
    int rc = PyDict_SetItemString(dict, "range", array);
    Py_DECREF(array);
    return rc;
}
