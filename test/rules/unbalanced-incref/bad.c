//@ rule: unbalanced-incref
/* A reference is added, and nothing takes or releases it. */
#include <Python.h>

/* The plain case. */
static PyObject *size_bad(PyObject *self, PyObject *arg) {
    Py_INCREF(arg);
//  ^^^^^^^^^^^^^^ 1: reference added by `Py_INCREF`
//  ^^^^^^^^^^^^^^ warning: The reference added to `arg` here is never released
    return PyLong_FromSsize_t(PyObject_Size(arg));
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 2: leaves the function
}

/* The error way forgets the release. */
static PyObject *error_branch_bad(PyObject *self, PyObject *arg) {
    Py_INCREF(arg);
//  ^^^^^^^^^^^^^^ warning: The reference added to `arg` here is never released
    if (PyObject_SetAttrString(self, "last", arg) < 0)
        return NULL;
    Py_DECREF(arg);
    Py_RETURN_NONE;
}

/* A borrowed item gets a reference that nobody needs. */
static PyObject *borrowed_item_bad(PyObject *self, PyObject *list) {
    PyObject *item = PyList_GetItem(list, 0);
    if (item == NULL)
        return NULL;
    Py_INCREF(item);
//  ^^^^^^^^^^^^^^^ warning: The reference added to `item` here is never released
    return PyObject_Str(item);
}

/* The container takes a reference of its own. */
static PyObject *appended_bad(PyObject *self, PyObject *item) {
    PyObject *list = PyList_New(0);
    if (list == NULL)
        return NULL;
    Py_INCREF(item);
//  ^^^^^^^^^^^^^^^ warning: The reference added to `item` here is never released
    if (PyList_Append(list, item) < 0) {
        Py_DECREF(item);
        Py_DECREF(list);
        return NULL;
    }
    return list;
}

/* Arguments of PyArg_ParseTuple are borrowed; a reference added must go. */
static PyObject *parsed_bad(PyObject *self, PyObject *args) {
    PyObject *callback;
    if (!PyArg_ParseTuple(args, "O", &callback))
        return NULL;
    Py_INCREF(callback);
//  ^^^^^^^^^^^^^^^^^^^ warning: The reference added to `callback` here is never released
    if (!PyCallable_Check(callback)) {
        PyErr_SetString(PyExc_TypeError, "expected a callable");
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
//  ^^^^^^^^^^^^^^ warning: The reference added to `arg` here is never released
    return arg;
}

/* A new reference and one on top. */
static PyObject *new_and_more_bad(PyObject *self, PyObject *arg) {
    PyObject *text = PyObject_Str(arg);
    if (text == NULL)
        return NULL;
    Py_INCREF(text);
//  ^^^^^^^^^^^^^^^ warning: The reference added to `text` here is never released
    return text;
}

/* In a loop, each turn adds one. */
static PyObject *loop_bad(PyObject *self, PyObject *list) {
    Py_ssize_t n = PyList_GET_SIZE(list);
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = PyList_GET_ITEM(list, i);
        Py_INCREF(item);
//      ^^^^^^^^^^^^^^^ warning: The reference added to `item` here is never released
        if (PyObject_IsTrue(item) < 0)
            return NULL;
    }
    Py_RETURN_NONE;
}

/* Py_NewRef whose result nobody uses. */
static PyObject *newref_bad(PyObject *self, PyObject *arg) {
    PyObject *kept = Py_NewRef(arg);
//                   ^^^^^^^^^^^^^^ warning: The reference added to `kept` here is never released
    if (PyObject_IsTrue(kept) < 0)
        return NULL;
    Py_RETURN_NONE;
}

/* A reference before the call, for a unit that adds one itself. */
static PyObject *format_bad(PyObject *self, PyObject *arg) {
    Py_INCREF(arg);
//  ^^^^^^^^^^^^^^ warning: The reference added to `arg` here is never released
    return Py_BuildValue("(Oi)", arg, 1);
}

/* A cast does not hide it. */
static PyObject *cast_bad(PyObject *self, PyObject *arg) {
    Py_INCREF((PyObject *)Py_TYPE(arg));
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The reference added to `Py_TYPE(arg)` here is never released
    return PyLong_FromSsize_t(Py_TYPE(arg)->tp_basicsize);
}

/* A helper that releases its argument when it succeeds; the flag stands for code that is left out. */
PyObject *placeholder_bad(PyObject *object) {
    Py_INCREF(object);
//  ^^^^^^^^^^^^^^^^^ warning: The reference added to `object` here is never released
    int error = 0;
    if (error)
        return NULL;
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
