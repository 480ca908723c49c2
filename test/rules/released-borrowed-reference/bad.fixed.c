//@ rule: released-borrowed-reference
/* A reference is released that this function does not own. */
#include <Python.h>

/* Items of lists are borrowed. */
PyObject *list_item_bad(PyObject *list) {
    PyObject *item = PyList_GetItem(list, 0);
    if (item == NULL)
        return NULL;
    PyObject *text = PyObject_Str(item);
    return text;
}

/* So are values of dictionaries. */
int dict_value_bad(PyObject *dict) {
    PyObject *value = PyDict_GetItemString(dict, "value");
    if (value == NULL)
        return 0;
    int result = PyObject_IsTrue(value);
    return result;
}

/* Keys and values of PyDict_Next. */
int dict_next_bad(PyObject *dict) {
    PyObject *key, *value;
    Py_ssize_t position = 0;
    while (PyDict_Next(dict, &position, &key, &value)) {
        int truth = PyObject_IsTrue(value);
        if (truth < 0)
            return -1;
    }
    return 0;
}

/* Arguments of PyArg_ParseTuple. */
static PyObject *parsed_argument_bad(PyObject *self, PyObject *args) {
    PyObject *callback;
    if (!PyArg_ParseTuple(args, "O:parsed", &callback))
        return NULL;
    PyObject *result = PyObject_CallNoArgs(callback);
    return result;
}

/* The method's own argument. */
static PyObject *parameter_bad(PyObject *self, PyObject *arg) {
    PyObject *text = PyObject_Str(arg);
    return text;
}

/* The error way of a cleanup label releases the argument. */
static PyObject *label_bad(PyObject *self, PyObject *args) {
    PyObject *name = NULL, *result = NULL;
    if (!PyArg_ParseTuple(args, "U", &name))
        goto done;
    result = PyObject_GetAttr(self, name);
done:
    return result;
}

/* The module's dictionary belongs to the module. */
int module_dict_bad(PyObject *module) {
    PyObject *dict = PyModule_GetDict(module);
    int rc = PyDict_SetItemString(dict, "ready", Py_True);
    return rc;
}

/* Items of a tuple, by macro, in a loop. */
long tuple_item_bad(PyObject *tuple) {
    long sum = 0;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); i++) {
        PyObject *item = PyTuple_GET_ITEM(tuple, i);
        sum += PyLong_AsLong(item);
    }
    return sum;
}

/* Py_CLEAR is a release, too. */
int clear_bad(PyObject *list) {
    PyObject *last = PyList_GetItem(list, PyList_Size(list) - 1);
    if (last == NULL)
        return -1;
    int truth = PyObject_IsTrue(last);
    return truth;
}

/* A singleton that was not counted. */
int singleton_bad(PyObject *dict) {
    int rc = PyDict_SetItemString(dict, "nothing", Py_None);
    return rc;
}

/* The imported module's attribute is new, its dictionary's value is not. */
PyObject *import_bad(const char *name) {
    PyObject *module = PyImport_ImportModule(name);
    if (module == NULL)
        return NULL;
    PyObject *version = PyDict_GetItemString(PyModule_GetDict(module), "version");
    PyObject *text = version == NULL ? PyUnicode_FromString("") : PyObject_Str(version);
    Py_DECREF(module);
    return text;
}

/* The pending exception's type. */
void occurred_bad(void) {
    PyObject *type = PyErr_Occurred();
    if (type != NULL) {
        PyErr_Clear();
    }
}

/* Of two ways only one borrows. */
PyObject *one_way_bad(PyObject *dict, PyObject *key) {
    PyObject *value = PyDict_GetItem(dict, key);
    Py_XINCREF(value);
    if (value == NULL) {
        value = PyObject_Str(key);
        if (value == NULL)
            return NULL;
    }
    PyObject *text = PyObject_Repr(value);
    Py_DECREF(value);
    return text;
}

/* The condition has nothing else to decide. */
PyObject *condition_bad(PyObject *dict, PyObject *key) {
    PyObject *value = PyDict_GetItem(dict, key);
    PyObject *text = PyObject_Repr(value != NULL ? value : key);
    return text;
}

static PyMethodDef methods[] = {
    {"parsed_argument", parsed_argument_bad, METH_VARARGS, NULL},
    {"parameter", parameter_bad, METH_O, NULL},
    {"label", label_bad, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};
