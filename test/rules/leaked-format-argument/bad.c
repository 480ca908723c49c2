//@ rule: leaked-format-argument
/* A new reference given in line to a unit that takes a reference of its own. */
#include <Python.h>

/* "O" in Py_BuildValue. */
PyObject *build_value_bad(long n) {
    return Py_BuildValue("(iO)", 1, PyLong_FromLong(n));
//                                  ^^^^^^^^^^^^^^^^^^ 1: new reference from `PyLong_FromLong`
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 2: leaves the function
//                                  ^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyLong_FromLong` is lost: unit `O` of `Py_BuildValue` takes its own
}

/* Two of them. */
PyObject *two_bad(PyObject *o) {
    return Py_BuildValue("OO", PyObject_Str(o), PyObject_Repr(o));
//                             ^^^^^^^^^^^^^^^ warning: The new reference from `PyObject_Str` is lost: unit `O` of `Py_BuildValue` takes its own
//                                              ^^^^^^^^^^^^^^^^ warning: The new reference from `PyObject_Repr` is lost: unit `O` of `Py_BuildValue` takes its own
}

/* "S" adds a reference, too. */
PyObject *other_unit_bad(const char *name) {
    return Py_BuildValue("(Ss)", PyUnicode_FromString(name), name);
//                               ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyUnicode_FromString` is lost: unit `S` of `Py_BuildValue` takes its own
}

/* A call by format. */
PyObject *call_function_bad(PyObject *callable, double x) {
    return PyObject_CallFunction(callable, "O", PyFloat_FromDouble(x));
//                                              ^^^^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyFloat_FromDouble` is lost: unit `O` of `PyObject_CallFunction` takes its own
}

/* A method by format. */
PyObject *call_method_bad(PyObject *stream, const char *line) {
    return PyObject_CallMethod(stream, "write", "(O)", PyUnicode_FromString(line));
//                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyUnicode_FromString` is lost: unit `O` of `PyObject_CallMethod` takes its own
}

/* In a dictionary. */
PyObject *dictionary_bad(Py_ssize_t n) {
    return Py_BuildValue("{s:O, s:i}", "size", PyLong_FromSsize_t(n), "flags", 0);
//                                             ^^^^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyLong_FromSsize_t` is lost: unit `O` of `Py_BuildValue` takes its own
}

/* The result is held and checked; the argument is still lost. */
int held_result_bad(PyObject *list, PyObject *o) {
    PyObject *pair = Py_BuildValue("(sO)", "type", PyObject_Type(o));
//                                                 ^^^^^^^^^^^^^^^^ warning: The new reference from `PyObject_Type` is lost: unit `O` of `Py_BuildValue` takes its own
    if (pair == NULL)
        return -1;
    int rc = PyList_Append(list, pair);
    Py_DECREF(pair);
    return rc;
}

static PyObject *make_name(int n) {
    return PyUnicode_FromFormat("item-%d", n);
}

/* From a function of the same file. */
PyObject *helper_bad(int n) {
    return Py_BuildValue("(Oi)", make_name(n), n);
//                               ^^^^^^^^^^^^ warning: The new reference from `make_name` is lost: unit `O` of `Py_BuildValue` takes its own
}

/* An attribute, as a new reference. */
PyObject *attribute_bad(PyObject *o) {
    return Py_BuildValue("[O]", PyObject_GetAttrString(o, "name"));
//                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The new reference from `PyObject_GetAttrString` is lost: unit `O` of `Py_BuildValue` takes its own
}
