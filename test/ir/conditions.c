/* Short circuit, negation and comparisons are edges; assignments are evaluated on the way. */
int negated_assignment(PyObject *a) {
    PyObject *x;
    int y = g();
    if (!(x = f(a)) || y < 0)
        return -1;
    return 0;
}
int assignment_compared(void) {
    PyObject *x;
    if ((x = f()) == NULL) return -1;
    if (NULL != x && g(x) != -1) h(x);
    return 0;
}
int nested(int a, int b, int c) {
    if (!(a && (b || !c))) return 1;
    if (a ? b : c) return 2;
    if (g(), a > b) return 3;
    return 0;
}
int likely(PyObject *x) {
    if (__builtin_expect(!!(x == NULL), 0)) return -1;
    return 0;
}
void constants(int a) {
    if (0) never();
    while (1) { if (a) break; }
    do { once(); } while (0);
    if (1 && a) sometimes();
    for (;;) { if (g()) return; }
}
int cast_condition(void *p) { return (PyObject *)p ? 1 : 0; }
