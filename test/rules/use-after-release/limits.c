//@ rule: use-after-release
/* What is missed today. */
#include <Python.h>

/* PyObject_Str may return its argument, which the caller keeps alive; that it mostly does not is not known. */
PyObject *FN_may_be_the_argument(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    Py_DECREF(text);
    return text;
}

/* Pointers into an object are a rule of their own. */
const char *FN_inner_pointer(PyObject *o) {
    PyObject *text = PyObject_Repr(o);
    if (text == NULL)
        return NULL;
    const char *letters = PyUnicode_AsUTF8(text);
    Py_DECREF(text);
    return letters;
}
