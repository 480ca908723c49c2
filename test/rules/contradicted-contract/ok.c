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
