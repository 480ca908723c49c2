//@ rule: leaked-format-argument
/* A new reference given in line to a unit that takes a reference of its own. */
#include <Python.h>

/* "O" in Py_BuildValue. */
PyObject *build_value_bad(long n) {
    return Py_BuildValue("(iN)", 1, PyLong_FromLong(n));
}

/* Two of them. */
PyObject *two_bad(PyObject *o) {
    return Py_BuildValue("NN", PyObject_Str(o), PyObject_Repr(o));
}

/* "S" adds a reference, too. */
PyObject *other_unit_bad(const char *name) {
    return Py_BuildValue("(Ns)", PyUnicode_FromString(name), name);
}

/* A call by format. */
PyObject *call_function_bad(PyObject *callable, double x) {
    return PyObject_CallFunction(callable, "N", PyFloat_FromDouble(x));
}

/* A method by format. */
PyObject *call_method_bad(PyObject *stream, const char *line) {
    return PyObject_CallMethod(stream, "write", "(N)", PyUnicode_FromString(line));
}

/* In a dictionary. */
PyObject *dictionary_bad(Py_ssize_t n) {
    return Py_BuildValue("{s:N, s:i}", "size", PyLong_FromSsize_t(n), "flags", 0);
}

/* The result is held and checked; the argument is still lost. */
int held_result_bad(PyObject *list, PyObject *o) {
    PyObject *pair = Py_BuildValue("(sN)", "type", PyObject_Type(o));
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
    return Py_BuildValue("(Ni)", make_name(n), n);
}

/* An attribute, as a new reference. */
PyObject *attribute_bad(PyObject *o) {
    return Py_BuildValue("[N]", PyObject_GetAttrString(o, "name"));
}
