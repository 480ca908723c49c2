/* One broken function does not concern the others, wherever they stand. */
int before(void) { return 1; }
int broken(void) { return ( ; }
int after(void) { return 2; }
UNKNOWN_ATTRIBUTE PyObject *attributed(int a) { return NULL; }
extern "C" { int inside(void) { return 3; } }
} stray
int behind_errors(void) { return 4; }
int unexpanded_macros(void) {
    SOME_MACRO(a, b)
    OTHER_MACRO
    return f(1,);
}
