//@ rule: released-borrowed-reference
/* What is released here is owned. */
#include <Python.h>
#include <numpy/arrayobject.h>

#if PY_VERSION_HEX < 0x030D0000
PyObject *PyList_GetItemRef(PyObject *list, Py_ssize_t index);
#endif

/* A reference was added before. */
static PyObject *added_ok(PyObject *self, PyObject *list) {
    PyObject *item = PyList_GetItem(list, 0);
    if (item == NULL)
        return NULL;
    Py_INCREF(item);
    PyObject *result = PyObject_CallNoArgs(item);
    Py_DECREF(item);
    return result;
}

/* These items are new references. */
int new_items_ok(PyObject *sequence, PyObject *list) {
    PyObject *a = PySequence_GetItem(sequence, 0);
    if (a == NULL)
        return -1;
    PyObject *b = PyList_GetItemRef(list, 0);
    if (b == NULL) {
        Py_DECREF(a);
        return -1;
    }
    int same = a == b;
    Py_DECREF(a);
    Py_DECREF(b);
    return same;
}

/* The parameter's variable holds something else by now. */
static PyObject *replaced_parameter_ok(PyObject *self, PyObject *arg) {
    arg = PyNumber_Long(arg);
    if (arg == NULL)
        return NULL;
    PyObject *text = PyObject_Str(arg);
    Py_DECREF(arg);
    return text;
}

/* A default that is owned, or an argument that gets a reference. */
static PyObject *default_ok(PyObject *self, PyObject *args) {
    PyObject *mapping = NULL;
    if (!PyArg_ParseTuple(args, "|O", &mapping))
        return NULL;
    if (mapping == NULL) {
        mapping = PyDict_New();
        if (mapping == NULL)
            return NULL;
    }
    else {
        Py_INCREF(mapping);
    }
    PyObject *items = PyMapping_Items(mapping);
    Py_DECREF(mapping);
    return items;
}

/* The converter's object is ours. */
static PyObject *converter_ok(PyObject *self, PyObject *args) {
    PyObject *path = NULL;
    if (!PyArg_ParseTuple(args, "O&", PyUnicode_FSConverter, &path))
        return NULL;
    PyObject *size = PyLong_FromSsize_t(PyBytes_GET_SIZE(path));
    Py_DECREF(path);
    return size;
}

typedef struct {
    PyObject_HEAD
    PyObject *name;
    PyObject *dict;
    PyObject *weakrefs;
} Thing;

/* A deallocator releases what the object owns. */
static void Thing_dealloc_ok(Thing *self) {
    PyObject_GC_UnTrack(self);
    if (self->weakrefs != NULL)
        PyObject_ClearWeakRefs((PyObject *)self);
    Py_XDECREF(self->name);
    Py_CLEAR(self->dict);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* A heap type's instance owns a reference to its type. */
static void Heap_dealloc_ok(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    type->tp_free(self);
    Py_DECREF(type);
}

static int Thing_clear_ok(Thing *self) {
    Py_CLEAR(self->name);
    Py_CLEAR(self->dict);
    return 0;
}

/* A field's old value is the field's to release. */
static int Thing_set_name_ok(Thing *self, PyObject *value, void *closure) {
    PyObject *old = self->name;
    Py_INCREF(value);
    self->name = value;
    Py_XDECREF(old);
    return 0;
}

/* An object of our own, released by its last user. */
static PyObject *close_ok(PyObject *op, PyObject *unused) {
    Thing *self = (Thing *)op;
    if (self->dict != NULL) {
        Py_DECREF(self->dict);
        self->dict = NULL;
    }
    Py_RETURN_NONE;
}

static PyGetSetDef getset[] = {
    {"name", NULL, (setter)Thing_set_name_ok, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyTypeObject Thing_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "thing.Thing",
    .tp_dealloc = (destructor)Thing_dealloc_ok,
    .tp_clear = (inquiry)Thing_clear_ok,
    .tp_getset = getset,
};

static PyType_Slot heap_slots[] = {
    {Py_tp_dealloc, Heap_dealloc_ok},
    {0, NULL},
};

/* A helper that consumes its argument says so by what it does; its callers are checked instead. */
static void consume_ok(PyObject *o) {
    PyObject_Print(o, stdout, 0);
    Py_DECREF(o);
}

static int give_away_ok(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return -1;
    consume_ok(text);
    return 0;
}

/* The global owns it. */
static PyObject *cache;
static PyObject *reset_ok(PyObject *self, PyObject *unused) {
    Py_CLEAR(cache);
    Py_RETURN_NONE;
}

/* A flag tells an owned from a borrowed one. */
static PyObject *flag_ok(PyObject *self, PyObject *arg) {
    int owned = 0;
    PyObject *bytes = arg;
    if (PyUnicode_Check(arg)) {
        bytes = PyUnicode_AsUTF8String(arg);
        if (bytes == NULL)
            return NULL;
        owned = 1;
    }
    PyObject *size = PyLong_FromSsize_t(PyObject_Size(bytes));
    if (owned)
        Py_DECREF(bytes);
    return size;
}

/* The comparison of two variables tells, too. */
static PyObject *comparison_ok(PyObject *self, PyObject *arg) {
    PyObject *number = arg;
    if (!PyLong_Check(arg)) {
        number = PyNumber_Index(arg);
        if (number == NULL)
            return NULL;
    }
    PyObject *text = PyObject_Str(number);
    if (number != arg)
        Py_DECREF(number);
    return text;
}

/* A fetched exception is owned. */
static PyObject *fetched_ok(PyObject *self, PyObject *unused) {
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(traceback);
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"added", added_ok, METH_O, NULL},
    {"replaced_parameter", replaced_parameter_ok, METH_O, NULL},
    {"default", default_ok, METH_VARARGS, NULL},
    {"converter", converter_ok, METH_VARARGS, NULL},
    {"close", close_ok, METH_NOARGS, NULL},
    {"reset", reset_ok, METH_NOARGS, NULL},
    {"flag", flag_ok, METH_O, NULL},
    {"comparison", comparison_ok, METH_O, NULL},
    {"fetched", fetched_ok, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

/* Another descriptor takes the place of the array's own. */
void replaced_descriptor_ok(PyArrayObject *array, PyArray_Descr *descr) {
    Py_INCREF(descr);
    Py_DECREF(PyArray_DESCR(array));
    ((PyArrayObject_fields *)array)->descr = descr;
}

/* What an unknown call returned is Py_NotImplemented, so this releases the reference that it gave. */
PyObject *not_implemented_ok(PyObject *o, PyObject *(*compare)(PyObject *)) {
    PyObject *result = compare(o);
    if (result == Py_NotImplemented) {
        Py_DECREF(Py_NotImplemented);
        return NULL;
    }
    return result;
}

typedef struct {
    PyObject_HEAD
    char data[4];
} ColorObject;

PyObject *as_struct(Py_buffer *view);

static int color_getbuffer(ColorObject *color, Py_buffer *view) {
    view->buf = color->data;
    Py_INCREF(color);
    view->obj = (PyObject *)color;
    return 0;
}

/* A helper has put a reference into the view; this is its release. */
static PyObject *color_get_struct_ok(ColorObject *color, void *closure) {
    Py_buffer view;
    if (color_getbuffer(color, &view) < 0)
        return NULL;
    PyObject *capsule = as_struct(&view);
    Py_DECREF(color);
    return capsule;
}

static PyGetSetDef color_getset[] = {
    {"struct", (getter)color_get_struct_ok, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

/* The list's own reference to the item, which another one replaces. */
PyObject *title_words_ok(PyObject *text) {
    PyObject *words = PyUnicode_Split(text, NULL, -1);
    if (words == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(words); i++) {
        PyObject *word = PyList_GET_ITEM(words, i);
        PyObject *title = PyObject_CallMethod(word, "title", NULL);
        if (title == NULL) {
            Py_DECREF(words);
            return NULL;
        }
        Py_DECREF(word);
        PyList_SET_ITEM(words, i, title);
    }
    return words;
}
