//@ rule: discarded-reference
/* A new reference that no variable ever holds. */
#include <Python.h>

/* The commonest of all: a new object passed to a call that takes a reference of its own. */
int passed_in_line_bad(PyObject *dict) {
    PyObject *val = PyLong_FromLong(1);
    int result = PyDict_SetItemString(dict, "one", val);
    Py_XDECREF(val);
    return result;
}

/* Lists keep a reference of their own, too. */
int appended_bad(PyObject *list, const char *name) {
    PyObject *item = PyUnicode_FromString(name);
    int status = PyList_Append(list, item);
    Py_XDECREF(item);
    if (status < 0)
        return -1;
    return 0;
}

/* Key and value. */
int key_and_value_bad(PyObject *dict, long n) {
    PyObject *key = PyLong_FromLong(n);
    PyObject *val = PyLong_FromLong(n * n);
    int result = PyDict_SetItem(dict, key, val);
    Py_XDECREF(val);
    Py_XDECREF(key);
    return result;
}

/* The result of a method call is None most of the time, and still a reference. */
PyObject *bare_call_bad(PyObject *stream) {
    Py_XDECREF(PyObject_CallMethod(stream, "flush", NULL));
    if (PyErr_Occurred())
        return NULL;
    Py_RETURN_NONE;
}

/* Nobody looks at the result of a callback. */
void cast_to_void_bad(PyObject *callback, PyObject *argument) {
    Py_XDECREF(PyObject_CallOneArg(callback, argument));
}

/* Compared with NULL and gone. */
int only_tested_bad(PyObject *callback) {
    if (PyObject_CallNoArgs(callback) == NULL)
        return -1;
    return 0;
}

/* An attribute set to a new object. */
int attribute_bad(PyObject *o, double x) {
    PyObject *value = PyFloat_FromDouble(x);
    int result = PyObject_SetAttrString(o, "x", value);
    Py_XDECREF(value);
    return result;
}

/* Nested: the tuple made for a call is never released. */
PyObject *nested_call_bad(PyObject *callable, PyObject *o) {
    PyObject *args = PyTuple_Pack(1, o);
    PyObject *result = PyObject_CallObject(callable, args);
    Py_XDECREF(args);
    return result;
}

/* The attribute is a new reference, only its truth is asked. */
int truth_of_attribute_bad(PyObject *o) {
    PyObject *value = PyObject_GetAttrString(o, "enabled");
    int result = PyObject_IsTrue(value);
    Py_XDECREF(value);
    return result;
}

static PyObject *make_name(int n) {
    return PyUnicode_FromFormat("item-%d", n);
}

/* The new reference comes from a function of the same file. */
int helper_bad(PyObject *dict, PyObject *value) {
    PyObject *key = make_name(3);
    int result = PyDict_SetItem(dict, key, value);
    Py_XDECREF(key);
    return result;
}

/* In a loop, each turn loses one. */
int filled_in_loop_bad(PyObject *set, int n) {
    for (int i = 0; i < n; i++) {
        PyObject *key = PyLong_FromLong(i);
        int status = PySet_Add(set, key);
        Py_XDECREF(key);
        if (status < 0)
            return -1;
    }
    return 0;
}

/* Both arms of the conditional expression. */
int conditional_bad(PyObject *dict, int flag) {
    return PyDict_SetItemString(dict, "flag", flag ? PyLong_FromLong(1) : PyLong_FromLong(0));
}

/* Two in one block, and two in blocks of their own. */
int several_bad(PyObject *dict, int low, int high) {
    PyObject *val = PyLong_FromLong(low);
    PyDict_SetItemString(dict, "low", val);
    Py_XDECREF(val);
    PyObject *val2 = PyLong_FromLong(high);
    PyDict_SetItemString(dict, "high", val2);
    Py_XDECREF(val2);
    if (low > high) {
        PyObject *val = PyLong_FromLong(low - high);
        PyDict_SetItemString(dict, "by", val);
        Py_XDECREF(val);
    }
    else {
        PyObject *val = PyLong_FromLong(high - low);
        PyDict_SetItemString(dict, "by", val);
        Py_XDECREF(val);
    }
    return PyErr_Occurred() ? -1 : 0;
}
