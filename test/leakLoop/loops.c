#include <Python.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Counts the items; the caller's list gets a reference more with each call. */
static PyObject *count_bad(PyObject *self, PyObject *items) {
    (void)self;
    Py_INCREF(items);
    return PyLong_FromSsize_t(PyObject_Size(items));
}

static PyObject *count_ok(PyObject *self, PyObject *items) {
    (void)self;
    return PyLong_FromSsize_t(PyObject_Size(items));
}

/* The list is forgotten. */
static PyObject *list_bad(PyObject *self, PyObject *value) {
    (void)self;
    PyObject *list = PyList_New(0);
    if (list == NULL || PyList_Append(list, value) < 0) return NULL;
    Py_RETURN_NONE;
}

/* An integer that nobody keeps. */
static PyObject *integer_bad(PyObject *self, PyObject *ignored) {
    (void)self;
    (void)ignored;
    if (PyLong_FromLong(100000) == NULL) return NULL;
    Py_RETURN_NONE;
}

/* The argument is borrowed, and released. */
static PyObject *release_bad(PyObject *self, PyObject *value) {
    (void)self;
    Py_DECREF(value);
    Py_RETURN_NONE;
}

/* Memory that no interpreter knows of. */
static PyObject *memory_bad(PyObject *self, PyObject *ignored) {
    (void)self;
    (void)ignored;
    char *lost = malloc(10000);
    if (lost == NULL) return PyErr_NoMemory();
    memset(lost, 1, 10000);
    Py_RETURN_NONE;
}

static PyObject *crash(PyObject *self, PyObject *ignored) {
    (void)self;
    (void)ignored;
    raise(SIGSEGV);
    Py_RETURN_NONE;
}

/* Keeps the interpreter for itself, and heeds no signal that can be heeded. */
static PyObject *stay(PyObject *self, PyObject *ignored) {
    (void)self;
    (void)ignored;
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, NULL);
    for (;;) pause();
}

/* Takes memory until there is none, and says so as most functions do. */
static PyObject *devour(PyObject *self, PyObject *ignored) {
    (void)self;
    (void)ignored;
    char *lost;
    while ((lost = malloc(1 << 20)) != NULL) memset(lost, 1, 1 << 20);
    return PyErr_NoMemory();
}

static PyMethodDef methods[] = {
    {"count_bad", count_bad, METH_O, NULL},         {"count_ok", count_ok, METH_O, NULL},
    {"list_bad", list_bad, METH_O, NULL},           {"integer_bad", integer_bad, METH_NOARGS, NULL},
    {"release_bad", release_bad, METH_O, NULL},     {"memory_bad", memory_bad, METH_NOARGS, NULL},
    {"crash", crash, METH_NOARGS, NULL},            {"stay", stay, METH_NOARGS, NULL},
    {"devour", devour, METH_NOARGS, NULL},          {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "loops", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_loops(void) { return PyModule_Create(&definition); }
