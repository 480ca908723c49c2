//@ rule: stored-borrowed-reference
/* Stored with a reference, or where nobody releases. */
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *callback;
    PyObject *name;
    PyObject *borrowed;
    const char *text;
} Watcher;

/* Added before the store. */
static PyObject *watch_ok(Watcher *self, PyObject *callback) {
    Py_INCREF(callback);
    Py_XSETREF(self->callback, callback);
    Py_RETURN_NONE;
}

/* Added after the store. */
static PyObject *after_ok(Watcher *self, PyObject *callback) {
    PyObject *old = self->callback;
    self->callback = callback;
    Py_INCREF(callback);
    Py_XDECREF(old);
    Py_RETURN_NONE;
}

/* Added through the field. */
static PyObject *through_field_ok(Watcher *self, PyObject *callback) {
    Py_CLEAR(self->callback);
    self->callback = callback;
    Py_INCREF(self->callback);
    Py_RETURN_NONE;
}

/* Py_NewRef. */
static PyObject *newref_ok(Watcher *self, PyObject *callback) {
    Py_XDECREF(self->callback);
    self->callback = Py_NewRef(callback);
    Py_RETURN_NONE;
}

/* A field that nobody releases is a weak pointer by design. */
static PyObject *weak_ok(Watcher *self, PyObject *parent) {
    self->borrowed = parent;
    Py_RETURN_NONE;
}

/* A new reference needs no other. */
static int set_name_ok(Watcher *self, PyObject *value, void *closure) {
    PyObject *text = PyObject_Str(value);
    if (text == NULL)
        return -1;
    Py_XSETREF(self->name, text);
    return 0;
}

/* Parsed straight into the field, and counted. */
static int Watcher_init_ok(Watcher *self, PyObject *args, PyObject *kwargs) {
    PyObject *callback = NULL, *name = NULL;
    if (!PyArg_ParseTuple(args, "|OO", &callback, &name))
        return -1;
    if (callback != NULL) {
        PyObject *old = self->callback;
        Py_INCREF(callback);
        self->callback = callback;
        Py_XDECREF(old);
    }
    Py_XINCREF(name);
    Py_XSETREF(self->name, name);
    return 0;
}

/* Put in place for the time of a call only. */
static PyObject *for_a_call_ok(Watcher *self, PyObject *callback) {
    PyObject *saved = self->callback;
    self->callback = callback;
    PyObject *result = PyObject_CallMethod((PyObject *)self, "run", NULL);
    self->callback = saved;
    return result;
}

/* Moved from one field to another. */
static PyObject *move_ok(Watcher *self, PyObject *unused) {
    Py_XDECREF(self->name);
    self->name = self->callback;
    self->callback = NULL;
    Py_RETURN_NONE;
}

/* NULL. */
static PyObject *forget_ok(Watcher *self, PyObject *unused) {
    Py_XDECREF(self->callback);
    self->callback = NULL;
    Py_RETURN_NONE;
}

/* A struct of this function. */
struct request {
    PyObject *callback;
    PyObject *name;
};
static int run(struct request *request) {
    return PyObject_IsTrue(request->callback);
}
static PyObject *local_struct_ok(Watcher *self, PyObject *callback) {
    struct request request;
    request.callback = callback;
    request.name = self->name;
    if (run(&request) < 0)
        return NULL;
    Py_RETURN_NONE;
}

/* None with a reference. */
static PyObject *Watcher_new_ok(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    Watcher *self = (Watcher *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    Py_INCREF(Py_None);
    self->callback = Py_None;
    self->name = NULL;
    self->borrowed = Py_None;
    return (PyObject *)self;
}

static void Watcher_dealloc_ok(Watcher *self) {
    Py_XDECREF(self->callback);
    Py_XDECREF(self->name);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef methods[] = {
    {"watch", (PyCFunction)watch_ok, METH_O, NULL},
    {"after", (PyCFunction)after_ok, METH_O, NULL},
    {"through_field", (PyCFunction)through_field_ok, METH_O, NULL},
    {"newref", (PyCFunction)newref_ok, METH_O, NULL},
    {"weak", (PyCFunction)weak_ok, METH_O, NULL},
    {"for_a_call", (PyCFunction)for_a_call_ok, METH_O, NULL},
    {"move", (PyCFunction)move_ok, METH_NOARGS, NULL},
    {"forget", (PyCFunction)forget_ok, METH_NOARGS, NULL},
    {"local_struct", (PyCFunction)local_struct_ok, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef getset[] = {
    {"name", NULL, (setter)set_name_ok, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyTypeObject Watcher_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "watcher.Watcher",
    .tp_basicsize = sizeof(Watcher),
    .tp_new = Watcher_new_ok,
    .tp_dealloc = (destructor)Watcher_dealloc_ok,
    .tp_init = (initproc)Watcher_init_ok,
    .tp_methods = methods,
    .tp_getset = getset,
};
