/**
 * Contracts of array scalars: objects of one element. PyArray_Return is the usual end of a function that computed an
 * array: it takes the array's reference and gives one back, to the array or to the scalar that replaces it.
 */
import { outValue, retainedOptional, stealsOptional } from '../arguments.js';
import { borrowedRuntimeSafe, newOrSame, newRef, noReturn, nothing, status, value } from '../outcomes.js';
import { chapter, row } from '../rows.js';
import { header, manual } from './manual.js';

/** PyArray_Return, PyArray_Scalar and their like. */
export const scalarRows = chapter(manual.array, [
  row('PyObject *PyArray_Return(PyArrayObject *arr)', newOrSame('arr'), {
    args: { arr: stealsOptional },
    note: 'NULL gives NULL. The argument is gone in any case: the result takes its place.',
  }),
  row('PyObject *PyArray_Scalar(void *data, PyArray_Descr *dtype, PyObject *base) runs', newRef, {
    args: { base: retainedOptional },
  }),
  row('PyObject *PyArray_ToScalar(void *data, PyArrayObject *arr) macro runs', newRef),
  row('PyObject *PyArray_FromScalar(PyObject *scalar, PyArray_Descr *outcode) runs', newRef, {
    args: { outcode: stealsOptional },
  }),
  row('void PyArray_ScalarAsCtype(PyObject *scalar, void *ctypeptr)', nothing, { args: { ctypeptr: outValue } }),
  row('int PyArray_CastScalarToCtype(PyObject *scalar, void *ctypeptr, PyArray_Descr *outcode) runs', status, {
    args: { ctypeptr: outValue },
  }),
]);

/** What the manual leaves out. */
export const undocumentedScalarRows = [
  ...chapter(header.api, [
    row(
      'int PyArray_CastScalarDirect(PyObject *scalar, PyArray_Descr *indescr, void *ctypeptr, int outtype) runs',
      status,
      {
        args: { ctypeptr: outValue },
      },
    ),
  ]),
  ...chapter(header.arrayScalars, [
    row('PyObject *PyArrayScalar_New(cls) macro', newRef),
    row('PyObject *PyArrayScalar_FromLong(long i) macro', borrowedRuntimeSafe),
    row('int PyArrayScalar_VAL(PyObject *obj, cls) macro', { ...value, pure: true }),
    row('void PyArrayScalar_ASSIGN(PyObject *obj, cls, val) macro', nothing),
    row('PyObject *PyArrayScalar_RETURN_BOOL_FROM_LONG(long i) macro', noReturn, {
      note: 'Returns a new reference from the calling function.',
    }),
    row('PyObject *PyArrayScalar_RETURN_TRUE() macro', noReturn, {
      note: 'Returns a new reference from the calling function.',
    }),
    row('PyObject *PyArrayScalar_RETURN_FALSE() macro', noReturn, {
      note: 'Returns a new reference from the calling function.',
    }),
  ]),
];
