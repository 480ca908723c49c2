/* goto, labels, unreachable code, falling off the end. */
PyObject *error_label(PyObject *arg) {
    PyObject *a = NULL, *b = NULL;
    a = f(arg);
    if (!a) goto error;
    b = g(arg);
    if (!b) goto error;
    return pair(a, b);
error:
    Py_XDECREF(a);
    Py_XDECREF(b);
    return NULL;
}
int backwards(int n) {
again:
    if (f(n)) { int k = g(); if (k) goto again; }
    return n;
}
void label_at_end(int n) {
    if (n) goto end;
    f();
end: ;
}
void label_before_brace(int n) {
    if (n) goto end;
    f();
end:
}
void label_before_declaration(int n) {
    if (n) goto start;
    f();
start:;
    int k = g();
    use(k);
}
void unreachable_code(void) { return; f(); }
void missing_label(int n) { if (n) goto nowhere; }
void computed(void *where) { f(); goto *where; }
void leaves_scopes(int n) {
    { PyObject *a = f();
      { PyObject *b = f();
        if (n) goto out;
        use(b); }
      use(a); }
out:
    g();
}
void computed_by_table(int n) { static void *table[2]; goto *table[n]; }
