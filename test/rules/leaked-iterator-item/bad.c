//@ rule: leaked-iterator-item
/* An item of an iterator that some way through the loop does not release. */
#include <Python.h>

/* Never released. */
int never_released_bad(PyObject *iterator) {
    PyObject *item;
    int n = 0;
    while ((item = PyIter_Next(iterator)) != NULL) {
//                 ^^^^^^^^^^^^^^^^^^^^^ 1: new reference from `PyIter_Next`
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 2: held by `item`
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 3: `(item = PyIter_Next(iterator)) != NULL` is true
//                 ^^^^^^^^^^^^^^^^^^^^^ warning: The iterator's item `item` is not released on every way through the loop
        n += PyObject_IsTrue(item);
    }
    return n;
}

/* `continue` skips the release. */
int continue_bad(PyObject *iterator) {
    PyObject *item;
    int n = 0;
    while ((item = PyIter_Next(iterator))) {
//                 ^^^^^^^^^^^^^^^^^^^^^ warning: The iterator's item `item` is not released on every way through the loop
        if (item == Py_None)
            continue;
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
    return found;
//  ^^^^^^^^^^^^^ warning: The iterator's item `item` is not released on every way through the loop
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
            return NULL;
//          ^^^^^^^^^^^^ warning: The iterator's item `item` is not released on every way through the loop
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
//                 ^^^^^^^^^^^^^^^^^^^^^ warning: The iterator's item `item` is not released on every way through the loop
        if (PyList_Append(list, item) < 0) {
            Py_DECREF(item);
            return -1;
        }
    }
    return 0;
}

/* The loop ends with a body without braces; the release goes behind it, not into it. */
long counted_bad(PyObject *iterator, PyObject *wanted) {
    PyObject *item;
    long count = 0;
    while ((item = PyIter_Next(iterator)) != NULL) {
//                 ^^^^^^^^^^^^^^^^^^^^^ warning: The iterator's item `item` is not released on every way through the loop
        if (item == wanted)
            count++;
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
    return result;
//  ^^^^^^^^^^^^^^ warning: The iterator's item `item` is not released on every way through the loop
}

/* for instead of while. */
long for_loop_bad(PyObject *iterator) {
    long sum = 0;
    for (PyObject *item = PyIter_Next(iterator); item != NULL; item = PyIter_Next(iterator)) {
//                        ^^^^^^^^^^^^^^^^^^^^^ warning: The iterator's item `item` is not released on every way through the loop
//                                                                    ^^^^^^^^^^^^^^^^^^^^^ warning: The iterator's item `item` is not released on every way through the loop
        sum += PyLong_AsLong(item);
    }
    return sum;
}

/* The test stands inside the loop. */
int endless_loop_bad(PyObject *iterator) {
    for (;;) {
        PyObject *item = PyIter_Next(iterator);
        if (item == NULL)
            break;
        if (PyObject_Print(item, stdout, 0) < 0)
            return -1;
//          ^^^^^^^^^^ warning: The iterator's item `item` is not released on every way through the loop
        Py_DECREF(item);
    }
    return 0;
}

/* The first item only. */
int first_bad(PyObject *iterator) {
    PyObject *first = PyIter_Next(iterator);
    if (first == NULL)
        return -1;
    return PyObject_IsTrue(first);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The iterator's item `first` is not released on every way through the loop
}

/* Through the slot. */
int slot_bad(PyObject *iterator) {
    PyObject *item;
    int n = 0;
    iternextfunc next = Py_TYPE(iterator)->tp_iternext;
    while ((item = Py_TYPE(iterator)->tp_iternext(iterator)) != NULL) {
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The iterator's item `item` is not released on every way through the loop
        n++;
    }
    return next == NULL ? -1 : n;
}
