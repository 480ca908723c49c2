#include <Python.h>

int
add(PyObject *list)
{
    // refcheck: ignore[leaked-reference] the registry keeps it
    PyObject *item = PyLong_FromLong(1);
    if (item == NULL)
        return -1;
    if (PyList_Append(list, item) < 0)
        return -1;
    return 0; // refcheck: ignore[double-release]
}

// refcheck: ignore-function[leak] families are no rules here
void
drop(PyObject *dict)
{
    PyDict_SetItemString(dict, "one", PyLong_FromLong(1)); /* refcheck: ignore */
}
