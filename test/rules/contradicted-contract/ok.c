//@ rule: contradicted-contract
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *item;
} Holder;

struct cursor {
    PyObject *item;
};

static PyObject *cache;

/* refcheck: returns borrowed from dict */
PyObject *borrowed_ok(PyObject *dict, PyObject *key)
{
    return PyDict_GetItemWithError(dict, key);
}

/* refcheck: returns new */
PyObject *new_ok(PyObject *dict, PyObject *key)
{
    return Py_XNewRef(PyDict_GetItemWithError(dict, key));
}

/* The cache keeps it, so that what is returned is borrowed. */
/* refcheck: returns borrowed */
PyObject *cached_ok(void)
{
    if (cache == NULL)
        cache = PyDict_New();
    return cache;
}

/* What is taken out of its place is the caller's. */
/* refcheck: returns new */
PyObject *taken_out_ok(Holder *self)
{
    PyObject *item = self->item;
    self->item = NULL;
    return item;
}

struct node {
    PyObject *item;
    struct node *next;
};

/* The list gives its reference up with the node. */
/* refcheck: returns new */
PyObject *popped_ok(struct node **list)
{
    struct node *first = *list;
    PyObject *item = first->item;
    *list = first->next;
    free(first);
    return item;
}

/* refcheck: returns new */
PyObject *freed_with_its_struct_ok(struct node *node)
{
    PyObject *item = node->item;
    free(node);
    return item;
}

/* The stack is shorter by one. */
/* refcheck: returns new */
PyObject *from_a_stack_ok(PyObject **stack, int *count)
{
    return stack[--*count];
}

/* The slot forgets it, and the reference is the caller's. */
/* refcheck: returns new */
PyObject *out_of_its_slot_ok(PyObject *tuple)
{
    PyObject *item = PyTuple_GET_ITEM(tuple, 0);
    PyTuple_SET_ITEM(tuple, 0, NULL);
    return item;
}

/* The list is shorter by one. */
/* refcheck: returns new */
PyObject *last_of_a_list_ok(PyObject *list)
{
    Py_ssize_t count = PyList_GET_SIZE(list);
    PyObject *item = PyList_GET_ITEM(list, count - 1);
    Py_SET_SIZE(list, count - 1);
    return item;
}

/* refcheck: returns new */
PyObject *one_more_by_hand_ok(PyObject *dict, PyObject *key)
{
    PyObject *found = PyDict_GetItem(dict, key);
    if (found != NULL)
        found->ob_refcnt++;
    return found;
}

/* Immortal objects lose nothing. */
/* refcheck: returns borrowed */
PyObject *none_ok(void)
{
    return Py_NewRef(Py_None);
}

NPY_STEALS_REF_TO_ARG(2)
int stolen_ok(PyObject *list, PyObject *item)
{
    int status = PyList_Append(list, item);
    Py_DECREF(item);
    return status;
}

/* The field takes it over. */
NPY_STEALS_REF_TO_ARG(2)
int stored_ok(Holder *self, PyObject *item)
{
    PyObject *old = self->item;
    self->item = item;
    Py_XDECREF(old);
    return 0;
}

/* Returning what was taken over gives it back. */
NPY_STEALS_REF_TO_ARG(1)
PyObject *handed_back_ok(PyObject *item)
{
    return item;
}

/* refcheck: steals item on success */
int stolen_on_success_ok(PyObject *list, PyObject *item)
{
    if (PyList_Append(list, item) < 0)
        return -1;
    Py_DECREF(item);
    return 0;
}

/* A pointer that owns nothing, as back references are. */
/* refcheck: borrows item */
void weakly_held_ok(Holder *self, PyObject *item)
{
    self->item = item;
}

/* On one path only: other paths do as is said. */
/* refcheck: returns borrowed */
PyObject *sometimes_new_ok(PyObject *dict, PyObject *key, int fresh)
{
    if (fresh)
        return PyList_New(0);
    return PyDict_GetItem(dict, key);
}

/* NULL is neither new nor borrowed. */
/* refcheck: returns borrowed */
PyObject *always_null_ok(void)
{
    PyErr_SetString(PyExc_RuntimeError, "not here");
    return NULL;
}

/* Nothing is known of the callee. */
extern PyObject *somewhere_else(PyObject *);

/* refcheck: returns borrowed, steals item */
PyObject *unknown_ok(PyObject *item)
{
    return somewhere_else(item);
}

/* Where the argument is NULL there is nothing to take. */
/* refcheck: steals item */
int null_first_ok(PyObject *item)
{
    if (item == NULL)
        return -1;
    Py_DECREF(item);
    return 0;
}

/* Silent about arguments: nothing is said that the body could contradict. */
/* refcheck: returns borrowed */
PyObject *only_the_result_ok(PyObject *item)
{
    Py_DECREF(item);
    return PyImport_AddModule("registry");
}

/* refcheck: sets found to new */
int fills_ok(PyObject *list, PyObject **found)
{
    *found = PyList_GetItem(list, 0);
    Py_XINCREF(*found);
    return *found == NULL ? -1 : 0;
}

/* A static function of another file that is called the same has a declaration of its own. */
static PyObject *helper(void)
{
    return PyList_New(0);
}

PyObject *calls_helper_ok(void)
{
    return helper();
}

/* As the user data of a callback it may be taken over, since nobody knows what the callback does. */
NPY_STEALS_REF_TO_ARG(1)
int user_data_ok(PyObject *item, int (*run)(void *))
{
    return Py_AddPendingCall(run, (void *)item);
}

/* Whoever gets the number back has the reference. */
NPY_STEALS_REF_TO_ARG(1)
PyObject *as_a_number_ok(PyObject *item)
{
    return PyLong_FromVoidPtr(item);
}

/* The struct that is returned by value takes it along. */
NPY_STEALS_REF_TO_ARG(1)
struct cursor in_a_struct_ok(PyObject *item)
{
    struct cursor made;
    made.item = item;
    return made;
}

/* Counted by hand. */
NPY_STEALS_REF_TO_ARG(1)
void counted_by_hand_ok(PyObject *item)
{
    item->ob_refcnt--;
}

/* A tag in the lowest bit hides the pointer. */
NPY_STEALS_REF_TO_ARG(1)
void tagged_ok(PyObject *item, uintptr_t *place)
{
    uintptr_t tagged = (uintptr_t)item | 1;
    *place = tagged;
}

/* Through a pointer, anything can be done. */
NPY_STEALS_REF_TO_ARG(1)
void through_a_slot_ok(PyObject *item)
{
    Py_TYPE(item)->tp_dealloc(item);
}

//@ file: other.c
#include <Python.h>

CPYCHECKER_RETURNS_BORROWED_REF
static PyObject *helper(void)
{
    return PyImport_AddModule("registry");
}

PyObject *calls_the_other_ok(void)
{
    return Py_XNewRef(helper());
}
