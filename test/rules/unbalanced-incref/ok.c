//@ rule: unbalanced-incref
/* References that are added for somebody. */
#include <Python.h>

/* For the caller. */
static PyObject *returned_ok(PyObject *self, PyObject *arg) {
    Py_INCREF(arg);
    return arg;
}

/* Around a call that could release the last one. */
static PyObject *around_call_ok(PyObject *self, PyObject *arg) {
    Py_INCREF(arg);
    PyObject *result = PyObject_CallNoArgs(arg);
    Py_DECREF(arg);
    return result;
}

/* For the tuple that steals. */
static PyObject *for_tuple_ok(PyObject *self, PyObject *arg) {
    PyObject *tuple = PyTuple_New(2);
    if (tuple == NULL)
        return NULL;
    Py_INCREF(arg);
    Py_INCREF(Py_None);
    PyTuple_SET_ITEM(tuple, 0, arg);
    PyTuple_SET_ITEM(tuple, 1, Py_None);
    return tuple;
}

/* After the call that steals. */
static PyObject *after_the_steal_ok(PyObject *self, PyObject *arg) {
    PyObject *list = PyList_New(1);
    if (list == NULL)
        return NULL;
    Py_INCREF(arg);
    PyList_SET_ITEM(list, 0, arg);
    return list;
}

typedef struct {
    PyObject_HEAD
    PyObject *callback;
    PyObject *data;
} Thing;

/* For a field; the old value goes. */
static int Thing_init_ok(Thing *self, PyObject *args, PyObject *kwargs) {
    PyObject *callback, *data = NULL;
    if (!PyArg_ParseTuple(args, "O|O", &callback, &data))
        return -1;
    Py_INCREF(callback);
    Py_XSETREF(self->callback, callback);
    if (data) {
        PyObject *old = self->data;
        Py_INCREF(data);
        self->data = data;
        Py_XDECREF(old);
    }
    return 0;
}

/* Stored first, added after. */
static PyObject *Thing_set_ok(Thing *self, PyObject *value) {
    Py_XDECREF(self->data);
    self->data = value;
    Py_INCREF(self->data);
    Py_RETURN_NONE;
}

/* None by hand, for the caller. */
static PyObject *none_ok(PyObject *self, PyObject *unused) {
    Py_INCREF(Py_None);
    return Py_None;
}

/* One of two singletons. */
static PyObject *compare_ok(PyObject *self, PyObject *other) {
    PyObject *result = self == other ? Py_True : Py_False;
    Py_INCREF(result);
    return result;
}

/* For the type that lives as long as its instances. */
static PyObject *Thing_new_ok(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    Thing *self = PyObject_New(Thing, type);
    if (self == NULL)
        return NULL;
    Py_INCREF(Py_None);
    self->callback = Py_None;
    self->data = NULL;
    return (PyObject *)self;
}

/* Exception objects: PyErr_Restore takes over. */
static PyObject *restore_ok(PyObject *self, PyObject *value) {
    Py_INCREF(PyExc_ValueError);
    Py_INCREF(value);
    PyErr_Restore(PyExc_ValueError, value, NULL);
    return NULL;
}

static void keep(PyObject *o) {
    Py_XINCREF(o);
}

/* A helper that adds on purpose, and a caller that gives away. */
static PyObject *by_helper_ok(PyObject *self, PyObject *arg) {
    keep(arg);
    return arg;
}

/* Added and released under the same condition. */
static PyObject *same_condition_ok(PyObject *self, PyObject *args) {
    PyObject *callback = NULL;
    if (!PyArg_ParseTuple(args, "|O", &callback))
        return NULL;
    if (callback != NULL)
        Py_INCREF(callback);
    PyObject *result = PyObject_CallMethod(self, "run", NULL);
    if (callback != NULL)
        Py_DECREF(callback);
    return result;
}

/* A static type is kept alive on purpose when it enters the module. */
static PyTypeObject Thing_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "thing.Thing",
    .tp_init = (initproc)Thing_init_ok,
    .tp_new = Thing_new_ok,
};

static int exec_ok(PyObject *module) {
    if (PyType_Ready(&Thing_Type) < 0)
        return -1;
    Py_INCREF(&Thing_Type);
    if (PyModule_AddObject(module, "Thing", (PyObject *)&Thing_Type) < 0) {
        Py_DECREF(&Thing_Type);
        return -1;
    }
    return 0;
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, exec_ok},
    {0, NULL},
};

/* An error object in a global, once. */
static PyObject *error;
static PyObject *global_ok(PyObject *self, PyObject *value) {
    Py_XDECREF(error);
    Py_INCREF(value);
    error = value;
    Py_RETURN_NONE;
}

/* Copies of object pointers keep their objects: the copy is freed elsewhere. */
static PyObject **copy_ok(PyObject **items, Py_ssize_t n) {
    PyObject **copy = PyMem_Malloc(n * sizeof(PyObject *));
    if (copy == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_INCREF(items[i]);
        copy[i] = items[i];
    }
    return copy;
}

/* tp_iter of an iterator. */
static PyObject *iter_ok(PyObject *self, PyObject *unused) {
    return Py_NewRef(self);
}

/* "N" takes over. */
static PyObject *format_ok(PyObject *self, PyObject *arg) {
    Py_INCREF(arg);
    return Py_BuildValue("(Ni)", arg, 1);
}

/* A capsule's context keeps the object; its destructor releases it. */
static void release_context(PyObject *capsule) {
    PyObject *context = PyCapsule_GetContext(capsule);
    Py_XDECREF(context);
}
static PyObject *capsule_ok(PyObject *self, PyObject *arg) {
    static int target;
    PyObject *capsule = PyCapsule_New(&target, NULL, release_context);
    if (capsule == NULL)
        return NULL;
    Py_INCREF(arg);
    if (PyCapsule_SetContext(capsule, arg) < 0) {
        Py_DECREF(arg);
        Py_DECREF(capsule);
        return NULL;
    }
    return capsule;
}

static PyMethodDef methods[] = {
    {"returned", returned_ok, METH_O, NULL},
    {"around_call", around_call_ok, METH_O, NULL},
    {"for_tuple", for_tuple_ok, METH_O, NULL},
    {"after_the_steal", after_the_steal_ok, METH_O, NULL},
    {"set", (PyCFunction)Thing_set_ok, METH_O, NULL},
    {"none", none_ok, METH_NOARGS, NULL},
    {"compare", compare_ok, METH_O, NULL},
    {"restore", restore_ok, METH_O, NULL},
    {"by_helper", by_helper_ok, METH_O, NULL},
    {"same_condition", same_condition_ok, METH_VARARGS, NULL},
    {"global", global_ok, METH_O, NULL},
    {"iter", iter_ok, METH_NOARGS, NULL},
    {"format", format_ok, METH_O, NULL},
    {"capsule", capsule_ok, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

/* The pointer is copied byte by byte, and the copy owns a reference. */
int fill_memory_ok(char *data, Py_ssize_t count, Py_ssize_t stride) {
    PyObject *zero = PyLong_FromLong(0);
    if (zero == NULL)
        return -1;
    while (count--) {
        Py_INCREF(zero);
        memcpy(data, &zero, sizeof(zero));
        data += stride;
    }
    Py_DECREF(zero);
    return 0;
}

/* Each element of the caller's array has a reference of its own. */
int fill_array_ok(PyObject *o, PyObject *out[]) {
    PyObject *type = (PyObject *)Py_TYPE(o);
    for (int i = 0; i < 4; i++) {
        Py_INCREF(type);
        out[i] = type;
    }
    return 0;
}

struct pair_object {
    PyObject_HEAD
    PyObject *first, *second;
};

/* The tuple is filled with what others own, and paid for afterwards. */
PyObject *pair_as_tuple_ok(struct pair_object *self) {
    PyObject *tuple = PyTuple_New(2);
    if (tuple == NULL)
        return NULL;
    PyTuple_SET_ITEM(tuple, 0, self->first);
    PyTuple_SET_ITEM(tuple, 1, self->second);
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); i++)
        Py_XINCREF(PyTuple_GET_ITEM(tuple, i));
    return tuple;
}

enum order { BY_NAME, BY_SIZE };

/* The switch handles every member of the enumeration. */
PyObject *ordered_ok(PyObject *o, enum order order) {
    Py_INCREF(o);
    switch (order) {
    case BY_NAME:
        return o;
    case BY_SIZE: {
        PyObject *size = PyObject_Str(o);
        Py_DECREF(o);
        return size;
    }
    }
    return NULL;
}

static PyObject *error_class;

/* The module took over the reference of the global, which gets another one. */
int add_errors_ok(PyObject *module) {
    error_class = PyErr_NewException("pairs.Error", NULL, NULL);
    if (error_class == NULL)
        return -1;
    if (PyModule_AddObject(module, "Error", error_class) < 0)
        return -1;
    Py_INCREF(error_class);
    return PyModule_AddIntConstant(module, "SIZE", 2);
}

/* One default for many places: which of them were filled with it is not known one by one. */
int fill_with_default_ok(PyObject *const given[], PyObject *chosen[]) {
    PyObject *otherwise = PyList_New(0);
    if (otherwise == NULL)
        return -1;
    for (int i = 0; i < 4; i++) {
        PyObject *one = given[i] != NULL ? given[i] : otherwise;
        Py_INCREF(one);
        chosen[i] = one;
    }
    Py_DECREF(otherwise);
    return 0;
}

typedef struct {
    PyObject_HEAD
    PyObject *payload;
} Message;

/* Parsed straight into the field, which the added reference is for. */
static int message_init_ok(Message *self, PyObject *args, PyObject *kwargs) {
    if (!PyArg_ParseTuple(args, "O", &self->payload))
        return -1;
    Py_INCREF(self->payload);
    return 0;
}

static void message_dealloc(Message *self) {
    Py_XDECREF(self->payload);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyTypeObject Message_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_init = (initproc)message_init_ok,
    .tp_dealloc = (destructor)message_dealloc,
};

typedef struct {
    PyObject *document_class;
} Options;

/* The same in a plain struct. */
int read_options_ok(PyObject *given, Options *options) {
    if (!PyArg_ParseTuple(given, "O", &options->document_class))
        return 0;
    Py_INCREF(options->document_class);
    return 1;
}

/* The items of an array, each with its reference, whatever their number. */
PyObject *sum_of_powers_ok(PyObject *base, int dimension) {
    PyObject *powers[4] = {NULL, NULL, NULL, NULL};
    PyObject *sum = NULL;
    for (int i = 0; i < dimension; i++) {
        powers[i] = base;
        Py_INCREF(base);
    }
    if (!PyErr_Occurred())
        sum = PyNumber_Add(base, base);
    for (int i = 0; i < dimension; ++i)
        Py_XDECREF(powers[i]);
    return sum;
}

/* A reference more to None does no harm. */
PyObject *checked_tuple_ok(void) {
    PyObject *tuple = PyTuple_New(1);
    if (tuple == NULL)
        return NULL;
    PyTuple_SET_ITEM(tuple, 0, PyLong_FromLong(1));
    for (int i = 0; i < 1; i++) {
        PyObject *item = PyTuple_GET_ITEM(tuple, i);
        if (item == NULL) {
            Py_DECREF(tuple);
            return NULL;
        }
        if (item == Py_None)
            Py_INCREF(item);
    }
    return tuple;
}

typedef struct {
    PyObject *key;
    PyObject *value;
} Entry;

/* Each entry of an array has its own reference to its key. */
void fill_entries_ok(Entry *entries, PyObject *dict) {
    PyObject *key, *value;
    Py_ssize_t position = 0, i = 0;
    while (PyDict_Next(dict, &position, &key, &value)) {
        Py_INCREF(key);
        entries[i].key = key;
        entries[i].value = NULL;
        i++;
    }
}

/* A constant is what it says. */
PyObject *constant_ok(PyObject *object) {
    const int checks = 0;
    Py_INCREF(object);
    if (checks)
        return NULL;
    Py_DECREF(object);
    Py_RETURN_NONE;
}

/* A helper that adds a reference on purpose, whatever it returns. */
PyObject *on_purpose_ok(PyObject *object, PyObject *list) {
    Py_INCREF(object);
    if (PyObject_Size(list) < 0)
        return NULL;
    Py_RETURN_NONE;
}

/* Of a number more is asked than whether it is 0. */
PyObject *number_ok(PyObject *object) {
    int count = 0;
    Py_INCREF(object);
    if (count > 0)
        return NULL;
    Py_DECREF(object);
    Py_RETURN_NONE;
}
