//@ rule: released-borrowed-reference
//@ min-confidence: low
//@ file: names.h
PyObject *name_of_ok(PyObject *object);
//@ file: names.c
#include <Python.h>
#include "names.h"

/* Declared in a header: somebody calls it, whoever that is. */
PyObject *
name_of_ok(PyObject *object)
{
    PyObject *name = PyObject_GetAttrString(object, "name");
    Py_DECREF(object);
    return name;
}

/* The caller below gives its reference away. */
int
consume_ok(PyObject *object)
{
    int isTrue = PyObject_IsTrue(object);
    Py_DECREF(object);
    return isTrue;
}

static int
test_ok(PyObject *object)
{
    PyObject *name = PyObject_GetAttrString(object, "name");
    return name == NULL ? -1 : consume_ok(name);
}

/* A callback: what those who call it do is not seen. */
void
callback_ok(PyObject *data)
{
    Py_DECREF(data);
}

int on_exit_call(void (*function)(PyObject *), PyObject *data);

static int
register_ok(PyObject *data)
{
    return test_ok(data) < 0 ? -1 : on_exit_call(callback_ok, data);
}

/* A helper of the file that nobody calls at the moment. */
static void
drop_ok(PyObject *object)
{
    Py_DECREF(object);
}

/* One way out leaves the reference with the caller: it depends, so that it is meant. */
int
give_or_keep_ok(PyObject *object, int gives)
{
    if (gives)
        Py_DECREF(object);
    return 0;
}

/* The reference is its own. */
void
balanced_ok(PyObject *object)
{
    Py_INCREF(object);
    PyObject_Print(object, stdout, 0);
    Py_DECREF(object);
}

/* refcheck: steals object */
void
stated_ok(PyObject *object)
{
    Py_DECREF(object);
}
