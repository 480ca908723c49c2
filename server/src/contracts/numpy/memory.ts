/**
 * Contracts of NumPy's allocators. PyDataMem_* is for array data, PyDimMem_* and PyArray_malloc are other names of
 * PyMem_RawMalloc and its like. No allocator sets an exception.
 */
import { frees, reallocs, retainedOptional } from '../arguments.js';
import { memory, newRef, nothing, pointer } from '../outcomes.js';
import { chapter, row } from '../rows.js';
import { header, manual } from './manual.js';

/** Data, dimensions and plain memory. */
export const memoryRows = chapter(manual.array, [
  row('void *PyDataMem_NEW(size_t nbytes)', memory('numpy')),
  row('void *PyDataMem_NEW_ZEROED(size_t nmemb, size_t size)', memory('numpy'), { source: header.api }),
  row('void *PyDataMem_RENEW(void *ptr, size_t newbytes)', memory('numpy'), { args: { ptr: reallocs('numpy') } }),
  row('void PyDataMem_FREE(void *ptr)', nothing, { args: { ptr: frees('numpy') } }),
  row('npy_intp *PyDimMem_NEW(int nd) macro', memory('PyMem_Raw')),
  row('npy_intp *PyDimMem_RENEW(void *ptr, size_t newnd) macro', memory('PyMem_Raw'), {
    args: { ptr: reallocs('PyMem_Raw') },
  }),
  row('void PyDimMem_FREE(void *ptr) macro', nothing, { args: { ptr: frees('PyMem_Raw') } }),
  row('void *PyArray_malloc(size_t nbytes) macro', memory('PyMem_Raw')),
  row('void *PyArray_realloc(void *ptr, size_t nbytes) macro', memory('PyMem_Raw'), {
    args: { ptr: reallocs('PyMem_Raw') },
  }),
  row('void PyArray_free(void *ptr) macro', nothing, { args: { ptr: frees('PyMem_Raw') } }),
  row('char *PyArray_Zero(PyArrayObject *arr)', {
    result: { kind: 'memory', family: 'numpy', nullable: true },
    failure: 'null',
  }),
  row('char *PyArray_One(PyArrayObject *arr)', {
    result: { kind: 'memory', family: 'numpy', nullable: true },
    failure: 'null',
  }),
]);

/** Choosing who allocates array data. */
export const memoryPolicyRows = chapter(manual.dataMemory, [
  row('PyObject *PyDataMem_SetHandler(PyObject *handler)', newRef, {
    args: { handler: retainedOptional },
    note: 'Returns the previous handler. New in NumPy 1.22.',
  }),
  row('PyObject *PyDataMem_GetHandler()', newRef, { note: 'New in NumPy 1.22.' }),
  row('void *PyDataMem_SetEventHook(void *newhook, void *user_data, void **old_data)', pointer, {
    args: { newhook: { kind: 'keeps-pointer' }, user_data: { kind: 'keeps-pointer' } },
    failure: 'never',
    source: header.api,
    note: 'NumPy 1.x only.',
  }),
]);
