/* Losses: references that no variable holds any more, and that nobody releases. */
#include "rules.h"

/* The default is made first. Where the page has a title, the variable forgets the default, which is lost. */
static PyObject *
title_bad(PyObject *self, PyObject *page)
{
    PyObject *title = PyUnicode_FromString("a page without a title");
    if (title == NULL)
        return NULL;
    if (PyObject_HasAttrString(page, "title"))
        title = PyObject_GetAttrString(page, "title");
    return title;
}

static PyObject *
title_ok(PyObject *self, PyObject *page)
{
    if (PyObject_HasAttrString(page, "title"))
        return PyObject_GetAttrString(page, "title");
    return PyUnicode_FromString("a page without a title");
}

/* PyModule_AddObject takes the reference over only when it succeeds: after a failure it is still here, and is lost. */
static PyObject *
add_limit_bad(PyObject *self, PyObject *module)
{
    PyObject *limit = PyLong_FromLong(100000);
    if (limit == NULL)
        return NULL;
    if (PyModule_AddObject(module, "limit", limit) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *
add_limit_ok(PyObject *self, PyObject *module)
{
    PyObject *limit = PyLong_FromLong(100000);
    if (limit == NULL)
        return NULL;
    if (PyModule_AddObject(module, "limit", limit) < 0) {
        Py_DECREF(limit);
        return NULL;
    }
    Py_RETURN_NONE;
}

/* The unit "O" adds a reference for the tuple; the one that PyFloat_FromDouble made is lost. */
static PyObject *
labelled_half_bad(PyObject *self, PyObject *number)
{
    double value = PyFloat_AsDouble(number);
    if (value == -1.0 && PyErr_Occurred())
        return NULL;
    return Py_BuildValue("(sO)", "half", PyFloat_FromDouble(value / 2));
}

static PyObject *
labelled_half_ok(PyObject *self, PyObject *number)
{
    double value = PyFloat_AsDouble(number);
    if (value == -1.0 && PyErr_Occurred())
        return NULL;
    return Py_BuildValue("(sN)", "half", PyFloat_FromDouble(value / 2));
}

PyMethodDef losses_methods[] = {
    {"title_bad", title_bad, METH_O, NULL},
    {"title_ok", title_ok, METH_O, NULL},
    {"add_limit_bad", add_limit_bad, METH_O, NULL},
    {"add_limit_ok", add_limit_ok, METH_O, NULL},
    {"labelled_half_bad", labelled_half_bad, METH_O, NULL},
    {"labelled_half_ok", labelled_half_ok, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};
