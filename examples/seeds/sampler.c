/* A numerical library that reports errors by a jump: what the frames in between own is lost. */
#include "seeds.h"

#include <setjmp.h>

static jmp_buf on_error;

/* One sample by the user's density function; jumps to the caller's caller when that raises. */
static double
sample_or_jump_bad(PyObject *density, double at)
{
    PyObject *result = PyObject_CallFunction(density, "d", at);
    if (result == NULL)
        longjmp(on_error, 1);
    double value = PyFloat_AsDouble(result);
    if (PyErr_Occurred())
        longjmp(on_error, 1);
    Py_DECREF(result);
    return value;
}

/* The jump arrives at a branch that forgets the list and the workspace. */
static PyObject *
samples_bad(PyObject *self, PyObject *density)
{
    double *workspace = malloc(16 * sizeof(double));
    if (workspace == NULL)
        return PyErr_NoMemory();
    PyObject *samples = PyList_New(0);
    if (samples == NULL) {
        free(workspace);
        return NULL;
    }
    if (setjmp(on_error) != 0)
        return NULL;
    for (int i = 0; i < 16; i++)
        workspace[i] = sample_or_jump_bad(density, i / 16.0);
    free(workspace);
    return samples;
}

/* An error is a status, so that each frame cleans up after itself. */
static int
sample_ok(PyObject *density, double at, double *value)
{
    PyObject *result = PyObject_CallFunction(density, "d", at);
    if (result == NULL)
        return -1;
    *value = PyFloat_AsDouble(result);
    Py_DECREF(result);
    return PyErr_Occurred() ? -1 : 0;
}

static PyObject *
samples_ok(PyObject *self, PyObject *density)
{
    PyObject *samples = NULL;
    double *workspace = malloc(16 * sizeof(double));
    if (workspace == NULL)
        return PyErr_NoMemory();
    for (int i = 0; i < 16; i++)
        if (sample_ok(density, i / 16.0, &workspace[i]) < 0)
            goto done;
    samples = PyList_New(0);
done:
    free(workspace);
    return samples;
}

PyMethodDef sampler_methods[] = {
    {"samples_bad", samples_bad, METH_O, NULL},
    {"samples_ok", samples_ok, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};
