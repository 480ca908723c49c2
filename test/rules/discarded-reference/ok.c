//@ rule: discarded-reference
/* Results that are kept, stolen, borrowed, or no references at all. */
#include <Python.h>
#include <numpy/arrayobject.h>

/* Held, passed, released. */
int held_ok(PyObject *dict) {
    PyObject *one = PyLong_FromLong(1);
    if (one == NULL)
        return -1;
    int rc = PyDict_SetItemString(dict, "one", one);
    Py_DECREF(one);
    return rc;
}

/* These calls steal. */
PyObject *stolen_in_line_ok(void) {
    PyObject *list = PyList_New(2);
    if (list == NULL)
        return NULL;
    PyList_SET_ITEM(list, 0, PyLong_FromLong(1));
    PyList_SetItem(list, 1, PyUnicode_FromString("two"));
    return list;
}

PyObject *tuple_in_line_ok(PyObject *o) {
    PyObject *tuple = PyTuple_New(2);
    if (tuple == NULL)
        return NULL;
    PyTuple_SET_ITEM(tuple, 0, Py_NewRef(o));
    PyTuple_SET_ITEM(tuple, 1, PyLong_FromLong(2));
    return tuple;
}

/* "N" steals. */
PyObject *format_ok(long n) {
    return Py_BuildValue("{s:N,s:N}", "n", PyLong_FromLong(n), "square", PyLong_FromLong(n * n));
}

/* Returned at once. */
PyObject *returned_ok(double x) {
    return PyFloat_FromDouble(x);
}

/* A borrowed result is nobody's to release. */
Py_ssize_t borrowed_ok(PyObject *module) {
    return PyDict_Size(PyModule_GetDict(module));
}

int borrowed_item_ok(PyObject *list) {
    return PyObject_IsTrue(PyList_GET_ITEM(list, 0));
}

/* A status is no reference. */
void status_ok(PyObject *list) {
    PyList_Sort(list);
    (void)PyList_Reverse(list);
}

/* Always NULL. */
PyObject *error_ok(const char *name) {
    return PyErr_Format(PyExc_KeyError, "%s", name);
}

void error_statement_ok(void) {
    PyErr_NoMemory();
    PyErr_SetString(PyExc_ValueError, "value");
}

/* Released in line. */
void released_in_line_ok(PyObject *callback) {
    Py_XDECREF(PyObject_CallNoArgs(callback));
}

static void release_later(PyObject *o) {
    Py_XDECREF(o);
}

/* Released by a function of the same file. */
void released_by_helper_ok(PyObject *callback) {
    release_later(PyObject_CallNoArgs(callback));
}

static int set_and_release(PyObject *dict, const char *key, PyObject *value) {
    if (value == NULL)
        return -1;
    int rc = PyDict_SetItemString(dict, key, value);
    Py_DECREF(value);
    return rc;
}

/* A function of the same file that takes its argument over. */
int taken_over_by_helper_ok(PyObject *dict) {
    if (set_and_release(dict, "one", PyLong_FromLong(1)) < 0)
        return -1;
    return set_and_release(dict, "two", PyLong_FromLong(2));
}

typedef struct {
    PyObject_HEAD
    PyObject *name;
} Thing;

/* Stored in a field straight away. */
int stored_ok(Thing *self, const char *name) {
    Py_XSETREF(self->name, PyUnicode_FromString(name));
    return self->name == NULL ? -1 : 0;
}

/* The object is interned in place. */
static PyObject *word;
int global_ok(void) {
    if ((word = PyUnicode_InternFromString("word")) == NULL)
        return -1;
    return 0;
}

/* The same object comes back. */
PyObject *same_argument_ok(PyObject *o) {
    Py_INCREF(o);
    return o;
}

/* Assigned in the condition. */
int assigned_in_condition_ok(PyObject *callback) {
    PyObject *result;
    if ((result = PyObject_CallNoArgs(callback)) == NULL)
        return -1;
    Py_DECREF(result);
    return 0;
}

/* PyModule_Add takes over, whether it fails or not. */
#if PY_VERSION_HEX < 0x030D0000
int PyModule_Add(PyObject *module, const char *name, PyObject *value);
#endif
int module_add_ok(PyObject *module) {
    if (PyModule_Add(module, "version", PyUnicode_FromString("1.0")) < 0)
        return -1;
    return PyModule_Add(module, "limit", PyLong_FromLong(100));
}

/* An exception takes its own reference of the type, and the value is released. */
void raise_ok(int code) {
    PyObject *number = PyLong_FromLong(code);
    if (number == NULL)
        return;
    PyErr_SetObject(PyExc_OSError, number);
    Py_DECREF(number);
}

/* The result is None, which never dies. */
void resize_ok(PyArrayObject *array, npy_intp *lengths) {
    PyArray_Dims dims = {lengths, 2};
    PyArray_Resize(array, &dims, 0, NPY_CORDER);
}

/* As a rule an array comes back as it was, under either name. */
double first_ok(PyObject *o) {
    PyObject *part = PyObject_GetAttrString(o, "real");
    if (part == NULL)
        return -1.0;
    double first = *(double *)PyArray_DATA((PyArrayObject *)PyArray_EnsureArray(part));
    Py_DECREF(part);
    return first;
}
