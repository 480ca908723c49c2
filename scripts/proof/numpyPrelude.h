/*
 * C that probes of NumPy's interface refer to by name. Nothing here knows any contract.
 */
#define NPY_NO_DEPRECATED_API NPY_1_7_API_VERSION
#include <numpy/arrayobject.h>
#include <numpy/arrayscalars.h>
#include <numpy/npy_3kcompat.h>
#include <numpy/ufuncobject.h>

static npy_intp someShape[] = {3};
static PyArray_Dims someDims = {someShape, 1};
static npy_intp badShape[] = {-3};
static npy_intp bigShape[] = {1000, 2000};
static PyArray_Dims badDims = {bigShape, 2};
static npy_intp someBounds[] = {0, 1};
static int someSignature[] = {NPY_DOUBLE, NPY_DOUBLE};
static int someDimensions[] = {3};
static double someData[] = {1.5, 2.5, 3.5};

static FILE *nullFile(void) {
    static FILE *file;
    if (file == NULL) file = fopen("/dev/null", "r+");
    return file;
}
static void doNothing(char **args, npy_intp const *dimensions, npy_intp const *steps, void *data) {}
static PyUFuncGenericFunction someLoops[] = {doNothing};
static void *someLoopData[] = {NULL};
static char someTypes[] = {NPY_DOUBLE, NPY_DOUBLE};

static npy_bool someAxes[] = {1, 0};
static npy_uint32 readFlags[] = {NPY_ITER_READONLY};

static PyObject *keptMapIterator;
static PyArrayMapIterObject *someMapIterator(void) {
    PyObject *array = PyArray_Arange(0, 3, 1, NPY_DOUBLE);
    PyObject *index = Py_BuildValue("[iii]", 0, 1, 0);
    keptMapIterator = PyArray_MapIterArray((PyArrayObject *)array, index);
    Py_DECREF(array);
    Py_DECREF(index);
    return (PyArrayMapIterObject *)keptMapIterator;
}
static PyObject *heldItem;
static PyObject *keptNeighborhood;
static PyArrayNeighborhoodIterObject *someNeighborhood(void) {
    PyObject *array = PyArray_Arange(0, 3, 1, NPY_DOUBLE);
    PyObject *over = PyArray_IterNew(array);
    keptNeighborhood =
        PyArray_NeighborhoodIterNew((PyArrayIterObject *)over, someBounds, NPY_NEIGHBORHOOD_ITER_ZERO_PADDING, NULL);
    Py_DECREF(over);
    Py_DECREF(array);
    return (PyArrayNeighborhoodIterObject *)keptNeighborhood;
}
static NpyIter *keptIterator;
static NpyIter *someIterator(void) {
    PyObject *array = PyArray_Arange(0, 3, 1, NPY_DOUBLE);
    keptIterator = NpyIter_New((PyArrayObject *)array, NPY_ITER_READONLY, NPY_KEEPORDER, NPY_NO_CASTING, NULL);
    Py_DECREF(array);
    return keptIterator;
}

static int initializePrelude(void) {
    import_array1(-1);
    import_umath1(-1);
    return 0;
}
