/* Initialisers of locals, static locals, compound literals. */
typedef struct { PyObject *first; int second; PyObject *rest[2]; } record;
void plain(void) { PyObject *a = f(), *b = NULL, *c; int n = {3}; use(a, b, c, n); }
void arrays(int c) {
    PyObject *args[4] = {NULL, f()};
    int zero[3] = {0};
    PyObject *chosen[] = {f(), c ? g() : h(), f()};
    int grid[2][2] = {{1, 2}, {3}};
    int designated[5] = {[1] = 7, [3] = 8, 9, [0 ... 1] = 5};
    char text[] = "abc";
    use(args, zero, chosen, grid, designated, text);
}
void structs(void) {
    record r = {f(), 2, {g(), h()}};
    record d = {.second = 1, .first = f(), .rest = {g()}};
    Py_buffer view = {0};
    Py_buffer other = {NULL, f()};
    struct unknown u = { .a.b = 1 };
    use(&r, &d, &view, &other, &u);
}
void statics(void) {
    static PyObject *cached = NULL;
    static char *kwlist[] = {"a", "b", NULL};
    extern int counter;
    int local_function(int);
    if (!cached) cached = f();
    use(cached, kwlist, counter, local_function(1));
}
void literals(PyObject *a, PyObject *b) {
    call((PyObject *[]){a, b}, 2);
    call(&(record){a, 1}, (record){.first = b});
    call((int){3});
}
void sized(int n) { char buffer[n + f()]; use(buffer); }
void cleaned_up(void) { PyObject *a __attribute__((cleanup(release))) = f(); use(a); }
