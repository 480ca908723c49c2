/* Iteration and callbacks: objects that are counted up in every turn, or that nobody lets go. */
#include "seeds.h"

/* PyIter_Next returns a new reference in every turn, and no turn releases it. */
static PyObject *
count_visible_bad(PyObject *self, PyObject *layers)
{
    PyObject *iterator = PyObject_GetIter(layers);
    if (iterator == NULL)
        return NULL;
    PyObject *layer;
    long visible = 0;
    while ((layer = PyIter_Next(iterator)) != NULL) {
        if (PyObject_HasAttrString(layer, "visible"))
            visible++;
    }
    Py_DECREF(iterator);
    if (PyErr_Occurred())
        return NULL;
    return PyLong_FromLong(visible);
}

static PyObject *
count_visible_ok(PyObject *self, PyObject *layers)
{
    PyObject *iterator = PyObject_GetIter(layers);
    if (iterator == NULL)
        return NULL;
    PyObject *layer;
    long visible = 0;
    while ((layer = PyIter_Next(iterator)) != NULL) {
        if (PyObject_HasAttrString(layer, "visible"))
            visible++;
        Py_DECREF(layer);
    }
    Py_DECREF(iterator);
    if (PyErr_Occurred())
        return NULL;
    return PyLong_FromLong(visible);
}

/* The bound method keeps its object alive, and nobody releases the bound method. */
static PyObject *
connect_bad(PyObject *self, PyObject *args)
{
    PyObject *window, *source;
    if (!PyArg_ParseTuple(args, "OO", &window, &source))
        return NULL;
    PyObject *handler = PyObject_GetAttrString(window, "on_click");
    if (handler == NULL)
        return NULL;
    return PyObject_CallMethod(source, "connect", "O", handler);
}

static PyObject *
connect_ok(PyObject *self, PyObject *args)
{
    PyObject *window, *source;
    if (!PyArg_ParseTuple(args, "OO", &window, &source))
        return NULL;
    PyObject *handler = PyObject_GetAttrString(window, "on_click");
    if (handler == NULL)
        return NULL;
    PyObject *connection = PyObject_CallMethod(source, "connect", "O", handler);
    Py_DECREF(handler);
    return connection;
}

static PyObject *on_progress;

/* The handler that was registered before is never unregistered. */
static PyObject *
set_progress_handler_bad(PyObject *self, PyObject *handler)
{
    Py_INCREF(handler);
    on_progress = handler;
    Py_RETURN_NONE;
}

static PyObject *
set_progress_handler_ok(PyObject *self, PyObject *handler)
{
    Py_INCREF(handler);
    Py_XSETREF(on_progress, handler);
    Py_RETURN_NONE;
}

static PyObject *
clear_progress_handler_ok(PyObject *self, PyObject *ignored)
{
    Py_CLEAR(on_progress);
    Py_RETURN_NONE;
}

PyMethodDef events_methods[] = {
    {"count_visible_bad", count_visible_bad, METH_O, NULL},
    {"count_visible_ok", count_visible_ok, METH_O, NULL},
    {"connect_bad", connect_bad, METH_VARARGS, NULL},
    {"connect_ok", connect_ok, METH_VARARGS, NULL},
    {"set_progress_handler_bad", set_progress_handler_bad, METH_O, NULL},
    {"set_progress_handler_ok", set_progress_handler_ok, METH_O, NULL},
    {"clear_progress_handler_ok", clear_progress_handler_ok, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};
