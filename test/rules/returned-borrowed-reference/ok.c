//@ rule: returned-borrowed-reference
/* The caller gets a reference of its own, or nobody asks for one. */
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *name;
} Thing;

/* A reference for the caller. */
static PyObject *lookup_ok(PyObject *self, PyObject *key) {
    PyObject *value = PyDict_GetItemWithError(self, key);
    if (value == NULL) {
        if (!PyErr_Occurred())
            PyErr_SetObject(PyExc_KeyError, key);
        return NULL;
    }
    Py_INCREF(value);
    return value;
}

static PyObject *newref_ok(PyObject *self, PyObject *key) {
    return Py_XNewRef(PyDict_GetItem(self, key));
}

/* The macros add one. */
static PyObject *none_ok(PyObject *self, PyObject *unused) {
    Py_RETURN_NONE;
}

static PyObject *truth_ok(PyObject *self, PyObject *arg) {
    if (arg == self)
        Py_RETURN_TRUE;
    Py_RETURN_FALSE;
}

static PyObject *not_implemented_ok(PyObject *a, PyObject *b, int op) {
    if (op != Py_EQ && op != Py_NE)
        Py_RETURN_NOTIMPLEMENTED;
    Py_RETURN_RICHCOMPARE(a == b, 1, op);
}

/* By hand, in one expression. */
static PyObject *comma_ok(PyObject *self, PyObject *unused) {
    return Py_INCREF(Py_None), Py_None;
}

/* A new reference. */
static PyObject *new_ok(PyObject *self, PyObject *arg) {
    return PyObject_Str(arg);
}

/* The result of a call of unknown kind is left alone. */
PyObject *elsewhere(PyObject *o);
static PyObject *unknown_ok(PyObject *self, PyObject *arg) {
    return elsewhere(arg);
}

/* A helper may lend; its callers take a reference. */
static PyObject *find(PyObject *dict, const char *name) {
    return PyDict_GetItemString(dict, name);
}
static PyObject *lent_by_helper_ok(PyObject *self, PyObject *dict) {
    PyObject *value = find(dict, "value");
    Py_XINCREF(value);
    return value;
}

/* A field, with a reference. */
static PyObject *Thing_get_name_ok(Thing *self, void *closure) {
    if (self->name == NULL)
        Py_RETURN_NONE;
    return Py_NewRef(self->name);
}

/* The field's reference goes to the caller. */
static PyObject *take_ok(Thing *self, PyObject *unused) {
    PyObject *name = self->name;
    self->name = NULL;
    if (name == NULL)
        Py_RETURN_NONE;
    return name;
}

/* A conversion in place: the same object with a reference, or a new one. */
static PyObject *same_or_new_ok(PyObject *self, PyObject *arg) {
    if (PyUnicode_CheckExact(arg)) {
        Py_INCREF(arg);
        return arg;
    }
    return PyObject_Str(arg);
}

/* The error value. */
static PyObject *error_ok(PyObject *self, PyObject *arg) {
    return PyErr_Format(PyExc_TypeError, "unexpected %R", arg);
}

/* Every branch adds one. */
static PyObject *branches_ok(PyObject *self, PyObject *arg) {
    PyObject *result;
    if (PyList_Check(arg))
        result = PyList_GET_ITEM(arg, 0);
    else
        result = Py_None;
    Py_INCREF(result);
    return result;
}

/* tp_iternext: NULL at the end. */
static PyObject *Thing_next_ok(Thing *self) {
    if (self->name == NULL)
        return NULL;
    PyObject *item = self->name;
    self->name = NULL;
    return item;
}

/* Module initialisation in several phases returns the definition. */
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, .m_name = "thing"};
PyMODINIT_FUNC PyInit_thing_ok(void) {
    return PyModuleDef_Init(&definition);
}

/* Kept in a cache, and a reference for the caller. */
static PyObject *cache;
static PyObject *cached_ok(PyObject *self, PyObject *unused) {
    if (cache == NULL) {
        cache = PyDict_New();
        if (cache == NULL)
            return NULL;
    }
    Py_INCREF(cache);
    return cache;
}

static PyGetSetDef getset[] = {
    {"name", (getter)Thing_get_name_ok, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyTypeObject Thing_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "thing.Thing",
    .tp_getset = getset,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = (iternextfunc)Thing_next_ok,
    .tp_richcompare = not_implemented_ok,
};

static PyMethodDef methods[] = {
    {"lookup", lookup_ok, METH_O, NULL},
    {"newref", newref_ok, METH_O, NULL},
    {"none", none_ok, METH_NOARGS, NULL},
    {"truth", truth_ok, METH_O, NULL},
    {"comma", comma_ok, METH_NOARGS, NULL},
    {"new", new_ok, METH_O, NULL},
    {"unknown", unknown_ok, METH_O, NULL},
    {"lent_by_helper", lent_by_helper_ok, METH_O, NULL},
    {"take", (PyCFunction)take_ok, METH_NOARGS, NULL},
    {"same_or_new", same_or_new_ok, METH_O, NULL},
    {"error", error_ok, METH_O, NULL},
    {"branches", branches_ok, METH_O, NULL},
    {"cached", cached_ok, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

typedef struct {
    PyObject_HEAD
    char *data;
    PyObject *content;
} HandleObject;

/* An object that points to itself is no owner of its own. */
static PyObject *make_handle(PyTypeObject *type, PyObject *content) {
    HandleObject *handle = PyObject_New(HandleObject, type);
    if (handle == NULL)
        return NULL;
    handle->data = (char *)handle;
    Py_INCREF(content);
    handle->content = content;
    return (PyObject *)handle;
}

static PyObject *handle_ok(PyObject *self, PyObject *content) { return make_handle(Py_TYPE(self), content); }

typedef struct {
    PyObject *type;
    char *buffer;
} Builder;

/* The struct points to what the function returns. */
static PyObject *prepare_type(Builder *builder, PyObject *name) {
    PyObject *type = PyObject_CallOneArg((PyObject *)&PyType_Type, name);
    if (type == NULL)
        return NULL;
    builder->type = type;
    return type;
}

static PyObject *built_ok(PyObject *self, PyObject *name) {
    Builder builder;
    return prepare_type(&builder, name);
}

typedef struct Walker {
    PyObject_HEAD
    PyObject *last;
} Walker;

/* The walker looks at what it gave last, and its type does not release that. */
static PyObject *walked_ok(PyObject *self, PyObject *args) {
    Walker *walker = (Walker *)self;
    walker->last = PyList_New(0);
    return walker->last != NULL ? (PyObject *)walker->last : NULL;
}

static PyMethodDef handle_methods[] = {
    {"walked", walked_ok, METH_NOARGS, NULL},
    {"handle", handle_ok, METH_O, NULL},
    {"built", built_ok, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};
