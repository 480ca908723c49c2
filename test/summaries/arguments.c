/* What becomes of arguments: released, stolen, stolen on success only, kept, referenced. */
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *name;
} Thing;

static void releases(PyObject *o) {
    Py_DECREF(o);
}

static void releases_if_any(PyObject *o) {
    if (o != NULL)
        Py_DECREF(o);
}

static void releases_two(PyObject *a, PyObject *b) {
    Py_XDECREF(a);
    Py_XDECREF(b);
}

static int steals(PyObject *tuple, PyObject *item) {
    return PyTuple_SetItem(tuple, 0, item);
}

static int steals_on_success_only(PyObject *module, PyObject *value) {
    if (value == NULL)
        return -1;
    if (PyModule_AddObject(module, "value", value) < 0)
        return -1;
    return 0;
}

static int steals_always(PyObject *module, PyObject *value) {
    if (PyModule_AddObject(module, "value", value) < 0) {
        Py_XDECREF(value);
        return -1;
    }
    return 0;
}

static int sets_and_releases(PyObject *dict, PyObject *value) {
    if (value == NULL)
        return -1;
    int rc = PyDict_SetItemString(dict, "value", value);
    Py_DECREF(value);
    return rc;
}

static int keeps_its_own(PyObject *list, PyObject *item) {
    return PyList_Append(list, item);
}

static void stores_without_reference(Thing *thing, PyObject *name) {
    thing->name = name;
}

static void stores_with_reference(Thing *thing, PyObject *name) {
    Py_INCREF(name);
    Py_XSETREF(thing->name, name);
}

static void adds_reference(PyObject *o) {
    Py_INCREF(o);
}

static Py_ssize_t only_looks(PyObject *o) {
    return PyObject_Size(o);
}

/* It depends on something that the caller cannot see. */
static void perhaps_releases(PyObject *o, int how) {
    if (how > 3)
        Py_DECREF(o);
}

static void hands_on(PyObject *o) {
    releases(o);
}

/* The callers see what the helpers do. */
int gives_to_releaser(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return -1;
    hands_on(text);
    return 0;
}

int forgets_after_failure(PyObject *module) {
    PyObject *value = PyLong_FromLong(1);
    if (value == NULL)
        return -1;
    if (steals_on_success_only(module, value) < 0)
        return -1;
//      ^^^^^^^^^^ warning[leaked-after-failed-steal]: `value` is still owned after `steals_on_success_only` failed
    return 0;
}

int nothing_left_after_failure(PyObject *module, PyObject *dict) {
    if (steals_always(module, PyLong_FromLong(1)) < 0)
        return -1;
    return sets_and_releases(dict, PyLong_FromLong(2));
}

int nobody_can_say(PyObject *o, int how) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return -1;
    perhaps_releases(text, how);
    return 0;
}
