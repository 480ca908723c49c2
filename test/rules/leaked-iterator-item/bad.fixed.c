//@ rule: leaked-iterator-item
/* An item of an iterator that some way through the loop does not release. */
#include <Python.h>

/* Never released. */
int never_released_bad(PyObject *iterator) {
    PyObject *item;
    int n = 0;
    while ((item = PyIter_Next(iterator)) != NULL) {
        n += PyObject_IsTrue(item);
        Py_DECREF(item);
    }
    return n;
}

/* `continue` skips the release. */
int continue_bad(PyObject *iterator) {
    PyObject *item;
    int n = 0;
    while ((item = PyIter_Next(iterator))) {
        if (item == Py_None) {
            Py_DECREF(item);
            continue;
        }
        n++;
        Py_DECREF(item);
    }
    return n;
}

/* `break` keeps the last one. */
int break_bad(PyObject *iterator) {
    PyObject *item;
    int found = 0;
    while ((item = PyIter_Next(iterator)) != NULL) {
        if (PyObject_IsTrue(item) == 1) {
            found = 1;
            break;
        }
        Py_DECREF(item);
    }
    Py_XDECREF(item);
    return found;
}

/* The error way out. */
PyObject *return_bad(PyObject *iterable) {
    PyObject *iterator = PyObject_GetIter(iterable);
    if (iterator == NULL)
        return NULL;
    PyObject *item;
    while ((item = PyIter_Next(iterator)) != NULL) {
        if (!PyUnicode_Check(item)) {
            Py_DECREF(iterator);
            PyErr_SetString(PyExc_TypeError, "expected str");
            Py_DECREF(item);
            return NULL;
        }
        Py_DECREF(item);
    }
    Py_DECREF(iterator);
    if (PyErr_Occurred())
        return NULL;
    Py_RETURN_NONE;
}

/* Append keeps a reference of its own. */
int appended_bad(PyObject *iterator, PyObject *list) {
    PyObject *item;
    while ((item = PyIter_Next(iterator)) != NULL) {
        if (PyList_Append(list, item) < 0) {
            Py_DECREF(item);
            return -1;
        }
        Py_DECREF(item);
    }
    return 0;
}

/* The loop ends with a body without braces; the release goes behind it, not into it. */
long counted_bad(PyObject *iterator, PyObject *wanted) {
    PyObject *item;
    long count = 0;
    while ((item = PyIter_Next(iterator)) != NULL) {
        if (item == wanted)
            count++;
        Py_DECREF(item);
    }
    return count;
}

/* goto, with a label that knows the iterator only. */
PyObject *goto_bad(PyObject *iterable) {
    PyObject *item, *result = NULL;
    PyObject *iterator = PyObject_GetIter(iterable);
    if (iterator == NULL)
        return NULL;
    while ((item = PyIter_Next(iterator)) != NULL) {
        long value = PyLong_AsLong(item);
        if (value == -1 && PyErr_Occurred())
            goto done;
        Py_DECREF(item);
    }
    result = Py_NewRef(Py_None);
done:
    Py_DECREF(iterator);
    Py_XDECREF(item);
    return result;
}

/* for instead of while. */
long for_loop_bad(PyObject *iterator) {
    long sum = 0;
    for (PyObject *item = PyIter_Next(iterator); item != NULL; item = PyIter_Next(iterator)) {
        sum += PyLong_AsLong(item);
        Py_DECREF(item);
    }
    return sum;
}

/* The test stands inside the loop. */
int endless_loop_bad(PyObject *iterator) {
    for (;;) {
        PyObject *item = PyIter_Next(iterator);
        if (item == NULL)
            break;
        if (PyObject_Print(item, stdout, 0) < 0) {
            Py_DECREF(item);
            return -1;
        }
        Py_DECREF(item);
    }
    return 0;
}

/* The first item only. */
int first_bad(PyObject *iterator) {
    PyObject *first = PyIter_Next(iterator);
    if (first == NULL)
        return -1;
    int result = PyObject_IsTrue(first);
    Py_DECREF(first);
    return result;
}

/* Through the slot. */
int slot_bad(PyObject *iterator) {
    PyObject *item;
    int n = 0;
    iternextfunc next = Py_TYPE(iterator)->tp_iternext;
    while ((item = Py_TYPE(iterator)->tp_iternext(iterator)) != NULL) {
        n++;
        Py_DECREF(item);
    }
    return next == NULL ? -1 : n;
}
