// refcheck: ignore[leaked-reference] kept for the life of the process
int a; /* refcheck: ignore[leaked-reference, use-after-release] two of them */
// refcheck: ignore
/* refcheck: ignore-function[leak] the whole family */
/* refcheck: ignore-file tables of constants */
// refcheck: ignored, and refcheck: ignore-all are nothing
const char *text = "refcheck: ignore[leaked-reference]";
int refcheck = 1;

/* refcheck: returns borrowed from self, steals item on success */
PyObject *get(PyObject *self, PyObject *item);
// refcheck: returns new; never null
PyObject *make(void);
/*
 * Adds an item.
 * refcheck: steals 2, never returns
 */
void add(PyObject *self, PyObject *item);

#include <stdio.h> /* refcheck: trace */
void show(PyObject *item) {
    fprintf(stderr, "%zd\n", Py_REFCNT(item)); /* refcheck: trace */
    /* refcheck: trace me, if you can */
}
