/* Errors and missing tokens are nodes. */
int f(void) { return ( ; }
int g(void) { h() }
char *s = "open;
int last;
