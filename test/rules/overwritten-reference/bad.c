//@ rule: overwritten-reference
/* A variable, out-parameter or field is assigned while it still owns. */
#include <Python.h>

/* The plain case. */
PyObject *assigned_twice_bad(PyObject *o) {
    PyObject *text = PyObject_Str(o);
//                   ^^^^^^^^^^^^^^^ 1: new reference from `PyObject_Str`
//           ^^^^^^^^^^^^^^^^^^^^^^^ 2: held by `text`
    text = PyObject_Repr(o);
//  ^^^^^^^^^^^^^^^^^^^^^^^ warning: `text` is assigned while it still owns a reference
    return text;
}

/* The new value is made from the old one, which is lost. */
PyObject *replaced_by_result_bad(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    text = PyObject_CallMethod(text, "strip", NULL);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: `text` is assigned while it still owns a reference
    return text;
}

/* Each turn of the loop loses the total of the one before. */
PyObject *running_total_bad(PyObject *sequence, Py_ssize_t n) {
    PyObject *total = PyLong_FromLong(0);
    for (Py_ssize_t i = 0; i < n && total != NULL; i++) {
        PyObject *item = PySequence_GetItem(sequence, i);
        if (item == NULL) {
            Py_DECREF(total);
            return NULL;
        }
        total = PyNumber_Add(total, item);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: `total` is assigned while it still owns a reference
        Py_DECREF(item);
    }
    return total;
}

/* Declared outside the loop, assigned in each turn, released once behind it. */
int declared_outside_bad(PyObject *sequence, Py_ssize_t n) {
    PyObject *item = NULL;
    for (Py_ssize_t i = 0; i < n; i++) {
        item = PySequence_GetItem(sequence, i);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: `item` is assigned while it still owns a reference
        if (item == NULL)
            return -1;
    }
    Py_XDECREF(item);
    return 0;
}

/* NULL instead of a release. */
int set_to_null_bad(PyObject *o) {
    PyObject *name = PyObject_GetAttrString(o, "name");
    int has_name = name != NULL;
    if (!has_name)
        PyErr_Clear();
    name = NULL;
//  ^^^^^^^^^^^ warning: `name` is assigned while it still owns a reference
    return has_name;
}

/* A default is made first and then replaced. */
PyObject *default_value_bad(PyObject *mapping) {
    PyObject *value = PyLong_FromLong(0);
    if (value == NULL)
        return NULL;
    if (PyMapping_HasKeyString(mapping, "value")) {
        value = PyMapping_GetItemString(mapping, "value");
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: `value` is assigned while it still owns a reference
        if (value == NULL)
            return NULL;
    }
    return value;
}

/* A branch replaces what the function owns by something borrowed. */
int replaced_by_borrowed_bad(PyObject *dict, PyObject *o) {
    PyObject *key = PyObject_Str(o);
    if (key == NULL)
        return -1;
    key = PyDict_GetItemWithError(dict, key);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: `key` is assigned while it still owns a reference
    return key != NULL;
}

static PyObject *make_list(void) {
    return PyList_New(0);
}

/* The lost one comes from a function of the same file. */
PyObject *helper_bad(int again) {
    PyObject *list = make_list();
    if (list == NULL)
        return NULL;
    if (again)
        list = make_list();
//      ^^^^^^^^^^^^^^^^^^ warning: `list` is assigned while it still owns a reference
    return list;
}

/* The variable is used again as an out-parameter. */
#if PY_VERSION_HEX < 0x030D0000
int PyDict_GetItemRef(PyObject *dict, PyObject *key, PyObject **result);
#endif
int out_parameter_bad(PyObject *dict, PyObject *key) {
    PyObject *value = PyLong_FromLong(0);
    if (value == NULL)
        return -1;
    if (PyDict_GetItemRef(dict, key, &value) < 0)
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: `value` is assigned while it still owns a reference
        return -1;
    int result = value != NULL && PyObject_IsTrue(value);
    Py_XDECREF(value);
    return result;
}

/* The same field, twice in a row. */
typedef struct {
    PyObject_HEAD
    PyObject *name;
} Thing;

int field_bad(Thing *self, PyObject *o) {
    self->name = PyObject_Str(o);
    if (self->name == NULL)
        return -1;
    self->name = PyObject_Repr(o);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: `self->name` is assigned while it still owns a reference
    return self->name == NULL ? -1 : 0;
}

/* A setter of a field that the deallocator releases: the old value is lost each time. */
static PyObject *set_name_bad(Thing *self, PyObject *name) {
    Py_INCREF(name);
    self->name = name;
//  ^^^^^^^^^^^^^^^^^ warning: `self->name` is assigned while it still owns a reference
    Py_RETURN_NONE;
}

static void Thing_dealloc(Thing *self) {
    Py_XDECREF(self->name);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef methods[] = {
    {"set_name", (PyCFunction)set_name_bad, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject Thing_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "thing.Thing",
    .tp_dealloc = (destructor)Thing_dealloc,
    .tp_methods = methods,
};

/* goto back to a label that assigns again. */
PyObject *retry_bad(PyObject *callable) {
    PyObject *result;
    int tries = 0;
again:
    result = PyObject_CallNoArgs(callable);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: `result` is assigned while it still owns a reference
    if (result == NULL)
        return NULL;
    if (result == Py_None && ++tries < 3)
        goto again;
    return result;
}

/* The body of the loop has no braces. */
int loop_without_braces_bad(PyObject *sequence) {
    PyObject *item;
    Py_ssize_t i = 0;
    int found = 0;
    while ((item = PySequence_GetItem(sequence, i++)) != NULL)
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: `item` is assigned while it still owns a reference
        found += PyObject_IsTrue(item);
    return found;
}

/* Each turn makes one, and the last one is released behind the loop. */
int turn_by_turn_bad(PyObject *sequence, Py_ssize_t n) {
    PyObject *item = NULL;
    int found = 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        item = PySequence_GetItem(sequence, i);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: `item` is assigned while it still owns a reference
        if (item == NULL)
            return -1;
        found += PyObject_IsTrue(item);
    }
    Py_XDECREF(item);
    return found;
}

/* A counter may stay above a number for many turns. */
int passed_bad(PyObject *o, int count, int first) {
    PyObject *found = NULL;
    for (int i = 0; i < count; i++) {
        if (i >= first) {
            found = PyObject_Str(o);
//          ^^^^^^^^^^^^^^^^^^^^^^^ warning: `found` is assigned while it still owns a reference
            if (found == NULL)
                return -1;
        }
    }
    Py_XDECREF(found);
    return 0;
}

/* What a turn of the loop makes is needed no longer than a part of it; that the last one leaks is the same mistake. */
PyObject *part_of_turn_bad(PyObject *sequence, Py_ssize_t n) {
    PyObject *result = PyTuple_New(n), *item, *text;
    if (result == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < n; i++) {
        item = PySequence_GetItem(sequence, i);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: `item` is assigned while it still owns a reference
        if (item == NULL)
            goto error;
        text = PyObject_Str(item);
        if (text == NULL)
            goto error;
        PyTuple_SET_ITEM(result, i, text);
    }
    return result;
error:
    Py_DECREF(result);
    return NULL;
}

/* Turns that are cut short keep what they made, the last one as well. */
int cut_short_bad(PyObject *sequence, Py_ssize_t n) {
    PyObject *item;
    int found = 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        item = PySequence_GetItem(sequence, i);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: `item` is assigned while it still owns a reference
        if (item == NULL)
            return -1;
        if (!PyUnicode_Check(item))
            continue;
        if (PyUnicode_GetLength(item) == 0)
            continue;
        found += PyObject_IsTrue(item);
        Py_DECREF(item);
    }
    return found;
}
