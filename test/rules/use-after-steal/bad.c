//@ rule: use-after-steal
/* A reference is given up again after a call has taken it over. */
#include <Python.h>

/* The tuple owns the item. */
PyObject *tuple_bad(long n) {
    PyObject *tuple = PyTuple_New(1);
//                    ^^^^^^^^^^^^^^ 1: new reference from `PyTuple_New`
//           ^^^^^^^^^^^^^^^^^^^^^^^ 2: held by `tuple`
    if (tuple == NULL)
//      ^^^^^^^^^^^^^ 3: `tuple == NULL` is false
        return NULL;
    PyObject *item = PyLong_FromLong(n);
//                   ^^^^^^^^^^^^^^^^^^ 4: new reference from `PyLong_FromLong`
//           ^^^^^^^^^^^^^^^^^^^^^^^^^^ 5: held by `item`
    PyTuple_SET_ITEM(tuple, 0, item);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 6: reference stolen by `PyTuple_SET_ITEM`
    Py_XDECREF(item);
//  ^^^^^^^^^^^^^^^^ error: `item` is given up again after `PyTuple_SET_ITEM` took it over
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
    Py_DECREF(text);
//  ^^^^^^^^^^^^^^^ error: `text` is given up again after `PyList_SET_ITEM` took it over
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
    Py_DECREF(value);
//  ^^^^^^^^^^^^^^^^ error: `value` is given up again after `PyModule_AddObject` took it over
    return 0;
}

/* "N" took it over. */
PyObject *format_bad(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    PyObject *pair = Py_BuildValue("(NO)", text, o);
    Py_DECREF(text);
//  ^^^^^^^^^^^^^^^ error: `text` is given up again after `Py_BuildValue` took it over
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
    Py_XDECREF(item);
//  ^^^^^^^^^^^^^^^^ error: `item` is given up again after `PyList_SET_ITEM` took it over
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
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `text` is given up again after `PyList_SET_ITEM` took it over
    return list;
}

/* PyErr_Restore took the three over. */
void restore_bad(void) {
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_Restore(type, value, traceback);
    Py_XDECREF(value);
//  ^^^^^^^^^^^^^^^^^ error: `value` is given up again after `PyErr_Restore` took it over
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
    Py_DECREF(text);
//  ^^^^^^^^^^^^^^^ error: `text` is given up again after `put` took it over
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
//  ^^^^^^^^^^^^^^^ error: `text` is given up again after `PyTuple_SET_ITEM` took it over
    return tuple;
error:
    Py_DECREF(text);
    Py_XDECREF(tuple);
    return NULL;
}
