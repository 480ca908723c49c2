//@ rule: use-after-steal
/* Given away once, or with references to spare. */
#include <Python.h>

/* A reference for the tuple, a reference for us. */
PyObject *added_ok(long n) {
    PyObject *tuple = PyTuple_New(1);
    if (tuple == NULL)
        return NULL;
    PyObject *item = PyLong_FromLong(n);
    if (item == NULL) {
        Py_DECREF(tuple);
        return NULL;
    }
    Py_INCREF(item);
    PyTuple_SET_ITEM(tuple, 0, item);
    Py_DECREF(item);
    return tuple;
}

/* Looked at while the list keeps it alive. */
PyObject *looked_at_ok(PyObject *o) {
    PyObject *list = PyList_New(1);
    if (list == NULL)
        return NULL;
    PyObject *text = PyObject_Str(o);
    if (text == NULL) {
        Py_DECREF(list);
        return NULL;
    }
    PyList_SET_ITEM(list, 0, text);
    if (PyUnicode_GetLength(text) == 0) {
        Py_DECREF(list);
        return PyList_New(0);
    }
    return list;
}

/* Released on the failure path of a call that steals only on success. */
int steals_on_success_ok(PyObject *module) {
    PyObject *value = PyLong_FromLong(1);
    if (value == NULL)
        return -1;
    if (PyModule_AddObject(module, "one", value) < 0) {
        Py_DECREF(value);
        return -1;
    }
    return 0;
}

/* One reference for each of two owners. */
PyObject *two_owners_ok(PyObject *o) {
    PyObject *list = PyList_New(2);
    if (list == NULL)
        return NULL;
    Py_INCREF(o);
    PyList_SET_ITEM(list, 0, o);
    Py_INCREF(o);
    PyList_SET_ITEM(list, 1, o);
    return list;
}

/* Two references at once. */
PyObject *two_at_once_ok(PyObject *list, long n) {
    PyObject *item = PyLong_FromLong(n);
    if (item == NULL)
        return NULL;
    Py_INCREF(item);
    PyList_SetItem(list, 0, item);
    return item;
}

/* The variable is NULL for the label. */
PyObject *null_for_label_ok(PyObject *o) {
    PyObject *item = NULL;
    PyObject *list = PyList_New(1);
    if (list == NULL)
        return NULL;
    item = PyObject_Str(o);
    if (item == NULL)
        goto error;
    PyList_SET_ITEM(list, 0, item);
    item = NULL;
    if (PyList_Append(list, o) < 0)
        goto error;
    return list;
error:
    Py_XDECREF(item);
    Py_DECREF(list);
    return NULL;
}

/* A reference of its own is taken by Append: ours is released. */
int append_ok(PyObject *list, long n) {
    PyObject *item = PyLong_FromLong(n);
    if (item == NULL)
        return -1;
    int rc = PyList_Append(list, item);
    Py_DECREF(item);
    return rc;
}

/* "O" does not steal. */
PyObject *format_ok(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    PyObject *pair = Py_BuildValue("(OO)", text, o);
    Py_DECREF(text);
    return pair;
}

/* The container that owns it is released. */
PyObject *container_released_ok(PyObject *o) {
    PyObject *tuple = PyTuple_New(1);
    if (tuple == NULL)
        return NULL;
    PyObject *text = PyObject_Str(o);
    if (text == NULL) {
        Py_DECREF(tuple);
        return NULL;
    }
    PyTuple_SET_ITEM(tuple, 0, text);
    PyObject *result = PyObject_CallObject(o, tuple);
    Py_DECREF(tuple);
    return result;
}

/* In a loop: another object each time. */
PyObject *loop_ok(Py_ssize_t n) {
    PyObject *list = PyList_New(n);
    if (list == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = PyLong_FromSsize_t(i);
        if (item == NULL) {
            Py_DECREF(list);
            return NULL;
        }
        PyList_SET_ITEM(list, i, item);
    }
    return list;
}

/* One item for all places. */
PyObject *same_item_ok(Py_ssize_t n, PyObject *item) {
    PyObject *list = PyList_New(n);
    if (list == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_INCREF(item);
        PyList_SET_ITEM(list, i, item);
    }
    return list;
}

/* Fetched, normalised, restored. */
void restore_ok(void) {
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    if (value != NULL && traceback != NULL)
        PyException_SetTraceback(value, traceback);
    PyErr_Restore(type, value, traceback);
}

/* The array stands for many objects. */
PyObject *from_array_ok(PyObject **items, Py_ssize_t n) {
    PyObject *tuple = PyTuple_New(n);
    if (tuple == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < n; i++) {
        PyTuple_SET_ITEM(tuple, i, Py_NewRef(items[i]));
        Py_DECREF(items[i]);
    }
    return tuple;
}

static PyTypeObject Vector_Type = {PyVarObject_HEAD_INIT(NULL, 0) .tp_name = "vectors.Vector"};
static PyTypeObject Proxy_Type = {PyVarObject_HEAD_INIT(NULL, 0) .tp_name = "vectors.Proxy"};

static struct PyModuleDef vectors = {PyModuleDef_HEAD_INIT, .m_name = "vectors"};

/* The module is asked which of its types it has taken over. */
PyMODINIT_FUNC PyInit_vectors(void) {
    PyObject *module = PyModule_Create(&vectors);
    if (module == NULL)
        return NULL;
    Py_INCREF(&Vector_Type);
    Py_INCREF(&Proxy_Type);
    if (PyModule_AddObject(module, "Vector", (PyObject *)&Vector_Type) != 0 ||
        PyModule_AddObject(module, "Proxy", (PyObject *)&Proxy_Type) != 0) {
        if (!PyObject_HasAttrString(module, "Vector"))
            Py_DECREF(&Vector_Type);
        if (!PyObject_HasAttrString(module, "Proxy"))
            Py_DECREF(&Proxy_Type);
        Py_DECREF(module);
        return NULL;
    }
    return module;
}
