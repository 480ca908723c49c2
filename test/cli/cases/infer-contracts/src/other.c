#include <Python.h>

static PyObject *
make(void)
{
    return PyImport_AddModule("registry");
}

/* The same in both files. */
static void
drop(PyObject *item)
{
    Py_DECREF(item);
}

PyObject *
other_make(void)
{
    PyObject *made = make();
    drop(Py_XNewRef(made));
    return Py_XNewRef(made);
}
