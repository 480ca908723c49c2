/* Which calls nobody looks at. */
void discarded(PyObject *a, int c) {
    f(a);
    (void)f(a);
    f(a), g(a);
    for (int i = (f(a), 0); i < 2; g(a), i++) ;
    c ? f(a) : g(a);
    c && f(a);
    c || f(a);
    (void)a;
    if (f(a)) ;
    a = f(a);
    (f(a));
    (void)(f(a) == 3);
}
