/*
 * A small extension module with three mistakes in reference counting. Hover a squiggle to read what is wrong, press
 * Ctrl+. (Cmd+. on a Mac) on it to fix it, and undo to see it again. Nothing here is built or run.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* Squares of 0 .. n-1. Where an item cannot be made, the list is forgotten. */
static PyObject *squares(PyObject *module, PyObject *args)
{
    long n;
    if (!PyArg_ParseTuple(args, "l", &n))
        return NULL;
    PyObject *list = PyList_New(0);
    if (list == NULL)
        return NULL;
    for (long i = 0; i < n; i++) {
        PyObject *item = PyLong_FromLong(i * i);
        if (item == NULL)
            return NULL;
        int failed = PyList_Append(list, item);
        Py_DECREF(item);
        if (failed < 0) {
            Py_DECREF(list);
            return NULL;
        }
    }
    return list;
}

/* The first item of a list. The list owns it, but the caller will release what is returned. */
static PyObject *first(PyObject *module, PyObject *list)
{
    if (!PyList_Check(list)) {
        PyErr_SetString(PyExc_TypeError, "a list is needed");
        return NULL;
    }
    PyObject *item = PyList_GetItem(list, 0);
    return item;
}

/* A dict with one entry. The dict takes a reference of its own to the value, so the one made here is lost. */
static PyObject *labelled(PyObject *module, PyObject *label)
{
    PyObject *dict = PyDict_New();
    if (dict == NULL)
        return NULL;
    if (PyDict_SetItem(dict, label, PyLong_FromLong(1)) < 0) {
        Py_DECREF(dict);
        return NULL;
    }
    return dict;
}

static PyMethodDef methods[] = {
    {"squares", squares, METH_VARARGS, "Squares of 0 .. n-1."},
    {"first", first, METH_O, "The first item of a list."},
    {"labelled", labelled, METH_O, "A dict with one entry."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "sample", NULL, -1, methods};

PyMODINIT_FUNC PyInit_sample(void)
{
    return PyModule_Create(&definition);
}
