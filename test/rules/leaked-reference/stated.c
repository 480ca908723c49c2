//@ rule: leaked-reference
#include <Python.h>

/* refcheck: returns borrowed from registry */
PyObject *lookup(PyObject *registry, const char *name);

/* Makes one, whatever happens. */
/* refcheck: returns new, never null */
PyObject *fresh(void);

// refcheck: steals value on success
int put(PyObject *registry, PyObject *value);

/* What a comment says is borrowed need not be released. */
static int looks_ok(PyObject *registry) {
    PyObject *found = lookup(registry, "a");
    return found != NULL;
}

/* A comment is as good as a contract: the finding is sure. */
static int forgets_bad(void) {
    PyObject *made = fresh();
//                   ^^^^^^^ 1: new reference
    return made == Py_None;
//  ^^^^^^^^^^^^^^^^^^^^^^^ warning: `made` is still owned here
}

static int hands_over_unchecked(PyObject *registry) {
    PyObject *made = fresh();
    return put(registry, made);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[leaked-after-failed-steal]: `made` is still owned after `put` failed
}

static int hands_over_ok(PyObject *registry) {
    PyObject *made = fresh();
    if (put(registry, made) < 0) {
        Py_DECREF(made);
        return -1;
    }
    return 0;
}

/*
 * The definition has the last word on its own body, the comment on what callers may rely on.
 * refcheck: returns borrowed from registry
 */
PyObject *cached(PyObject *registry, PyObject *key) {
    PyObject *found = PyDict_GetItem(registry, key);
    return found;
}

static int uses_cached_ok(PyObject *registry, PyObject *key) {
    return cached(registry, key) != NULL;
}
