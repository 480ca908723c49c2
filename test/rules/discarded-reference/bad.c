//@ rule: discarded-reference
/* A new reference that no variable ever holds. */
#include <Python.h>

/* The commonest of all: a new object passed to a call that takes a reference of its own. */
int passed_in_line_bad(PyObject *dict) {
    return PyDict_SetItemString(dict, "one", PyLong_FromLong(1));
//                                           ^^^^^^^^^^^^^^^^^^ 1: new reference from `PyLong_FromLong`
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 2: leaves the function
//                                           ^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyLong_FromLong` is dropped here
}

/* Lists keep a reference of their own, too. */
int appended_bad(PyObject *list, const char *name) {
    if (PyList_Append(list, PyUnicode_FromString(name)) < 0)
//                          ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyUnicode_FromString` is dropped here
        return -1;
    return 0;
}

/* Key and value. */
int key_and_value_bad(PyObject *dict, long n) {
    return PyDict_SetItem(dict, PyLong_FromLong(n), PyLong_FromLong(n * n));
//                              ^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyLong_FromLong` is dropped here
//                                                  ^^^^^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyLong_FromLong` is dropped here
}

/* The result of a method call is None most of the time, and still a reference. */
PyObject *bare_call_bad(PyObject *stream) {
    PyObject_CallMethod(stream, "flush", NULL);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyObject_CallMethod` is dropped here
    if (PyErr_Occurred())
        return NULL;
    Py_RETURN_NONE;
}

/* Nobody looks at the result of a callback. */
void cast_to_void_bad(PyObject *callback, PyObject *argument) {
    (void)PyObject_CallOneArg(callback, argument);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyObject_CallOneArg` is dropped here
}

/* Compared with NULL and gone. */
int only_tested_bad(PyObject *callback) {
    if (PyObject_CallNoArgs(callback) == NULL)
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyObject_CallNoArgs` is dropped here
        return -1;
    return 0;
}

/* An attribute set to a new object. */
int attribute_bad(PyObject *o, double x) {
    return PyObject_SetAttrString(o, "x", PyFloat_FromDouble(x));
//                                        ^^^^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyFloat_FromDouble` is dropped here
}

/* Nested: the tuple made for a call is never released. */
PyObject *nested_call_bad(PyObject *callable, PyObject *o) {
    return PyObject_CallObject(callable, PyTuple_Pack(1, o));
//                                       ^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyTuple_Pack` is dropped here
}

/* The attribute is a new reference, only its truth is asked. */
int truth_of_attribute_bad(PyObject *o) {
    return PyObject_IsTrue(PyObject_GetAttrString(o, "enabled"));
//                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyObject_GetAttrString` is dropped here
}

static PyObject *make_name(int n) {
    return PyUnicode_FromFormat("item-%d", n);
}

/* The new reference comes from a function of the same file. */
int helper_bad(PyObject *dict, PyObject *value) {
    return PyDict_SetItem(dict, make_name(3), value);
//                              ^^^^^^^^^^^^ warning: The new reference from `make_name` is dropped here
}

/* In a loop, each turn loses one. */
int filled_in_loop_bad(PyObject *set, int n) {
    for (int i = 0; i < n; i++) {
        if (PySet_Add(set, PyLong_FromLong(i)) < 0)
//                         ^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyLong_FromLong` is dropped here
            return -1;
    }
    return 0;
}

/* Both arms of the conditional expression. */
int conditional_bad(PyObject *dict, int flag) {
    return PyDict_SetItemString(dict, "flag", flag ? PyLong_FromLong(1) : PyLong_FromLong(0));
//                                                   ^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyLong_FromLong` is dropped here
//                                                                        ^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyLong_FromLong` is dropped here
}

/* Two in one block, and two in blocks of their own. */
int several_bad(PyObject *dict, int low, int high) {
    PyDict_SetItemString(dict, "low", PyLong_FromLong(low));
//                                    ^^^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyLong_FromLong` is dropped here
    PyDict_SetItemString(dict, "high", PyLong_FromLong(high));
//                                     ^^^^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyLong_FromLong` is dropped here
    if (low > high)
        PyDict_SetItemString(dict, "by", PyLong_FromLong(low - high));
//                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyLong_FromLong` is dropped here
    else
        PyDict_SetItemString(dict, "by", PyLong_FromLong(high - low));
//                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyLong_FromLong` is dropped here
    return PyErr_Occurred() ? -1 : 0;
}
