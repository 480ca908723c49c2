//@ rule: unbalanced-incref
/* What is missed today. */
#include <Python.h>

void elsewhere(PyObject *o);

/* The reference may be for the function of which only the prototype is known: low confidence. */
static PyObject *FN_for_unknown_callee(PyObject *self, PyObject *arg) {
    Py_INCREF(arg);
    elsewhere(arg);
    Py_RETURN_NONE;
}

/* A helper is believed to add on purpose; its callers know nothing of it here, since there are none. */
static int FN_helper(PyObject *o) {
    Py_INCREF(o);
    return PyObject_IsTrue(o);
}

static PyMethodDef methods[] = {
    {"for_unknown_callee", FN_for_unknown_callee, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};
