/* Macros of headers that are not there; without repairs each costs its function. */
int f(void *self UNUSED, const char *name, int flags UNUSED_HERE) { return flags; }
int kept(const DWORD FLAGS, struct box BOX, unsigned LONG) { return FLAGS; }
double complex half(double complex z) { double _Complex y = z / 2; return y; }
complex double twice(float complex *z) { return 2 * z[0]; }
int g(int a, int b) {
    if (not a and not (b or a)) return 1;
    return not b;
}
int h(int a) {
    if IS_EVEN(a) {
        return 1;
    }
    else if IS_ODD(a)
        return 2;
    while MORE(a, b) { a++; }
    return 0;
}
