/* What comments tell refcheck, where it is not so. */
#include "rules.h"

/* The comment tells callers that there is nothing to release, but PyObject_GetItem returns a new reference. */
/* refcheck: returns borrowed */
static PyObject *
weight_bad(PyObject *weights, PyObject *name)
{
    return PyObject_GetItem(weights, name);
}

/* refcheck: returns new */
static PyObject *
weight_ok(PyObject *weights, PyObject *name)
{
    return PyObject_GetItem(weights, name);
}

/* Goes by the comment of weight_bad, and so loses the reference. */
static PyObject *
twice_by_bad(PyObject *self, PyObject *args)
{
    PyObject *weights, *name;
    if (!PyArg_ParseTuple(args, "OO", &weights, &name))
        return NULL;
    PyObject *weight = weight_bad(weights, name);
    if (weight == NULL)
        return NULL;
    return PyNumber_Add(weight, weight);
}

static PyObject *
twice_by_ok(PyObject *self, PyObject *args)
{
    PyObject *weights, *name;
    if (!PyArg_ParseTuple(args, "OO", &weights, &name))
        return NULL;
    PyObject *weight = weight_ok(weights, name);
    if (weight == NULL)
        return NULL;
    PyObject *twice = PyNumber_Add(weight, weight);
    Py_DECREF(weight);
    return twice;
}

/* The leak that the comment was written for is long gone: it would hide the next one. */
static PyObject *
empty_bad(PyObject *self, PyObject *ignored)
{
    PyObject *list = PyList_New(0); // refcheck: ignore[leaked-reference] kept for the life of the process
    return list;
}

static PyObject *
empty_ok(PyObject *self, PyObject *ignored)
{
    PyObject *list = PyList_New(0);
    return list;
}

PyMethodDef declarations_methods[] = {
    {"twice_by_bad", twice_by_bad, METH_VARARGS, NULL},
    {"twice_by_ok", twice_by_ok, METH_VARARGS, NULL},
    {"empty_bad", empty_bad, METH_NOARGS, NULL},
    {"empty_ok", empty_ok, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};
