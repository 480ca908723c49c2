/* Expressions as values: choice, truth, comma, assignment, increments, kept operands. */
PyObject *choice(int c, PyObject *a) { return c ? new_one() : Py_NewRef(a); }
PyObject *gnu_choice(PyObject *a) { return first(a) ?: second(a); }
int truth(int a, int b) { int t = a && !b; return t || g(); }
int not_value(int a) { return !a; }
int comma(int a) { return (f(a), g(a)); }
int chained(void) { int a, b; a = b = f(); return a + b; }
int compound(int *p, int i) { p[i] += f(); *p -= 1; i <<= 2; return i; }
int updates(int i, struct s *p) { int a = i++; int b = --i; p->n++; return a - b; }
PyObject *kept(PyObject *a, int c) { return call(first(a), c ? second(a) : NULL, third(a)); }
int kept_left(int c) { return f() + (c ? g() : h()) * 2; }
void stored_choice(PyObject **out, int i, int c) { out[i] = c ? f() : NULL; }
int folded(void) { return (1 << 4 | 3) + -2 * ~0 - 'a' + 0x10 + 017 + !5; }
double unknowns(int a) { return sizeof(a) + 1.5 + sizeof(struct s) + offsetof(struct s, n); }
const char *strings(void) { return "a\tb\x41\101" "c\"d"; }
const char *macro_string(void) { return "%" PRIu64; }
const char *name(void) { return __func__; }
int statement_expression(int a) { int r = ({ int t = f(a); t + 1; }); ({ g(); }); return r; }
long generic(int a) { return _Generic(a, int: f(a), default: g(a)); }
