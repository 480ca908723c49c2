//@ rule: leaked-reference
/* TRUE and FALSE of a header that is not here: a flag that is set to them says whether the reference is owned. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

int flag_of_owned_ok(PyObject *given) {
    PyObject *text = given;
    int owned = FALSE;
    if (!PyUnicode_Check(given)) {
        text = PyObject_Str(given);
        if (text == NULL)
            return -1;
        owned = TRUE;
    }
    int result = PyUnicode_GetLength(text) > 0;
    if (owned)
        Py_DECREF(text);
    return result;
}

int flag_never_set_bad(PyObject *given) {
    PyObject *text = given;
    int owned = FALSE;
    if (!PyUnicode_Check(given)) {
        text = PyObject_Str(given);
        if (text == NULL)
            return -1;
    }
    int result = PyUnicode_GetLength(text) > 0;
    if (owned)
        Py_DECREF(text);
    return result;
//  ^^^^^^^^^^^^^^ warning: `text` is still owned here and is never released
}
