/* Functions registered in tables, by designator, position, slot constant and flags. */
static void dealloc(PyObject *);
static PyObject *repr(PyObject *s) { return NULL; }
static PyObject *add(PyObject *a, PyObject *b) { return NULL; }
static PyObject *meth(PyObject *s, PyObject *a) { return NULL; }
static PyObject *meth_kw(PyObject *s, PyObject *a, PyObject *k) { return NULL; }
static PyObject *meth_o(PyObject *s, PyObject *a) { return NULL; }
static PyObject *get_x(PyObject *s, void *c) { return NULL; }
static int set_x(PyObject *s, PyObject *v, void *c) { return 0; }
static int clear(PyObject *s) { return 0; }
static void module_free(void *m) {}
static void later(void *m) {}
static int compare(const void *a, const void *b) { return 0; }
static int only_called(void) { return 0; }
static PyNumberMethods number = { add, 0, add };
static PySequenceMethods sequence = { .sq_length = (lenfunc)clear };
static PyTypeObject Positional = {
    { { 1, NULL }, 0 }, "m.Positional", sizeof(int), 0, (destructor)dealloc, 0, 0, 0, 0, repr, &number,
};
static PyTypeObject Flat = { {1, NULL}, 0, "m.Flat", sizeof(int), 0, dealloc };
static PyTypeObject Designated = { .tp_name = "m.D", .tp_dealloc = dealloc, .tp_repr = &repr };
static PyMethodDef methods[] = {
    {"meth", meth, METH_VARARGS, "doc"},
    {"meth_kw", (PyCFunction)(void (*)(void))meth_kw, METH_VARARGS | METH_KEYWORDS, NULL},
    {.ml_name = "meth_o", .ml_meth = meth_o, .ml_flags = METH_O},
    {"expanded", _PyCFunction_CAST(meth_kw), 0x0001 | 0x0002},
    {NULL, NULL, 0, NULL}
};
static PyGetSetDef getset[] = { {"x", get_x, set_x, NULL, NULL}, {.name = "y", .get = get_x}, {NULL} };
static PyType_Slot slots[] = { {Py_tp_dealloc, dealloc}, {Py_tp_clear, (void *)clear}, {0, NULL} };
static struct PyModuleDef module = { PyModuleDef_HEAD_INIT, "m", NULL, -1, methods, NULL, NULL, clear, module_free };
static struct PyModuleDef expanded = { { 0 }, "e", NULL, -1, methods, NULL, clear };
static struct handlers { int (*run)(PyObject *); } handlers[] = { { .run = clear } };
static PyObject *init(void) {
    static PyMethodDef inner = {"inner", meth_o, METH_O};
    Positional.tp_new = later;
    qsort(NULL, 0, 0, compare);
    only_called();
    return NULL;
}
