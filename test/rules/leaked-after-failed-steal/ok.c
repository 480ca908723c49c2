//@ rule: leaked-after-failed-steal
/* The failure path releases, or the call never leaves the reference behind. */
#include <Python.h>

#if PY_VERSION_HEX < 0x030D0000
int PyModule_Add(PyObject *module, const char *name, PyObject *value);
#endif

/* As the manual shows it. */
int manual_ok(PyObject *module) {
    PyObject *value = PyLong_FromLong(1);
    if (value == NULL)
        return -1;
    if (PyModule_AddObject(module, "one", value) < 0) {
        Py_DECREF(value);
        return -1;
    }
    return 0;
}

/* Py_XDECREF on one way out for both failures. */
int both_failures_ok(PyObject *module) {
    PyObject *value = PyLong_FromLong(1);
    if (value == NULL || PyModule_AddObject(module, "one", value) < 0) {
        Py_XDECREF(value);
        return -1;
    }
    return 0;
}

/* NULL after the success, for the label. */
int null_for_label_ok(PyObject *module) {
    PyObject *a = NULL, *b = NULL;
    a = PyLong_FromLong(1);
    if (a == NULL)
        goto error;
    b = PyLong_FromLong(2);
    if (b == NULL)
        goto error;
    if (PyModule_AddObject(module, "a", a) < 0)
        goto error;
    a = NULL;
    if (PyModule_AddObject(module, "b", b) < 0)
        goto error;
    return 0;
error:
    Py_XDECREF(a);
    Py_XDECREF(b);
    return -1;
}

/* The status in a variable. */
int status_variable_ok(PyObject *module, PyObject *value) {
    Py_INCREF(value);
    int rc = PyModule_AddObject(module, "value", value);
    if (rc != 0)
        Py_DECREF(value);
    return rc;
}

/* The other way round. */
int success_first_ok(PyObject *module) {
    PyObject *value = PyDict_New();
    if (value == NULL)
        return -1;
    if (PyModule_AddObject(module, "table", value) == 0)
        return 0;
    Py_DECREF(value);
    return -1;
}

/* Takes a reference of its own; ours is released either way. */
int add_object_ref_ok(PyObject *module) {
    PyObject *value = PyLong_FromLong(1);
    int rc = PyModule_AddObjectRef(module, "one", value);
    Py_XDECREF(value);
    return rc;
}

/* Takes over either way. */
int module_add_ok(PyObject *module) {
    PyObject *value = PyLong_FromLong(1);
    return PyModule_Add(module, "one", value);
}

/* Constants need no object. */
int constants_ok(PyObject *module) {
    if (PyModule_AddIntConstant(module, "ONE", 1) < 0)
        return -1;
    return PyModule_AddStringConstant(module, "NAME", "name");
}

static int add_object(PyObject *module, const char *name, PyObject *value) {
    if (PyModule_AddObject(module, name, value) < 0) {
        Py_XDECREF(value);
        return -1;
    }
    return 0;
}

/* A helper that takes over either way. */
int helper_ok(PyObject *module) {
    if (add_object(module, "one", PyLong_FromLong(1)) < 0)
        return -1;
    return add_object(module, "name", PyUnicode_FromString("name"));
}

#define ADD(module, name, value)                             \
    do {                                                     \
        PyObject *added = (value);                           \
        if (added == NULL)                                   \
            return -1;                                       \
        if (PyModule_AddObject((module), (name), added) < 0) { \
            Py_DECREF(added);                                \
            return -1;                                       \
        }                                                    \
    } while (0)

/* The same as a macro. */
int macro_ok(PyObject *module) {
    ADD(module, "one", PyLong_FromLong(1));
    ADD(module, "two", PyLong_FromLong(2));
    return 0;
}

/* Calls that take over even when they fail. */
int list_set_item_ok(PyObject *list) {
    PyObject *value = PyLong_FromLong(1);
    if (value == NULL)
        return -1;
    if (PyList_SetItem(list, 0, value) < 0)
        return -1;
    return 0;
}
