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

/* The unit "O" adds a reference for the tuple; the one that PyLong_FromLong made is lost. */
static PyObject *
labelled_area_bad(PyObject *self, PyObject *side)
{
    long length = PyLong_AsLong(side);
    if (length == -1 && PyErr_Occurred())
        return NULL;
    return Py_BuildValue("(sO)", "area", PyLong_FromLong(length * length));
}

static PyObject *
labelled_area_ok(PyObject *self, PyObject *side)
{
    long length = PyLong_AsLong(side);
    if (length == -1 && PyErr_Occurred())
        return NULL;
    return Py_BuildValue("(sN)", "area", PyLong_FromLong(length * length));
}

PyMethodDef losses_methods[] = {
    {"title_bad", title_bad, METH_O, NULL},
    {"title_ok", title_ok, METH_O, NULL},
    {"add_limit_bad", add_limit_bad, METH_O, NULL},
    {"add_limit_ok", add_limit_ok, METH_O, NULL},
    {"labelled_area_bad", labelled_area_bad, METH_O, NULL},
    {"labelled_area_ok", labelled_area_ok, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};
