//@ rule: leaked-reference
/* What is missed today. */
#include <Python.h>

/* The reference that a converter left behind when a later unit fails is not followed. */
PyObject *FN_converter_before_failure(PyObject *self, PyObject *args) {
    PyObject *path = NULL;
    int mode;
    if (!PyArg_ParseTuple(args, "O&i", PyUnicode_FSDecoder, &path, &mode))
        return NULL;
    Py_XDECREF(path);
    return PyLong_FromLong(mode);
}

PyObject *elsewhere(PyObject *o);

/* Whether a function of which only the prototype is known returns a new reference is a guess: low confidence. */
int FN_unknown_maker(PyObject *o) {
    PyObject *result = elsewhere(o);
    return result == NULL ? -1 : 0;
}

/* A function of which only the prototype is known may have kept or released its argument: low confidence. */
int FN_seen_by_unknown(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return -1;
    elsewhere(text);
    return 0;
}

struct pair {
    PyObject *first, *second;
};

/* What a struct on the heap owns is not asked when the struct is freed. */
int FN_freed_struct(PyObject *o) {
    struct pair *pair = PyMem_Calloc(1, sizeof(*pair));
    if (pair == NULL)
        return -1;
    pair->first = PyObject_Str(o);
    int rc = pair->first == NULL ? -1 : 0;
    PyMem_Free(pair);
    return rc;
}

static int fill(struct pair *pair, PyObject *o) {
    pair->first = PyObject_Str(o);
    return pair->first == NULL ? -1 : 0;
}

/* What a helper puts into a struct of its caller is not followed, only that it changed something. */
int FN_struct_filled_by_helper(PyObject *o) {
    struct pair pair;
    if (fill(&pair, o) < 0)
        return -1;
    return PyObject_IsTrue(pair.first);
}

static struct PyModuleDef pairs_module = {PyModuleDef_HEAD_INIT, .m_name = "pairs", .m_size = -1};

/* A function that makes the module runs once, whatever its name: low confidence. */
PyObject *FN_make_module(void) {
    PyObject *module = PyModule_Create(&pairs_module);
    PyObject *names = PyList_New(0);
    if (PyErr_Occurred())
        return NULL;
    if (PyModule_Add(module, "names", names) < 0)
        return NULL;
    return module;
}
