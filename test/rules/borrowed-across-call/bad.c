//@ rule: borrowed-across-call
//@ min-confidence: low
#include <Python.h>

/* The finalizer of the item that is replaced may empty the list. */
static PyObject *
replaced_neighbour_bad(PyObject *self, PyObject *args)
{
    PyObject *list;
    if (!PyArg_ParseTuple(args, "O!:replaced_neighbour", &PyList_Type, &list))
        return NULL;
    PyObject *item = PyList_GetItem(list, 0);
    if (item == NULL)
        return NULL;
    PyList_SetItem(list, 1, PyLong_FromLong(0));
    PyObject_Print(item, stdout, 0);
//                 ^^^^ warning: `item` is used after `PyList_SetItem`, which may have made `list` let go of it
    Py_RETURN_NONE;
}

/* What prints the item is code of its own, which may take the item out of the list. */
static PyObject *
print_last_bad(PyObject *list)
{
    PyObject *last = PyList_GetItem(list, PyList_Size(list) - 1);
    PyObject_Print(last, stdout, 0);
//                 ^^^^ warning: `last` is only borrowed from `list` while `PyObject_Print` runs its code
    Py_RETURN_NONE;
}

/* `__float__` of the first item runs before the second is read. */
static PyObject *
difference_bad(PyObject *self, PyObject *pair)
{
    PyObject *low = PyList_GetItem(pair, 0);
    PyObject *high = PyList_GetItem(pair, 1);
    if (low == NULL || high == NULL)
        return NULL;
    double from = PyFloat_AsDouble(low);
    double to = PyFloat_AsDouble(high);
//                               ^^^^ warning: `high` is used after `PyFloat_AsDouble`, which may have made `pair` let go of it
    return PyFloat_FromDouble(to - from);
}

/* A callback may clear the dictionary. */
static PyObject *
after_callback_bad(PyObject *self, PyObject *args)
{
    PyObject *settings, *callback;
    if (!PyArg_ParseTuple(args, "OO", &settings, &callback))
        return NULL;
    PyObject *value = PyDict_GetItemString(settings, "value");
    if (value == NULL)
        Py_RETURN_NONE;
    PyObject *result = PyObject_CallNoArgs(callback);
    if (result == NULL)
        return NULL;
    Py_DECREF(result);
    Py_INCREF(value);
//            ^^^^^ warning: `value` is used after `PyObject_CallNoArgs`, which may have made `settings` let go of it
    return value;
}

/* The same for an attribute, which the object shares with all who have the object. */
static PyObject *
first_child_bad(PyObject *self, PyObject *node)
{
    PyObject *children = PyObject_GetAttrString(node, "children");
    if (children == NULL)
        return NULL;
    PyObject *child = PyList_GET_ITEM(children, 0);
    int isTrue = PyObject_IsTrue(node);
    PyObject *result = isTrue ? PyObject_Repr(child) : PyObject_Str(child);
//                                            ^^^^^ warning: `child` is used after `PyObject_IsTrue`, which may have made `children` let go of it
    Py_DECREF(children);
    return result;
}

/* Each value of the dictionary is printed by code of its own. */
static PyObject *
names_bad(PyObject *self, PyObject *settings)
{
    PyObject *key, *value;
    Py_ssize_t at = 0;
    while (PyDict_Next(settings, &at, &key, &value)) {
        PyObject *text = PyObject_Str(value);
//                                    ^^^^^ warning: `value` is only borrowed from `settings` while `PyObject_Str` runs its code
        if (text == NULL)
            return NULL;
        Py_DECREF(text);
    }
    Py_RETURN_NONE;
}

typedef struct {
    PyObject_HEAD
    PyObject *observers;
} Subject;

/* An observer that is called may take itself off the list. */
static PyObject *
notify_bad(Subject *self, PyObject *ignored)
{
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(self->observers); i++) {
        PyObject *observer = PyList_GET_ITEM(self->observers, i);
        PyObject *result = PyObject_CallNoArgs(observer);
//                                             ^^^^^^^^ warning: `observer` is only borrowed from `self->observers` while `PyObject_CallNoArgs` runs its code
        if (result == NULL)
            return NULL;
        Py_DECREF(result);
    }
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"replaced_neighbour", replaced_neighbour_bad, METH_VARARGS, NULL},
    {"difference", difference_bad, METH_O, NULL},
    {"after_callback", after_callback_bad, METH_VARARGS, NULL},
    {"first_child", first_child_bad, METH_O, NULL},
    {"names", names_bad, METH_O, NULL},
    {"notify", (PyCFunction)notify_bad, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};
