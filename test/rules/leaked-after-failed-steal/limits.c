//@ rule: leaked-after-failed-steal
/* What is missed today. */
#include <Python.h>

/* When a module cannot be set up, the process seldom goes on: low confidence. */
static int FN_module_exec(PyObject *module) {
    PyObject *value = PyLong_FromLong(1);
    if (value == NULL)
        return -1;
    if (PyModule_AddObject(module, "one", value) < 0)
        return -1;
    return 0;
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, FN_module_exec},
    {0, NULL},
};
