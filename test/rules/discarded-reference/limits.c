//@ rule: discarded-reference
/* What is missed today. */
#include <Python.h>

PyObject *elsewhere(PyObject *o);

/* Whether a function of which only the prototype is known returns a new reference is a guess: low confidence. */
void FN_unknown_callee(PyObject *o) {
    elsewhere(o);
}

/* The same through a pointer. */
void FN_through_pointer(PyObject *(*make)(void)) {
    make();
}
