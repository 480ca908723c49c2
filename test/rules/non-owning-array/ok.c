//@ rule: non-owning-array
/* Somebody frees the memory. */
#define NPY_NO_DEPRECATED_API NPY_1_7_API_VERSION
#include <Python.h>
#include <numpy/arrayobject.h>
#include <stdlib.h>
#include <string.h>

/* NumPy allocates. */
PyObject *numpy_allocates_ok(const double *values, npy_intp n) {
    PyObject *array = PyArray_SimpleNew(1, &n, NPY_DOUBLE);
    if (array == NULL)
        return NULL;
    memcpy(PyArray_DATA((PyArrayObject *)array), values, n * sizeof(double));
    return array;
}

static void free_capsule(PyObject *capsule) {
    free(PyCapsule_GetPointer(capsule, NULL));
}

/* A capsule is the base. */
PyObject *capsule_ok(npy_intp n) {
    double *data = malloc(n * sizeof(double));
    if (data == NULL)
        return PyErr_NoMemory();
    PyObject *capsule = PyCapsule_New(data, NULL, free_capsule);
    if (capsule == NULL) {
        free(data);
        return NULL;
    }
    PyObject *array = PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
    if (array == NULL) {
        Py_DECREF(capsule);
        return NULL;
    }
    if (PyArray_SetBaseObject((PyArrayObject *)array, capsule) < 0) {
        Py_DECREF(array);
        return NULL;
    }
    return array;
}

/* The array is told to own memory of its own allocator. */
PyObject *owndata_ok(npy_intp n) {
    double *data = PyDataMem_NEW(n * sizeof(double));
    if (data == NULL)
        return PyErr_NoMemory();
    PyObject *array = PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
    if (array == NULL) {
        PyDataMem_FREE(data);
        return NULL;
    }
    PyArray_ENABLEFLAGS((PyArrayObject *)array, NPY_ARRAY_OWNDATA);
    return array;
}

/* The same in old code, by hand. */
PyObject *owndata_by_hand_ok(npy_intp n) {
    double *data = malloc(n * sizeof(double));
    if (data == NULL)
        return PyErr_NoMemory();
    PyArrayObject_fields *array = (PyArrayObject_fields *)PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
    if (array == NULL) {
        free(data);
        return NULL;
    }
    array->flags |= NPY_ARRAY_OWNDATA;
    return (PyObject *)array;
}

/* A base by hand. */
PyObject *base_by_hand_ok(npy_intp n) {
    double *data = malloc(n * sizeof(double));
    if (data == NULL)
        return PyErr_NoMemory();
    PyObject *capsule = PyCapsule_New(data, NULL, free_capsule);
    if (capsule == NULL) {
        free(data);
        return NULL;
    }
    PyObject *array = PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
    if (array == NULL) {
        Py_DECREF(capsule);
        return NULL;
    }
    ((PyArrayObject_fields *)array)->base = capsule;
    return array;
}

typedef struct {
    PyObject_HEAD
    double *data;
    npy_intp n;
} Buffer;

/* The object owns the memory and is the base. */
PyObject *view_ok(Buffer *self) {
    PyObject *array = PyArray_SimpleNewFromData(1, &self->n, NPY_DOUBLE, self->data);
    if (array == NULL)
        return NULL;
    Py_INCREF(self);
    if (PyArray_SetBaseObject((PyArrayObject *)array, (PyObject *)self) < 0) {
        Py_DECREF(array);
        return NULL;
    }
    return array;
}

/* The object keeps the pointer and frees it. */
PyObject *kept_by_object_ok(Buffer *self, npy_intp n) {
    double *data = malloc(n * sizeof(double));
    if (data == NULL)
        return PyErr_NoMemory();
    self->data = data;
    self->n = n;
    return PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
}

/* For the time of a call only. */
double temporary_ok(PyObject *callable, npy_intp n) {
    double result = -1;
    double *data = malloc(n * sizeof(double));
    if (data == NULL)
        return -1;
    PyObject *array = PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
    if (array != NULL) {
        PyObject *value = PyObject_CallFunctionObjArgs(callable, array, NULL);
        if (value != NULL) {
            result = PyFloat_AsDouble(value);
            Py_DECREF(value);
        }
        Py_DECREF(array);
    }
    free(data);
    return result;
}

/* Constant data lives for ever. */
PyObject *static_ok(void) {
    static double table[4] = {1, 2, 3, 4};
    npy_intp n = 4;
    return PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, table);
}

/* A global keeps the pointer. */
static double *shared;
PyObject *shared_ok(npy_intp n) {
    shared = malloc(n * sizeof(double));
    if (shared == NULL)
        return PyErr_NoMemory();
    return PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, shared);
}

/* The caller's memory. */
PyObject *parameter_ok(double *data, npy_intp n) {
    return PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
}

/* No data: NumPy allocates. */
PyObject *null_data_ok(npy_intp n) {
    return PyArray_New(&PyArray_Type, 1, &n, NPY_DOUBLE, NULL, NULL, 0, 0, NULL);
}

/* A copy is returned. */
PyObject *copied_ok(npy_intp n) {
    double *data = calloc(n, sizeof(double));
    if (data == NULL)
        return PyErr_NoMemory();
    PyObject *view = PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
    if (view == NULL) {
        free(data);
        return NULL;
    }
    PyObject *copy = PyArray_NewCopy((PyArrayObject *)view, NPY_CORDER);
    Py_DECREF(view);
    free(data);
    return copy;
}

/* Memory of a library, which frees it when it ends. */
double *library_buffer(npy_intp n);
PyObject *library_ok(npy_intp n) {
    double *data = library_buffer(n);
    return PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
}

static int set_owner(PyObject *array, void *data) {
    PyObject *capsule = PyCapsule_New(data, NULL, free_capsule);
    if (capsule == NULL)
        return -1;
    return PyArray_SetBaseObject((PyArrayObject *)array, capsule);
}

/* The owner is set by a function of the same file. */
PyObject *helper_ok(npy_intp n) {
    double *data = malloc(n * sizeof(double));
    if (data == NULL)
        return PyErr_NoMemory();
    PyObject *array = PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, data);
    if (array == NULL) {
        free(data);
        return NULL;
    }
    if (set_owner(array, data) < 0) {
        Py_DECREF(array);
        return NULL;
    }
    return array;
}

/* A list of all buffers, freed at the end of the program. */
struct block {
    struct block *next;
    void *data;
};
static struct block *blocks;
PyObject *registered_ok(npy_intp n) {
    struct block *block = malloc(sizeof(*block));
    if (block == NULL)
        return PyErr_NoMemory();
    block->data = malloc(n * 8);
    if (block->data == NULL) {
        free(block);
        return PyErr_NoMemory();
    }
    block->next = blocks;
    blocks = block;
    return PyArray_SimpleNewFromData(1, &n, NPY_DOUBLE, block->data);
}
