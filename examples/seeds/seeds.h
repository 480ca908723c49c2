/* What the files of the example share: the Python-visible functions, and the C library that some of them wrap. */
#ifndef SEEDS_H
#define SEEDS_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

int seeds_import_numpy(void);

extern PyMethodDef alignment_methods[];
extern PyMethodDef counters_methods[];
extern PyMethodDef events_methods[];
extern PyMethodDef processes_methods[];
extern PyMethodDef sampler_methods[];

#endif
