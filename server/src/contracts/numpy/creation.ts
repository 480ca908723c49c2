/**
 * Contracts of the NumPy functions that make arrays from scratch or around memory that exists already. A descriptor is
 * always taken over, whatever comes of the call. An array made around memory does not own it: `array.wraps` names the
 * argument, and only PyArray_SetBaseObject or the OWNDATA flag says who frees it.
 */
import { keepsPointer, optional, retainedOptional, stealsInto, stealsOptional } from '../arguments.js';
import { newOrSame, newRef, status } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';
import { manual } from './manual.js';

/** PyArray_New* and their macros, PyArray_Zeros, PyArray_Arange, PyArray_SetBaseObject. */
export const creationRows = chapter(manual.array, [
  row(
    'PyObject *PyArray_NewFromDescr(PyTypeObject *subtype, PyArray_Descr *descr, int nd, npy_intp const *dims, npy_intp const *strides, void *data, int flags, PyObject *obj)',
    newRef,
    {
      args: { descr: stealsOptional, data: keepsPointer, obj: optional },
      array: (indexOf) => ({ wraps: indexOf('data'), flags: indexOf('flags') }),
      note: 'obj is only shown to __array_finalize__ of a subtype (which then can run Python code); it does not become the base.',
    },
  ),
  row(
    'PyObject *PyArray_New(PyTypeObject *subtype, int nd, npy_intp const *dims, int type_num, npy_intp const *strides, void *data, int itemsize, int flags, PyObject *obj)',
    newRef,
    {
      args: { data: keepsPointer, obj: optional },
      array: (indexOf) => ({ wraps: indexOf('data'), flags: indexOf('flags') }),
      note: 'obj is only shown to __array_finalize__ of a subtype (which then can run Python code); it does not become the base.',
    },
  ),
  row('PyObject *PyArray_SimpleNew(int nd, npy_intp const *dims, int typenum) macro', newRef),
  row('PyObject *PyArray_SimpleNewFromData(int nd, npy_intp const *dims, int typenum, void *data) macro', newRef, {
    args: { data: keepsPointer },
    array: (indexOf) => ({ wraps: indexOf('data') }),
    note: 'The array does not free the data: set a base object that does.',
  }),
  row('PyObject *PyArray_SimpleNewFromDescr(int nd, npy_intp const *dims, PyArray_Descr *descr) macro', newRef, {
    args: { descr: stealsOptional },
  }),
  row(
    'PyObject *PyArray_NewLikeArray(PyArrayObject *prototype, NPY_ORDER order, PyArray_Descr *descr, int subok)',
    newRef,
    { args: { descr: stealsOptional } },
  ),
  row('PyObject *PyArray_Zeros(int nd, npy_intp const *dims, PyArray_Descr *dtype, int fortran)', newRef, {
    args: { dtype: stealsOptional },
  }),
  row('PyObject *PyArray_Empty(int nd, npy_intp const *dims, PyArray_Descr *dtype, int fortran)', newRef, {
    args: { dtype: stealsOptional },
  }),
  ...rows(newRef)`
    PyObject *PyArray_ZEROS(int nd, npy_intp const *dims, int typenum, int fortran) macro
    PyObject *PyArray_EMPTY(int nd, npy_intp const *dims, int typenum, int fortran) macro
    PyObject *PyArray_Arange(double start, double stop, double step, int typenum)`,
  row(
    'PyObject *PyArray_ArangeObj(PyObject *start, PyObject *stop, PyObject *step, PyArray_Descr *descr) runs',
    newRef,
    { args: { stop: optional, step: optional, descr: retainedOptional } },
  ),
  row('int PyArray_SetBaseObject(PyArrayObject *arr, PyObject *obj)', status, {
    args: { obj: stealsInto('arr') },
    array: (indexOf) => ({ setsBase: { array: indexOf('arr'), owner: indexOf('obj') } }),
    note: 'Takes the reference also when it fails. A view as base is replaced by the array that owns its memory.',
  }),
  row('PyArrayObject *PyArray_GETCONTIGUOUS(PyArrayObject *op) macro', newOrSame('op')),
]);
