/* The module: it collects the functions of the other files. Nothing is wrong here. */
#include "seeds.h"

static int
seeds_exec(PyObject *module)
{
    if (seeds_import_numpy() < 0)
        return -1;
    if (PyModule_AddFunctions(module, alignment_methods) < 0 ||
        PyModule_AddFunctions(module, counters_methods) < 0 ||
        PyModule_AddFunctions(module, events_methods) < 0 ||
        PyModule_AddFunctions(module, processes_methods) < 0 ||
        PyModule_AddFunctions(module, sampler_methods) < 0)
        return -1;
    return 0;
}

static PyModuleDef_Slot seeds_slots[] = {
    {Py_mod_exec, seeds_exec},
    {0, NULL},
};

static struct PyModuleDef seeds_module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "seeds",
    .m_doc = "Reference counting bugs, each beside the same function put right.",
    .m_slots = seeds_slots,
};

PyMODINIT_FUNC
PyInit_seeds(void)
{
    return PyModuleDef_Init(&seeds_module);
}
