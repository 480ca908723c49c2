/* Lvalues and addresses. */
typedef struct { int n; PyObject *items[4]; struct { PyObject *deep; } inner; } box;
static PyObject *cache[3];
static PyTypeObject Type;
static PyObject *module;
void fields(box *self, box value) {
    self->n = value.n;
    (*self).n = 1;
    (&value)->n = 2;
    self->inner.deep = value.inner.deep;
    self->items[2] = self->items[self->n];
    use(self->items, &self->items[1], &self->n);
}
void elements(PyObject **p, int i) {
    *p = p[i];
    *(p + i) = *(1 + p);
    *p++ = NULL;
    use(&p[i], &*p, *&p[0]);
}
void arrays(void) {
    PyObject *local[2], *pair[2][3];
    local[0] = cache[1];
    use(local, cache, pair[1], pair[1][2]);
    use(&local[1], *local);
}
void names(PyObject *(*callback)(int)) {
    use(module, &module, &Type, Py_None, fields, &fields, undeclared, callback);
}
void by_value(box b) { box copy = b; use(copy); }
struct point make(void);
int of_call(void) { return make().x; }
void macro_place(PyObject *o) { Py_SIZE(o) = 3; }
