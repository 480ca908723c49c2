//@ rule: double-release
/* As many releases as references. */
#include <Python.h>

/* Two references, two releases. */
int two_references_ok(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return -1;
    Py_INCREF(text);
    Py_DECREF(text);
    Py_DECREF(text);
    return 0;
}

/* Py_CLEAR leaves NULL behind, which Py_XDECREF skips. */
PyObject *clear_ok(PyObject *o) {
    PyObject *key = PyObject_Str(o), *value = NULL;
    if (key == NULL)
        goto error;
    value = PyObject_GetAttr(o, key);
    Py_CLEAR(key);
    if (value == NULL)
        goto error;
    return value;
error:
    Py_XDECREF(key);
    Py_XDECREF(value);
    return NULL;
}

/* The same by hand. */
PyObject *null_by_hand_ok(PyObject *o) {
    PyObject *key = PyObject_Str(o), *value = NULL;
    if (key == NULL)
        goto done;
    value = PyObject_GetAttr(o, key);
    Py_DECREF(key);
    key = NULL;
    if (value == NULL)
        goto done;
done:
    Py_XDECREF(key);
    return value;
}

/* Branches that exclude each other. */
int either_or_ok(PyObject *o, int early) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return -1;
    if (early)
        Py_DECREF(text);
    int rc = PyObject_IsTrue(o);
    if (!early)
        Py_DECREF(text);
    return rc;
}

/* The status tells both times. */
int status_twice_ok(PyObject *dict, long n) {
    PyObject *value = PyLong_FromLong(n);
    if (value == NULL)
        return -1;
    int rc = PyDict_SetItemString(dict, "n", value);
    if (rc < 0)
        Py_DECREF(value);
    if (rc >= 0)
        Py_DECREF(value);
    return rc;
}

/* A new object in each turn. */
int loop_ok(PyObject *sequence, Py_ssize_t n) {
    PyObject *item = NULL;
    for (Py_ssize_t i = 0; i < n; i++) {
        item = PySequence_GetItem(sequence, i);
        if (item == NULL)
            return -1;
        Py_DECREF(item);
    }
    return 0;
}

/* Two variables, two objects. */
int two_objects_ok(PyObject *o) {
    PyObject *a = PyObject_Str(o);
    PyObject *b = PyObject_Repr(o);
    Py_XDECREF(a);
    Py_XDECREF(b);
    return 0;
}

/* A field and a variable hold one reference each. */
typedef struct {
    PyObject_HEAD
    PyObject *name;
} Thing;

PyObject *field_and_variable_ok(Thing *self, PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    Py_INCREF(text);
    Py_XSETREF(self->name, text);
    PyObject *length = PyLong_FromSsize_t(PyUnicode_GetLength(text));
    Py_DECREF(text);
    return length;
}

/* The container took its own reference; both are released. */
PyObject *container_ok(PyObject *o) {
    PyObject *list = PyList_New(0);
    PyObject *text = PyObject_Str(o);
    if (list == NULL || text == NULL || PyList_Append(list, text) < 0) {
        Py_XDECREF(list);
        Py_XDECREF(text);
        return NULL;
    }
    Py_DECREF(text);
    return list;
}

/* Every item of an array of its own. */
void array_ok(PyObject **items, Py_ssize_t n) {
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_DECREF(items[i]);
    }
}

/* Down to the item that failed. */
PyObject **unwind_ok(PyObject *sequence, Py_ssize_t n) {
    PyObject **items = PyMem_Malloc(n * sizeof(PyObject *));
    if (items == NULL)
        return NULL;
    Py_ssize_t i;
    for (i = 0; i < n; i++) {
        items[i] = PySequence_GetItem(sequence, i);
        if (items[i] == NULL)
            goto error;
    }
    return items;
error:
    while (--i >= 0)
        Py_DECREF(items[i]);
    PyMem_Free(items);
    return NULL;
}

/* Released in a callee, and NULL from then on. */
static void drop(PyObject **place) {
    Py_XDECREF(*place);
    *place = NULL;
}
int drop_ok(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return -1;
    drop(&text);
    Py_XDECREF(text);
    return 0;
}

/* Leaves straight after the release. */
int leaves_ok(PyObject *o, int flag) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return -1;
    if (flag) {
        Py_DECREF(text);
        return 1;
    }
    Py_DECREF(text);
    return 0;
}

/* A linked list: each turn releases another one. */
struct node {
    PyObject *value;
    struct node *next;
};
void free_nodes_ok(struct node *node) {
    while (node) {
        struct node *next = node->next;
        Py_DECREF(node->value);
        PyMem_Free(node);
        node = next;
    }
}

/* Two names of one object, each with a reference. */
int two_names_ok(PyObject *dict, PyObject *key, long n) {
    PyObject *number = PyLong_FromLong(n);
    if (number == NULL || PyDict_SetItem(dict, key, number) < 0) {
        Py_XDECREF(number);
        return -1;
    }
    PyObject *found = NULL;
    if (PyDict_GetItemRef(dict, key, &found) < 0) {
        Py_DECREF(number);
        return -1;
    }
    assert(found == number);
    Py_DECREF(number);
    Py_DECREF(number);
    return 0;
}
