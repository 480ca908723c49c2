//@ rule: use-after-steal
/* A reference is given up again after a call has taken it over. */
#include <Python.h>

/* The tuple owns the item. */
PyObject *tuple_bad(long n) {
    PyObject *tuple = PyTuple_New(1);
    if (tuple == NULL)
        return NULL;
    PyObject *item = PyLong_FromLong(n);
    PyTuple_SET_ITEM(tuple, 0, item);
    return tuple;
}

/* A list, by macro. */
PyObject *list_bad(PyObject *o) {
    PyObject *list = PyList_New(1);
    if (list == NULL)
        return NULL;
    PyObject *text = PyObject_Str(o);
    if (text == NULL) {
        Py_DECREF(list);
        return NULL;
    }
    PyList_SET_ITEM(list, 0, text);
    return list;
}

/* The module took it over, and it is released all the same. */
int module_bad(PyObject *module) {
    PyObject *value = PyLong_FromLong(1);
    if (value == NULL)
        return -1;
    int rc = PyModule_AddObject(module, "one", value);
    if (rc < 0) {
        Py_DECREF(value);
        return -1;
    }
    return 0;
}

/* "N" took it over. */
PyObject *format_bad(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    PyObject *pair = Py_BuildValue("(NO)", text, o);
    return pair;
}

/* The label releases what the list owns. */
PyObject *label_bad(PyObject *o) {
    PyObject *item = NULL;
    PyObject *list = PyList_New(1);
    if (list == NULL)
        return NULL;
    item = PyObject_Str(o);
    if (item == NULL)
        goto error;
    PyList_SET_ITEM(list, 0, item);
    if (PyList_Append(list, o) < 0)
        goto error;
    return list;
error:
    Py_DECREF(list);
    return NULL;
}

/* One reference, two owners. */
PyObject *two_owners_bad(PyObject *o) {
    PyObject *list = PyList_New(2);
    if (list == NULL)
        return NULL;
    PyObject *text = PyObject_Str(o);
    PyList_SET_ITEM(list, 0, text);
    PyList_SET_ITEM(list, 1, text);
    return list;
}

/* PyErr_Restore took the three over. */
void restore_bad(void) {
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_Restore(type, value, traceback);
}

static int put(PyObject *tuple, Py_ssize_t i, PyObject *item) {
    return PyTuple_SetItem(tuple, i, item);
}

/* The stealing call stands in a function of the same file. */
PyObject *helper_bad(PyObject *o) {
    PyObject *tuple = PyTuple_New(1);
    if (tuple == NULL)
        return NULL;
    PyObject *text = PyObject_Str(o);
    if (text == NULL) {
        Py_DECREF(tuple);
        return NULL;
    }
    put(tuple, 0, text);
    return tuple;
}

/* One theft, two releases too many. */
PyObject *both_ways_bad(PyObject *o) {
    PyObject *tuple = NULL;
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    tuple = PyTuple_New(1);
    if (tuple == NULL)
        goto error;
    PyTuple_SET_ITEM(tuple, 0, text);
    if (PyObject_SetAttrString(o, "args", tuple) < 0)
        goto error;
    Py_DECREF(text);
    return tuple;
error:
    Py_DECREF(text);
    Py_XDECREF(tuple);
    return NULL;
}
