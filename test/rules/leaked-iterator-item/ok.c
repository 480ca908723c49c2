//@ rule: leaked-iterator-item
/* Every turn releases, hands over or keeps on purpose. */
#include <Python.h>

/* The manual's loop. */
int manual_ok(PyObject *o) {
    PyObject *iterator = PyObject_GetIter(o);
    PyObject *item;
    if (iterator == NULL)
        return -1;
    while ((item = PyIter_Next(iterator))) {
        PyObject_Print(item, stdout, 0);
        Py_DECREF(item);
    }
    Py_DECREF(iterator);
    return PyErr_Occurred() ? -1 : 0;
}

/* Released before each way out. */
int each_way_out_ok(PyObject *iterator) {
    PyObject *item;
    while ((item = PyIter_Next(iterator)) != NULL) {
        int truth = PyObject_IsTrue(item);
        Py_DECREF(item);
        if (truth < 0)
            return -1;
        if (truth)
            break;
    }
    return PyErr_Occurred() ? -1 : 0;
}

/* Released before `continue`. */
int continue_ok(PyObject *iterator) {
    PyObject *item;
    int n = 0;
    while ((item = PyIter_Next(iterator)) != NULL) {
        if (item == Py_None) {
            Py_DECREF(item);
            continue;
        }
        n++;
        Py_DECREF(item);
    }
    return n;
}

/* The list takes over. */
PyObject *into_list_ok(PyObject *iterator, Py_ssize_t n) {
    PyObject *list = PyList_New(n);
    if (list == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = PyIter_Next(iterator);
        if (item == NULL) {
            Py_DECREF(list);
            return NULL;
        }
        PyList_SET_ITEM(list, i, item);
    }
    return list;
}

/* Appended and released. */
PyObject *appended_ok(PyObject *iterator) {
    PyObject *item;
    PyObject *list = PyList_New(0);
    if (list == NULL)
        return NULL;
    while ((item = PyIter_Next(iterator)) != NULL) {
        int rc = PyList_Append(list, item);
        Py_DECREF(item);
        if (rc < 0)
            goto error;
    }
    if (PyErr_Occurred())
        goto error;
    return list;
error:
    Py_DECREF(list);
    return NULL;
}

/* Found and returned. */
PyObject *returned_ok(PyObject *iterator) {
    PyObject *item;
    while ((item = PyIter_Next(iterator)) != NULL) {
        if (item != Py_None)
            return item;
        Py_DECREF(item);
    }
    return NULL;
}

/* The last one is kept, the one before is released. */
PyObject *last_ok(PyObject *iterator) {
    PyObject *item, *last = NULL;
    while ((item = PyIter_Next(iterator)) != NULL) {
        Py_XDECREF(last);
        last = item;
    }
    if (last == NULL && !PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "empty");
    return last;
}

/* The same with Py_XSETREF. */
PyObject *last_setref_ok(PyObject *iterator) {
    PyObject *item, *last = NULL;
    while ((item = PyIter_Next(iterator)) != NULL)
        Py_XSETREF(last, item);
    return last;
}

/* One label for all, which releases the item where there is one. */
PyObject *label_ok(PyObject *iterable) {
    PyObject *iterator = NULL, *item = NULL, *result = NULL;
    iterator = PyObject_GetIter(iterable);
    if (iterator == NULL)
        goto done;
    while ((item = PyIter_Next(iterator)) != NULL) {
        if (!PyLong_Check(item))
            goto done;
        Py_CLEAR(item);
    }
    result = Py_NewRef(Py_True);
done:
    Py_XDECREF(item);
    Py_XDECREF(iterator);
    return result;
}

/* Tested inside the loop. */
int endless_loop_ok(PyObject *iterator) {
    for (;;) {
        PyObject *item = PyIter_Next(iterator);
        if (!item)
            break;
        Py_DECREF(item);
    }
    return PyErr_Occurred() ? -1 : 0;
}

static int handle(PyObject *item) {
    int rc = PyObject_IsTrue(item);
    Py_DECREF(item);
    return rc;
}

/* A function of the same file takes over. */
int helper_ok(PyObject *iterator) {
    PyObject *item;
    while ((item = PyIter_Next(iterator)) != NULL) {
        if (handle(item) < 0)
            return -1;
    }
    return 0;
}

/* "N" takes over. */
PyObject *format_ok(PyObject *iterator) {
    PyObject *key = PyIter_Next(iterator);
    if (key == NULL)
        return NULL;
    PyObject *value = PyIter_Next(iterator);
    if (value == NULL) {
        Py_DECREF(key);
        return NULL;
    }
    return Py_BuildValue("NN", key, value);
}

/* Stored in a global. */
static PyObject *latest;
void stored_ok(PyObject *iterator) {
    PyObject *item = PyIter_Next(iterator);
    if (item != NULL) {
        Py_XDECREF(latest);
        latest = item;
    }
}

/* Items of a fast sequence are borrowed. */
int fast_ok(PyObject *o) {
    PyObject *fast = PySequence_Fast(o, "expected a sequence");
    if (fast == NULL)
        return -1;
    int n = 0;
    PyObject **items = PySequence_Fast_ITEMS(fast);
    for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(fast); i++) {
        PyObject *item = items[i];
        if (item == Py_None)
            continue;
        n++;
    }
    Py_DECREF(fast);
    return n;
}
