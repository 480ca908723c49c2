//@ rule: use-after-release
/* Something else keeps the object alive, or nobody uses it. */
#include <Python.h>

/* The container took a reference. */
PyObject *kept_by_container_ok(PyObject *dict, long n) {
    PyObject *value = PyLong_FromLong(n);
    if (value == NULL)
        return NULL;
    if (PyDict_SetItemString(dict, "n", value) < 0) {
        Py_DECREF(value);
        return NULL;
    }
    Py_DECREF(value);
    return PyObject_Str(value);
}

/* A reference to the item before the list goes. */
PyObject *item_ok(PyObject *mapping) {
    PyObject *keys = PyMapping_Keys(mapping);
    if (keys == NULL)
        return NULL;
    PyObject *first = PyList_GetItem(keys, 0);
    Py_XINCREF(first);
    Py_DECREF(keys);
    return first;
}

/* The test for NULL reads no object. */
int compared_ok(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    Py_XDECREF(text);
    return text == NULL ? -1 : 0;
}

/* Assigned anew. */
PyObject *assigned_ok(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    Py_DECREF(text);
    text = PyObject_Repr(o);
    return text;
}

/* Released last. */
PyObject *released_last_ok(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    PyObject *length = PyLong_FromSsize_t(PyUnicode_GET_LENGTH(text));
    Py_DECREF(text);
    return length;
}

/* One of two references is released. */
PyObject *one_of_two_ok(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    Py_INCREF(text);
    Py_DECREF(text);
    return text;
}

/* An attribute keeps it. */
PyObject *kept_by_attribute_ok(PyObject *o) {
    PyObject *list = PyList_New(0);
    if (list == NULL)
        return NULL;
    int rc = PyObject_SetAttrString(o, "items", list);
    Py_DECREF(list);
    if (rc < 0)
        return NULL;
    return PyLong_FromSsize_t(PyList_GET_SIZE(list));
}

/* A module stays in sys.modules. */
PyObject *module_ok(void) {
    PyObject *module = PyImport_AddModule("thing");
    if (module == NULL)
        return NULL;
    PyObject *dict = PyModule_GetDict(module);
    PyObject *value = PyDict_GetItemString(dict, "value");
    Py_XINCREF(value);
    return value;
}

/* The lender is borrowed itself: its owner keeps it. */
PyObject *lender_of_lender_ok(PyObject *list) {
    PyObject *inner = PyList_GetItem(list, 0);
    if (inner == NULL)
        return NULL;
    PyObject *item = PyList_GetItem(inner, 0);
    Py_XINCREF(item);
    return item;
}

/* A released container, an item with its own reference. */
PyObject *new_item_ok(PyObject *o) {
    PyObject *fast = PySequence_Fast(o, "expected a sequence");
    if (fast == NULL)
        return NULL;
    PyObject *item = PySequence_GetItem(fast, 0);
    Py_DECREF(fast);
    return item;
}

/* Pointer kept for a message: the address only. */
PyObject *address_ok(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    void *address = text;
    Py_DECREF(text);
    return PyLong_FromVoidPtr(address);
}

/* Borrowed argument, released copy. */
int argument_ok(PyObject *o) {
    Py_INCREF(o);
    int rc = PyObject_IsTrue(o);
    Py_DECREF(o);
    return rc < 0 ? rc : PyObject_Not(o);
}

/* A field keeps it. */
typedef struct {
    PyObject_HEAD
    PyObject *name;
} Thing;
PyObject *kept_by_field_ok(Thing *self, PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    Py_XSETREF(self->name, text);
    return PyObject_Repr(text);
}

/* Released in the loop, made in the loop. */
int loop_ok(PyObject *sequence, Py_ssize_t n) {
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = PySequence_GetItem(sequence, i);
        if (item == NULL)
            return -1;
        int rc = PyObject_IsTrue(item);
        Py_DECREF(item);
        if (rc < 0)
            return -1;
    }
    return 0;
}

/* The last user cleans up: the variable is NULL. */
int clear_ok(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return -1;
    Py_CLEAR(text);
    return text == NULL ? 0 : PyObject_IsTrue(text);
}

/* A helper that lends what somebody else keeps: it turns a new reference into a borrowed one on purpose. */
PyObject *lent_ok(PyObject *o) {
    PyObject *name = PyObject_GetAttrString(o, "name");
    Py_XDECREF(name);
    return name;
}

/* The sequence holds its item, too. */
int item_ok(PyObject *sequence) {
    PyObject *item = PySequence_GetItem(sequence, 0);
    if (item == NULL)
        return -1;
    Py_DECREF(item);
    return PyBytes_Check(item);
}

/* So it holds what its items hold. */
int part_of_item_ok(PyObject *list) {
    PyObject *item = PyList_GetItemRef(list, 0);
    if (item == NULL)
        return -1;
    PyObject *part = PyTuple_GET_ITEM(item, 1);
    Py_DECREF(item);
    return PyBytes_Check(part);
}

/* A reference of its own outlives the container's. */
PyObject *replaced_ok(PyObject *dict, PyObject *next) {
    PyObject *old = PyDict_GetItemString(dict, "state");
    if (old == NULL)
        return NULL;
    Py_INCREF(old);
    if (PyDict_SetItemString(dict, "state", next) < 0) {
        Py_DECREF(old);
        return NULL;
    }
    PyObject *text = PyObject_Str(old);
    Py_DECREF(old);
    return text;
}

/* Another key. */
PyObject *other_key_ok(PyObject *dict, PyObject *next) {
    PyObject *old = PyDict_GetItemString(dict, "old");
    if (old == NULL || PyDict_SetItemString(dict, "new", next) < 0)
        return NULL;
    return PyObject_Str(old);
}

/* Another container took a reference first. */
PyObject *moved_ok(PyObject *from, PyObject *to, PyObject *key) {
    PyObject *value = PyDict_GetItem(from, key);
    if (value == NULL || PyDict_SetItem(to, key, value) < 0 || PyDict_DelItem(from, key) < 0)
        return NULL;
    return PyObject_Str(value);
}

/* Asked for again, the macro gives the new item. */
PyObject *asked_again_ok(PyObject *list, long n) {
    PyObject *first = PyList_GET_ITEM(list, 0);
    if (!PyLong_Check(first) || PyList_SetItem(list, 0, PyLong_FromLong(n)) < 0)
        return NULL;
    first = PyList_GET_ITEM(list, 0);
    return PyObject_Str(first);
}

/* Known to be the same object, of which another reference is owned. */
int same_object_ok(PyObject *dict, long n) {
    PyObject *number = PyLong_FromLong(n);
    if (number == NULL || PyDict_SetItemString(dict, "n", number) < 0) {
        Py_XDECREF(number);
        return -1;
    }
    PyObject *found = PyDict_GetItemString(dict, "n");
    assert(found == number);
    PyDict_Clear(dict);
    int truth = PyObject_IsTrue(found);
    Py_DECREF(number);
    return truth;
}
