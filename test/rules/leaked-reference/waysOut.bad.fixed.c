//@ rule: leaked-reference
/* Where a release can go when the exit itself is no place for it. */
#include <Python.h>

/* Others come to the label, who never made it or have released it. */
PyObject *shared_label_bad(PyObject *a, PyObject *b) {
    PyObject *text;
    if (!PyTuple_Check(a))
        goto error;
    text = PyObject_Str(a);
    if (text == NULL)
        goto error;
    if (PyObject_SetAttr(b, text, a) < 0) {
        Py_DECREF(text);
        goto error;
    }
    Py_DECREF(text);
    if (PyObject_Length(b) < 0)
        goto error;
    Py_RETURN_NONE;
error:
    PyErr_Clear();
    return NULL;
}

/* Only some ways to the exit set the variable. */
int sometimes_set_bad(PyObject *o, int flag) {
    PyObject *text = NULL;
    int length = 0;
    if (flag) {
        text = PyObject_Str(o);
        if (text == NULL)
            return -1;
        length = (int)PyUnicode_GetLength(text);
    }
    Py_XDECREF(text);
    return length;
}

#define FAIL(message) { PyErr_SetString(PyExc_ValueError, message); return NULL; }

/* The way out is a macro's. */
PyObject *macro_exit_bad(PyObject *o) {
    PyObject *list = PySequence_List(o);
    if (list == NULL)
        return NULL;
    if (PyList_Size(list) > 9) {
        Py_DECREF(list);
        FAIL("too many");
    }
    return list;
}

/* One reference came with the call, and one was added. */
PyObject *counted_twice_bad(PyObject *o) {
    PyObject *module = PyImport_ImportModule("itertools");
    if (module == NULL)
        return NULL;
    PyObject *result = PyObject_GetAttr(module, o);
    Py_DECREF(module);
    return result;
}

#define CHECK(condition) { if (!(condition)) { PyErr_SetNone(PyExc_ValueError); return NULL; } }

/* A macro that may leave and may not has no place for a release. */
PyObject *macro_condition_bad(PyObject *o) {
    PyObject *list = PySequence_List(o);
    if (list == NULL)
        return NULL;
    CHECK(PyList_Size(list) < 9);
    return list;
}

/* Of several ways out the one is shown that people meet, rather than the first one, on which memory is wanting. */
PyObject *ordinary_way_bad(PyObject *o) {
    PyObject *text = PyObject_Str(o), *list;
    if (text == NULL)
        return NULL;
    list = PyList_New(0);
    if (list == NULL) {
        Py_DECREF(text);
        return NULL;
    }
    if (PyObject_SetAttrString(o, "seen", list) < 0) {
        Py_DECREF(list);
        Py_DECREF(text);
        return NULL;
    }
    Py_DECREF(text);
    return list;
}

/* Where all ways are errors, want of memory is the last of them. */
int error_way_bad(PyObject *o) {
    PyObject *text = PyObject_Str(o), *list;
    if (text == NULL)
        return -1;
    list = PyList_New(0);
    if (list == NULL) {
        Py_DECREF(text);
        return -1;
    }
    int status = PyObject_SetAttrString(o, "seen", list);
    Py_DECREF(list);
    if (status < 0) {
        Py_DECREF(text);
        return -1;
    }
    Py_DECREF(text);
    return 0;
}
