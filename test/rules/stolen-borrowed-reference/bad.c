//@ rule: stolen-borrowed-reference
/* A borrowed reference is handed to a call that steals it. */
#include <Python.h>

/* The method's argument. */
static PyObject *wrap_bad(PyObject *self, PyObject *arg) {
    PyObject *list = PyList_New(1);
    if (list == NULL)
        return NULL;
    PyList_SetItem(list, 0, arg);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 1: reference stolen by `PyList_SetItem`
//                          ^^^ error: `arg` is borrowed, and `PyList_SetItem` steals it
    return list;
//  ^^^^^^^^^^^^ 2: leaves the function
}

/* An item of another list, by macro. */
PyObject *copy_bad(PyObject *list) {
    Py_ssize_t n = PyList_GET_SIZE(list);
    PyObject *tuple = PyTuple_New(n);
    if (tuple == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = PyList_GET_ITEM(list, i);
        PyTuple_SET_ITEM(tuple, i, item);
//                                 ^^^^ error: `item` is borrowed, and `PyTuple_SET_ITEM` steals it
    }
    return tuple;
}

/* Without a variable. */
PyObject *in_line_bad(PyObject *dict) {
    PyObject *tuple = PyTuple_New(1);
    if (tuple == NULL)
        return NULL;
    PyTuple_SET_ITEM(tuple, 0, PyDict_GetItemString(dict, "first"));
//                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `PyDict_GetItemString(dict, "first")` is borrowed, and `PyTuple_SET_ITEM` steals it
    return tuple;
}

/* "N" steals. */
static PyObject *format_bad(PyObject *self, PyObject *arg) {
    return Py_BuildValue("(Ni)", arg, 1);
//                               ^^^ error: `arg` is borrowed, and `Py_BuildValue` steals it
}

/* A parsed argument. */
static PyObject *parsed_bad(PyObject *self, PyObject *args) {
    PyObject *first;
    if (!PyArg_ParseTuple(args, "O", &first))
        return NULL;
    PyObject *list = PyList_New(1);
    if (list == NULL)
        return NULL;
    PyList_SET_ITEM(list, 0, first);
//                           ^^^^^ error: `first` is borrowed, and `PyList_SET_ITEM` steals it
    return list;
}

/* None is counted, too. */
PyObject *none_bad(void) {
    PyObject *tuple = PyTuple_New(1);
    if (tuple == NULL)
        return NULL;
    PyTuple_SET_ITEM(tuple, 0, Py_None);
//                             ^^^^^^^ error: `Py_None` is borrowed, and `PyTuple_SET_ITEM` steals it
    return tuple;
}

/* A value of a dictionary goes into the module. */
int module_bad(PyObject *module, PyObject *dict) {
    PyObject *value = PyDict_GetItemString(dict, "value");
    if (value == NULL)
        return -1;
    return PyModule_AddObject(module, "value", value);
//                                             ^^^^^ error: `value` is borrowed, and `PyModule_AddObject` steals it
}

/* The exception type of somebody else. */
static PyObject *restore_bad(PyObject *self, PyObject *value) {
    PyErr_Restore(PyExc_ValueError, Py_NewRef(value), NULL);
//                ^^^^^^^^^^^^^^^^ error: `PyExc_ValueError` is borrowed, and `PyErr_Restore` steals it
    return NULL;
}

/* On one of two ways only. */
static PyObject *one_way_bad(PyObject *self, PyObject *arg) {
    PyObject *item;
    if (PyUnicode_Check(arg))
        item = arg;
    else {
        item = PyObject_Str(arg);
        if (item == NULL)
            return NULL;
    }
    PyObject *tuple = PyTuple_New(1);
    if (tuple == NULL) {
        if (item != arg)
            Py_DECREF(item);
        return NULL;
    }
    PyTuple_SET_ITEM(tuple, 0, item);
//                             ^^^^ error: `item` is borrowed, and `PyTuple_SET_ITEM` steals it
    return tuple;
}

static PyTypeObject Point_Type;

/* A type of the module itself. */
int type_bad(PyObject *module) {
    return PyModule_AddObject(module, "Point", (PyObject *)&Point_Type);
//                                             ^^^^^^^^^^^^^^^^^^^^^^^ error: `&Point_Type` is borrowed, and `PyModule_AddObject` steals it
}

static PyMethodDef methods[] = {
    {"wrap", wrap_bad, METH_O, NULL},
    {"format", format_bad, METH_O, NULL},
    {"parsed", parsed_bad, METH_VARARGS, NULL},
    {"restore", restore_bad, METH_O, NULL},
    {"one_way", one_way_bad, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

/* Given away twice, and paid for once. */
PyObject *pair_of_none_bad(PyObject *self) {
    PyObject *pair = PyTuple_New(2);
    if (pair == NULL)
        return NULL;
    PyTuple_SET_ITEM(pair, 0, Py_None);
//                            ^^^^^^^ error: `Py_None` is borrowed, and `PyTuple_SET_ITEM` steals it
    PyTuple_SET_ITEM(pair, 1, Py_None);
    Py_INCREF(Py_None);
    return pair;
}
