#include <Python.h>

int
add(PyObject *list)
{
    PyObject *item = PyLong_FromLong(1);
    if (item == NULL)
        return -1;
    if (PyList_Append(list, item) < 0)
        return -1;
    Py_DECREF(item);
    return 0;
}

int
put(PyObject *list, PyObject *dict)
{
    PyObject *item = PyDict_GetItemString(dict, "one");
    return PyList_SetItem(list, 0, item);
}

/* The place of the release is marked, too. */
PyObject *first_word(PyObject *text) {
    PyObject *words = PyObject_CallMethod(text, "split", NULL);
    if (words == NULL)
        return NULL;
    PyObject *first = PyList_GetItem(words, 0);
    Py_DECREF(words);
    return PyObject_Str(first);
}
