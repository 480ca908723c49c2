//@ rule: stolen-borrowed-reference
/* What is stolen here is owned. */
#include <Python.h>

/* Added before. */
static PyObject *wrap_ok(PyObject *self, PyObject *arg) {
    PyObject *list = PyList_New(1);
    if (list == NULL)
        return NULL;
    Py_INCREF(arg);
    PyList_SetItem(list, 0, arg);
    return list;
}

/* Added in line. */
static PyObject *newref_ok(PyObject *self, PyObject *arg) {
    PyObject *list = PyList_New(1);
    if (list == NULL)
        return NULL;
    PyList_SET_ITEM(list, 0, Py_NewRef(arg));
    return list;
}

/* Copied with references. */
PyObject *copy_ok(PyObject *list) {
    Py_ssize_t n = PyList_GET_SIZE(list);
    PyObject *tuple = PyTuple_New(n);
    if (tuple == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = PyList_GET_ITEM(list, i);
        Py_INCREF(item);
        PyTuple_SET_ITEM(tuple, i, item);
    }
    return tuple;
}

/* New in line. */
PyObject *new_ok(long n) {
    PyObject *tuple = PyTuple_New(1);
    if (tuple == NULL)
        return NULL;
    PyTuple_SET_ITEM(tuple, 0, PyLong_FromLong(n));
    return tuple;
}

/* "O" takes its own. */
static PyObject *format_ok(PyObject *self, PyObject *arg) {
    return Py_BuildValue("(Oi)", arg, 1);
}

/* Calls that take their own. */
static PyObject *append_ok(PyObject *self, PyObject *arg) {
    PyObject *list = PyList_New(0);
    if (list == NULL)
        return NULL;
    if (PyList_Append(list, arg) < 0) {
        Py_DECREF(list);
        return NULL;
    }
    return list;
}

static PyObject *pack_ok(PyObject *self, PyObject *arg) {
    return PyTuple_Pack(2, arg, Py_None);
}

/* None with a reference. */
PyObject *none_ok(Py_ssize_t n) {
    PyObject *list = PyList_New(n);
    if (list == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_INCREF(Py_None);
        PyList_SET_ITEM(list, i, Py_None);
    }
    return list;
}

/* NULL: the error of the call before shows later. */
PyObject *null_ok(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    return Py_BuildValue("(NN)", text, PyObject_Repr(o));
}

/* Either way owned. */
static PyObject *either_way_ok(PyObject *self, PyObject *arg) {
    PyObject *item;
    if (PyUnicode_Check(arg)) {
        item = arg;
        Py_INCREF(item);
    }
    else {
        item = PyObject_Str(arg);
        if (item == NULL)
            return NULL;
    }
    PyObject *tuple = PyTuple_New(1);
    if (tuple == NULL) {
        Py_DECREF(item);
        return NULL;
    }
    PyTuple_SET_ITEM(tuple, 0, item);
    return tuple;
}

/* A helper hands its parameter on: its callers pay. */
static int put_ok(PyObject *list, Py_ssize_t i, PyObject *item) {
    if (item == NULL)
        return -1;
    PyList_SET_ITEM(list, i, item);
    return 0;
}
PyObject *through_helper_ok(void) {
    PyObject *list = PyList_New(1);
    if (list == NULL)
        return NULL;
    if (put_ok(list, 0, PyLong_FromLong(1)) < 0) {
        Py_DECREF(list);
        return NULL;
    }
    return list;
}

/* The exception is fetched before it is restored. */
void restore_ok(void) {
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_Restore(type, value, traceback);
}

/* Added after: nobody runs in between. */
static PyObject *after_ok(PyObject *self, PyObject *arg) {
    PyObject *tuple = PyTuple_New(1);
    if (tuple == NULL)
        return NULL;
    Py_INCREF(arg);
    PyTuple_SET_ITEM(tuple, 0, arg);
    return tuple;
}

/* A list's own item moves within the list. */
PyObject *swap_ok(PyObject *list) {
    PyObject *a = PyList_GET_ITEM(list, 0);
    PyObject *b = PyList_GET_ITEM(list, 1);
    Py_INCREF(a);
    Py_INCREF(b);
    PyList_SetItem(list, 0, b);
    PyList_SetItem(list, 1, a);
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"wrap", wrap_ok, METH_O, NULL},
    {"newref", newref_ok, METH_O, NULL},
    {"format", format_ok, METH_O, NULL},
    {"append", append_ok, METH_O, NULL},
    {"pack", pack_ok, METH_O, NULL},
    {"either_way", either_way_ok, METH_O, NULL},
    {"after", after_ok, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

/* The tuple has it for the time of the call only. */
static PyObject *lent_ok(PyObject *callable, PyObject *arg) {
    PyObject *args = PyTuple_New(1);
    if (args == NULL)
        return NULL;
    PyTuple_SET_ITEM(args, 0, arg);
    PyObject *result = PyObject_Call(callable, args, NULL);
    PyTuple_SET_ITEM(args, 0, NULL);
    Py_DECREF(args);
    return result;
}
static PyMethodDef lending[] = {{"lent", lent_ok, METH_O, NULL}, {NULL, NULL, 0, NULL}};

/* What is kept here are no objects, so that nothing is taken over. */
static PyObject *define_module(const char *name, PyMethodDef *functions, int (*run)(PyObject *)) {
    static PyModuleDef_Slot slots[] = {{Py_mod_exec, NULL}, {0, NULL}};
    static struct PyModuleDef definition = {.m_base = PyModuleDef_HEAD_INIT, .m_slots = slots};
    slots[0].value = (void *)run;
    definition.m_name = name;
    definition.m_methods = functions;
    return PyModuleDef_Init(&definition);
}

static PyMethodDef no_functions[] = {{NULL, NULL, 0, NULL}};

PyMODINIT_FUNC PyInit_kept_ok(void) { return define_module("kept_ok", no_functions, NULL); }

typedef struct {
    const char *key;
    PyObject *value;
} Pair;

typedef struct {
    Py_ssize_t size;
    Pair pairs[8];
} Pairs;

static void append_pair(Pairs *list, const char *key, PyObject *value) {
    list->pairs[list->size].key = key;
    list->pairs[list->size].value = value;
    list->size++;
}

/* A plain struct that points to what the dict owns. */
void list_pairs_ok(Pairs *list, PyObject *dict) {
    PyObject *key, *value;
    Py_ssize_t position = 0;
    while (PyDict_Next(dict, &position, &key, &value))
        append_pair(list, PyUnicode_AsUTF8(key), value);
}

/* The items move: NULL takes their place in the list. */
PyObject *list_to_tuple_ok(PyObject *words) {
    PyObject *list = PySequence_List(words);
    if (list == NULL)
        return NULL;
    Py_ssize_t size = PyList_GET_SIZE(list);
    PyObject *tuple = PyTuple_New(size);
    if (tuple != NULL) {
        for (Py_ssize_t i = 0; i < size; i++) {
            PyObject *item = PyList_GET_ITEM(list, i);
            PyTuple_SET_ITEM(tuple, i, item);
            PyList_SET_ITEM(list, i, NULL);
        }
    }
    Py_DECREF(list);
    return tuple;
}

PyObject *call_back(PyObject *self, PyObject *args);

/* An item makes room for another for a while, and is put back. */
PyObject *swapped_ok(PyObject *outer_args, PyObject *fn) {
    PyObject *old = PyTuple_GET_ITEM(outer_args, 1);
    PyTuple_SET_ITEM(outer_args, 1, fn);
    PyObject *result = call_back(NULL, outer_args);
    PyTuple_SET_ITEM(outer_args, 1, old);
    return result;
}

int init_workspace(void **buffer, void *fixed, Py_ssize_t count);
static void free_workspace(void *buffer, void *fixed) {
    if (buffer != fixed)
        PyMem_Free(buffer);
}

/* Nobody knows whether a workspace that a call has set up outlives the function. */
static PyObject *forward(PyObject *callable, PyObject *self, PyObject *const *args, Py_ssize_t count) {
    PyObject *fixed[14], **all;
    if (init_workspace((void **)&all, fixed, count) < 0)
        return NULL;
    all[0] = self;
    memcpy(&all[1], args, count * sizeof(PyObject *));
    PyObject *result = PyObject_Vectorcall(callable, all, count + 1, NULL);
    free_workspace(all, fixed);
    return result;
}

static PyObject *forwarding_ok(PyObject *self, PyObject *const *args, Py_ssize_t count) {
    return forward((PyObject *)Py_TYPE(self), self, args, count);
}

static PyMethodDef forwarding[] = {{"forwarding", (PyCFunction)forwarding_ok, METH_FASTCALL, NULL}, {NULL, NULL, 0, NULL}};

/* Paid for afterwards, twice. */
PyObject *pair_of_none_ok(PyObject *self) {
    PyObject *pair = PyTuple_New(2);
    if (pair == NULL)
        return NULL;
    PyTuple_SET_ITEM(pair, 0, Py_None);
    PyTuple_SET_ITEM(pair, 1, Py_None);
    Py_INCREF(Py_None);
    Py_INCREF(Py_None);
    return pair;
}
