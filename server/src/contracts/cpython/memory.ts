/** Contracts of the interpreter's memory allocators. */
import { frees, reallocs } from '../arguments.js';
import { memory, newRef, nothing, number, pointerOrAbsent } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

/** PyMem_*, PyMem_Raw* and PyObject_Malloc. */
export const memoryRows = chapter('c-api/memory.html', [
  ...rows(memory('PyMem_Raw'))`
    void *PyMem_RawMalloc(size_t n)
    void *PyMem_RawCalloc(size_t nelem, size_t elsize)`,
  row('void *PyMem_RawRealloc(void *p, size_t n)', memory('PyMem_Raw'), { args: { p: reallocs('PyMem_Raw') } }),
  row('void PyMem_RawFree(void *p)', nothing, { args: { p: frees('PyMem_Raw') } }),
  ...rows(memory('PyMem'))`
    void *PyMem_Malloc(size_t n)
    void *PyMem_Calloc(size_t nelem, size_t elsize)
    TYPE *PyMem_New(TYPE, size_t n) macro
    void *PyMem_MALLOC(size_t n) macro
    TYPE *PyMem_NEW(TYPE, size_t n) macro
    char *_PyMem_Strdup(const char *str)`,
  ...rows(memory('PyMem'), { args: { p: reallocs('PyMem') } })`
    void *PyMem_Realloc(void *p, size_t n)
    void *PyMem_REALLOC(void *p, size_t n) macro
    TYPE *PyMem_Resize(void *p, TYPE, size_t n) macro
    TYPE *PyMem_RESIZE(void *p, TYPE, size_t n) macro`,
  ...rows(nothing, { args: { p: frees('PyMem') } })`
    void PyMem_Free(void *p)
    void PyMem_Del(void *p)
    void PyMem_FREE(void *p) macro
    void PyMem_DEL(void *p) macro`,
  ...rows(memory('PyObject'))`
    void *PyObject_Malloc(size_t n)
    void *PyObject_Calloc(size_t nelem, size_t elsize)
    void *PyObject_MALLOC(size_t n) macro`,
  ...rows(memory('PyObject'), { args: { p: reallocs('PyObject') } })`
    void *PyObject_Realloc(void *p, size_t n)
    void *PyObject_REALLOC(void *p, size_t n) macro`,
  row('void PyObject_Free(void *p)', nothing, { args: { p: frees('PyObject') } }),
  row('wchar_t *_PyMem_RawWcsdup(const wchar_t *str)', memory('PyMem_Raw')),
  row('char *_PyMem_RawStrdup(const char *str)', memory('PyMem_Raw')),
  ...rows(nothing)`
    void PyMem_GetAllocator(PyMemAllocatorDomain domain, PyMemAllocatorEx *allocator)
    void PyMem_SetAllocator(PyMemAllocatorDomain domain, PyMemAllocatorEx *allocator)
    void PyMem_SetupDebugHooks(void)
    void PyObject_GetArenaAllocator(PyObjectArenaAllocator *allocator)
    void PyObject_SetArenaAllocator(PyObjectArenaAllocator *allocator)`,
  row('int PyTraceMalloc_Track(unsigned int domain, uintptr_t ptr, size_t size)', number),
  row('int PyTraceMalloc_Untrack(unsigned int domain, uintptr_t ptr)', number),
  row('PyObject *_PyTraceMalloc_GetTraceback(unsigned int domain, uintptr_t ptr)', newRef),
  row('const char *_PyMem_GetCurrentAllocatorName(void)', pointerOrAbsent),
  row('int _PyObject_DebugMallocStats(FILE *out)', number),
  row('Py_ssize_t _Py_GetAllocatedBlocks(void)', number),
]);
