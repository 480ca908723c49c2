/* Correct C that the grammar alone does not know. */
int f(int n) {
    int x __attribute__((unused)) = 1, y __attribute__((unused));
    char *__attribute__((aligned(8))) p;
    _Atomic(int) a;
    switch (n) { case 1: x = 2; __attribute__((fallthrough)); case 2: ; }
    if (n) goto end;
    x = n ? 1 : 2;
end:
}
static __attribute__((noinline)) int g(int a __attribute__((unused))) __attribute__((kept));
