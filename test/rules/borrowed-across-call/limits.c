//@ rule: borrowed-across-call
//@ min-confidence: low
/* What is wrong today. */
#include <Python.h>

static int
runs_callback(PyObject *callback)
{
    PyObject *result = PyObject_CallNoArgs(callback);
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

/* What functions of the project run is not known. */
static PyObject *
FN_after_helper(PyObject *self, PyObject *args)
{
    PyObject *list, *callback;
    if (!PyArg_ParseTuple(args, "OO", &list, &callback))
        return NULL;
    PyObject *item = PyList_GetItem(list, 0);
    if (item == NULL || runs_callback(callback) < 0)
        return NULL;
    Py_INCREF(item);
    return item;
}

/* The object that is released may be the last thing that kept a finalizer from emptying the list. */
static PyObject *
FN_other_finalizer(PyObject *self, PyObject *args)
{
    PyObject *list, *owner;
    if (!PyArg_ParseTuple(args, "OO", &list, &owner))
        return NULL;
    PyObject *item = PyList_GetItem(list, 0);
    if (item == NULL || PyObject_DelAttrString(owner, "guard") < 0)
        return NULL;
    Py_INCREF(item);
    return item;
}

/* The own list was shown to others by the callback's argument. */
static PyObject *
FN_own_list_is_shown(PyObject *self, PyObject *callback)
{
    PyObject *list = Py_BuildValue("[s]", "text");
    if (list == NULL)
        return NULL;
    PyObject *item = PyList_GetItem(list, 0);
    PyObject *result = PyObject_CallFunctionObjArgs(callback, list, NULL);
    if (item == NULL || result == NULL) {
        Py_XDECREF(result);
        Py_DECREF(list);
        return NULL;
    }
    Py_DECREF(result);
    Py_INCREF(item);
    Py_DECREF(list);
    return item;
}

/* The only caller has made the list and shown it to nobody, which is not known here. */
static PyObject *
FP_first_as_text(PyObject *list)
{
    return PyObject_Str(PyList_GET_ITEM(list, 0));
//                      ^^^^^^^^^^^^^^^^^^^^^^^^ warning: `PyList_GET_ITEM(list, 0)` is only borrowed from `list` while `PyObject_Str` runs its code
}

static PyObject *
sorted_first(PyObject *self, PyObject *iterable)
{
    PyObject *list = PySequence_List(iterable);
    if (list == NULL)
        return NULL;
    PyObject *text = PyList_GET_SIZE(list) > 0 && PyList_Sort(list) == 0 ? FP_first_as_text(list) : NULL;
    Py_DECREF(list);
    return text;
}

static PyMethodDef methods[] = {
    {"after_helper", FN_after_helper, METH_VARARGS, NULL},
    {"other_finalizer", FN_other_finalizer, METH_VARARGS, NULL},
    {"own_list_is_shown", FN_own_list_is_shown, METH_O, NULL},
    {"sorted_first", sorted_first, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};
