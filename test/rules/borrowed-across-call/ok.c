//@ rule: borrowed-across-call
//@ min-confidence: low
#include <Python.h>

/* The function holds a reference of its own. */
static PyObject *
held_ok(PyObject *self, PyObject *list)
{
    PyObject *item = PyList_GetItem(list, 0);
    if (item == NULL)
        return NULL;
    Py_INCREF(item);
    PyList_SetItem(list, 1, PyLong_FromLong(0));
    PyObject_Print(item, stdout, 0);
    Py_DECREF(item);
    Py_RETURN_NONE;
}

/* Nothing runs code of others between the two. */
static PyObject *
used_at_once_ok(PyObject *self, PyObject *list)
{
    PyObject *item = PyList_GetItem(list, 0);
    if (item == NULL)
        return NULL;
    Py_INCREF(item);
    return item;
}

/* A tuple keeps its items. */
static PyObject *
of_tuple_ok(PyObject *self, PyObject *args)
{
    PyObject *first = PyTuple_GetItem(args, 0);
    PyObject *second = PyTuple_GetItem(args, 1);
    if (first == NULL || second == NULL)
        return NULL;
    if (PyObject_IsTrue(first) < 0)
        return NULL;
    return PyObject_Str(second);
}

/* What the format gives is held by the arguments. */
static PyObject *
argument_ok(PyObject *self, PyObject *args)
{
    PyObject *first, *second;
    if (!PyArg_ParseTuple(args, "OO", &first, &second))
        return NULL;
    if (PyObject_IsTrue(first) < 0)
        return NULL;
    return PyObject_Str(second);
}

/* Nobody else has the list. */
static PyObject *
own_list_ok(PyObject *self, PyObject *iterable)
{
    PyObject *list = PySequence_List(iterable);
    if (list == NULL)
        return NULL;
    PyObject *item = PyList_GetItem(list, 0);
    if (item == NULL || PyObject_IsTrue(iterable) < 0) {
        Py_DECREF(list);
        return NULL;
    }
    PyObject *text = PyObject_Str(item);
    Py_DECREF(list);
    return text;
}

/* The dictionary of keywords is made for the call. */
static PyObject *
keyword_ok(PyObject *self, PyObject *args, PyObject *keywords)
{
    PyObject *value = PyDict_GetItemString(keywords, "value");
    if (value == NULL || PyObject_IsTrue(args) < 0)
        return NULL;
    return PyObject_Str(value);
}

/* A string runs no code of others. */
static PyObject *
of_known_class_ok(PyObject *self, PyObject *list)
{
    PyObject *item = PyList_GetItem(list, 0);
    if (item == NULL)
        return NULL;
    if (!PyUnicode_Check(item)) {
        PyErr_Format(PyExc_TypeError, "not a string: %s", Py_TYPE(item)->tp_name);
        return NULL;
    }
    return PyObject_Str(item);
}

/* After the code only the error is made. */
static PyObject *
only_in_error_ok(PyObject *self, PyObject *settings)
{
    PyObject *value = PyDict_GetItemString(settings, "value");
    if (value == NULL)
        return NULL;
    long number = PyLong_AsLong(value);
    if (number < 0) {
        PyErr_SetObject(PyExc_ValueError, value);
        return NULL;
    }
    return PyLong_FromLong(number);
}

/* The other container has a reference, too. */
static PyObject *
kept_elsewhere_ok(PyObject *self, PyObject *list)
{
    PyObject *item = PyList_GetItem(list, 0);
    PyObject *kept = PyList_New(0);
    if (kept == NULL)
        return NULL;
    if (item == NULL || PyList_Append(kept, item) < 0 || PyObject_IsTrue(list) < 0) {
        Py_DECREF(kept);
        return NULL;
    }
    PyObject *text = PyObject_Str(item);
    Py_DECREF(kept);
    return text;
}

/* The finalizer of something unrelated does not count. */
static PyObject *
unrelated_finalizer_ok(PyObject *self, PyObject *list)
{
    PyObject *item = PyList_GetItem(list, 0);
    PyObject *other = PyList_New(0);
    if (item == NULL || other == NULL) {
        Py_XDECREF(other);
        return NULL;
    }
    Py_DECREF(other);
    Py_INCREF(item);
    return item;
}

/* The item is borrowed anew after the code has run. */
static PyObject *
borrowed_again_ok(PyObject *self, PyObject *list)
{
    PyObject *item = PyList_GET_ITEM(list, 0);
    if (PyObject_IsTrue(item) < 0)
        return NULL;
    item = PyList_GET_ITEM(list, 0);
    Py_INCREF(item);
    return item;
}

typedef struct {
    PyObject_HEAD
    PyObject *cache;
} Reader;

/* The cache is the object's own: few compare an object in order to change it. */
static PyObject *
of_cache_ok(Reader *self, PyObject *key)
{
    PyObject *value = PyDict_GetItemWithError(self->cache, key);
    if (value == NULL || PyObject_IsTrue(key) < 0)
        return NULL;
    Py_INCREF(value);
    return value;
}

/* What a type has is there for its life. */
static PyObject *
of_type_ok(PyObject *self, PyObject *ignored)
{
    PyObject *make = PyDict_GetItemString(Py_TYPE(self)->tp_dict, "make");
    return make == NULL ? NULL : PyObject_CallNoArgs(make);
}

static PyMethodDef methods[] = {
    {"held", held_ok, METH_O, NULL},
    {"used_at_once", used_at_once_ok, METH_O, NULL},
    {"of_tuple", of_tuple_ok, METH_VARARGS, NULL},
    {"argument", argument_ok, METH_VARARGS, NULL},
    {"own_list", own_list_ok, METH_O, NULL},
    {"keyword", (PyCFunction)keyword_ok, METH_VARARGS | METH_KEYWORDS, NULL},
    {"of_known_class", of_known_class_ok, METH_O, NULL},
    {"only_in_error", only_in_error_ok, METH_O, NULL},
    {"kept_elsewhere", kept_elsewhere_ok, METH_O, NULL},
    {"unrelated_finalizer", unrelated_finalizer_ok, METH_O, NULL},
    {"borrowed_again", borrowed_again_ok, METH_O, NULL},
    {"of_type", of_type_ok, METH_NOARGS, NULL},
    {"of_cache", (PyCFunction)of_cache_ok, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};
