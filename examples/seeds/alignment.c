/* Sequence alignments: an array over a buffer of our own, and a list that steals what it is given. */
#include "seeds.h"

#define NPY_NO_DEPRECATED_API NPY_1_7_API_VERSION
#include <numpy/arrayobject.h>

int
seeds_import_numpy(void)
{
    import_array1(-1);
    return 0;
}

/* Copies what is no line end and returns how many bytes that were. */
static Py_ssize_t
copy_residues(char *to, const char *from, Py_ssize_t size)
{
    Py_ssize_t used = 0;
    for (Py_ssize_t i = 0; i < size; i++)
        if (from[i] != '\n')
            to[used++] = from[i];
    return used;
}

/* The array does not own `data`, nobody else frees it, and a failed realloc loses the old block as well. */
static PyObject *
parse_alignment_bad(PyObject *self, PyObject *args)
{
    const char *text;
    Py_ssize_t size;
    if (!PyArg_ParseTuple(args, "y#", &text, &size))
        return NULL;
    char *data = malloc(size + 1);
    if (data == NULL)
        return PyErr_NoMemory();
    npy_intp dims[1] = {copy_residues(data, text, size)};
    data = realloc(data, dims[0] + 1);
    return PyArray_SimpleNewFromData(1, dims, NPY_BYTE, data);
}

/* NumPy allocates, so NumPy frees. */
static PyObject *
parse_alignment_ok(PyObject *self, PyObject *args)
{
    const char *text;
    Py_ssize_t size;
    if (!PyArg_ParseTuple(args, "y#", &text, &size))
        return NULL;
    npy_intp dims[1] = {0};
    for (Py_ssize_t i = 0; i < size; i++)
        dims[0] += text[i] != '\n';
    PyObject *array = PyArray_SimpleNew(1, dims, NPY_BYTE);
    if (array != NULL)
        copy_residues(PyArray_DATA((PyArrayObject *)array), text, size);
    return array;
}

static void
free_buffer(PyObject *capsule)
{
    free(PyCapsule_GetPointer(capsule, "seeds.buffer"));
}

/* The buffer stays ours, but a capsule that is the array's base frees it. */
static PyObject *
parse_alignment_owned_ok(PyObject *self, PyObject *args)
{
    const char *text;
    Py_ssize_t size;
    if (!PyArg_ParseTuple(args, "y#", &text, &size))
        return NULL;
    char *data = malloc(size + 1);
    if (data == NULL)
        return PyErr_NoMemory();
    npy_intp dims[1] = {copy_residues(data, text, size)};
    PyObject *owner = PyCapsule_New(data, "seeds.buffer", free_buffer);
    if (owner == NULL) {
        free(data);
        return NULL;
    }
    PyObject *array = PyArray_SimpleNewFromData(1, dims, NPY_BYTE, data);
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

/* PyDict_GetItem lends, PyList_SetItem takes: the second sequence of that label frees an object still in the dict. */
static PyObject *
label_pair_bad(PyObject *self, PyObject *args)
{
    PyObject *index, *label;
    if (!PyArg_ParseTuple(args, "O!O", &PyDict_Type, &index, &label))
        return NULL;
    PyObject *known = PyDict_GetItem(index, label);
    if (known == NULL)
        Py_RETURN_NONE;
    PyObject *pair = PyList_New(1);
    if (pair == NULL)
        return NULL;
    PyList_SetItem(pair, 0, known);
    return pair;
}

static PyObject *
label_pair_ok(PyObject *self, PyObject *args)
{
    PyObject *index, *label;
    if (!PyArg_ParseTuple(args, "O!O", &PyDict_Type, &index, &label))
        return NULL;
    PyObject *known = PyDict_GetItem(index, label);
    if (known == NULL)
        Py_RETURN_NONE;
    PyObject *pair = PyList_New(1);
    if (pair == NULL)
        return NULL;
    Py_INCREF(known);
    PyList_SetItem(pair, 0, known);
    return pair;
}

PyMethodDef alignment_methods[] = {
    {"parse_alignment_bad", parse_alignment_bad, METH_VARARGS, NULL},
    {"parse_alignment_ok", parse_alignment_ok, METH_VARARGS, NULL},
    {"parse_alignment_owned_ok", parse_alignment_owned_ok, METH_VARARGS, NULL},
    {"label_pair_bad", label_pair_bad, METH_VARARGS, NULL},
    {"label_pair_ok", label_pair_ok, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};
