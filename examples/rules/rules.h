/* What the files of the example share: the functions that Python sees. */
#ifndef RULES_H
#define RULES_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

int rules_import_numpy(void);

extern PyMethodDef arrays_methods[];
extern PyMethodDef declarations_methods[];
extern PyMethodDef losses_methods[];
extern PyMethodDef releases_methods[];

#endif
