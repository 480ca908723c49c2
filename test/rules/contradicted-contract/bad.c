//@ rule: contradicted-contract
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *item;
} Holder;

/* The item is new, and callers are told not to release it. */
__attribute__((cpychecker_returns_borrowed_ref))
PyObject *said_borrowed_bad(PyObject *registry, PyObject *key)
//        ^^^^^^^^^^^^^^^^^ 1: the declaration says that the result is borrowed
//        ^^^^^^^^^^^^^^^^^ error: `said_borrowed_bad` returns a new reference, but its declaration says that it is borrowed
{
    return PyObject_GetItem(registry, key);
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 2: new reference from `PyObject_GetItem`
}

/* A reference is added on one path, made on the other. */
CPYCHECKER_RETURNS_BORROWED_REF
PyObject *new_on_each_path_bad(PyObject *dict, PyObject *key)
//        ^^^^^^^^^^^^^^^^^^^^ error: `new_on_each_path_bad` returns a new reference, but its declaration says that it is borrowed
{
    PyObject *found = PyDict_GetItemWithError(dict, key);
    if (found != NULL) {
        Py_INCREF(found);
        return found;
    }
    return PyList_New(0);
}

/* Nobody adds a reference for the caller, who is told to release one. */
/* refcheck: returns new */
PyObject *said_new_bad(PyObject *dict)
//        ^^^^^^^^^^^^ error: `said_new_bad` returns a borrowed reference, but its declaration says that it is new
{
    PyObject *found = PyDict_GetItemString(dict, "name");
    if (found == NULL)
        PyErr_SetString(PyExc_KeyError, "name");
    return found;
}

/* The list takes a reference of its own. */
NPY_STEALS_REF_TO_ARG(2)
int never_taken_bad(PyObject *list, PyObject *item)
//                                            ^^^^ error: `never_taken_bad` never takes over the reference to `item`, but its declaration says that it does
{
    return PyList_Append(list, item);
}

/* Success does not take it, and failure does not either. */
/* refcheck: steals item on success */
int never_taken_on_success_bad(PyObject *list, PyObject *item)
//                                                       ^^^^ error: `never_taken_on_success_bad` never takes over the reference to `item`, but its declaration says that it does
{
    if (PyList_Append(list, item) < 0)
        return -1;
    return 0;
}

/* The caller keeps it when this fails, by what is said, and releases it again. */
/* refcheck: steals item on success */
int taken_on_failure_bad(PyObject *list, PyObject *item)
//                                                 ^^^^ error: `taken_on_failure_bad` takes over the reference to `item` even when it fails, but its declaration says that it then stays with the caller
{
    int status = PyList_Append(list, item);
    Py_DECREF(item);
    return status;
}

/* Said to be borrowed by name. */
/* refcheck: borrows item */
void releases_bad(PyObject *item)
//                          ^^^^ error: `releases_bad` takes over the reference to `item`, but its declaration says that it stays with the caller
{
    Py_DECREF(item);
}

/* What is not spoken of beside what is spoken of is borrowed. */
NPY_STEALS_REF_TO_ARG(2)
int takes_both_bad(PyObject *first, PyObject *second)
//                           ^^^^^ error: `takes_both_bad` takes over the reference to `first`, but its declaration says that it stays with the caller
{
    Py_DECREF(first);
    Py_DECREF(second);
    return 0;
}

/* Stolen by a call instead of released. */
/* refcheck: borrows item */
int given_away_bad(PyObject *tuple, PyObject *item)
//                                            ^^^^ error: `given_away_bad` takes over the reference to `item`, but its declaration says that it stays with the caller
{
    return PyTuple_SetItem(tuple, 0, item);
}

/* refcheck: sets found to borrowed */
int fills_new_bad(PyObject *object, PyObject **found)
//                                             ^^^^^ error: `fills_new_bad` sets `*found` to a new reference, but its declaration says that it is borrowed
{
    *found = PyObject_GetIter(object);
    return *found == NULL ? -1 : 0;
}

/* refcheck: sets found to new */
int fills_borrowed_bad(PyObject *list, PyObject **found)
//                                                ^^^^^ error: `fills_borrowed_bad` sets `*found` to a borrowed reference, but its declaration says that it is new
{
    PyObject *item = PyList_GetItem(list, 0);
    if (item == NULL)
        return -1;
    *found = item;
    return 0;
}

/* An inferred callee tells as much as a table does. */
PyObject *make_list(void)
{
    return PyList_New(0);
}

/* refcheck: returns borrowed */
PyObject *through_a_callee_bad(void)
//        ^^^^^^^^^^^^^^^^^^^^ error: `through_a_callee_bad` returns a new reference, but its declaration says that it is borrowed
{
    return make_list();
}

/* The prototype says it, further up. */
static PyObject *declared_above_bad(PyObject *self) CPYCHECKER_RETURNS_BORROWED_REF;

static PyObject *declared_above_bad(PyObject *self)
//               ^^^^^^^^^^^^^^^^^^ error: `declared_above_bad` returns a new reference, but its declaration says that it is borrowed
{
    return Py_NewRef(((Holder *)self)->item);
}

/* What is read from a field is still the field's. */
/* refcheck: returns new */
PyObject *field_as_new_bad(Holder *self)
//        ^^^^^^^^^^^^^^^^ error: `field_as_new_bad` returns a borrowed reference, but its declaration says that it is new
{
    return self->item;
}
