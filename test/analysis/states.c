/* Small functions whose states at each block are printed. */
#include <Python.h>

/* A nullable new reference needs no fork until it is tested. */
PyObject *tested(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    Py_DECREF(text);
    Py_RETURN_NONE;
}

/* A flag stays tied to what it stands for. */
int flagged(PyObject *o) {
    int owned = 0;
    if (!PyUnicode_Check(o)) {
        o = PyObject_Str(o);
        if (o == NULL)
            return -1;
        owned = 1;
    }
    int length = (int)PyUnicode_GetLength(o);
    if (owned)
        Py_DECREF(o);
    return length;
}

/* Numbers are widened at the loop head, references are not. */
int counted(PyObject *sequence, int n) {
    int found = 0;
    for (int i = 0; i < n; i++) {
        PyObject *item = PySequence_GetItem(sequence, i);
        if (item == NULL)
            return -1;
        if (item != Py_None)
            found++;
        Py_DECREF(item);
    }
    return found;
}

/* Outcomes of a call keep result and out-parameter together. */
#if PY_VERSION_HEX < 0x030D0000
int PyDict_GetItemRef(PyObject *dict, PyObject *key, PyObject **result);
#endif
PyObject *outcomes(PyObject *dict, PyObject *key) {
    PyObject *value;
    int found = PyDict_GetItemRef(dict, key, &value);
    if (found < 0)
        return NULL;
    if (found == 0)
        return PyList_New(0);
    return value;
}

/* The tuple owns the item from the steal on. */
PyObject *stolen(long n) {
    PyObject *tuple = PyTuple_New(1);
    if (tuple == NULL)
        return NULL;
    PyObject *item = PyLong_FromLong(n);
    if (item == NULL) {
        Py_DECREF(tuple);
        return NULL;
    }
    PyTuple_SET_ITEM(tuple, 0, item);
    if (PyObject_IsTrue(item) < 0) {
        Py_DECREF(tuple);
        return NULL;
    }
    return tuple;
}
