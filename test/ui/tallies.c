#include <Python.h>
#include <signal.h>

/* The caller's list gets a reference more with each call. */
static PyObject *count_bad(PyObject *self, PyObject *items) {
    Py_INCREF(items);
    return PyLong_FromSsize_t(PyObject_Size(items));
}

/* The integer is lost. */
static PyObject *wide_bad(PyObject *self, PyObject *ignored) {
    if (PyLong_FromLong(100000) == NULL) return NULL;
    Py_RETURN_NONE;
}

/* The list is lost where appending fails, which it hardly ever does. */
static PyObject *pair_bad(PyObject *self, PyObject *args) {
    PyObject *first;
    int second;
    if (!PyArg_ParseTuple(args, "Oi", &first, &second)) return NULL;
    PyObject *list = PyList_New(0);
    if (list == NULL) return NULL;
    if (PyList_Append(list, first) < 0) return NULL;
    return list;
}

/* The list is lost, and then the process. */
static PyObject *crash_bad(PyObject *self, PyObject *ignored) {
    PyObject *list = PyList_New(0);
    if (list == NULL) return NULL;
    raise(SIGSEGV);
    Py_RETURN_NONE;
}

/* Nothing calls it, so that nobody can say how Python would. */
PyObject *hidden_bad(void) {
    PyObject *list = PyList_New(0);
    if (list == NULL) return NULL;
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"count_bad", count_bad, METH_O, NULL},
    {"wide_bad", wide_bad, METH_NOARGS, NULL},
    {"pair_bad", pair_bad, METH_VARARGS, NULL},
    {"crash_bad", crash_bad, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "tallies", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_tallies(void) { return PyModule_Create(&definition); }
