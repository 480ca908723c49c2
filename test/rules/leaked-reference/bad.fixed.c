//@ rule: leaked-reference
/* A path leaves the function while it still owns a strong reference. The common shapes first. */
#include <Python.h>

#if PY_VERSION_HEX < 0x030D0000
int PyDict_GetItemRef(PyObject *dict, PyObject *key, PyObject **result);
#endif

/* The error branch forgets what the good path hands over. */
PyObject *error_branch_bad(PyObject *v) {
    PyObject *list = PyList_New(0);
    if (list == NULL)
        return NULL;
    if (PyList_Append(list, v) < 0) {
        Py_DECREF(list);
        return NULL;
    }
    return list;
}

/* The second allocation fails, the first is forgotten. */
PyObject *second_allocation_fails_bad(long n) {
    PyObject *key = PyLong_FromLong(n);
    if (!key)
        return NULL;
    PyObject *value = PyUnicode_FromString("value");
    if (!value) {
        Py_DECREF(key);
        return NULL;
    }
    PyObject *pair = PyTuple_Pack(2, key, value);
    Py_DECREF(key);
    Py_DECREF(value);
    return pair;
}

/* Both calls stand in one condition: when the second fails, the first is owned. */
PyObject *joined_condition_bad(PyObject *o) {
    PyObject *name, *module;
    if ((name = PyObject_GetAttrString(o, "name")) == NULL ||
        (module = PyObject_GetAttrString(o, "module")) == NULL) {
        Py_XDECREF(name);
        return NULL;
    }
    PyObject *text = PyUnicode_FromFormat("%U.%U", module, name);
    Py_DECREF(name);
    Py_DECREF(module);
    return text;
}

/* The cleanup label releases one of two. */
PyObject *label_forgets_one_bad(PyObject *o) {
    PyObject *first = NULL, *second = NULL;
    first = PyObject_GetAttrString(o, "first");
    if (first == NULL)
        goto error;
    second = PyObject_GetAttrString(o, "second");
    if (second == NULL)
        goto error;
    PyObject *sum = PyNumber_Add(first, second);
    Py_DECREF(first);
    Py_DECREF(second);
    return sum;
error:
    Py_XDECREF(second);
    Py_XDECREF(first);
    return NULL;
}

/* A return in the middle of a loop. */
PyObject *return_in_loop_bad(PyObject *sequence) {
    Py_ssize_t n = PySequence_Size(sequence);
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = PySequence_GetItem(sequence, i);
        if (item == NULL)
            return NULL;
        if (!PyLong_Check(item)) {
            PyErr_SetString(PyExc_TypeError, "expected int");
            Py_DECREF(item);
            return NULL;
        }
        Py_DECREF(item);
    }
    Py_RETURN_NONE;
}

/* Each turn of the loop that continues loses one. */
int continue_in_loop_bad(PyObject *sequence) {
    int found = 0;
    for (Py_ssize_t i = 0; i < 10; i++) {
        PyObject *item = PySequence_GetItem(sequence, i);
        if (item == NULL)
            return -1;
        if (item == Py_None) {
            Py_DECREF(item);
            continue;
        }
        found++;
        Py_DECREF(item);
    }
    return found;
}

/* The result of a callback is looked at and forgotten. */
PyObject *callback_result_bad(PyObject *callback) {
    PyObject *result = PyObject_CallNoArgs(callback);
    if (result == NULL)
        return NULL;
    Py_DECREF(result);
    Py_RETURN_NONE;
}

/* The value is used up in the returned expression, its reference is not. */
PyObject *nested_in_return_bad(PyObject *mapping) {
    PyObject *keys = PyMapping_Keys(mapping);
    if (keys == NULL)
        return NULL;
    PyObject *result = PyLong_FromSsize_t(PyList_Size(keys));
    Py_DECREF(keys);
    return result;
}

/* Both sides of the conditional expression are new references. */
int conditional_expression_bad(PyObject *target, int as_text) {
    PyObject *value = as_text ? PyUnicode_FromString("1") : PyLong_FromLong(1);
    if (value == NULL)
        return -1;
    int result = PyObject_SetAttrString(target, "value", value);
    Py_DECREF(value);
    return result;
}

/* A new type object behind a cast. */
int cast_bad(PyObject *o) {
    PyTypeObject *type = (PyTypeObject *)PyObject_Type(o);
    int result = type->tp_basicsize > 64;
    Py_XDECREF(type);
    return result;
}

/* An out-parameter receives a new reference when the call says so. */
int out_parameter_bad(PyObject *dict, PyObject *key) {
    PyObject *value;
    int found = PyDict_GetItemRef(dict, key, &value);
    if (found <= 0)
        return found;
    int result = PyObject_IsTrue(value);
    Py_DECREF(value);
    return result;
}

/* What PyErr_Fetch gives is owned. */
int fetched_exception_bad(void) {
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    Py_XDECREF(type);
    Py_XDECREF(traceback);
    Py_XDECREF(value);
    return type != NULL;
}

/* The converter of "O&" gives a new reference. */
PyObject *converted_argument_bad(PyObject *self, PyObject *args) {
    PyObject *path;
    if (!PyArg_ParseTuple(args, "O&", PyUnicode_FSConverter, &path))
        return NULL;
    if (PyBytes_GET_SIZE(path) == 0) {
        PyErr_SetString(PyExc_ValueError, "empty path");
        Py_DECREF(path);
        return NULL;
    }
    Py_DECREF(path);
    Py_RETURN_NONE;
}

static PyObject *make_pair(long a, long b) {
    return Py_BuildValue("(ll)", a, b);
}

/* A function of the same file gives a new reference. */
int helper_result_bad(PyObject *list) {
    PyObject *pair = make_pair(1, 2);
    if (pair == NULL)
        return -1;
    if (PyList_Append(list, pair) < 0) {
        Py_DECREF(pair);
        return -1;
    }
    Py_DECREF(pair);
    return 0;
}

static int make_key(PyObject *o, PyObject **key) {
    *key = PyObject_Repr(o);
    return *key == NULL ? -1 : 0;
}

/* So does the out-parameter of one. */
int helper_out_parameter_bad(PyObject *dict, PyObject *o) {
    PyObject *key;
    if (make_key(o, &key) < 0)
        return -1;
    if (PyDict_SetItem(dict, key, o) < 0) {
        Py_DECREF(key);
        return -1;
    }
    Py_DECREF(key);
    return 0;
}

#define CHECK(condition)      \
    do {                      \
        if (!(condition))     \
            return NULL;      \
    } while (0)

/* The return hides in a macro. */
PyObject *return_in_macro_bad(PyObject *v) {
    PyObject *list = PyList_New(0);
    CHECK(list != NULL);
    CHECK(PyList_Append(list, v) == 0);
    return list;
}

/* One case of the switch leaves. */
PyObject *switch_bad(PyObject *o, int how) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    switch (how) {
    case 0:
        return text;
    case 1:
        break;
    default:
        PyErr_SetString(PyExc_ValueError, "how");
        Py_DECREF(text);
        return NULL;
    }
    Py_DECREF(text);
    Py_RETURN_NONE;
}

/* The object that tp_alloc made is forgotten when its set-up fails. */
static PyObject *allocated_self_bad(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    PyObject *self = type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    int size;
    if (!PyArg_ParseTuple(args, "i", &size)) {
        Py_DECREF(self);
        return NULL;
    }
    return self;
}

static PyTypeObject Thing_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "thing.Thing",
    .tp_new = allocated_self_bad,
};

/* The iterator itself is owned, too. */
int iterator_left_bad(PyObject *iterable) {
    PyObject *iterator = PyObject_GetIter(iterable);
    if (iterator == NULL)
        return -1;
    PyObject *item;
    int n = 0;
    while ((item = PyIter_Next(iterator)) != NULL) {
        n++;
        Py_DECREF(item);
    }
    Py_DECREF(iterator);
    return PyErr_Occurred() ? -1 : n;
}

/* There is a label that does just what this exit forgets. */
int label_bypassed_bad(PyObject *o, PyObject *target) {
    int status;
    PyObject *name = PyObject_GetAttrString(o, "name");
    if (name == NULL)
        return -1;
    if (PyObject_SetAttrString(target, "name", name) < 0)
        goto error;
    status = PyObject_IsTrue(name);
    if (status < 0)
        goto error;
    Py_DECREF(name);
    return status;
error:
    Py_DECREF(name);
    return -1;
}

/* What is returned is computed from a pointer into the object. */
PyObject *inner_pointer_bad(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    const char *chars;
    if (text == NULL)
        return NULL;
    chars = PyUnicode_AsUTF8(text);
    if (chars == NULL) {
        Py_DECREF(text);
        return NULL;
    }
    PyObject *result = PyBytes_FromString(chars);
    Py_DECREF(text);
    return result;
}

/* A temporary that is called like what the function uses already. */
PyObject *name_is_taken_bad(PyObject *o, PyObject *result) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    PyObject *result2 = PyUnicode_Concat(result, text);
    Py_DECREF(text);
    return result2;
}

/* The macro does not release what was in that place. */
PyObject *filled_twice_bad(long a, long b) {
    PyObject *pair = PyTuple_New(1);
    if (pair == NULL)
        return NULL;
    PyObject *first = PyLong_FromLong(a);
    PyObject *second = PyLong_FromLong(b);
    PyTuple_SET_ITEM(pair, 0, first);
    PyTuple_SET_ITEM(pair, 0, second);
    Py_XDECREF(first);
    return pair;
}

/* A list is no tuple. */
PyObject *other_type_bad(void) {
    PyObject *made = PyList_New(0);
    if (made == NULL)
        return NULL;
    if (PyTuple_Check(made)) {
        Py_DECREF(made);
        return NULL;
    }
    Py_DECREF(made);
    return PyLong_FromLong(1);
}

/* One unit may make anything. */
PyObject *one_unit_bad(PyObject *o) {
    PyObject *made = Py_BuildValue("O", o);
    if (made == Py_None) {
        Py_DECREF(made);
        return PyLong_FromLong(1);
    }
    return made;
}

/* Made in two ways and released in none: one mistake, although each way has an exit of its own, too. */
PyObject *two_origins_bad(PyObject *o, int kind) {
    PyObject *type;
    if (kind == 1) {
        type = PyObject_GetAttrString(o, "first");
        if (type == NULL)
            return NULL;
        if (PyObject_IsTrue(o)) {
            Py_DECREF(type);
            return PyLong_FromLong(1);
        }
    } else {
        type = PyObject_GetAttrString(o, "second");
        if (type == NULL)
            return NULL;
        if (PyObject_IsTrue(o)) {
            Py_DECREF(type);
            return PyLong_FromLong(2);
        }
    }
    PyErr_SetString(PyExc_ValueError, "neither");
    Py_DECREF(type);
    return NULL;
}

/* One way leaves with it, another overwrites it: one mistake. */
PyObject *leaked_or_overwritten_bad(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    if (PyObject_IsTrue(o)) {
        Py_DECREF(text);
        return PyLong_FromLong(1);
    }
    Py_DECREF(text);
    text = PyObject_Repr(o);
    return text;
}

/* Both are forgotten on just the same ways out. */
PyObject *two_together_bad(PyObject *o, int count) {
    PyObject *labels = PyList_New(0), *mapping = PyDict_New();
    if (labels == NULL || mapping == NULL) {
        Py_XDECREF(labels);
        Py_XDECREF(mapping);
        return NULL;
    }
    if (PyObject_IsTrue(o)) {
        Py_DECREF(labels);
        Py_DECREF(mapping);
        return NULL;
    }
    if (count > 3) {
        PyErr_SetString(PyExc_ValueError, "too many");
        Py_DECREF(labels);
        Py_DECREF(mapping);
        return NULL;
    }
    return Py_BuildValue("NN", labels, mapping);
}

/* Each is forgotten on a way of its own: two mistakes. */
PyObject *two_apart_bad(PyObject *o, int count) {
    PyObject *labels = PyList_New(0), *mapping = PyDict_New();
    if (labels == NULL || mapping == NULL) {
        Py_XDECREF(labels);
        Py_XDECREF(mapping);
        return NULL;
    }
    if (PyObject_IsTrue(o)) {
        Py_DECREF(mapping);
        Py_DECREF(labels);
        return NULL;
    }
    if (count > 3) {
        Py_DECREF(labels);
        Py_DECREF(mapping);
        return NULL;
    }
    return Py_BuildValue("NN", labels, mapping);
}
