/* New, stolen and borrowed references, each kind mishandled once. */
#include "seeds.h"

/* Each turn makes an integer that no variable holds. */
static PyObject *
make_integers_bad(PyObject *self, PyObject *args)
{
    int value, count;
    if (!PyArg_ParseTuple(args, "ii", &value, &count))
        return NULL;
    for (int i = 0; i < count; i++)
        PyLong_FromLong(value);
    Py_RETURN_NONE;
}

static PyObject *
make_integers_ok(PyObject *self, PyObject *args)
{
    int value, count;
    if (!PyArg_ParseTuple(args, "ii", &value, &count))
        return NULL;
    for (int i = 0; i < count; i++) {
        PyObject *number = PyLong_FromLong(value);
        if (number == NULL)
            return NULL;
        Py_DECREF(number);
    }
    Py_RETURN_NONE;
}

/* The list may have been the last owner of its item: the item is used after it is freed. */
static PyObject *
first_word_bad(PyObject *self, PyObject *text)
{
    PyObject *words = PyObject_CallMethod(text, "split", NULL);
    if (words == NULL)
        return NULL;
    PyObject *first = PyList_GetItem(words, 0);
    if (first == NULL) {
        Py_DECREF(words);
        return NULL;
    }
    Py_DECREF(words);
    return PyObject_Str(first);
}

static PyObject *
first_word_ok(PyObject *self, PyObject *text)
{
    PyObject *words = PyObject_CallMethod(text, "split", NULL);
    if (words == NULL)
        return NULL;
    PyObject *first = PyList_GetItem(words, 0);
    PyObject *result = first == NULL ? NULL : PyObject_Str(first);
    Py_DECREF(words);
    return result;
}

/* The tuple took the reference over; releasing it again leaves a dead object in the tuple. */
static PyObject *
single_bad(PyObject *self, PyObject *ignored)
{
    PyObject *number = PyLong_FromLong(1000);
    PyObject *tuple = PyTuple_New(1);
    if (number == NULL || tuple == NULL) {
        Py_XDECREF(number);
        Py_XDECREF(tuple);
        return NULL;
    }
    PyTuple_SET_ITEM(tuple, 0, number);
    Py_DECREF(number);
    return tuple;
}

static PyObject *
single_ok(PyObject *self, PyObject *ignored)
{
    PyObject *number = PyLong_FromLong(1000);
    PyObject *tuple = PyTuple_New(1);
    if (number == NULL || tuple == NULL) {
        Py_XDECREF(number);
        Py_XDECREF(tuple);
        return NULL;
    }
    PyTuple_SET_ITEM(tuple, 0, number);
    return tuple;
}

/* The error branch forgets the list that the good path returns. */
static PyObject *
numbers_bad(PyObject *self, PyObject *ignored)
{
    PyObject *list = PyList_New(0);
    if (list == NULL)
        return NULL;
    PyObject *number = PyLong_FromLong(1000);
    if (number == NULL)
        return NULL;
    int status = PyList_Append(list, number);
    Py_DECREF(number);
    if (status < 0) {
        Py_DECREF(list);
        return NULL;
    }
    return list;
}

static PyObject *
numbers_ok(PyObject *self, PyObject *ignored)
{
    PyObject *list = PyList_New(0);
    PyObject *number = PyLong_FromLong(1000);
    if (list == NULL || number == NULL || PyList_Append(list, number) < 0)
        Py_CLEAR(list);
    Py_XDECREF(number);
    return list;
}

/* The caller is to own what it gets, but the item belongs to the list alone. */
static PyObject *
last_bad(PyObject *self, PyObject *list)
{
    Py_ssize_t size = PyList_Size(list);
    if (size < 0)
        return NULL;
    return PyList_GetItem(list, size - 1);
}

static PyObject *
last_ok(PyObject *self, PyObject *list)
{
    Py_ssize_t size = PyList_Size(list);
    if (size < 0)
        return NULL;
    PyObject *last = PyList_GetItem(list, size - 1);
    Py_XINCREF(last);
    return last;
}

PyMethodDef counters_methods[] = {
    {"make_integers_bad", make_integers_bad, METH_VARARGS, NULL},
    {"make_integers_ok", make_integers_ok, METH_VARARGS, NULL},
    {"first_word_bad", first_word_bad, METH_O, NULL},
    {"first_word_ok", first_word_ok, METH_O, NULL},
    {"single_bad", single_bad, METH_NOARGS, NULL},
    {"single_ok", single_ok, METH_NOARGS, NULL},
    {"numbers_bad", numbers_bad, METH_NOARGS, NULL},
    {"numbers_ok", numbers_ok, METH_NOARGS, NULL},
    {"last_bad", last_bad, METH_O, NULL},
    {"last_ok", last_ok, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};
