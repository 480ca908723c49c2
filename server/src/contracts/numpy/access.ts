/**
 * Contracts of the macros and inline functions that look into an array: its memory, shape, descriptor, base and flags.
 * All of them only look; what they return belongs to the array and lives as long as it does. PyArray_BASE and
 * PyArray_DESCR lend the object. The flag setters state which argument becomes a flag of which array.
 */
import { optional, retained } from '../arguments.js';
import {
  borrowedOrAbsentFrom,
  borrowedSafeFrom,
  check,
  fixedSize,
  innerSafeOf,
  newRef,
  nothing,
  number,
  status,
  triState,
} from '../outcomes.js';
import type { Outcome } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';
import { header, manual } from './manual.js';

/** A number that an array keeps for life. */
const fixedNumber: Outcome = { ...number, pure: true };
const innerOfArray: Outcome = { ...innerSafeOf('arr'), pure: true };

/** What an array is made of. */
export const accessRows = chapter(manual.array, [
  ...rows(innerOfArray, { array: (indexOf) => ({ dataOf: indexOf('arr') }) })`
    void *PyArray_DATA(PyArrayObject *arr) macro
    char *PyArray_BYTES(PyArrayObject *arr) macro`,
  ...rows(innerOfArray)`
    void *PyArray_GetPtr(PyArrayObject *arr, npy_intp const *ind)
    void *PyArray_GETPTR1(PyArrayObject *arr, npy_intp i) macro
    void *PyArray_GETPTR2(PyArrayObject *arr, npy_intp i, npy_intp j) macro
    void *PyArray_GETPTR3(PyArrayObject *arr, npy_intp i, npy_intp j, npy_intp k) macro
    void *PyArray_GETPTR4(PyArrayObject *arr, npy_intp i, npy_intp j, npy_intp k, npy_intp l) macro
    npy_intp *PyArray_DIMS(PyArrayObject *arr) macro
    npy_intp *PyArray_SHAPE(PyArrayObject *arr) macro
    npy_intp *PyArray_STRIDES(PyArrayObject *arr) macro`,
  ...rows(fixedSize)`
    int PyArray_NDIM(PyArrayObject *arr) macro
    npy_intp PyArray_DIM(PyArrayObject *arr, int n) macro
    npy_intp PyArray_ITEMSIZE(PyArrayObject *arr) macro
    npy_intp PyArray_SIZE(PyArrayObject *arr) macro
    npy_intp PyArray_NBYTES(PyArrayObject *arr) macro
    npy_intp PyArray_Size(PyObject *obj)`,
  ...rows(fixedNumber)`
    npy_intp PyArray_STRIDE(PyArrayObject *arr, int n) macro
    int PyArray_TYPE(PyArrayObject *arr) macro`,
  row('int PyArray_FLAGS(PyArrayObject *arr) macro', number),
  row('PyObject *PyArray_BASE(PyArrayObject *arr) macro', borrowedOrAbsentFrom('arr')),
  ...rows({ ...borrowedSafeFrom('arr'), pure: true })`
    PyArray_Descr *PyArray_DESCR(PyArrayObject *arr) macro
    PyArray_Descr *PyArray_DTYPE(PyArrayObject *arr) macro`,
  row('PyObject *PyArray_HANDLER(PyArrayObject *arr) macro', borrowedOrAbsentFrom('arr'), {
    source: header.arrayTypes,
    note: 'NULL when the array does not own its data.',
  }),
  row('PyObject *PyArray_GETITEM(PyArrayObject *arr, void *itemptr) macro runs', newRef),
  row('int PyArray_SETITEM(PyArrayObject *arr, void *itemptr, PyObject *obj) macro runs', status, {
    args: { obj: retained },
  }),
  row('int PyArray_REFCOUNT(PyObject *obj) macro', number, { source: header.arrayObject }),
  row('int PyArray_SAMESHAPE(PyArrayObject *a1, PyArrayObject *a2) macro', check),
]);

/** Array flags, and the write-back protocol. */
export const flagRows = chapter(manual.array, [
  row('void PyArray_ENABLEFLAGS(PyArrayObject *arr, int flags) macro', nothing, {
    array: (indexOf) => ({ setsFlags: { array: indexOf('arr'), flags: indexOf('flags') } }),
    note: 'With OWNDATA on an array made around memory, that memory is released with free().',
  }),
  row('void PyArray_CLEARFLAGS(PyArrayObject *arr, int flags) macro', nothing),
  row('void PyArray_UpdateFlags(PyArrayObject *arr, int flagmask)', nothing, {
    note: 'Recomputes contiguity and alignment; it sets neither OWNDATA nor WRITEBACKIFCOPY.',
  }),
  row('int PyArray_FailUnlessWriteable(PyArrayObject *obj, const char *name)', status),
  row('int PyArray_SetWritebackIfCopyBase(PyArrayObject *arr, PyArrayObject *base)', status, {
    args: { base: (indexOf) => ({ kind: 'steal', when: 'always', nullable: true, into: indexOf('arr') }) },
    array: (indexOf) => ({ setsBase: { array: indexOf('arr'), owner: indexOf('base') } }),
    note: 'Takes the reference also when it fails, although the headers do not mark it. Base is read-only until resolved.',
  }),
  row('int PyArray_ResolveWritebackIfCopy(PyArrayObject *obj) runs', triState, {
    args: { obj: optional },
    array: (indexOf) => ({ writeback: { array: indexOf('obj'), action: 'resolves' } }),
    note: '1: copied back; 0: nothing to do. Releases the base, not the array.',
  }),
  row('void PyArray_DiscardWritebackIfCopy(PyArrayObject *obj)', nothing, {
    args: { obj: optional },
    array: (indexOf) => ({ writeback: { array: indexOf('obj'), action: 'discards' } }),
    note: 'Releases the base, not the array.',
  }),
  row('int PyArray_FORTRAN_IF(PyArrayObject *arr) macro', number, { source: header.arrayTypes }),
]);

/** References that an object array's elements hold; the array's own count is not touched. */
export const elementReferenceRows = chapter(manual.array, [
  row('int PyArray_INCREF(PyArrayObject *op)', status, { note: 'Adds a reference to each object inside the array.' }),
  row('int PyArray_XDECREF(PyArrayObject *op) runs', status, {
    note: 'Releases each object inside the array, not the array.',
  }),
  row('void PyArray_Item_INCREF(char *ptr, PyArray_Descr *dtype)', nothing),
  row('void PyArray_Item_XDECREF(char *ptr, PyArray_Descr *dtype) runs', nothing),
]);
