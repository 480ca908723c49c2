//@ rule: contradicted-contract
#include <Python.h>

/* One path does as is said, so that nobody can tell which of the two was meant. */
/* refcheck: returns new */
PyObject *FN_borrowed_on_one_path(PyObject *dict, PyObject *key)
{
    PyObject *found = PyDict_GetItem(dict, key);
    if (found != NULL)
        return found;
    return PyList_New(0);
}

/* A pointer without a reference of its own may be meant to have none. */
/* refcheck: borrows item */
void FN_stored_without_a_reference(PyObject **place, PyObject *item)
{
    *place = item;
}

/* Through another variable the reference may go anywhere. */
NPY_STEALS_REF_TO_ARG(2)
int FN_looked_at_through_a_variable(PyObject *list, PyObject *item)
{
    PyObject *same = item;
    return PyList_Append(list, same);
}
