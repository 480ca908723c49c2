//@ rule: wrong-array-owner
/* An array is told to own memory that NumPy's allocator did not give. */
#define NPY_NO_DEPRECATED_API NPY_1_7_API_VERSION
#include <Python.h>
#include <numpy/arrayobject.h>
#include <stdlib.h>

/* Memory of the interpreter's allocator. */
PyObject *interpreter_bad(npy_intp n) {
    double *data = PyMem_Malloc(n * sizeof(double));
    if (data == NULL)
        return PyErr_NoMemory();
    PyObject *array = PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
//                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 1: new reference from `PyArray_SimpleNewFromData`
//           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 2: held by `array`
    if (array == NULL) {
//      ^^^^^^^^^^^^^ 3: `array == NULL` is false
        PyMem_Free(data);
        return NULL;
    }
    PyArray_ENABLEFLAGS((PyArrayObject *)array, NPY_ARRAY_OWNDATA);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: NumPy will free memory that `PyMem_Malloc` allocated
    return array;
}

/* The same with a variable of the array's type. */
PyObject *typed_variable_bad(npy_intp n) {
    double *data = PyObject_Malloc(n * sizeof(double));
    if (data == NULL)
        return PyErr_NoMemory();
    PyArrayObject *array = (PyArrayObject *)PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
    if (array == NULL) {
        PyObject_Free(data);
        return NULL;
    }
    PyArray_ENABLEFLAGS(array, NPY_ARRAY_OWNDATA);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: NumPy will free memory that `PyObject_Malloc` allocated
    return (PyObject *)array;
}

/* Several flags. */
PyObject *several_flags_bad(npy_intp n) {
    float *data = PyMem_Calloc(n, sizeof(float));
    if (data == NULL)
        return PyErr_NoMemory();
    PyObject *array = PyArray_SimpleNewFromData(1, &n, NPY_FLOAT, data);
    if (array == NULL) {
        PyMem_Free(data);
        return NULL;
    }
    PyArray_ENABLEFLAGS((PyArrayObject *)array, NPY_ARRAY_OWNDATA | NPY_ARRAY_WRITEABLE);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: NumPy will free memory that `PyMem_Calloc` allocated
    return array;
}

/* Constructors ignore the flag. */
PyObject *ignored_bad(double *data, npy_intp n) {
    return PyArray_New(&PyArray_Type, 1, &n, NPY_DOUBLE, NULL, data, 0, NPY_ARRAY_CARRAY | NPY_ARRAY_OWNDATA, NULL);
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The OWNDATA flag is ignored here: the array will not free its memory
}

/* The other constructor, too. */
PyObject *ignored_descriptor_bad(double *data, npy_intp n) {
    PyArray_Descr *descr = PyArray_DescrFromType(NPY_DOUBLE);
    if (descr == NULL)
        return NULL;
    return PyArray_NewFromDescr(&PyArray_Type, descr, 1, &n, NULL, data, NPY_ARRAY_OWNDATA, NULL);
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The OWNDATA flag is ignored here: the array will not free its memory
}
