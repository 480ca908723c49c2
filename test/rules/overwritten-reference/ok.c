//@ rule: overwritten-reference
/* Assignments that lose nothing. */
#include <Python.h>

#define DROP_FIRST 1
#define DROP_SECOND 2
typedef struct {
    PyObject_HEAD
    PyObject *first;
    PyObject *second;
} PairObject;

static void drop(PairObject *self, int which) {
    if (which & DROP_FIRST)
        Py_CLEAR(self->first);
    if (which & DROP_SECOND)
        Py_CLEAR(self->second);
}

/* The helper has cleared the field. */
static PyObject *set_second_ok(PairObject *self, PyObject *value) {
    drop(self, DROP_SECOND);
    self->second = Py_NewRef(value);
    Py_RETURN_NONE;
}

static void pair_dealloc_ok(PairObject *self) {
    drop(self, DROP_FIRST | DROP_SECOND);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyTypeObject Pair_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "pairs.Pair",
    .tp_dealloc = (destructor)pair_dealloc_ok,
};

static PyMethodDef pair_methods[] = {
    {"set_second", (PyCFunction)set_second_ok, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

/* Released first. */
PyObject *released_first_ok(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    Py_XDECREF(text);
    text = PyObject_Repr(o);
    return text;
}

/* Saved first, released after. */
PyObject *saved_first_ok(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    PyObject *old = text;
    text = PyObject_CallMethod(old, "strip", NULL);
    Py_DECREF(old);
    return text;
}

/* Set to NULL after the reference went away. */
PyObject *stolen_then_cleared_ok(PyObject *o) {
    PyObject *item = PyObject_Str(o);
    if (item == NULL)
        return NULL;
    PyObject *tuple = PyTuple_New(1);
    if (tuple == NULL)
        goto done;
    PyTuple_SET_ITEM(tuple, 0, item);
    item = NULL;
done:
    Py_XDECREF(item);
    return tuple;
}

/* Released and set to NULL, for the label that releases again. */
int released_and_cleared_ok(PyObject *o) {
    int rc = -1;
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        goto done;
    Py_DECREF(text);
    text = NULL;
    text = PyObject_Repr(o);
    if (text == NULL)
        goto done;
    rc = 0;
done:
    Py_XDECREF(text);
    return rc;
}

/* Two variables hold it. */
PyObject *still_held_ok(PyObject *o) {
    PyObject *first = PyObject_Str(o);
    PyObject *result = first;
    first = NULL;
    return result;
}

/* Exchanged. */
PyObject *swap_ok(PyObject *o) {
    PyObject *a = PyObject_Str(o);
    PyObject *b = PyObject_Repr(o);
    if (a == NULL || b == NULL) {
        Py_XDECREF(a);
        Py_XDECREF(b);
        return NULL;
    }
    PyObject *c = a;
    a = b;
    b = c;
    Py_DECREF(b);
    return a;
}

/* Py_SETREF releases what was there. */
PyObject *setref_ok(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    Py_SETREF(text, PyObject_CallMethod(text, "strip", NULL));
    return text;
}

/* Replaced when it is NULL only. */
PyObject *fallback_ok(PyObject *o) {
    PyObject *name = PyObject_GetAttrString(o, "name");
    if (name == NULL) {
        PyErr_Clear();
        name = PyUnicode_FromString("?");
    }
    return name;
}

/* Borrowed first, owned later. */
PyObject *borrowed_first_ok(PyObject *dict, PyObject *key) {
    PyObject *value = PyDict_GetItemWithError(dict, key);
    if (value == NULL) {
        if (PyErr_Occurred())
            return NULL;
        value = PyList_New(0);
        return value;
    }
    return Py_NewRef(value);
}

/* In-place change of what the variable points to: the function updates the variable itself. */
int unicode_append_ok(PyObject *o, PyObject **result) {
    PyObject *text = PyUnicode_FromString("<");
    if (text == NULL)
        return -1;
    PyUnicode_Append(&text, o);
    if (text == NULL)
        return -1;
    *result = text;
    return 0;
}

/* The tuple is resized in place. */
PyObject *resize_ok(Py_ssize_t n) {
    PyObject *tuple = PyTuple_New(n + 1);
    if (tuple == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = PyLong_FromSsize_t(i);
        if (item == NULL) {
            Py_DECREF(tuple);
            return NULL;
        }
        PyTuple_SET_ITEM(tuple, i, item);
    }
    if (_PyTuple_Resize(&tuple, n) < 0)
        return NULL;
    return tuple;
}

/* Each turn has its own variable. */
int loop_variable_ok(PyObject *sequence, Py_ssize_t n) {
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = PySequence_GetItem(sequence, i);
        if (item == NULL)
            return -1;
        Py_DECREF(item);
    }
    return 0;
}

typedef struct {
    PyObject_HEAD
    PyObject *name;
    PyObject *items[4];
} Thing;

/* The old value is saved and released. */
int field_ok(Thing *self, PyObject *o) {
    PyObject *old = self->name;
    self->name = PyObject_Str(o);
    Py_XDECREF(old);
    return self->name == NULL ? -1 : 0;
}

/* The initialiser meets empty fields. */
static int init_ok(Thing *self, PyObject *args, PyObject *kwargs) {
    PyObject *name;
    if (!PyArg_ParseTuple(args, "O", &name))
        return -1;
    Py_INCREF(name);
    self->name = name;
    return 0;
}

/* Only an empty field is filled. */
static PyObject *fill_ok(Thing *self, PyObject *unused) {
    if (self->name == NULL) {
        self->name = PyUnicode_FromString("");
        if (self->name == NULL)
            return NULL;
    }
    return Py_NewRef(self->name);
}

/* Moved to the caller, a new one in its place. */
static PyObject *exchange_ok(Thing *self, PyObject *name) {
    PyObject *old = self->name;
    Py_INCREF(name);
    self->name = name;
    if (old == NULL)
        Py_RETURN_NONE;
    return old;
}

/* Released just before. */
static PyObject *replace_ok(Thing *self, PyObject *name) {
    Py_XDECREF(self->name);
    self->name = Py_NewRef(name);
    Py_RETURN_NONE;
}

static void Thing_dealloc_ok(Thing *self) {
    Py_XDECREF(self->name);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef methods[] = {
    {"fill", (PyCFunction)fill_ok, METH_NOARGS, NULL},
    {"exchange", (PyCFunction)exchange_ok, METH_O, NULL},
    {"replace", (PyCFunction)replace_ok, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject Thing_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "thing.Thing",
    .tp_init = (initproc)init_ok,
    .tp_dealloc = (destructor)Thing_dealloc_ok,
    .tp_methods = methods,
};

/* Different elements of one array. */
int elements_ok(Thing *self) {
    for (int i = 0; i < 4; i++) {
        self->items[i] = PyLong_FromLong(i);
        if (self->items[i] == NULL)
            return -1;
    }
    return 0;
}

/* A global cache, filled once. */
static PyObject *cache;
PyObject *cached_ok(void) {
    if (cache == NULL)
        cache = PyDict_New();
    return Py_XNewRef(cache);
}

/* A pointer that walks: the base pointer keeps the objects. */
int walking_pointer_ok(PyObject **items, Py_ssize_t n) {
    PyObject **end = items + n;
    int found = 0;
    for (PyObject **p = items; p < end; p++)
        found += *p == Py_None;
    return found;
}

/* Released in every turn that goes back. */
PyObject *retry_ok(PyObject *callable) {
    PyObject *result;
    int tries = 0;
    do {
        result = PyObject_CallNoArgs(callable);
        if (result == NULL)
            return NULL;
        if (result != Py_None)
            return result;
        Py_DECREF(result);
    } while (++tries < 3);
    Py_RETURN_NONE;
}

static PyObject *reset(PyObject *self, PyObject *Py_UNUSED(ignored)) {
    if (PyObject_SetAttrString(self, "value", Py_None) < 0)
        return NULL;
    Py_RETURN_NONE;
}

/* The first result is None. */
PyObject *reset_and_describe_ok(PyObject *self) {
    PyObject *result = reset(self, NULL);
    if (result == NULL)
        return NULL;
    result = PyObject_Repr(self);
    return result;
}

/* Only the first turn finds nothing in the variable, and a counter that goes up is 0 only there. */
PyObject *sum_ok(PyObject **items, Py_ssize_t count) {
    PyObject *total = NULL;
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *item = PyNumber_Absolute(items[i]);
        if (item == NULL) {
            Py_XDECREF(total);
            return NULL;
        }
        if (i == 0) {
            total = item;
        } else {
            PyObject *next = PyNumber_Add(total, item);
            Py_DECREF(total);
            Py_DECREF(item);
            if (next == NULL)
                return NULL;
            total = next;
        }
    }
    return total;
}

static int try_shortcut(PyObject *o, PyObject **result) {
    if (!PyList_Check(o))
        return 0;
    *result = PyObject_Str(o);
    return *result != NULL ? 1 : -1;
}

/* The helper fills the variable when it returns 1, and returns no other positive number. */
PyObject *shortcut_ok(PyObject *o) {
    PyObject *result;
    int status = try_shortcut(o, &result);
    if (status < 0)
        return NULL;
    if (status == 1)
        return result;
    result = PyObject_Repr(o);
    return result;
}

/* A counter meets a number in one turn only, however many turns there are. */
PyObject *met_once_ok(PyObject *o, int count) {
    PyObject *found = NULL;
    for (int i = 0; i < count; i++) {
        if (i == 8)
            found = PyObject_Str(o);
    }
    if (found == NULL)
        PyErr_SetString(PyExc_IndexError, "too few");
    return found;
}

/* So it is with a number that is not known. */
PyObject *met_unknown_once_ok(PyObject *o, int count, int wanted) {
    PyObject *found = NULL;
    for (int i = 0; i < count; i++) {
        if (i == wanted)
            found = PyObject_Str(o);
    }
    if (found == NULL)
        PyErr_SetString(PyExc_IndexError, "too few");
    return found;
}

typedef struct {
    PyObject_HEAD
    PyObject *file;
    PyObject *config;
} CursorObject;

int copy_rows(CursorObject *self);

/* The field is filled for a while, and emptied before the function leaves. */
static PyObject *copy_from_ok(CursorObject *self, PyObject *file) {
    PyObject *result = NULL;
    Py_INCREF(file);
    self->file = file;
    if (copy_rows(self) >= 0)
        result = PyLong_FromLong(1);
    Py_CLEAR(self->file);
    return result;
}

/* Nothing says that the field holds anything yet. */
static PyObject *adopt_ok(CursorObject *self, PyObject *arg) {
    self->config = NULL;
    return PyLong_FromLong(1);
}

static void cursor_dealloc(CursorObject *self) {
    Py_CLEAR(self->file);
    Py_CLEAR(self->config);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef cursor_methods[] = {
    {"copy_from", (PyCFunction)copy_from_ok, METH_O, NULL},
    {"adopt", (PyCFunction)adopt_ok, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject Cursor_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_dealloc = (destructor)cursor_dealloc,
    .tp_methods = cursor_methods,
};
