/* NumPy arrays whose memory or descriptor belongs to somebody else. */
#include "rules.h"

#define NPY_NO_DEPRECATED_API NPY_1_7_API_VERSION
#include <numpy/arrayobject.h>

enum { COUNT = 1000 };

int
rules_import_numpy(void)
{
    import_array1(-1);
    return 0;
}

static void
fill_with_squares(double *squares)
{
    for (int i = 0; i < COUNT; i++)
        squares[i] = (double)i * i;
}

/* The array does not copy: it reads memory that is freed before the caller gets it. */
static PyObject *
squares_bad(PyObject *self, PyObject *ignored)
{
    npy_intp dims[1] = {COUNT};
    double *squares = malloc(COUNT * sizeof(double));
    if (squares == NULL)
        return PyErr_NoMemory();
    fill_with_squares(squares);
    PyObject *array = PyArray_SimpleNewFromData(1, dims, NPY_DOUBLE, squares);
    free(squares);
    return array;
}

/* NumPy allocates, so NumPy frees. */
static PyObject *
squares_ok(PyObject *self, PyObject *ignored)
{
    npy_intp dims[1] = {COUNT};
    PyObject *array = PyArray_SimpleNew(1, dims, NPY_DOUBLE);
    if (array != NULL)
        fill_with_squares(PyArray_DATA((PyArrayObject *)array));
    return array;
}

/* The flag makes NumPy free the memory by its own allocator, which did not allocate it. */
static PyObject *
owned_squares_bad(PyObject *self, PyObject *ignored)
{
    npy_intp dims[1] = {COUNT};
    double *squares = PyMem_Malloc(COUNT * sizeof(double));
    if (squares == NULL)
        return PyErr_NoMemory();
    fill_with_squares(squares);
    PyObject *array = PyArray_SimpleNewFromData(1, dims, NPY_DOUBLE, squares);
    if (array == NULL) {
        PyMem_Free(squares);
        return NULL;
    }
    PyArray_ENABLEFLAGS((PyArrayObject *)array, NPY_ARRAY_OWNDATA);
    return array;
}

static void
free_squares(PyObject *capsule)
{
    PyMem_Free(PyCapsule_GetPointer(capsule, "rules.squares"));
}

/* A capsule frees the memory by the allocator that it comes from. */
static PyObject *
owned_squares_ok(PyObject *self, PyObject *ignored)
{
    npy_intp dims[1] = {COUNT};
    double *squares = PyMem_Malloc(COUNT * sizeof(double));
    if (squares == NULL)
        return PyErr_NoMemory();
    fill_with_squares(squares);
    PyObject *owner = PyCapsule_New(squares, "rules.squares", free_squares);
    if (owner == NULL) {
        PyMem_Free(squares);
        return NULL;
    }
    PyObject *array = PyArray_SimpleNewFromData(1, dims, NPY_DOUBLE, squares);
    if (array == NULL) {
        Py_DECREF(owner);
        return NULL;
    }
    if (PyArray_SetBaseObject((PyArrayObject *)array, owner) < 0) {
        Py_DECREF(array);
        return NULL;
    }
    return array;
}

/* PyArray_Zeros takes the descriptor over: the release takes a reference that belongs to somebody else. */
static PyObject *
zeros_bad(PyObject *self, PyObject *type)
{
    npy_intp dims[1] = {COUNT};
    PyArray_Descr *descriptor;
    if (!PyArray_DescrConverter(type, &descriptor))
        return NULL;
    PyObject *array = PyArray_Zeros(1, dims, descriptor, 0);
    Py_DECREF(descriptor);
    return array;
}

static PyObject *
zeros_ok(PyObject *self, PyObject *type)
{
    npy_intp dims[1] = {COUNT};
    PyArray_Descr *descriptor;
    if (!PyArray_DescrConverter(type, &descriptor))
        return NULL;
    return PyArray_Zeros(1, dims, descriptor, 0);
}

PyMethodDef arrays_methods[] = {
    {"squares_bad", squares_bad, METH_NOARGS, NULL},
    {"squares_ok", squares_ok, METH_NOARGS, NULL},
    {"owned_squares_bad", owned_squares_bad, METH_NOARGS, NULL},
    {"owned_squares_ok", owned_squares_ok, METH_NOARGS, NULL},
    {"zeros_bad", zeros_bad, METH_O, NULL},
    {"zeros_ok", zeros_ok, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};
