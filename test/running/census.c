/*
 * Counts live objects of a type that the garbage collector does not list, such as int: an allocator in front of the
 * interpreter's own remembers each block that is allocated after the import of this module, and an object's block says its
 * type.
 */
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>

enum { EMPTY = 0, LEFT = 1 };

/* The addresses of live blocks: a hash table with linear probing, at most half full. */
static uintptr_t *places;
static size_t capacity, used;
static PyMemAllocatorEx next;

static size_t first_place(uintptr_t block) { return (block >> 4) * 11400714819323198485ull % capacity; }

static void put(uintptr_t block) {
    size_t at = first_place(block);
    while (places[at] > LEFT) at = (at + 1) % capacity;
    used += places[at] == EMPTY;
    places[at] = block;
}

static void grow(void) {
    uintptr_t *old = places;
    size_t count = capacity;
    capacity = count == 0 ? 1 << 16 : 2 * count;
    places = calloc(capacity, sizeof *places);
    if (places == NULL) abort();
    used = 0;
    for (size_t i = 0; i < count; i++)
        if (old[i] > LEFT) put(old[i]);
    free(old);
}

/* Too small a block holds no object. */
static void *remember(void *block, size_t size) {
    if (block == NULL || size < sizeof(PyObject)) return block;
    if (2 * used >= capacity) grow();
    put((uintptr_t)block);
    return block;
}

static void forget(void *block) {
    size_t at = first_place((uintptr_t)block);
    while (places[at] != EMPTY && places[at] != (uintptr_t)block) at = (at + 1) % capacity;
    if (places[at] != EMPTY) places[at] = LEFT;
}

static void *counted_malloc(void *context, size_t size) {
    (void)context;
    return remember(next.malloc(next.ctx, size), size);
}

static void *counted_calloc(void *context, size_t count, size_t size) {
    (void)context;
    return remember(next.calloc(next.ctx, count, size), count * size);
}

static void *counted_realloc(void *context, void *block, size_t size) {
    (void)context;
    void *moved = next.realloc(next.ctx, block, size);
    if (moved != NULL && block != NULL) forget(block);
    return remember(moved, size);
}

static void counted_free(void *context, void *block) {
    (void)context;
    if (block != NULL) forget(block);
    next.free(next.ctx, block);
}

static PyObject *live(PyObject *self, PyObject *type) {
    (void)self;
    Py_ssize_t count = 0;
    for (size_t i = 0; i < capacity; i++) count += places[i] > LEFT && ((PyObject *)places[i])->ob_type == (PyTypeObject *)type;
    return PyLong_FromSsize_t(count);
}

static PyMethodDef methods[] = {{"live", live, METH_O, NULL}, {NULL, NULL, 0, NULL}};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "census", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_census(void) {
    PyMemAllocatorEx counted = {NULL, counted_malloc, counted_calloc, counted_realloc, counted_free};
    grow();
    PyMem_GetAllocator(PYMEM_DOMAIN_OBJ, &next);
    PyMem_SetAllocator(PYMEM_DOMAIN_OBJ, &counted);
    return PyModule_Create(&definition);
}
