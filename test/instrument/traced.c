/*
 * A module for traces: a static type and a heap type, whose objects hold another object, and a function that counts on its
 * way. It compiles as C and as C++, and says what it prints by what it is called with.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *item;
} Box;

static void
box_dealloc(Box *self)
{
    PyTypeObject *type = Py_TYPE(self);
    Py_XDECREF(self->item);
    type->tp_free((PyObject *)self);
}

static int
box_init(Box *self, PyObject *args, PyObject *keywords)
{
    PyObject *item = NULL;
    if (!PyArg_ParseTuple(args, "|O", &item))
        return -1;
    Py_XINCREF(item);
    Py_XDECREF(self->item);
    self->item = item;
    return 0;
}

static PyTypeObject Box_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    "traced.Box",
    sizeof(Box),
    0,
    (destructor)box_dealloc,
};

static void
crate_dealloc(PyObject *self) {
	PyTypeObject *type = Py_TYPE(self);
	type->tp_free(self);
	Py_DECREF(type);
}

static PyType_Slot crate_slots[] = {
    {Py_tp_dealloc, (void *)crate_dealloc},
    {0, NULL},
};

static PyType_Spec crate_spec = {"traced.Crate", sizeof(PyObject), 0, Py_TPFLAGS_DEFAULT, crate_slots};

static PyObject *
twice(PyObject *module, PyObject *object)
{
    PyObject *pair = PyTuple_New(2);
    if (pair == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < 2; i++) {
        Py_INCREF(object);
        PyTuple_SET_ITEM(pair, i, object);
    }
    return pair;
}

static PyObject *
item_of(PyObject *module, PyObject *object)
{
    Box *box = (Box *)object;
    PyObject *item = box->item;
    if (item == NULL)
        item = Py_None;
    Py_INCREF(item);
    return item;
}

static PyMethodDef methods[] = {
    {"twice", twice, METH_O, NULL},
    {"item_of", item_of, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef module_definition = {PyModuleDef_HEAD_INIT, "traced", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_traced(void)
{
    PyObject *module, *crate;
    Box_Type.tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE;
    Box_Type.tp_new = PyType_GenericNew;
    Box_Type.tp_init = (initproc)box_init;
    if (PyType_Ready(&Box_Type) < 0)
        return NULL;
    module = PyModule_Create(&module_definition);
    if (module == NULL)
        return NULL;
    crate = PyType_FromSpec(&crate_spec);
    if (crate == NULL || PyModule_AddObject(module, "Crate", crate) < 0) {
        Py_XDECREF(crate);
        Py_DECREF(module);
        return NULL;
    }
    Py_INCREF(&Box_Type);
    if (PyModule_AddObject(module, "Box", (PyObject *)&Box_Type) < 0) {
        Py_DECREF(&Box_Type);
        Py_DECREF(module);
        return NULL;
    }
    return module;
}
