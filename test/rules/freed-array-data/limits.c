//@ rule: freed-array-data
/* What is missed today. */
#define NPY_NO_DEPRECATED_API NPY_1_7_API_VERSION
#include <Python.h>
#include <numpy/arrayobject.h>
#include <alloca.h>

/* Memory of alloca is not known to end with the function. */
PyObject *FN_alloca(npy_intp n) {
    double *data = alloca(n * sizeof(double));
    return PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
}
