/* Who is called. */
typedef int (*handler)(PyObject *);
static handler hook;
static int known(PyObject *o);
int callees(PyTypeObject *type, PyObject *self, handler cb, handler table[]) {
    known(self);
    unknown(self);
    cb(self);
    (*cb)(self);
    (known)(self);
    hook(self);
    table[2](self);
    type->tp_alloc(type, 0);
    Py_TYPE(self)->tp_free((PyObject *)self);
    ((PyCFunction)self->fn)(self, NULL);
    getter(self)(1);
    return 0;
}
PyObject *nested_arguments(void) { return outer(inner(1), inner(2)); }
void builtins(int a) {
    assert(a > 0 && a != 7);
    _Static_assert(sizeof(int) == 4, "int");
    if (a == 9) __builtin_unreachable();
    use(__builtin_expect(a, 1));
}
void block_macro(void) { Py_BEGIN_ALLOW_THREADS(); work(); Py_END_ALLOW_THREADS(); }
