//@ rule: unbalanced-incref
/* A reference is added, and nothing takes or releases it. */
#include <Python.h>

/* The plain case. */
static PyObject *size_bad(PyObject *self, PyObject *arg) {
    Py_INCREF(arg);
    PyObject *result = PyLong_FromSsize_t(PyObject_Size(arg));
    Py_DECREF(arg);
    return result;
}

/* The error way forgets the release. */
static PyObject *error_branch_bad(PyObject *self, PyObject *arg) {
    Py_INCREF(arg);
    if (PyObject_SetAttrString(self, "last", arg) < 0) {
        Py_DECREF(arg);
        return NULL;
    }
    Py_DECREF(arg);
    Py_RETURN_NONE;
}

/* A borrowed item gets a reference that nobody needs. */
static PyObject *borrowed_item_bad(PyObject *self, PyObject *list) {
    PyObject *item = PyList_GetItem(list, 0);
    if (item == NULL)
        return NULL;
    Py_INCREF(item);
    PyObject *result = PyObject_Str(item);
    Py_DECREF(item);
    return result;
}

/* The container takes a reference of its own. */
static PyObject *appended_bad(PyObject *self, PyObject *item) {
    PyObject *list = PyList_New(0);
    if (list == NULL)
        return NULL;
    Py_INCREF(item);
    if (PyList_Append(list, item) < 0) {
        Py_DECREF(item);
        Py_DECREF(list);
        return NULL;
    }
    Py_DECREF(item);
    return list;
}

/* Arguments of PyArg_ParseTuple are borrowed; a reference added must go. */
static PyObject *parsed_bad(PyObject *self, PyObject *args) {
    PyObject *callback;
    if (!PyArg_ParseTuple(args, "O", &callback))
        return NULL;
    Py_INCREF(callback);
    if (!PyCallable_Check(callback)) {
        PyErr_SetString(PyExc_TypeError, "expected a callable");
        Py_DECREF(callback);
        return NULL;
    }
    PyObject *result = PyObject_CallNoArgs(callback);
    Py_DECREF(callback);
    return result;
}

/* One reference more than the caller gets. */
static PyObject *twice_bad(PyObject *self, PyObject *arg) {
    Py_INCREF(arg);
    Py_INCREF(arg);
    Py_DECREF(arg);
    return arg;
}

/* A new reference and one on top. */
static PyObject *new_and_more_bad(PyObject *self, PyObject *arg) {
    PyObject *text = PyObject_Str(arg);
    if (text == NULL)
        return NULL;
    Py_INCREF(text);
    Py_DECREF(text);
    return text;
}

/* In a loop, each turn adds one. */
static PyObject *loop_bad(PyObject *self, PyObject *list) {
    Py_ssize_t n = PyList_GET_SIZE(list);
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = PyList_GET_ITEM(list, i);
        if (PyObject_IsTrue(item) < 0)
            return NULL;
    }
    Py_RETURN_NONE;
}

/* Py_NewRef whose result nobody uses. */
static PyObject *newref_bad(PyObject *self, PyObject *arg) {
    PyObject *kept = Py_NewRef(arg);
    if (PyObject_IsTrue(kept) < 0)
        return NULL;
    Py_RETURN_NONE;
}

/* A reference before the call, for a unit that adds one itself. */
static PyObject *format_bad(PyObject *self, PyObject *arg) {
    Py_INCREF(arg);
    PyObject *result = Py_BuildValue("(Oi)", arg, 1);
    Py_DECREF(arg);
    return result;
}

/* A cast does not hide it. */
static PyObject *cast_bad(PyObject *self, PyObject *arg) {
    return PyLong_FromSsize_t(Py_TYPE(arg)->tp_basicsize);
}

/* A helper that releases its argument when it succeeds; the flag stands for code that is left out. */
PyObject *placeholder_bad(PyObject *object) {
    Py_INCREF(object);
    int error = 0;
    if (error) {
        Py_DECREF(object);
        return NULL;
    }
    Py_DECREF(object);
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"size", size_bad, METH_O, NULL},
    {"error_branch", error_branch_bad, METH_O, NULL},
    {"borrowed_item", borrowed_item_bad, METH_O, NULL},
    {"appended", appended_bad, METH_O, NULL},
    {"parsed", parsed_bad, METH_VARARGS, NULL},
    {"twice", twice_bad, METH_O, NULL},
    {"new_and_more", new_and_more_bad, METH_O, NULL},
    {"loop", loop_bad, METH_O, NULL},
    {"newref", newref_bad, METH_O, NULL},
    {"format", format_bad, METH_O, NULL},
    {"cast", cast_bad, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};
