/* Types of locals and parameters. */
typedef struct { PyObject ob_base; PyObject *member; int numbers[3]; } Counter;
typedef struct counter_tag counter_t;
struct counter_tag { PyVarObject ob_base; double *data; };
typedef struct { Counter base; unsigned flags : 3, more; } SubCounter;
typedef struct { int x; } plain;
typedef PyObject *object_pointer;
typedef int (*callback)(PyObject *, void *);
typedef enum { RED, GREEN = 5 } color;
extern PyObject *shared;
static const char *const names[] = {"x"};
PyObject *prototype(PyObject *self, const char *, int n, ...) __attribute__((cpychecker_returns_borrowed_ref));
__attribute__((cpychecker_steals_reference_to_arg(1, 2))) static int steals(PyObject *a, PyObject *b);
static inline const unsigned long facts(Counter *c, counter_t *t, SubCounter *s, plain *p, object_pointer o,
    PyObject **out, PyArrayObject *array, const char *text, char *argv[], callback cb, int (*raw)(void), color k, plain v) {
    struct counter_tag *tagged = t;
    PyObject *pair[2], **list, *const fixed = o;
    unsigned long long big = k + GREEN;
    void *nothing;
    return big;
}
void no_parameters(void) {}
int variadic(int first, ...) { return first; }
int old_style(a, b) int a; char *b; { return a; }
EXPORTED(PyObject *) exported(void) { return NULL; }
int unnamed(int, PyObject *) { return 0; }
