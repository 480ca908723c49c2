/* Releases of what is not ours: somebody else's reference is gone, and his object is freed while he still uses it. */
#include "rules.h"

/* The text is released after its last use, and once more on the way out. */
static PyObject *
upper_bad(PyObject *self, PyObject *word)
{
    PyObject *text = PyObject_Str(word);
    if (text == NULL)
        return NULL;
    PyObject *upper = PyObject_CallMethod(text, "upper", NULL);
    Py_DECREF(text);
    if (upper == NULL)
        return NULL;
    Py_DECREF(text);
    return upper;
}

static PyObject *
upper_ok(PyObject *self, PyObject *word)
{
    PyObject *text = PyObject_Str(word);
    if (text == NULL)
        return NULL;
    PyObject *upper = PyObject_CallMethod(text, "upper", NULL);
    Py_DECREF(text);
    return upper;
}

/* PyList_SetItem takes the reference also when it fails: the error branch releases one that belongs to the caller. */
static PyObject *
put_first_bad(PyObject *self, PyObject *args)
{
    PyObject *list, *item;
    if (!PyArg_ParseTuple(args, "O!O", &PyList_Type, &list, &item))
        return NULL;
    Py_INCREF(item);
    if (PyList_SetItem(list, 0, item) < 0) {
        Py_DECREF(item);
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *
put_first_ok(PyObject *self, PyObject *args)
{
    PyObject *list, *item;
    if (!PyArg_ParseTuple(args, "O!O", &PyList_Type, &list, &item))
        return NULL;
    Py_INCREF(item);
    if (PyList_SetItem(list, 0, item) < 0)
        return NULL;
    Py_RETURN_NONE;
}

/* PyList_GetItem lends: the list's own reference is released. */
static PyObject *
first_as_text_bad(PyObject *self, PyObject *list)
{
    PyObject *item = PyList_GetItem(list, 0);
    if (item == NULL)
        return NULL;
    PyObject *text = PyObject_Str(item);
    Py_DECREF(item);
    return text;
}

static PyObject *
first_as_text_ok(PyObject *self, PyObject *list)
{
    PyObject *item = PyList_GetItem(list, 0);
    return item == NULL ? NULL : PyObject_Str(item);
}

/* The finalizer of the item that is replaced may empty the list, which alone holds the first item. */
static PyObject *
zero_second_bad(PyObject *self, PyObject *list)
{
    PyObject *first = PyList_GetItem(list, 0);
    if (first == NULL)
        return NULL;
    int status = PyList_SetItem(list, 1, PyLong_FromLong(0));
    PyObject *text = PyObject_Repr(first);
    if (status < 0)
        Py_CLEAR(text);
    return text;
}

static PyObject *
zero_second_ok(PyObject *self, PyObject *list)
{
    PyObject *first = PyList_GetItem(list, 0);
    if (first == NULL)
        return NULL;
    Py_INCREF(first);
    int status = PyList_SetItem(list, 1, PyLong_FromLong(0));
    PyObject *text = PyObject_Repr(first);
    Py_DECREF(first);
    if (status < 0)
        Py_CLEAR(text);
    return text;
}

/* PyDict_GetItem lends, and the caller will release what it is given here. */
static PyObject *
setting_bad(PyObject *self, PyObject *args)
{
    PyObject *settings, *name;
    if (!PyArg_ParseTuple(args, "O!O", &PyDict_Type, &settings, &name))
        return NULL;
    PyObject *value = PyDict_GetItemWithError(settings, name);
    if (value == NULL && !PyErr_Occurred())
        PyErr_SetObject(PyExc_KeyError, name);
    return value;
}

static PyObject *
setting_ok(PyObject *self, PyObject *args)
{
    PyObject *settings, *name;
    if (!PyArg_ParseTuple(args, "O!O", &PyDict_Type, &settings, &name))
        return NULL;
    PyObject *value = PyDict_GetItemWithError(settings, name);
    if (value == NULL && !PyErr_Occurred())
        PyErr_SetObject(PyExc_KeyError, name);
    Py_XINCREF(value);
    return value;
}

typedef struct {
    PyObject_HEAD
    PyObject *callback;
} WatcherObject;

static void
watcher_dealloc(WatcherObject *self)
{
    Py_XDECREF(self->callback);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* The argument is lent for the call, but watcher_dealloc releases what the field holds. */
static PyObject *
watcher_watch_bad(WatcherObject *self, PyObject *callback)
{
    Py_XDECREF(self->callback);
    self->callback = callback;
    Py_RETURN_NONE;
}

static PyObject *
watcher_watch_ok(WatcherObject *self, PyObject *callback)
{
    Py_INCREF(callback);
    Py_XSETREF(self->callback, callback);
    Py_RETURN_NONE;
}

static PyMethodDef watcher_methods[] = {
    {"watch_bad", (PyCFunction)watcher_watch_bad, METH_O, NULL},
    {"watch_ok", (PyCFunction)watcher_watch_ok, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject Watcher_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "rules.Watcher",
    .tp_basicsize = sizeof(WatcherObject),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_dealloc = (destructor)watcher_dealloc,
    .tp_methods = watcher_methods,
    .tp_new = PyType_GenericNew,
};

/* The type, ready for use. */
static PyObject *
watcher_type_ok(PyObject *self, PyObject *ignored)
{
    if (PyType_Ready(&Watcher_Type) < 0)
        return NULL;
    Py_INCREF(&Watcher_Type);
    return (PyObject *)&Watcher_Type;
}

PyMethodDef releases_methods[] = {
    {"upper_bad", upper_bad, METH_O, NULL},
    {"upper_ok", upper_ok, METH_O, NULL},
    {"put_first_bad", put_first_bad, METH_VARARGS, NULL},
    {"put_first_ok", put_first_ok, METH_VARARGS, NULL},
    {"first_as_text_bad", first_as_text_bad, METH_O, NULL},
    {"first_as_text_ok", first_as_text_ok, METH_O, NULL},
    {"zero_second_bad", zero_second_bad, METH_O, NULL},
    {"zero_second_ok", zero_second_ok, METH_O, NULL},
    {"setting_bad", setting_bad, METH_VARARGS, NULL},
    {"setting_ok", setting_ok, METH_VARARGS, NULL},
    {"watcher_type_ok", watcher_type_ok, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};
