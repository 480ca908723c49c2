//@ rule: stored-borrowed-reference
/* A borrowed reference is stored where its owner will release it. */
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *callback;
    PyObject *name;
    PyObject *parent;
    PyTypeObject *kind;
} Watcher;

/* The argument of a method. */
static PyObject *watch_bad(Watcher *self, PyObject *callback) {
    self->callback = callback;
//  ^^^^^^^^^^^^^^^^^^^^^^^^^ warning[overwritten-reference]: `self->callback` is assigned while it still owns a reference
//  ^^^^^^^^^^^^^^^^^^^^^^^^^ 1: stored in `self->callback`
//  ^^^^^^^^^^^^^^^^^^^^^^^^^ error: A borrowed reference is stored in `self->callback`, which its owner releases
    Py_RETURN_NONE;
//  ^^^^^^^^^^^^^^^ 2: leaves the function
}

/* Parsed arguments. */
static int Watcher_init_bad(Watcher *self, PyObject *args, PyObject *kwargs) {
    static char *names[] = {"name", NULL};
    PyObject *name;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O", names, &name))
        return -1;
    self->name = name;
//  ^^^^^^^^^^^^^^^^^ error: A borrowed reference is stored in `self->name`, which its owner releases
    return 0;
}

/* Parsed straight into the field, and nothing added. */
static PyObject *parse_bad(Watcher *self, PyObject *args) {
    Py_CLEAR(self->parent);
    if (!PyArg_ParseTuple(args, "O", &self->parent))
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: A borrowed reference is stored in `self->parent`, which its owner releases
        return NULL;
    Py_RETURN_NONE;
}

/* An item of a list, behind a release of the old value. */
static PyObject *from_list_bad(Watcher *self, PyObject *list) {
    PyObject *item = PyList_GetItem(list, 0);
    if (item == NULL)
        return NULL;
    Py_XDECREF(self->callback);
    self->callback = item;
//  ^^^^^^^^^^^^^^^^^^^^^ error: A borrowed reference is stored in `self->callback`, which its owner releases
    Py_RETURN_NONE;
}

/* A setter. */
static int set_name_bad(Watcher *self, PyObject *value, void *closure) {
    if (!PyUnicode_Check(value)) {
        PyErr_SetString(PyExc_TypeError, "name must be a string");
        return -1;
    }
    PyObject *old = self->name;
    self->name = value;
//  ^^^^^^^^^^^^^^^^^^ error: A borrowed reference is stored in `self->name`, which its owner releases
    Py_XDECREF(old);
    return 0;
}

/* None that nobody counted. */
static PyObject *reset_bad(Watcher *self, PyObject *unused) {
    Py_XDECREF(self->callback);
    self->callback = Py_None;
//  ^^^^^^^^^^^^^^^^^^^^^^^^ error: A borrowed reference is stored in `self->callback`, which its owner releases
    Py_RETURN_NONE;
}

/* A new object's field. */
static PyTypeObject Watcher_Type;
static PyObject *child_bad(Watcher *self, PyObject *unused) {
    Watcher *child = (Watcher *)Watcher_Type.tp_alloc(&Watcher_Type, 0);
    if (child == NULL)
        return NULL;
    child->parent = (PyObject *)self;
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: A borrowed reference is stored in `…->parent`, which its owner releases
    return (PyObject *)child;
}

/* Py_XSETREF counts nothing. */
static PyObject *setref_bad(Watcher *self, PyObject *callback) {
    Py_XSETREF(self->callback, callback);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: A borrowed reference is stored in `self->callback`, which its owner releases
    Py_RETURN_NONE;
}

/* On one of two ways. */
static PyObject *one_way_bad(Watcher *self, PyObject *value) {
    if (PyUnicode_Check(value)) {
        Py_INCREF(value);
        Py_XSETREF(self->name, value);
    }
    else {
        Py_CLEAR(self->name);
        self->name = value;
//      ^^^^^^^^^^^^^^^^^^ error: A borrowed reference is stored in `self->name`, which its owner releases
    }
    Py_RETURN_NONE;
}

static void Watcher_dealloc(Watcher *self) {
    Py_XDECREF(self->callback);
    Py_XDECREF(self->name);
    Py_CLEAR(self->parent);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef methods[] = {
    {"watch", (PyCFunction)watch_bad, METH_O, NULL},
    {"from_list", (PyCFunction)from_list_bad, METH_O, NULL},
    {"reset", (PyCFunction)reset_bad, METH_NOARGS, NULL},
    {"child", (PyCFunction)child_bad, METH_NOARGS, NULL},
    {"setref", (PyCFunction)setref_bad, METH_O, NULL},
    {"parse", (PyCFunction)parse_bad, METH_VARARGS, NULL},
    {"one_way", (PyCFunction)one_way_bad, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef getset[] = {
    {"name", NULL, (setter)set_name_bad, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyTypeObject Watcher_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "watcher.Watcher",
    .tp_basicsize = sizeof(Watcher),
    .tp_dealloc = (destructor)Watcher_dealloc,
    .tp_init = (initproc)Watcher_init_bad,
    .tp_methods = methods,
    .tp_getset = getset,
};
