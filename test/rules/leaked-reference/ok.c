//@ rule: leaked-reference
/* Correct twins and near misses: nothing may be reported here. */
#include <Python.h>
#include <assert.h>

#if PY_VERSION_HEX < 0x030D0000
int PyWeakref_GetRef(PyObject *ref, PyObject **object);
int PyDict_GetItemRef(PyObject *dict, PyObject *key, PyObject **result);
#endif

/* One way out, locals that begin as NULL. */
PyObject *goto_cleanup_ok(PyObject *o) {
    PyObject *first = NULL, *second = NULL, *result = NULL;
    first = PyObject_GetAttrString(o, "first");
    if (first == NULL)
        goto done;
    second = PyObject_GetAttrString(o, "second");
    if (second == NULL)
        goto done;
    result = PyNumber_Add(first, second);
done:
    Py_XDECREF(first);
    Py_XDECREF(second);
    return result;
}

/* Labels that unwind step by step. */
PyObject *unwinding_labels_ok(PyObject *o) {
    PyObject *name = PyObject_GetAttrString(o, "name");
    if (name == NULL)
        goto no_name;
    PyObject *list = PyList_New(0);
    if (list == NULL)
        goto no_list;
    if (PyList_Append(list, name) < 0)
        goto no_append;
    Py_DECREF(name);
    return list;
no_append:
    Py_DECREF(list);
no_list:
    Py_DECREF(name);
no_name:
    return NULL;
}

/* A flag says whether the reference is ours. */
int owned_flag_ok(PyObject *text) {
    int owned = 0;
    if (!PyUnicode_Check(text)) {
        text = PyObject_Str(text);
        if (text == NULL)
            return -1;
        owned = 1;
    }
    int length = (int)PyUnicode_GetLength(text);
    if (owned)
        Py_DECREF(text);
    return length;
}

/* A static cache keeps its object on purpose. */
PyObject *static_cache_ok(PyObject *o) {
    static PyObject *name = NULL;
    if (name == NULL) {
        name = PyUnicode_InternFromString("cached");
        if (name == NULL)
            return NULL;
    }
    return PyObject_GetAttr(o, name);
}

/* The status decides, twice. */
PyObject *correlated_conditions_ok(PyObject *o, PyObject *v) {
    PyObject *list = PyList_New(0);
    if (list == NULL)
        return NULL;
    int rc = PyList_Append(list, v);
    if (rc == 0)
        rc = PyObject_SetAttrString(o, "last", v);
    if (rc != 0) {
        Py_DECREF(list);
        return NULL;
    }
    return list;
}

/* The result turns NULL together with its release. */
PyObject *clear_on_error_ok(PyObject *v) {
    PyObject *list = PyList_New(0);
    if (list != NULL && PyList_Append(list, v) < 0)
        Py_CLEAR(list);
    return list;
}

/* The tuple owns what was set; releasing the tuple is enough. */
PyObject *tuple_takes_over_ok(Py_ssize_t n) {
    PyObject *tuple = PyTuple_New(n);
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
    return tuple;
}

/* "N" takes over, also when the call fails. */
PyObject *format_takes_over_ok(PyObject *o) {
    PyObject *name = PyObject_Str(o);
    if (name == NULL)
        return NULL;
    PyObject *size = PyLong_FromSsize_t(PyObject_Size(o));
    if (size == NULL) {
        Py_DECREF(name);
        return NULL;
    }
    return Py_BuildValue("(NN)", name, size);
}

/* A running total, released as it is replaced. */
PyObject *running_total_ok(PyObject *sequence) {
    PyObject *fast = PySequence_Fast(sequence, "expected a sequence");
    if (fast == NULL)
        return NULL;
    PyObject *total = PyLong_FromLong(0);
    if (total == NULL) {
        Py_DECREF(fast);
        return NULL;
    }
    Py_ssize_t n = PySequence_Fast_GET_SIZE(fast);
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = PySequence_Fast_GET_ITEM(fast, i);
        PyObject *next = PyNumber_Add(total, item);
        Py_DECREF(total);
        if (next == NULL) {
            Py_DECREF(fast);
            return NULL;
        }
        total = next;
    }
    Py_DECREF(fast);
    return total;
}

/* Keys and values of PyDict_Next are borrowed. */
int dict_next_ok(PyObject *dict) {
    PyObject *key, *value;
    Py_ssize_t position = 0;
    int n = 0;
    while (PyDict_Next(dict, &position, &key, &value)) {
        if (value == Py_None)
            continue;
        if (!PyUnicode_Check(key))
            return -1;
        n++;
    }
    return n;
}

/* A reference only when the weak reference is alive. */
int weak_reference_ok(PyObject *ref) {
    PyObject *object;
    int alive = PyWeakref_GetRef(ref, &object);
    if (alive < 0)
        return -1;
    if (alive == 0)
        return 0;
    int result = PyObject_IsTrue(object);
    Py_DECREF(object);
    return result;
}

/* Found, missing, failed: three outcomes in a switch. */
PyObject *switch_on_outcome_ok(PyObject *dict, PyObject *key) {
    PyObject *value;
    switch (PyDict_GetItemRef(dict, key, &value)) {
    case 1:
        return value;
    case 0:
        PyErr_SetObject(PyExc_KeyError, key);
        return NULL;
    default:
        return NULL;
    }
}

typedef struct {
    PyObject_HEAD
    PyObject *name;
    PyObject *cache;
} Thing;

/* What is stored in a field belongs to the object. */
static PyObject *Thing_new_ok(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    Thing *self = (Thing *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->name = PyUnicode_FromString("");
    if (self->name == NULL) {
        Py_DECREF(self);
        return NULL;
    }
    self->cache = Py_NewRef(Py_None);
    return (PyObject *)self;
}

static void Thing_dealloc_ok(Thing *self) {
    Py_XDECREF(self->name);
    Py_CLEAR(self->cache);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* A lazily filled field, and one reference more for the caller. */
static PyObject *Thing_get_cache_ok(Thing *self, void *closure) {
    if (self->cache == NULL) {
        self->cache = PyDict_New();
        if (self->cache == NULL)
            return NULL;
    }
    Py_INCREF(self->cache);
    return self->cache;
}

/* A setter that keeps the old value until the new one is in its place. */
static int Thing_set_name_ok(Thing *self, PyObject *value, void *closure) {
    PyObject *text = PyObject_Str(value);
    if (text == NULL)
        return -1;
    PyObject *old = self->name;
    self->name = text;
    Py_XDECREF(old);
    return 0;
}

static PyGetSetDef Thing_getset[] = {
    {"cache", (getter)Thing_get_cache_ok, NULL, NULL, NULL},
    {"name", NULL, (setter)Thing_set_name_ok, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyTypeObject Thing_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "thing.Thing",
    .tp_basicsize = sizeof(Thing),
    .tp_new = Thing_new_ok,
    .tp_dealloc = (destructor)Thing_dealloc_ok,
    .tp_getset = Thing_getset,
};

/* An exception is put away and brought back. */
void fetch_and_restore_ok(PyObject *callback) {
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyObject *result = PyObject_CallNoArgs(callback);
    if (result == NULL)
        PyErr_WriteUnraisable(callback);
    else
        Py_DECREF(result);
    PyErr_Restore(type, value, traceback);
}

/* An array of objects with a cleanup loop. */
PyObject *array_of_objects_ok(PyObject *callable) {
    PyObject *items[3] = {NULL, NULL, NULL};
    PyObject *result = NULL;
    for (int i = 0; i < 3; i++) {
        items[i] = PyLong_FromLong(i);
        if (items[i] == NULL)
            goto done;
    }
    result = PyObject_CallFunctionObjArgs(callable, items[0], items[1], items[2], NULL);
done:
    for (int i = 0; i < 3; i++)
        Py_XDECREF(items[i]);
    return result;
}

/* The same on the heap. */
int heap_array_ok(PyObject *sequence, Py_ssize_t n) {
    PyObject **items = PyMem_Calloc(n, sizeof(PyObject *));
    if (items == NULL)
        return -1;
    int rc = 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        items[i] = PySequence_GetItem(sequence, i);
        if (items[i] == NULL) {
            rc = -1;
            break;
        }
    }
    for (Py_ssize_t i = 0; i < n; i++)
        Py_XDECREF(items[i]);
    PyMem_Free(items);
    return rc;
}

#define RETURN_RELEASED(object, value) \
    do {                               \
        Py_DECREF(object);             \
        return (value);                \
    } while (0)

/* A macro that releases and returns. */
int release_in_macro_ok(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return -1;
    if (PyUnicode_GetLength(text) == 0)
        RETURN_RELEASED(text, 0);
    RETURN_RELEASED(text, 1);
}

static void drop(PyObject *a, PyObject *b) {
    Py_XDECREF(a);
    Py_XDECREF(b);
}

/* A function of the same file releases. */
PyObject *release_in_helper_ok(PyObject *o) {
    PyObject *first = PyObject_Str(o);
    PyObject *second = PyObject_Repr(o);
    if (first == NULL || second == NULL) {
        drop(first, second);
        return NULL;
    }
    PyObject *text = PyUnicode_Concat(first, second);
    drop(first, second);
    return text;
}

/* The caller gets the reference through an out-parameter. */
int hand_over_by_out_parameter_ok(PyObject *o, PyObject **out) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return -1;
    *out = text;
    return 0;
}

/* An assertion excludes the other way. */
int assertion_ok(PyObject *o, PyObject *v) {
    PyObject *list = PyList_New(0);
    assert(list != NULL);
    int rc = PyList_Append(list, v);
    Py_DECREF(list);
    return rc;
}

/* The process ends: nothing is lost. */
PyObject *fatal_error_ok(void) {
    PyObject *lock = PyDict_New();
    if (PyDict_SetItemString(lock, "state", Py_None) < 0)
        Py_FatalError("no memory for the state");
    return lock;
}

/* A returned conditional expression, with the release in time. */
PyObject *conditional_result_ok(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    int is_empty = text != NULL && PyUnicode_GetLength(text) == 0;
    if (is_empty) {
        Py_DECREF(text);
        text = NULL;
        PyErr_SetString(PyExc_ValueError, "empty");
    }
    return text;
}

/* An iterator and its items. */
int iterate_ok(PyObject *iterable) {
    PyObject *iterator = PyObject_GetIter(iterable);
    PyObject *item;
    if (iterator == NULL)
        return -1;
    int n = 0;
    while ((item = PyIter_Next(iterator))) {
        if (item != Py_None)
            n++;
        Py_DECREF(item);
    }
    Py_DECREF(iterator);
    if (PyErr_Occurred())
        return -1;
    return n;
}

struct node {
    PyObject *value;
    struct node *next;
};

/* A linked list owns its values; another function frees it. */
struct node *push_ok(struct node *head, PyObject *o) {
    struct node *node = PyMem_Malloc(sizeof(*node));
    if (node == NULL)
        return NULL;
    node->value = PyObject_Str(o);
    if (node->value == NULL) {
        PyMem_Free(node);
        return NULL;
    }
    node->next = head;
    return node;
}

void free_list_ok(struct node *head) {
    while (head != NULL) {
        struct node *next = head->next;
        Py_XDECREF(head->value);
        PyMem_Free(head);
        head = next;
    }
}

/* Accumulates by Py_SETREF. */
PyObject *setref_ok(PyObject *sequence, Py_ssize_t n) {
    PyObject *total = PyLong_FromLong(0);
    for (Py_ssize_t i = 0; total != NULL && i < n; i++) {
        PyObject *item = PySequence_GetItem(sequence, i);
        if (item == NULL) {
            Py_DECREF(total);
            return NULL;
        }
        Py_SETREF(total, PyNumber_Add(total, item));
        Py_DECREF(item);
    }
    return total;
}

/* The first turn makes what the others use. */
int first_turn_ok(PyObject *sequence, int n) {
    PyObject *first = NULL;
    int made = 0;
    for (int i = 0; i < n; i++) {
        if (i == 0) {
            first = PySequence_GetItem(sequence, 0);
            if (first == NULL)
                return -1;
            made = 1;
        }
    }
    if (made)
        Py_DECREF(first);
    return made;
}

/* The index says whether something was found. */
int index_of_found_ok(PyObject *sequence, int n) {
    PyObject *item = NULL;
    int found = -1;
    for (int i = 0; i < n; i++) {
        item = PySequence_GetItem(sequence, i);
        if (item == NULL)
            return -1;
        if (PyLong_Check(item)) {
            found = i;
            break;
        }
        Py_DECREF(item);
    }
    if (found >= 0)
        Py_DECREF(item);
    return found;
}

/* Bits, strings and fields decide twice, too. */
int bits_ok(PyObject *o, int flags, const char *mode) {
    PyObject *text = NULL, *list = NULL;
    if (flags & 4) {
        text = PyObject_Str(o);
        if (text == NULL)
            return -1;
    }
    if (strcmp(mode, "list") == 0) {
        list = PySequence_List(o);
        if (list == NULL) {
            if (flags & 4)
                Py_DECREF(text);
            return -1;
        }
    }
    int rc = PyObject_IsTrue(o);
    if (flags & 4)
        Py_DECREF(text);
    if (strcmp(mode, "list") == 0)
        Py_DECREF(list);
    return rc;
}

struct context {
    PyObject *first, *second;
};

static void clear_context(struct context *context) {
    Py_XDECREF(context->first);
    Py_XDECREF(context->second);
}

/* A struct of this function, cleaned by another. */
PyObject *local_struct_ok(PyObject *o) {
    struct context context = {NULL, NULL};
    PyObject *result = NULL;
    context.first = PyObject_Str(o);
    if (context.first == NULL)
        goto done;
    context.second = PyObject_Repr(o);
    if (context.second == NULL)
        goto done;
    result = PyUnicode_Concat(context.first, context.second);
done:
    clear_context(&context);
    return result;
}

static PyObject *compute(PyObject *o, int *failed) {
    PyObject *result = PyObject_Str(o);
    *failed = result == NULL;
    return result;
}

/* Another function tells by an out-parameter that it failed. */
PyObject *failed_by_address_ok(PyObject *o) {
    int failed;
    PyObject *result = compute(o, &failed);
    if (failed)
        return NULL;
    return result;
}

static PyObject *fail(PyObject *o, const char *message) {
    Py_XDECREF(o);
    PyErr_SetString(PyExc_RuntimeError, message);
    return NULL;
}

/* A function that releases, sets the error and returns NULL. */
PyObject *fail_ok(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    if (PyUnicode_GetLength(text) > 10)
        return fail(text, "too long");
    return text;
}

/* A string that grows in place. */
PyObject *join_ok(PyObject *iterable) {
    PyObject *separator = NULL, *result = NULL, *iterator = NULL, *item;
    if (!(separator = PyUnicode_FromString(", ")))
        return NULL;
    if (!(iterator = PyObject_GetIter(iterable)))
        goto done;
    if (!(result = PyUnicode_FromString("")))
        goto done;
    while ((item = PyIter_Next(iterator))) {
        PyObject *text = PyObject_Str(item);
        Py_DECREF(item);
        if (text == NULL) {
            Py_CLEAR(result);
            goto done;
        }
        PyUnicode_AppendAndDel(&result, text);
        if (result == NULL)
            goto done;
        PyUnicode_Append(&result, separator);
        if (result == NULL)
            goto done;
    }
    if (PyErr_Occurred())
        Py_CLEAR(result);
done:
    Py_XDECREF(iterator);
    Py_DECREF(separator);
    return result;
}

/* Only text that was encoded is another object than the argument. */
PyObject *encoded_ok(PyObject *self, PyObject *args) {
    PyObject *given, *text;
    if (!PyArg_ParseTuple(args, "O", &given))
        return NULL;
    text = PyBytes_Check(given) ? given : PyUnicode_AsUTF8String(given);
    if (text == NULL)
        return NULL;
    Py_ssize_t size = PyBytes_GET_SIZE(text);
    if (text != given)
        Py_DECREF(text);
    return PyLong_FromSsize_t(size);
}

/* Of an array that is filled turn by turn, a loop releases what the turns so far have stored. */
int fill_or_roll_back_ok(PyObject *o, int count, PyObject **out) {
    PyObject *made[32];
    for (int i = 0; i < count; i++) {
        made[i] = PyObject_Str(o);
        if (made[i] == NULL) {
            for (int j = 0; j < i; j++)
                Py_DECREF(made[j]);
            return -1;
        }
    }
    for (int i = 0; i < count; i++)
        out[i] = made[i];
    return 0;
}

/* After a type check the object is not NULL. */
PyObject *checked_ok(PyObject *o) {
    PyObject *result = PyObject_Repr(o);
    if (result == NULL)
        return NULL;
    if (PyTuple_Check(o) && o == NULL)
        return NULL;
    return result;
}

/* The old item is released by whoever replaces it. */
PyObject *filled_twice_ok(long a, long b) {
    PyObject *one = PyTuple_New(1);
    if (one == NULL)
        return NULL;
    PyTuple_SET_ITEM(one, 0, PyLong_FromLong(a));
    PyObject *old = PyTuple_GET_ITEM(one, 0);
    PyTuple_SET_ITEM(one, 0, PyLong_FromLong(b));
    Py_XDECREF(old);
    return one;
}

/* More objects than a loop is followed turn by turn. */
int released_in_loop_ok(PyObject *o, int count) {
    PyObject *made[32];
    for (int i = 0; i < count; i++) {
        made[i] = PyObject_Str(o);
    }
    for (int i = 0; i < count; i++)
        Py_XDECREF(made[i]);
    return 0;
}

/* What encodes text makes bytes, so that the check only asks for NULL again. */
PyObject *known_type_ok(PyObject *text) {
    PyObject *encoded = PyUnicode_AsASCIIString(text);
    if (encoded && PyBytes_Check(encoded)) {
        PyObject *size = PyLong_FromSsize_t(PyBytes_GET_SIZE(encoded));
        Py_DECREF(encoded);
        return size;
    }
    PyErr_Clear();
    return PyLong_FromLong(0);
}

/* Several units make a tuple, which is never None. */
PyObject *never_none_ok(int width, int height) {
    PyObject *both = Py_BuildValue("ii", width, height);
    if (both == Py_None)
        Py_RETURN_NONE;
    return both;
}

typedef struct {
    int failed;
    PyObject *chunk;
} Chunk;

/* A struct returned by value takes along what it holds. */
static Chunk read_chunk_ok(Py_ssize_t size) {
    Chunk result;
    result.failed = 0;
    result.chunk = PyBytes_FromStringAndSize(NULL, size);
    if (result.chunk == NULL)
        result.failed = 1;
    return result;
}

/* Whoever gets the struct gets the reference. */
PyObject *next_chunk_ok(void) {
    Chunk chunk = read_chunk_ok(3);
    if (chunk.failed || chunk.chunk)
        return chunk.chunk;
    chunk = read_chunk_ok(4);
    return chunk.chunk;
}

void release_at_end(PyObject **variable);

static int to_bytes(PyObject *given, void *result) { return PyUnicode_FSConverter(given, (PyObject **)result); }

static char *encode(PyObject *text, PyObject **bytes) {
    *bytes = PyUnicode_AsUTF8String(text);
    return *bytes == NULL ? NULL : PyBytes_AsString(*bytes);
}

/* A cleanup function releases what a call put into the variable. */
PyObject *cleaned_up_ok(PyObject *self, PyObject *args) {
    __attribute__((cleanup(release_at_end))) PyObject *path = NULL;
    __attribute__((cleanup(release_at_end))) PyObject *bytes = NULL;
    if (!PyArg_ParseTuple(args, "O&", to_bytes, &path))
        return NULL;
    if (encode(path, &bytes) == NULL)
        return NULL;
    return PyLong_FromLong(1);
}

/* A converter that fails has made nothing. */
PyObject *converted_ok(PyObject *self, PyObject *given) {
    PyArray_Descr *type = NULL;
    if (PyArray_DescrConverter(given, &type) != NPY_SUCCEED)
        return NULL;
    return (PyObject *)type;
}

/* An object without the interface gives what the caller does not own, and what must not be released. */
PyObject *perhaps_borrowed_ok(PyObject *self, PyObject *given) {
    PyObject *array = PyArray_FromInterface(given);
    if (array == NULL)
        return NULL;
    if (array == Py_NotImplemented)
        array = PyList_New(0);
    return array;
}

/* Where many states meet, what the flags tell has to be kept. */
PyObject *flags_ok(PyObject *o, PyObject *p, int a, int b, int c, int n) {
    int first = 0, second = 0;
    PyObject *one = NULL, *two = NULL, *text;
    if (a > 4) {
        one = PyObject_Str(p);
        if (one == NULL)
            return NULL;
    }
    if (b > 5) {
        two = PyObject_Repr(p);
        if (two == NULL) {
            Py_XDECREF(one);
            return NULL;
        }
    }
    text = PyObject_Str(o);
    if (text == NULL) {
        Py_XDECREF(one);
        Py_XDECREF(two);
        return NULL;
    }
    if (n > 2)
        first = 1;
    else
        second = 1;
    if (c < 7)
        PyErr_Clear();
    if (c > 70)
        PyErr_Clear();
    if (first)
        Py_DECREF(text);
    if (second)
        Py_DECREF(text);
    Py_XDECREF(one);
    Py_XDECREF(two);
    Py_RETURN_NONE;
}
