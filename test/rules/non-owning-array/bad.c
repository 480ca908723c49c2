//@ rule: non-owning-array
/* An array over heap memory that nothing will free. */
#define NPY_NO_DEPRECATED_API NPY_1_7_API_VERSION
#include <Python.h>
#include <numpy/arrayobject.h>
#include <stdlib.h>

/* malloc. */
PyObject *malloc_bad(npy_intp n) {
    double *data = malloc(n * sizeof(double));
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ 1: memory from `malloc`
    if (data == NULL)
        return PyErr_NoMemory();
    for (npy_intp i = 0; i < n; i++)
        data[i] = (double)i;
    return PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 2: new reference from `PyArray_SimpleNewFromData`
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 3: leaves the function
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Nobody frees the memory of this array: it was allocated with `malloc`
}

/* The failure is handled, the success is not. */
PyObject *failure_handled_bad(npy_intp n) {
    int *data = calloc(n, sizeof(int));
    if (data == NULL)
        return PyErr_NoMemory();
    PyObject *array = PyArray_SimpleNewFromData(1, &n, NPY_INT, data);
//                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Nobody frees the memory of this array: it was allocated with `calloc`
    if (array == NULL) {
        free(data);
        return NULL;
    }
    return array;
}

/* The interpreter's allocator. */
PyObject *interpreter_bad(npy_intp n) {
    npy_float *data = PyMem_Malloc(n * sizeof(npy_float));
    if (data == NULL)
        return PyErr_NoMemory();
    return PyArray_New(&PyArray_Type, 1, &n, NPY_FLOAT, NULL, data, 0, NPY_ARRAY_CARRAY, NULL);
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Nobody frees the memory of this array: it was allocated with `PyMem_Malloc`
}

/* With a descriptor. */
PyObject *descriptor_bad(npy_intp n) {
    PyArray_Descr *descr = PyArray_DescrFromType(NPY_DOUBLE);
    if (descr == NULL)
        return NULL;
    void *data = malloc(n * 8);
    if (data == NULL) {
        Py_DECREF(descr);
        return PyErr_NoMemory();
    }
    return PyArray_NewFromDescr(&PyArray_Type, descr, 1, &n, NULL, data, NPY_ARRAY_CARRAY, NULL);
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Nobody frees the memory of this array: it was allocated with `malloc`
}

/* In a tuple. */
PyObject *in_tuple_bad(npy_intp n) {
    double *data = malloc(n * sizeof(double));
    if (data == NULL)
        return PyErr_NoMemory();
    PyObject *array = PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
//                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Nobody frees the memory of this array: it was allocated with `malloc`
    if (array == NULL) {
        free(data);
        return NULL;
    }
    return Py_BuildValue("(Nn)", array, (Py_ssize_t)n);
}

/* In a dictionary. */
int in_dict_bad(PyObject *dict, npy_intp n) {
    double *data = malloc(n * sizeof(double));
    if (data == NULL)
        return -1;
    PyObject *array = PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
//                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Nobody frees the memory of this array: it was allocated with `malloc`
    if (array == NULL) {
        free(data);
        return -1;
    }
    int rc = PyDict_SetItemString(dict, "data", array);
    Py_DECREF(array);
    return rc;
}

/* PyArray_Return hands the array on. */
PyObject *array_return_bad(npy_intp n) {
    double *data = malloc(n * sizeof(double));
    if (data == NULL)
        return PyErr_NoMemory();
    PyArrayObject *array = (PyArrayObject *)PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
//                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Nobody frees the memory of this array: it was allocated with `malloc`
    if (array == NULL) {
        free(data);
        return NULL;
    }
    return PyArray_Return(array);
}

/* Through a variable of another type. */
PyObject *cast_bad(int width, int height) {
    npy_intp dims[2] = {height, width};
    unsigned char *pixels = (unsigned char *)malloc((size_t)width * height);
    if (!pixels)
        return PyErr_NoMemory();
    void *data = pixels;
    return PyArray_SimpleNewFromData(2, dims, NPY_UINT8, data);
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Nobody frees the memory of this array: it was allocated with `malloc`
}

/* Tables whose rows are freed one by one, when one is not to be had, stand between the memory and the array. */
#define FILL(table, isFilled)                                                                                          \
    int isFilled = 1;                                                                                                  \
    int **table = malloc(count * sizeof(int *));                                                                       \
    for (int i = 1; isFilled && i < count; i++) {                                                                      \
        table[i] = malloc(n * sizeof(int));                                                                            \
        if (table[i] == NULL) {                                                                                        \
            for (int j = 1; j < i; j++)                                                                                \
                free(table[j]);                                                                                        \
            isFilled = 0;                                                                                              \
        }                                                                                                              \
    }
#define CLEAR(table, isFilled)                                                                                         \
    if (isFilled)                                                                                                      \
        for (int i = 1; i < count; i++)                                                                                \
            free(table[i]);                                                                                            \
    free(table);

PyObject *beside_tables_bad(npy_intp n, int count) {
    double *data = malloc(n * sizeof(double));
    if (data == NULL)
        return PyErr_NoMemory();
    FILL(first, hasFirst)
    FILL(second, hasSecond)
    FILL(third, hasThird)
    CLEAR(third, hasThird)
    CLEAR(second, hasSecond)
    CLEAR(first, hasFirst)
    return PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Nobody frees the memory of this array: it was allocated with `malloc`
}
