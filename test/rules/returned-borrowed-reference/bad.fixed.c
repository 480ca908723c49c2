//@ rule: returned-borrowed-reference
/* A borrowed reference is returned where the caller owns the result. */
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *name;
} Thing;

/* The result of a borrowing call. */
static PyObject *lookup_bad(PyObject *self, PyObject *key) {
    PyObject *value = PyDict_GetItemWithError(self, key);
    if (value == NULL && !PyErr_Occurred())
        PyErr_SetObject(PyExc_KeyError, key);
    Py_XINCREF(value);
    return value;
}

/* At once. */
static PyObject *first_bad(PyObject *self, PyObject *list) {
    return PyList_GetItem(list, 0);
}

/* The argument itself. */
static PyObject *same_bad(PyObject *self, PyObject *arg) {
    Py_INCREF(arg);
    return arg;
}

/* self, for chained calls. */
static PyObject *chain_bad(PyObject *self, PyObject *unused) {
    if (PyObject_SetAttrString(self, "ready", Py_True) < 0)
        return NULL;
    Py_INCREF(self);
    return self;
}

/* None that nobody counted. */
static PyObject *none_bad(PyObject *self, PyObject *unused) {
    PyErr_Clear();
    Py_INCREF(Py_None);
    return Py_None;
}

/* One of two singletons. */
static PyObject *truth_bad(PyObject *self, PyObject *arg) {
    return arg == self ? Py_True : Py_False;
}

/* A field. */
static PyObject *Thing_get_name_bad(Thing *self, void *closure) {
    if (self->name == NULL) {
        PyErr_SetString(PyExc_AttributeError, "name");
        return NULL;
    }
    Py_INCREF(self->name);
    return self->name;
}

/* A parsed argument. */
static PyObject *parsed_bad(PyObject *self, PyObject *args) {
    PyObject *o;
    if (!PyArg_ParseTuple(args, "O", &o))
        return NULL;
    Py_INCREF(o);
    return o;
}

/* The tuple has taken the reference over. */
static PyObject *stolen_bad(PyObject *self, PyObject *tuple) {
    PyObject *item = PyLong_FromLong(1);
    if (item == NULL)
        return NULL;
    PyTuple_SET_ITEM(tuple, 0, item);
    Py_INCREF(item);
    return item;
}

/* tp_iter. */
static PyObject *Thing_iter_bad(PyObject *self) {
    Py_INCREF(self);
    return self;
}

/* An item behind a loop. */
static PyObject *last_bad(PyObject *self, PyObject *dict) {
    PyObject *key, *value, *last = NULL;
    Py_ssize_t position = 0;
    while (PyDict_Next(dict, &position, &key, &value))
        last = value;
    if (last == NULL) {
        PyErr_SetString(PyExc_ValueError, "empty");
        return NULL;
    }
    Py_INCREF(last);
    return last;
}

/* tp_richcompare. */
static PyObject *Thing_compare_bad(PyObject *a, PyObject *b, int op) {
    if (op != Py_EQ) {
        Py_INCREF(Py_NotImplemented);
        return Py_NotImplemented;
    }
    return PyBool_FromLong(a == b);
}

static PyGetSetDef getset[] = {
    {"name", (getter)Thing_get_name_bad, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyTypeObject Thing_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "thing.Thing",
    .tp_getset = getset,
    .tp_iter = Thing_iter_bad,
    .tp_richcompare = Thing_compare_bad,
};

static PyMethodDef methods[] = {
    {"lookup", lookup_bad, METH_O, NULL},
    {"first", first_bad, METH_O, NULL},
    {"same", same_bad, METH_O, NULL},
    {"chain", chain_bad, METH_NOARGS, NULL},
    {"none", none_bad, METH_NOARGS, NULL},
    {"truth", truth_bad, METH_O, NULL},
    {"parsed", parsed_bad, METH_VARARGS, NULL},
    {"stolen", stolen_bad, METH_O, NULL},
    {"last", last_bad, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};
