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

/* Nobody looks at the status: it fails when memory is out, and the code goes on as if it had not. */
int FN_unchecked(PyObject *module) {
    PyObject *value = PyUnicode_FromString("1.0");
    if (value == NULL)
        return -1;
    PyModule_AddObject(module, "version", value);
    return 0;
}
