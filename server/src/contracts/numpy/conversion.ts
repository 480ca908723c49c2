/**
 * Contracts of the NumPy functions that make an array of another object, copy between arrays, or give an array's contents
 * away. What comes back may be the very object that went in, with one reference more; requested flags are named by
 * `array.flags`, for WRITEBACKIFCOPY among them. Which arguments are taken over follows NumPy's own marks and, for
 * PyArray_FromFile, FromString and FromBuffer, which carry none, its source.
 */
import { optional, outNewOrUntouched, outValue, retained, steals, stealsOptional } from '../arguments.js';
import { memoryOrError, newOrBorrowed, newOrSame, newRef, nothing, numberOrError, status } from '../outcomes.js';
import type { ArrayEffect } from '../effects.js';
import type { IndexOf } from '../prototype.js';
import { chapter, row, rows } from '../rows.js';
import { header, implementation, manual } from './manual.js';

const requirements = (indexOf: IndexOf): ArrayEffect => ({ flags: indexOf('requirements') });

/** Arrays of other objects. */
export const conversionRows = chapter(manual.array, [
  ...['PyArray_FromAny', 'PyArray_CheckFromAny'].map((name) =>
    row(
      `PyObject *${name}(PyObject *op, PyArray_Descr *dtype, int min_depth, int max_depth, int requirements, PyObject *context) runs`,
      newOrSame('op'),
      { args: { dtype: stealsOptional, context: optional }, array: requirements },
    ),
  ),
  row(
    'PyObject *PyArray_FromArray(PyArrayObject *op, PyArray_Descr *newtype, int requirements) runs',
    newOrSame('op'),
    {
      args: { newtype: stealsOptional },
      array: requirements,
    },
  ),
  row('PyObject *PyArray_FROM_O(PyObject *op) macro runs', newOrSame('op')),
  row('PyObject *PyArray_FROM_OT(PyObject *op, int typenum) macro runs', newOrSame('op')),
  ...rows(newOrSame('op'), { array: requirements })`
    PyObject *PyArray_FROM_OF(PyObject *op, int requirements) macro runs
    PyObject *PyArray_FROM_OTF(PyObject *op, int typenum, int requirements) macro runs
    PyObject *PyArray_FROMANY(PyObject *op, int typenum, int min_depth, int max_depth, int requirements) macro runs`,
  ...rows(newOrSame('op'))`
    PyObject *PyArray_ContiguousFromAny(PyObject *op, int typenum, int min_depth, int max_depth) macro runs
    PyObject *PyArray_ContiguousFromObject(PyObject *op, int typenum, int min_depth, int max_depth) macro runs
    PyObject *PyArray_FromObject(PyObject *op, int typenum, int min_depth, int max_depth) macro runs`,
  row('PyObject *PyArray_CopyFromObject(PyObject *op, int typenum, int min_depth, int max_depth) macro runs', newRef, {
    source: header.arrayObject,
  }),
  ...['PyArray_EnsureArray', 'PyArray_EnsureAnyArray'].map((name) =>
    row(`PyObject *${name}(PyObject *op) runs`, newOrSame('op'), {
      args: { op: stealsOptional },
      note: 'NULL gives NULL, so a call can be wrapped around one that may have failed.',
      ...(name === 'PyArray_EnsureAnyArray' ? { source: implementation.constructors } : {}),
    }),
  ),
  ...rows(newOrBorrowed('Py_NotImplemented'), {
    args: { op: retained },
    note: 'An object without the attribute gives Py_NotImplemented.',
  })`
    PyObject *PyArray_FromStructInterface(PyObject *op) runs
    PyObject *PyArray_FromInterface(PyObject *op) runs`,
  row(
    'PyObject *PyArray_FromArrayAttr(PyObject *op, PyArray_Descr *dtype, PyObject *context) runs',
    newOrBorrowed('Py_NotImplemented'),
    {
      args: { dtype: optional, context: optional },
      note: 'An object without __array__ gives Py_NotImplemented.',
    },
  ),
  row('PyObject *PyArray_FromFile(FILE *fp, PyArray_Descr *dtype, npy_intp num, char *sep)', newRef, {
    args: { dtype: stealsOptional },
    note: 'The descriptor is released on every path, failures included.',
  }),
  row(
    'PyObject *PyArray_FromString(char *string, npy_intp slen, PyArray_Descr *dtype, npy_intp num, char *sep)',
    newRef,
    {
      args: { dtype: stealsOptional },
      note: 'The contents are copied. The descriptor is released on every path, failures included.',
    },
  ),
  row(
    'PyObject *PyArray_FromBuffer(PyObject *buf, PyArray_Descr *dtype, npy_intp count, npy_intp offset) runs',
    newRef,
    {
      args: { buf: retained, dtype: stealsOptional },
      note: 'The array keeps buf as its base.',
    },
  ),
  row('PyObject *PyArray_FromIter(PyObject *obj, PyArray_Descr *dtype, npy_intp count) runs', newRef, {
    args: { dtype: stealsOptional },
    source: implementation.constructors,
  }),
  row('PyObject *PyArray_CheckAxis(PyArrayObject *obj, int *axis, int requirements) runs', newOrSame('obj'), {
    array: requirements,
  }),
  row('int PyArray_AsCArray(PyObject **op, void *ptr, npy_intp *dims, int nd, PyArray_Descr *typedescr) runs', status, {
    args: { op: outNewOrUntouched, ptr: outValue, typedescr: stealsOptional },
    note: 'Overwrites *op with a new reference and does not release what was there; undone by PyArray_Free.',
  }),
  row('int PyArray_Free(PyObject *op, void *ptr)', status, {
    args: { op: { kind: 'release', nullable: false } },
    note: 'Releases the array that PyArray_AsCArray made, and the index memory for two and three dimensions.',
  }),
  row('PyArrayObject **PyArray_ConvertToCommonType(PyObject *op, int *n) runs', memoryOrError('numpy'), {
    note: 'Each array in the returned block is a new reference; the block is freed with PyDataMem_FREE.',
  }),
]);

/** Copies and casts between arrays, and out of them. */
export const copyRows = chapter(manual.array, [
  row('PyObject *PyArray_NewCopy(PyArrayObject *old, NPY_ORDER order)', newRef),
  row('PyObject *PyArray_Copy(PyArrayObject *obj) macro', newRef, { source: header.arrayObject }),
  row('PyObject *PyArray_Cast(PyArrayObject *arr, int typenum) macro runs', newRef),
  row('PyObject *PyArray_CastToType(PyArrayObject *arr, PyArray_Descr *type, int fortran) runs', newRef, {
    args: { type: stealsOptional },
  }),
  ...rows(status)`
    int PyArray_CopyInto(PyArrayObject *dest, PyArrayObject *src) runs
    int PyArray_CopyObject(PyArrayObject *dest, PyObject *src) runs
    int PyArray_FillWithScalar(PyArrayObject *arr, PyObject *obj) runs`,
  row('int PyArray_CopyAnyInto(PyArrayObject *dest, PyArrayObject *src) runs', status, { source: header.api }),
  row('int PyArray_Pack(PyArray_Descr *descr, void *item, PyObject *value) runs', status, {
    args: { value: retained },
    note: 'New in NumPy 2.0. An object array stores its own reference.',
  }),
  row('PyObject *PyArray_GetField(PyArrayObject *self, PyArray_Descr *dtype, int offset)', newRef, {
    args: { self: retained, dtype: steals },
  }),
  row('int PyArray_SetField(PyArrayObject *self, PyArray_Descr *dtype, int offset, PyObject *val) runs', status, {
    args: { dtype: steals },
  }),
  row('PyObject *PyArray_Byteswap(PyArrayObject *self, npy_bool inplace)', newOrSame('self')),
  row('PyObject *PyArray_ToList(PyArrayObject *self) runs', newRef),
  row('PyObject *PyArray_ToString(PyArrayObject *self, NPY_ORDER order)', newRef),
  row('int PyArray_ToFile(PyArrayObject *self, FILE *fp, char *sep, char *format) runs', status, {
    note: 'The manual gives the result as an object; it is a status.',
  }),
  row('int PyArray_Dump(PyObject *self, PyObject *file, int protocol) runs', status),
  row('PyObject *PyArray_Dumps(PyObject *self, int protocol) runs', newRef),
  row('PyObject *PyArray_View(PyArrayObject *self, PyArray_Descr *dtype, PyTypeObject *ptype)', newRef, {
    args: { self: retained, dtype: stealsOptional, ptype: optional },
  }),
  row('int PyArray_ObjectType(PyObject *op, int mintype) runs', numberOrError, {
    note: 'NPY_NOTYPE is the error value.',
  }),
  row('void PyArray_FILLWBYTE(PyArrayObject *obj, int val) macro', nothing),
]);
