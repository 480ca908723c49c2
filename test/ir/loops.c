/* Loops, break and continue, and the lives of locals. */
int for_loop(PyObject *list, int n) {
    for (int i = 0; i < n; i++) {
        PyObject *item = get(list, i);
        if (item == NULL) return -1;
        if (skip(item)) continue;
        if (last(item)) break;
        use(item);
    }
    return 0;
}
void while_loop(PyObject *it) {
    PyObject *item;
    while ((item = next(it)) != NULL) {
        int r = use(item);
        if (r < 0) break;
    }
}
void do_loop(int n) {
    do {
        int k = f();
        if (k) continue;
        n--;
    } while (n > 0);
}
void nested(int n) {
    for (int i = 0; i < n; i++) {
        PyObject *outer = f();
        for (int j = 0; j < n; j++) {
            PyObject *inner = f();
            if (g()) goto done;
            if (h()) break;
        }
    }
done:
    return;
}
