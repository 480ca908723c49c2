static PyObject *formats(PyObject *self, PyObject *args, PyObject *kwargs) {
    if (!PyArg_ParseTuple(args, "OO!|s#(iO&)$es:open", &a, &PyList_Type, &b, &s, &n, &i, convert, &c, "utf-8", &e))
        return NULL;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs,
                                     "O|i" /* two */
                                     "s*;a message \"in quotes\"", keywords, &a, &b, &buffer))
        return NULL;
    PyObject *made = Py_BuildValue("(NOO&{s:i})", list, item, convert, c, "key", 1);
    PyObject *called = PyObject_CallMethod(made, "append", "N", PyLong_FromLong(1));
    /* The strings of a choice are not reached, nor are they mistaken for something else. */
    PyObject *nested = Py_BuildValue(is_pair(a) ? "(OO)" : "O", PyTuple_GetItem(args, 0), "O");
    PyErr_Format(PyExc_TypeError, "%s is no list", text);
    printf("O");
    return Py_BuildValue("");
}

/* A call that is still being typed ends with its statement. */
static PyObject *half(void) {
    PyObject *x = Py_BuildValue("O", x;
    return "O";
}

#define PAIR(a, b) Py_BuildValue("(OO)", a, b)
#define OPEN Py_BuildValue("(OO)",
static const char *after = "O";
