/**
 * Contracts of the functions that mirror ndarray's methods: shapes, selection, sorting and arithmetic. They return new
 * references; with an output array the result is that array, counted once more. NumPy returns None, counted, where a
 * method has nothing to say.
 */
import { objects, optional, retained } from '../arguments.js';
import { newNone, newOrSame, newRef, nothing, size, status } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';
import { header, manual } from './manual.js';

/** A view of the array keeps it alive. */
const viewed = { args: { self: retained } };

/** Shape and layout. */
export const shapeRows = chapter(manual.array, [
  ...rows(newOrSame('self'), viewed)`
    PyObject *PyArray_Newshape(PyArrayObject *self, PyArray_Dims *newshape, NPY_ORDER order)
    PyObject *PyArray_Reshape(PyArrayObject *self, PyObject *shape) runs
    PyObject *PyArray_Squeeze(PyArrayObject *self)
    PyObject *PyArray_Ravel(PyArrayObject *self, NPY_ORDER order)`,
  row('PyObject *PyArray_SwapAxes(PyArrayObject *self, int a1, int a2)', newRef, viewed),
  row('PyObject *PyArray_Flatten(PyArrayObject *self, NPY_ORDER order)', newRef),
  row('PyObject *PyArray_Transpose(PyArrayObject *self, PyArray_Dims *permute)', newRef, viewed),
  row('PyObject *PyArray_Resize(PyArrayObject *self, PyArray_Dims *newshape, int refcheck, NPY_ORDER order)', newNone, {
    note: 'Returns None. Pointers into the array are stale afterwards.',
  }),
  row('PyObject *PyArray_Diagonal(PyArrayObject *self, int offset, int axis1, int axis2)', newRef, viewed),
]);

/** Selection, sorting, searching. */
export const selectionRows = chapter(manual.array, [
  row(
    'PyObject *PyArray_TakeFrom(PyArrayObject *self, PyObject *indices, int axis, PyArrayObject *ret, NPY_CLIPMODE clipmode) runs',
    newOrSame('ret'),
    { args: { ret: optional } },
  ),
  row('PyObject *PyArray_Take(PyArrayObject *self, PyObject *indices, int axis) macro runs', newRef, {
    source: header.arrayObject,
  }),
  ...rows(newNone, { note: 'Returns None.' })`
    PyObject *PyArray_PutTo(PyArrayObject *self, PyObject *values, PyObject *indices, NPY_CLIPMODE clipmode) runs
    PyObject *PyArray_PutMask(PyArrayObject *self, PyObject *values, PyObject *mask) runs`,
  row('PyObject *PyArray_Put(PyArrayObject *self, PyObject *values, PyObject *indices) macro runs', newNone, {
    source: header.arrayObject,
    note: 'Returns None.',
  }),
  row('PyObject *PyArray_Repeat(PyArrayObject *self, PyObject *op, int axis) runs', newRef),
  row(
    'PyObject *PyArray_Choose(PyArrayObject *self, PyObject *op, PyArrayObject *ret, NPY_CLIPMODE clipmode) runs',
    newOrSame('ret'),
    { args: { ret: optional } },
  ),
  row('int PyArray_Sort(PyArrayObject *self, int axis, NPY_SORTKIND kind) runs', status),
  row('PyObject *PyArray_ArgSort(PyArrayObject *self, int axis, NPY_SORTKIND kind) runs', newRef),
  row('PyObject *PyArray_LexSort(PyObject *sort_keys, int axis) runs', newRef),
  row(
    'PyObject *PyArray_SearchSorted(PyArrayObject *self, PyObject *values, NPY_SEARCHSIDE side, PyObject *perm) runs',
    newRef,
    { args: { perm: optional } },
  ),
  row(
    'int PyArray_Partition(PyArrayObject *self, PyArrayObject *ktharray, int axis, NPY_SELECTKIND which) runs',
    status,
  ),
  row(
    'PyObject *PyArray_ArgPartition(PyArrayObject *self, PyArrayObject *ktharray, int axis, NPY_SELECTKIND which) runs',
    newRef,
  ),
  row('npy_intp PyArray_CountNonzero(PyArrayObject *self) runs', size),
  row('PyObject *PyArray_Nonzero(PyArrayObject *self) runs', newRef),
  row(
    'PyObject *PyArray_Compress(PyArrayObject *self, PyObject *condition, int axis, PyArrayObject *out) runs',
    newOrSame('out'),
    {
      args: { out: optional },
    },
  ),
]);

/** Calculations. */
export const calculationRows = chapter(manual.array, [
  ...rows(newOrSame('out'), { args: { out: optional } })`
    PyObject *PyArray_ArgMax(PyArrayObject *self, int axis, PyArrayObject *out) runs
    PyObject *PyArray_ArgMin(PyArrayObject *self, int axis, PyArrayObject *out) runs
    PyObject *PyArray_Max(PyArrayObject *self, int axis, PyArrayObject *out) runs
    PyObject *PyArray_Min(PyArrayObject *self, int axis, PyArrayObject *out) runs
    PyObject *PyArray_Ptp(PyArrayObject *self, int axis, PyArrayObject *out) runs
    PyObject *PyArray_Mean(PyArrayObject *self, int axis, int rtype, PyArrayObject *out) runs
    PyObject *PyArray_Trace(PyArrayObject *self, int offset, int axis1, int axis2, int rtype, PyArrayObject *out) runs
    PyObject *PyArray_Conjugate(PyArrayObject *self, PyArrayObject *out) runs
    PyObject *PyArray_Round(PyArrayObject *self, int decimals, PyArrayObject *out) runs
    PyObject *PyArray_Std(PyArrayObject *self, int axis, int rtype, PyArrayObject *out, int variance) runs
    PyObject *PyArray_Sum(PyArrayObject *self, int axis, int rtype, PyArrayObject *out) runs
    PyObject *PyArray_CumSum(PyArrayObject *self, int axis, int rtype, PyArrayObject *out) runs
    PyObject *PyArray_Prod(PyArrayObject *self, int axis, int rtype, PyArrayObject *out) runs
    PyObject *PyArray_CumProd(PyArrayObject *self, int axis, int rtype, PyArrayObject *out) runs
    PyObject *PyArray_All(PyArrayObject *self, int axis, PyArrayObject *out) runs
    PyObject *PyArray_Any(PyArrayObject *self, int axis, PyArrayObject *out) runs`,
  row(
    'PyObject *PyArray_Clip(PyArrayObject *self, PyObject *min, PyObject *max, PyArrayObject *out) runs',
    newOrSame('out'),
    {
      args: { min: optional, max: optional, out: optional },
    },
  ),
  ...rows(newRef)`
    PyObject *PyArray_Concatenate(PyObject *obj, int axis) runs
    PyObject *PyArray_InnerProduct(PyObject *obj1, PyObject *obj2) runs
    PyObject *PyArray_MatrixProduct(PyObject *obj1, PyObject *obj2) runs
    PyObject *PyArray_Correlate(PyObject *op1, PyObject *op2, int mode) runs
    PyObject *PyArray_Correlate2(PyObject *op1, PyObject *op2, int mode) runs`,
  row('PyObject *PyArray_MatrixProduct2(PyObject *obj1, PyObject *obj2, PyArrayObject *out) runs', newOrSame('out'), {
    args: { out: optional },
  }),
  row(
    'PyArrayObject *PyArray_EinsteinSum(char *subscripts, npy_intp nop, PyArrayObject **op_in, PyArray_Descr *dtype, NPY_ORDER order, NPY_CASTING casting, PyArrayObject *out) runs',
    newOrSame('out'),
    { args: { op_in: objects, dtype: optional, out: optional } },
  ),
  row('PyObject *PyArray_Where(PyObject *condition, PyObject *x, PyObject *y) runs', newRef, {
    args: { x: optional, y: optional },
  }),
  row('double PyArray_GetPriority(PyObject *obj, double def) runs', { result: { kind: 'value' }, failure: 'never' }),
]);

/** What the manual leaves out. */
export const undocumentedMethodRows = chapter(header.api, [
  row('void PyArray_DebugPrint(PyArrayObject *obj)', nothing),
  row('PyObject *PyArray_IntTupleFromIntp(int len, npy_intp const *vals)', newRef),
  row('void PyArray_SetStringFunction(PyObject *op, int repr)', nothing, { note: 'Does nothing since NumPy 2.0.' }),
]);
