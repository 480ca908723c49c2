//@ rule: discarded-reference
/* C++ forbids jumps over declarations with a value. */
#include <Python.h>

int before_label_bad(PyObject *dict, PyObject *key) {
    PyObject *value = PyObject_Str(key);
    if (value == NULL)
        goto error;
    PyDict_SetItem(dict, PyLong_FromLong(1), value);
//                       ^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyLong_FromLong` is dropped here
    Py_DECREF(value);
    return 0;
error:
    return -1;
}

int in_case_bad(PyObject *dict, int kind) {
    switch (kind) {
    case 1:
        return PyDict_SetItemString(dict, "one", PyLong_FromLong(1));
//                                               ^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyLong_FromLong` is dropped here
    default:
        return PyDict_SetItemString(dict, "other", PyLong_FromLong(2));
//                                                 ^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyLong_FromLong` is dropped here
    }
}

int behind_label_bad(PyObject *dict, int again) {
    if (again)
        goto next;
    again = 1;
next:
    again++;
    PyDict_SetItemString(dict, "again", PyLong_FromLong(again));
//                                      ^^^^^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyLong_FromLong` is dropped here
    return 0;
}
