/* Comments are left out; literals are leaves. */
static PyObject *f(PyObject *self, int n) {
    if (n < 1 /* here too */) return "a\n" "b";
    else { self->x = 'c'; }
    for (int i = 0; i < n; i++) g(i, (PyObject *)self);
}
