//@ rule: leaked-format-argument
/* What is missed today. */
#include <Python.h>

/* The format is one of two: its units are not known. */
PyObject *FN_format_in_variable(long n, int is_pair) {
    const char *format = is_pair ? "(Oi)" : "O";
    return Py_BuildValue(format, PyLong_FromLong(n), 1);
}
