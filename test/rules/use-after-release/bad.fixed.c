//@ rule: use-after-release
/* A value is used after the last reference known to keep it alive was released. */
#include <Python.h>

/* Passed to a call. */
PyObject *passed_bad(PyObject *o) {
    PyObject *name = PyObject_GetAttrString(o, "name");
    if (name == NULL)
        return NULL;
    PyObject *result = PyObject_Str(name);
    Py_DECREF(name);
    return result;
}

/* Returned. */
static PyObject *returned_bad(PyObject *self, PyObject *o) {
    PyObject *name = PyObject_GetAttrString(o, "name");
    if (name == NULL)
        return NULL;
    Py_DECREF(name);
    return name;
}

/* An item of a released list. */
PyObject *item_bad(PyObject *mapping) {
    PyObject *keys = PyMapping_Keys(mapping);
    if (keys == NULL)
        return NULL;
    PyObject *first = PyList_GetItem(keys, 0);
    Py_DECREF(keys);
    if (first == NULL)
        return NULL;
    return PyObject_Str(first);
}

/* The reference for the item comes too late. */
PyObject *too_late_bad(PyObject *mapping) {
    PyObject *values = PyMapping_Values(mapping);
    if (values == NULL)
        return NULL;
    PyObject *first = PyList_GetItem(values, 0);
    Py_XINCREF(first);
    Py_DECREF(values);
    return first;
}

/* A macro reads a field of the object. */
Py_ssize_t macro_bad(PyObject *o) {
    PyObject *list = PySequence_List(o);
    if (list == NULL)
        return -1;
    Py_ssize_t result = PyList_GET_SIZE(list);
    Py_DECREF(list);
    return result;
}

/* The tuple owns the item that is used after the tuple. */
PyObject *stolen_item_bad(PyObject *callable) {
    PyObject *arguments = PyTuple_New(1);
    if (arguments == NULL)
        return NULL;
    PyObject *item = PyList_New(0);
    if (item == NULL) {
        Py_DECREF(arguments);
        return NULL;
    }
    PyTuple_SET_ITEM(arguments, 0, item);
    PyObject *result = PyObject_CallObject(callable, arguments);
    Py_DECREF(arguments);
    if (result == NULL)
        return NULL;
    Py_DECREF(result);
    return PyObject_Str(item);
}

/* On the error way only. */
int error_way_bad(PyObject *dict, PyObject *o) {
    PyObject *key = PyObject_Repr(o);
    if (key == NULL)
        return -1;
    int rc = PyDict_SetItem(dict, o, Py_None);
    Py_DECREF(key);
    if (rc < 0)
        PyErr_Format(PyExc_ValueError, "cannot set %U", key);
    return rc;
}

static void drop(PyObject *o) {
    Py_DECREF(o);
}

/* Released by a function of the same file. */
int helper_bad(PyObject *callable) {
    PyObject *result = PyObject_CallNoArgs(callable);
    if (result == NULL)
        return -1;
    drop(result);
    return PyObject_IsTrue(result);
}

/* A field of a released object. */
typedef struct {
    PyObject_HEAD
    int size;
} Thing;
int field_bad(PyObject *callable) {
    PyObject *result = PyObject_CallNoArgs(callable);
    if (result == NULL)
        return -1;
    Py_DECREF(result);
    return ((Thing *)result)->size;
}

/* In the next turn of the loop, and released there once more. */
int loop_bad(long n) {
    PyObject *counter = PyLong_FromLong(n);
    if (counter == NULL)
        return -1;
    int truth;
    do {
        truth = PyObject_IsTrue(counter);
        Py_DECREF(counter);
    } while (truth > 0);
    return truth;
}

PyMethodDef use_after_release_methods[] = {
    {"returned", returned_bad, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

/* The dictionary lets go of the old value under the same key. */
PyObject *replaced_bad(PyObject *dict, PyObject *next) {
    PyObject *old = PyDict_GetItemString(dict, "state");
    if (old == NULL || PyDict_SetItemString(dict, "state", next) < 0)
        return NULL;
    return PyObject_Str(old);
}

/* A macro borrows, a checked call replaces. */
PyObject *replaced_item_bad(PyObject *list, long n) {
    PyObject *first = PyList_GET_ITEM(list, 0);
    if (PyList_SetItem(list, 0, PyLong_FromLong(n)) < 0)
        return NULL;
    return PyObject_Str(first);
}

/* All items go. */
PyObject *cleared_bad(PyObject *dict, PyObject *key) {
    PyObject *value = PyDict_GetItem(dict, key);
    PyDict_Clear(dict);
    if (value == NULL)
        return NULL;
    return PyObject_Str(value);
}

/* A helper empties the list. */
static int take_all(PyObject *list) {
    Py_ssize_t count;
    while ((count = PyList_Size(list)) > 0)
        if (PySequence_DelItem(list, count - 1) < 0)
            return -1;
    return (int)count;
}
PyObject *emptied_bad(PyObject *list) {
    PyObject *first = PyList_GetItem(list, 0);
    if (first == NULL || take_all(list) < 0)
        return NULL;
    return PyObject_Str(first);
}
