//@ rule: release-after-failed-steal
/* A release after a call that steals even when it fails. */
#include <Python.h>

#if PY_VERSION_HEX < 0x030D0000
int PyModule_Add(PyObject *module, const char *name, PyObject *value);
#endif

/* PyList_SetItem. */
int list_bad(PyObject *list, long n) {
    PyObject *item = PyLong_FromLong(n);
    if (item == NULL)
        return -1;
    if (PyList_SetItem(list, 0, item) < 0) {
        return -1;
    }
    return 0;
}

/* PyTuple_SetItem. */
PyObject *tuple_bad(PyObject *o) {
    PyObject *tuple = PyTuple_New(1);
    if (tuple == NULL)
        return NULL;
    PyObject *text = PyObject_Str(o);
    if (text == NULL) {
        Py_DECREF(tuple);
        return NULL;
    }
    if (PyTuple_SetItem(tuple, 0, text) != 0) {
        Py_DECREF(tuple);
        return NULL;
    }
    return tuple;
}

/* The label releases it. */
PyObject *label_bad(PyObject *o) {
    PyObject *list = NULL, *text = NULL;
    list = PyList_New(1);
    if (list == NULL)
        goto error;
    text = PyObject_Str(o);
    if (text == NULL)
        goto error;
    if (PyList_SetItem(list, 0, text) < 0)
        goto error;
    return list;
error:
    Py_XDECREF(list);
    return NULL;
}

/* The status in a variable. */
int status_variable_bad(PyObject *list, PyObject *item) {
    Py_INCREF(item);
    int rc = PyList_SetItem(list, 0, item);
    return rc;
}

/* PyModule_Add takes over either way, unlike PyModule_AddObject. */
int module_add_bad(PyObject *module) {
    PyObject *value = PyLong_FromLong(1);
    if (PyModule_Add(module, "one", value) < 0) {
        return -1;
    }
    return 0;
}

/* "N" consumes, also when Py_BuildValue fails. */
PyObject *build_value_bad(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    PyObject *pair = Py_BuildValue("(Ni)", text, 1);
    if (pair == NULL) {
        return NULL;
    }
    return pair;
}

/* In a loop. */
PyObject *loop_bad(Py_ssize_t n) {
    PyObject *list = PyList_New(n);
    if (list == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = PyLong_FromSsize_t(i);
        if (item == NULL || PyList_SetItem(list, i, item) < 0) {
            Py_DECREF(list);
            return NULL;
        }
    }
    return list;
}
