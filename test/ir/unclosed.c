/* What an unclosed parenthesis swallows is told, and what stands before it is not concerned. */
int before(void) { return 1; }
int unclosed(void) { return ((((((((((((((((((((((((((((((((((((((((1; }
int swallowed(PyObject *d) { return PyDict_SetItemString(d, "a", d); }
