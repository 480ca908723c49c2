/* The module: it collects the functions of the other files. Nothing is wrong here. */
#include "rules.h"

static int
rules_exec(PyObject *module)
{
    if (rules_import_numpy() < 0)
        return -1;
    if (PyModule_AddFunctions(module, arrays_methods) < 0 ||
        PyModule_AddFunctions(module, declarations_methods) < 0 ||
        PyModule_AddFunctions(module, losses_methods) < 0 ||
        PyModule_AddFunctions(module, releases_methods) < 0)
        return -1;
    return 0;
}

static PyModuleDef_Slot rules_slots[] = {
    {Py_mod_exec, rules_exec},
    {0, NULL},
};

static struct PyModuleDef rules_module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "rules",
    .m_doc = "Further reference counting bugs, each beside the same function put right.",
    .m_slots = rules_slots,
};

PyMODINIT_FUNC
PyInit_rules(void)
{
    return PyModuleDef_Init(&rules_module);
}
