//@ rule: leaked-reference
/* The variable that holds the reference cannot be named wherever the reference is lost. */
#include <Python.h>
#include <numpy/arrayobject.h>

/* In front of the block there is no such variable, and at its end the reference may have moved on. */
PyObject *moved_on_bad(PyObject *o) {
    PyObject *result = PyDict_New();
    if (result == NULL)
        return NULL;
    if (PyDict_Size(o) == 2) {
        PyObject *list = PyList_New(0);
        if (list != NULL && PyList_Append(list, o) == 0) {
            Py_DECREF(result);
            result = list;
        }
    }
    if (PyDict_Size(o) == 3)
        return NULL;
    return result;
}

/* A variable of the head of a loop ends with the loop; a release at the other exit cures a neighbour alone. */
PyObject *loop_head_bad(PyObject *o) {
    PyObject *result = PyDict_New(), *first;
    if (result == NULL)
        return NULL;
    first = result;
    for (PyObject *list = PyList_New(0); list != NULL;) {
        if (PyList_Append(list, o) == 0) {
            Py_DECREF(first);
            first = NULL;
            result = list;
        }
        break;
    }
    if (PyDict_Size(o) == 3) {
        Py_XDECREF(first);
        return NULL;
    }
    return result;
}

/* What the block makes can go at its end. */
int end_of_block_bad(PyObject *o) {
    if (PyDict_Size(o) == 2) {
        PyObject *list = PyList_New(0);
        if (list == NULL)
            return -1;
        if (PyList_Append(list, o) < 0)
            PyErr_Clear();
        Py_DECREF(list);
    }
    return 0;
}

/* A block that is left by a jump and by its end needs the release on both ways. */
int both_ways_bad(PyObject *o) {
    if (!PyLong_Check(o)) {
        PyObject *number = PyObject_CallMethod(o, "__int__", NULL);
        if (number != NULL && PyLong_Check(number)) {
            PyErr_Clear();
        } else {
            Py_XDECREF(number);
            goto failed;
        }
        Py_XDECREF(number);
    }
    return 0;
failed:
    return -1;
}

/* Nobody reads the variable, and yet it is the name of what the call has put there. */
int never_read_bad(PyObject *o) {
    if (PyList_Check(o)) {
        PyArray_Descr *type = NULL;
        if (PyArray_DescrConverter(o, &type) == NPY_FAIL)
            return -1;
        Py_DECREF(type);
    }
    return 0;
}

/* Of two names the later one is what the code works with. */
PyObject *renamed_bad(PyObject *self, PyObject *given) {
    PyObject *made, *text = given;
    if (!PyUnicode_Check(given)) {
        made = PyObject_Str(given);
        if (made == NULL)
            return NULL;
        text = made;
        if (PyUnicode_GetLength(text) == 0) {
            Py_DECREF(text);
            return NULL;
        }
        Py_DECREF(text);
    }
    Py_RETURN_NONE;
}
