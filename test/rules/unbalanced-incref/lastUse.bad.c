//@ rule: unbalanced-incref
/* The last use that is written beside the added reference need not be the last one. */
#include <Python.h>

/* The reference is needed behind the branch that adds it. */
PyObject *added_in_branch_bad(PyObject *mapping, int copies) {
    PyObject *given, *result;
    if (!mapping) {
        mapping = PyDict_New();
        if (mapping == NULL)
            return NULL;
    }
    else {
        Py_INCREF(mapping);
//      ^^^^^^^^^^^^^^^^^^ warning: The reference added to `mapping` here is never released
    }
    if (PyErr_Occurred()) {
        Py_DECREF(mapping);
        return NULL;
    }
    if (copies)
        given = PyDict_Copy(mapping);
    else
        given = mapping;
    result = Py_BuildValue("(N)", given);
    if (result == NULL)
        goto fail;
    return result;
//  ^^^^^^^^^^^^^^ warning[leaked-reference]: `mapping` is still owned here and is never released
fail:
    return NULL;
}

/* Another variable has it, and a call takes it over from there: without it the caller's would go. */
PyObject *given_away_bad(PyObject *mapping, int copies) {
    PyObject *given, *result;
    Py_INCREF(mapping);
//  ^^^^^^^^^^^^^^^^^^ warning: The reference added to `mapping` here is never released
    if (PyErr_Occurred()) {
        Py_DECREF(mapping);
        return NULL;
    }
    if (copies)
        given = PyDict_Copy(mapping);
    else
        given = mapping;
    result = Py_BuildValue("(N)", given);
    if (result == NULL)
        return NULL;
    return result;
}
