//@ rule: leaked-after-failed-steal
/* PyModule_AddObject takes over only when it succeeds. */
#include <Python.h>

/* The failure path keeps the reference. */
int plain_bad(PyObject *module) {
    PyObject *value = PyLong_FromLong(1);
    if (value == NULL)
        return -1;
    if (PyModule_AddObject(module, "one", value) < 0) {
        Py_DECREF(value);
        return -1;
    }
    return 0;
}

/* The status is returned as it is. */
int returned_status_bad(PyObject *module) {
    PyObject *error = PyErr_NewException("thing.Error", NULL, NULL);
    if (error == NULL)
        return -1;
    int result = PyModule_AddObject(module, "Error", error);
    if (result < 0) { Py_DECREF(error); }
    return result;
}

/* In line: no variable is left to release. */
int in_line_bad(PyObject *module) {
    if (PyModule_AddObject(module, "limit", PyLong_FromLong(10)) < 0)
        return -1;
    return 0;
}

/* A reference added for the call. */
int added_reference_bad(PyObject *module, PyObject *value) {
    Py_INCREF(value);
    if (PyModule_AddObject(module, "value", value) != 0) {
        Py_DECREF(value);
        return -1;
    }
    return 0;
}

/* The label does not know it. */
int label_bad(PyObject *module) {
    PyObject *names = NULL, *value = NULL;
    names = PyList_New(0);
    if (names == NULL)
        goto error;
    value = PyDict_New();
    if (value == NULL)
        goto error;
    if (PyModule_AddObject(module, "table", value) < 0)
        goto error;
    Py_DECREF(names);
    return 0;
error:
    Py_XDECREF(names);
    Py_XDECREF(value);
    return -1;
}

/* The second of two. */
int second_of_two_bad(PyObject *module) {
    PyObject *a = PyLong_FromLong(1);
    if (a == NULL)
        return -1;
    PyObject *b = PyLong_FromLong(2);
    if (b == NULL) {
        Py_DECREF(a);
        return -1;
    }
    if (PyModule_AddObject(module, "a", a) < 0) {
        Py_DECREF(a);
        Py_DECREF(b);
        return -1;
    }
    if (PyModule_AddObject(module, "b", b) < 0) {
        Py_DECREF(b);
        return -1;
    }
    return 0;
}

/* In a loop over a table. */
static const struct { const char *name; long value; } constants[] = {{"ONE", 1}, {"TWO", 2}};
int loop_bad(PyObject *module) {
    for (int i = 0; i < 2; i++) {
        PyObject *number = PyLong_FromLong(constants[i].value);
        if (number == NULL)
            return -1;
        if (PyModule_AddObject(module, constants[i].name, number) < 0) {
            Py_DECREF(number);
            return -1;
        }
    }
    return 0;
}

static PyObject *make_type(void) {
    return PyObject_CallFunction((PyObject *)&PyType_Type, "s(){}", "Made");
}

/* The object comes from a function of the same file. */
int helper_bad(PyObject *module) {
    PyObject *type = make_type();
    if (type == NULL)
        return -1;
    if (PyModule_AddObject(module, "Made", type) < 0) {
        PyErr_Print();
        Py_DECREF(type);
        return -1;
    }
    return 0;
}

/* Success and failure leave by the same return: only on failure is there something to release. */
typedef struct {
    PyObject_HEAD
    PyObject **items;
    int count;
    int room;
} Table;

int grow(Table *table);

static int take_over(Table *table, PyObject *item) {
    if (table->room <= 0 && grow(table) < 0)
        return -1;
    table->items[table->count++] = item;
    return 0;
}

int returned_bad(Table *table, PyObject *item) {
    Py_INCREF(item);
    int result = take_over(table, item);
    if (result < 0) { Py_DECREF(item); }
    return result;
}
