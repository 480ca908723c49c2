//@ rule: release-after-failed-steal
/* Nothing is released that a failed call has released. */
#include <Python.h>
#include <numpy/arrayobject.h>

/* The container only. */
PyObject *container_only_ok(PyObject *o) {
    PyObject *tuple = PyTuple_New(1);
    if (tuple == NULL)
        return NULL;
    PyObject *text = PyObject_Str(o);
    if (text == NULL) {
        Py_DECREF(tuple);
        return NULL;
    }
    if (PyTuple_SetItem(tuple, 0, text) < 0) {
        Py_DECREF(tuple);
        return NULL;
    }
    return tuple;
}

/* A call that steals only on success. */
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

/* A call that takes its own. */
int takes_its_own_ok(PyObject *dict) {
    PyObject *value = PyLong_FromLong(1);
    if (value == NULL)
        return -1;
    if (PyDict_SetItemString(dict, "one", value) < 0) {
        Py_DECREF(value);
        return -1;
    }
    Py_DECREF(value);
    return 0;
}

/* A reference to spare. */
int to_spare_ok(PyObject *list, long n) {
    PyObject *item = PyLong_FromLong(n);
    if (item == NULL)
        return -1;
    Py_INCREF(item);
    int rc = PyList_SetItem(list, 0, item);
    if (rc < 0) {
        Py_DECREF(item);
        return -1;
    }
    Py_DECREF(item);
    return 0;
}

/* NULL for the label before the call. */
PyObject *null_for_label_ok(PyObject *o) {
    PyObject *list = NULL, *text = NULL;
    list = PyList_New(1);
    if (list == NULL)
        goto error;
    text = PyObject_Str(o);
    if (text == NULL)
        goto error;
    int rc = PyList_SetItem(list, 0, text);
    text = NULL;
    if (rc < 0)
        goto error;
    return list;
error:
    Py_XDECREF(text);
    Py_XDECREF(list);
    return NULL;
}

/* Another object is released. */
int another_object_ok(PyObject *list, PyObject *o) {
    PyObject *key = PyObject_Str(o);
    if (key == NULL)
        return -1;
    PyObject *value = PyObject_Repr(o);
    if (value == NULL) {
        Py_DECREF(key);
        return -1;
    }
    if (PyList_SetItem(list, 0, value) < 0) {
        Py_DECREF(key);
        return -1;
    }
    Py_DECREF(key);
    return 0;
}

/* The release belongs to the way on which the call was not reached. */
PyObject *not_reached_ok(PyObject *o, int wanted) {
    PyObject *text = PyObject_Str(o);
    PyObject *list = PyList_New(1);
    if (list == NULL || !wanted) {
        Py_XDECREF(text);
        return list;
    }
    if (PyList_SetItem(list, 0, text) < 0) {
        Py_DECREF(list);
        return NULL;
    }
    return list;
}

/* In a loop, with one way out for failure. */
PyObject *loop_ok(Py_ssize_t n) {
    PyObject *list = PyList_New(n);
    if (list == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = PyLong_FromSsize_t(i);
        if (item == NULL)
            goto error;
        if (PyList_SetItem(list, i, item) < 0)
            goto error;
    }
    return list;
error:
    Py_DECREF(list);
    return NULL;
}

/* "N" and the error of another call. */
PyObject *build_value_ok(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    if (PyObject_IsTrue(o) < 0) {
        Py_DECREF(text);
        return NULL;
    }
    return Py_BuildValue("(Ni)", text, 1);
}

/* Restored, then nothing. */
void restore_ok(void) {
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    if (type == NULL)
        return;
    PyErr_Restore(type, value, traceback);
}

/* The function takes its descriptor over, as its contract says, and releases the reference that it was given. */
PyObject *PyArray_Empty(int nd, npy_intp const *dims, PyArray_Descr *type, int is_f_order) {
    Py_INCREF(type);
    PyObject *array = PyArray_NewFromDescr(&PyArray_Type, type, nd, dims, NULL, NULL, is_f_order, NULL);
    if (array != NULL && PyDataType_REFCHK(type))
        memset(PyArray_DATA((PyArrayObject *)array), 0, PyArray_NBYTES((PyArrayObject *)array));
    Py_DECREF(type);
    return array;
}
