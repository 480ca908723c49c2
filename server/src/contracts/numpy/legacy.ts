/**
 * Contracts of names that newer NumPy versions no longer have: what Numeric left behind, what 1.x deprecated and 2.0
 * removed. Extensions that still build against old versions use them. When they went is in versions.ts.
 */
import {
  keepsPointer,
  optional,
  outNewNullable,
  outNewOrUntouched,
  outValue,
  releasedOptional,
  retained,
  retainedOptional,
  stealsInto,
  stealsOptional,
  updatedOrNull,
} from '../arguments.js';
import { check, newRef, nothing, number, pointer, predicate, status } from '../outcomes.js';
import type { ParamEffect } from '../effects.js';
import { chapter, row, rows } from '../rows.js';
import { header, manual } from './manual.js';

const removedIn2 = { note: 'NumPy 1.x only.' };
/** Left holding a new array, or a borrowed Py_NotImplemented when the macro says 0. */
const outArrayIfFound: ParamEffect = {
  kind: 'out',
  ownership: 'new',
  when: { min: 1, max: 1 },
  nullOtherwise: false,
  nullable: true,
};

/** Functions of Numeric's time. */
export const numericRows = chapter(header.api, [
  row('PyObject *PyArray_FromDims(int nd, int *d, int type)', newRef, removedIn2),
  row('PyObject *PyArray_FromDimsAndData(int nd, int *d, int type, char *data) macro', newRef, {
    args: { data: keepsPointer },
    array: (indexOf) => ({ wraps: indexOf('data') }),
    ...removedIn2,
  }),
  row('PyObject *PyArray_FromDimsAndDataAndDescr(int nd, int *d, PyArray_Descr *descr, char *data)', newRef, {
    args: { descr: stealsOptional, data: keepsPointer },
    array: (indexOf) => ({ wraps: indexOf('data') }),
    ...removedIn2,
  }),
  row('int PyArray_As1D(PyObject **op, char **ptr, int *d1, int typecode) runs', status, {
    args: { op: outNewOrUntouched },
    ...removedIn2,
  }),
  row('int PyArray_As2D(PyObject **op, char ***ptr, int *d1, int *d2, int typecode) runs', status, {
    args: { op: outNewOrUntouched },
    ...removedIn2,
  }),
  row('PyObject *PyArray_CopyAndTranspose(PyObject *op) runs', newRef, removedIn2),
  row('int PyArray_RemoveLargest(PyArrayMultiIterObject *multi) macro', number, removedIn2),
]);

/** Functions that NumPy 2.0 removed. */
export const removedRows = chapter(header.api, [
  row('PyObject *PyArray_GetNumericOps(void)', newRef, removedIn2),
  row('int PyArray_SetNumericOps(PyObject *dict)', status, removedIn2),
  row('int PyArray_CastTo(PyArrayObject *out, PyArrayObject *in) runs', status, {
    source: `${manual.array}#c.PyArray_CastTo`,
    ...removedIn2,
  }),
  ...rows(status, removedIn2)`
    int PyArray_CastAnyTo(PyArrayObject *out, PyArrayObject *in) runs
    int PyArray_MoveInto(PyArrayObject *dst, PyArrayObject *src) runs`,
  row('void PyArray_FillObjectArray(PyArrayObject *arr, PyObject *obj)', nothing, {
    args: { obj: retained },
    note: 'NumPy 1.x only. What the array held before is not released.',
  }),
  row('PyArray_VectorUnaryFunc *PyArray_GetCastFunc(PyArray_Descr *descr, int type_num)', pointer, removedIn2),
  row('PyObject *PyArray_ScalarFromObject(PyObject *object) runs', newRef, removedIn2),
  row('PyObject *PyArray_NewFlagsObject(PyObject *obj)', newRef, { args: { obj: retainedOptional }, ...removedIn2 }),
  row('PyObject *PyArray_FieldNames(PyObject *fields) runs', newRef, removedIn2),
  row('int PyArray_TypestrConvert(int itemsize, int gentype)', number, removedIn2),
  row('int PyArray_TypeNumFromName(const char *str)', number, removedIn2),
  row('int PyArray_SetUpdateIfCopyBase(PyArrayObject *arr, PyArrayObject *base)', status, {
    args: { base: stealsInto('arr') },
    array: (indexOf) => ({ setsBase: { array: indexOf('arr'), owner: indexOf('base') } }),
    note: 'Always fails since NumPy 1.23, and takes no reference then; use PyArray_SetWritebackIfCopyBase.',
  }),
  row('void PyArray_XDECREF_ERR(PyArrayObject *obj) macro', nothing, {
    args: { obj: releasedOptional },
    array: (indexOf) => ({ writeback: { array: indexOf('obj'), action: 'discards' } }),
    source: header.arrayObject,
    note: 'Releases the array and discards its write-back. Removed in NumPy 1.23.',
  }),
  row(
    'int PyArray_GetArrayParamsFromObject(PyObject *op, PyArray_Descr *requested_dtype, npy_bool writeable, PyArray_Descr **out_dtype, int *out_ndim, npy_intp *out_dims, PyArrayObject **out_arr, PyObject *context) runs',
    status,
    {
      args: { requested_dtype: optional, out_dtype: outNewNullable, out_arr: outNewNullable, context: optional },
      note: 'Fills out_arr, or out_dtype with the shape. NumPy 1.x only.',
    },
  ),
  row('void PyArray_SetDatetimeParseFunction(PyObject *op)', nothing, removedIn2),
  row(
    'void PyArray_DatetimeToDatetimeStruct(npy_datetime val, NPY_DATETIMEUNIT fr, npy_datetimestruct *result)',
    nothing,
    {
      args: { result: outValue },
      ...removedIn2,
    },
  ),
  row(
    'void PyArray_TimedeltaToTimedeltaStruct(npy_timedelta val, NPY_DATETIMEUNIT fr, npy_timedeltastruct *result)',
    nothing,
    {
      args: { result: outValue },
      ...removedIn2,
    },
  ),
  row('npy_datetime PyArray_DatetimeStructToDatetime(NPY_DATETIMEUNIT fr, npy_datetimestruct *d)', number, removedIn2),
  row(
    'npy_datetime PyArray_TimedeltaStructToTimedelta(NPY_DATETIMEUNIT fr, npy_timedeltastruct *d)',
    number,
    removedIn2,
  ),
]);

/** The iterator behind fancy indexing. */
export const mapIteratorRows = chapter(header.api, [
  row('PyObject *PyArray_MapIterArray(PyArrayObject *a, PyObject *index) runs', newRef, {
    args: { a: retained, index: retained },
    ...removedIn2,
  }),
  row(
    'PyObject *PyArray_MapIterArrayCopyIfOverlap(PyArrayObject *a, PyObject *index, int copy_if_overlap, PyArrayObject *extra_op) runs',
    newRef,
    { args: { a: retained, index: retained, extra_op: retainedOptional }, ...removedIn2 },
  ),
  row('void PyArray_MapIterNext(PyArrayMapIterObject *mit) runs', nothing, removedIn2),
  row('void PyArray_MapIterSwapAxes(PyArrayMapIterObject *mit, PyArrayObject **ret, int getmap)', nothing, {
    args: { ret: updatedOrNull },
    ...removedIn2,
  }),
]);

/** Macros that write a variable of the caller. */
export const interfaceRows = chapter(manual.array, [
  row('int PyArray_HasArrayInterface(PyObject *op, PyObject *out) macro runs', predicate, {
    args: { op: retained, out: outArrayIfFound },
    note: 'The variable itself is written. 0 leaves a borrowed Py_NotImplemented in it.',
  }),
  row(
    'int PyArray_HasArrayInterfaceType(PyObject *op, PyArray_Descr *dtype, PyObject *context, PyObject *out) macro runs',
    predicate,
    {
      args: { op: retained, dtype: optional, context: optional, out: outArrayIfFound },
      note: 'The variable itself is written. 0 leaves a borrowed Py_NotImplemented in it.',
    },
  ),
]);

/** Numeric's names of element kinds. */
export const oldKindRows = chapter(
  'numpy/old_defines.h',
  [
    'BOOL',
    'UNSIGNED',
    'SIGNED',
    'INTEGER',
    'FLOAT',
    'NUMBER',
    'STRING',
    'COMPLEX',
    'PYTHON',
    'FLEXIBLE',
    'USERDEF',
    'EXTENDED',
    'OBJECT',
  ].map((kind) => row(`int PyDescr_IS${kind}(PyArray_Descr *descr) macro`, check, removedIn2)),
);
