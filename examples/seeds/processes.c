/* Counts that grow while no memory is lost: singletons and types are kept alive anyway, so no memory profile shows it. */
#include "seeds.h"

/* "O" adds a reference of its own: the count of None grows by one in every call. */
static PyObject *
exit_status_bad(PyObject *self, PyObject *pid)
{
    PyObject *status = Py_None;
    Py_INCREF(status);
    return Py_BuildValue("(OO)", pid, status);
}

static PyObject *
exit_status_ok(PyObject *self, PyObject *pid)
{
    PyObject *status = Py_None;
    Py_INCREF(status);
    return Py_BuildValue("(ON)", pid, status);
}

typedef struct {
    PyObject_HEAD
    long pid;
} ProcessObject;

/* tp_alloc already counts the type up, where the type has to be counted. */
static PyObject *
process_new_bad(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    ProcessObject *process = (ProcessObject *)type->tp_alloc(type, 0);
    if (process == NULL)
        return NULL;
    Py_INCREF(type);
    process->pid = 0;
    return (PyObject *)process;
}

static PyObject *
process_new_ok(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    ProcessObject *process = (ProcessObject *)type->tp_alloc(type, 0);
    if (process == NULL)
        return NULL;
    process->pid = 0;
    return (PyObject *)process;
}

static PyTypeObject BadProcess_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "seeds.BadProcess",
    .tp_basicsize = sizeof(ProcessObject),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = process_new_bad,
};

static PyTypeObject Process_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "seeds.Process",
    .tp_basicsize = sizeof(ProcessObject),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = process_new_ok,
};

/* Both types, ready for use. */
static PyObject *
process_types_ok(PyObject *self, PyObject *ignored)
{
    if (PyType_Ready(&BadProcess_Type) < 0 || PyType_Ready(&Process_Type) < 0)
        return NULL;
    return Py_BuildValue("(OO)", &BadProcess_Type, &Process_Type);
}

PyMethodDef processes_methods[] = {
    {"exit_status_bad", exit_status_bad, METH_O, NULL},
    {"exit_status_ok", exit_status_ok, METH_O, NULL},
    {"process_types_ok", process_types_ok, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};
