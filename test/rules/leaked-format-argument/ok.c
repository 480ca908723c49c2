//@ rule: leaked-format-argument
/* Units that take over, and arguments that are released. */
#include <Python.h>

/* "N". */
PyObject *taken_over_ok(long n) {
    return Py_BuildValue("(iN)", 1, PyLong_FromLong(n));
}

/* Held and released. */
PyObject *held_ok(PyObject *o) {
    PyObject *text = PyObject_Str(o);
    if (text == NULL)
        return NULL;
    PyObject *pair = Py_BuildValue("(OO)", o, text);
    Py_DECREF(text);
    return pair;
}

/* Borrowed arguments. */
PyObject *borrowed_ok(PyObject *module, PyObject *list) {
    return Py_BuildValue("(OO)", PyModule_GetDict(module), PyList_GET_ITEM(list, 0));
}

/* Singletons and types. */
PyObject *singletons_ok(PyObject *o, int flag) {
    return Py_BuildValue("(OOO)", Py_None, flag ? Py_True : Py_False, Py_TYPE(o));
}

/* "O&" calls a function of ours that makes the object. */
static PyObject *from_int(void *pointer) {
    return PyLong_FromLong(*(int *)pointer);
}
PyObject *converter_ok(int n) {
    return Py_BuildValue("(O&)", from_int, &n);
}

/* C values; "U" is a C string here, unlike in an argument format. */
PyObject *c_values_ok(const char *name, int n, double x) {
    return Py_BuildValue("(sUid)", name, name, n, x);
}

/* "N" in calls. */
PyObject *call_ok(PyObject *callable, long n) {
    return PyObject_CallFunction(callable, "N", PyLong_FromLong(n));
}

PyObject *method_ok(PyObject *stream, const char *line) {
    return PyObject_CallMethod(stream, "write", "N", PyUnicode_FromString(line));
}

/* A parse format fills addresses. */
PyObject *parse_ok(PyObject *self, PyObject *args) {
    PyObject *o;
    int n = 0;
    if (!PyArg_ParseTuple(args, "O|i", &o, &n))
        return NULL;
    return Py_BuildValue("(Oi)", o, n);
}

/* A message format looks at its object only; the object is released. */
PyObject *message_ok(PyObject *o) {
    PyObject *name = PyObject_GetAttrString(o, "name");
    if (name == NULL)
        return NULL;
    PyErr_Format(PyExc_ValueError, "bad name %R", name);
    Py_DECREF(name);
    return NULL;
}

/* A wrapper that hands the format on. */
PyObject *wrapper_ok(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    PyObject *value = Py_VaBuildValue(format, arguments);
    va_end(arguments);
    return value;
}

/* Separators and nesting do not shift the units. */
PyObject *nested_ok(long n, PyObject *o) {
    return Py_BuildValue("((i, N), [O, s#], {s:N})", 1, PyLong_FromLong(n), o, "ab", (Py_ssize_t)2, "k", PyList_New(0));
}
