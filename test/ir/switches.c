/* Fall-through, shared labels, ranges, default in the middle, labels in nested blocks. */
enum kind { KIND_A = 1, KIND_B, KIND_C = KIND_B << 2, KIND_D = sizeof(int), KIND_E };
int fall_through(int k) {
    switch (k) {
    case KIND_A:
        f();
    case KIND_B:
    case 3:
        g();
        break;
    default:
        h();
        return -1;
    case KIND_C: {
        PyObject *x = f();
        return use(x);
    }
    case 10 ... 12:
        g();
    case KIND_E:
        break;
    }
    return 0;
}
int no_default(int k) { switch (k) { case 'a': return 1; } return 2; }
int nested_label(int k, int n) {
    switch (k) {
    case 0: do { f();
    case 1: g(); } while (--n > 0);
    }
    return n;
}
int loop_inside(int k) {
    while (k) {
        switch (f()) {
        case 0: continue;
        case 1: break;
        default: return 1;
        }
        k--;
    }
    return 0;
}
int constant_subject(void) { switch (2) { case 1: return 1; case 2: return 2; } return 0; }
