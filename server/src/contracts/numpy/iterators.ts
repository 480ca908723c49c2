/**
 * Contracts of the old array iterators (PyArray_IterNew and its family): counted objects that hold a reference to their
 * array. The macros that step them only move a pointer; what PyArray_ITER_DATA returns points into the array.
 */
import { objects, optional, retained } from '../arguments.js';
import { fixedSize, innerSafeOf, newRef, nothing, number, predicate, sizeSafe, status } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';
import { manual } from './manual.js';

const inTwo = { note: 'The manual says 1.26; the headers have it since 2.0.' };

/** One array. */
export const arrayIteratorRows = chapter(manual.array, [
  row('PyObject *PyArray_IterNew(PyObject *arr)', newRef, { args: { arr: retained } }),
  row('PyObject *PyArray_IterAllButAxis(PyObject *arr, int *axis)', newRef, { args: { arr: retained } }),
  row('PyObject *PyArray_BroadcastToShape(PyObject *arr, npy_intp *dimensions, int nd)', newRef, {
    args: { arr: retained, dimensions: { kind: 'value' } },
  }),
  ...rows(nothing)`
    void PyArray_ITER_RESET(PyObject *iterator) macro
    void PyArray_ITER_NEXT(PyObject *iterator) macro
    void PyArray_ITER_GOTO(PyObject *iterator, npy_intp *destination) macro
    void PyArray_ITER_GOTO1D(PyObject *iterator, npy_intp index) macro`,
  row('void *PyArray_ITER_DATA(PyObject *iterator) macro', innerSafeOf('iterator')),
  row('int PyArray_ITER_NOTDONE(PyObject *iterator) macro', predicate),
]);

/** Several arrays at once. */
export const multiIteratorRows = chapter(manual.array, [
  row('PyObject *PyArray_MultiIterNew(int num, ...) runs', newRef, {
    variadic: (indexOf) => ({ kind: 'counted', effect: retained, count: indexOf('num') }),
  }),
  row('PyObject *PyArray_MultiIterFromObjects(PyObject **mps, int n, int nadd, ...) runs', newRef, {
    args: { mps: objects },
    variadic: (indexOf) => ({ kind: 'counted', effect: retained, count: indexOf('nadd') }),
    source: 'numpy/__multiarray_api.h',
  }),
  ...rows(nothing)`
    void PyArray_MultiIter_RESET(PyObject *multi) macro
    void PyArray_MultiIter_NEXT(PyObject *multi) macro
    void PyArray_MultiIter_NEXTi(PyObject *multi, int i) macro
    void PyArray_MultiIter_GOTO(PyObject *multi, npy_intp *destination) macro
    void PyArray_MultiIter_GOTO1D(PyObject *multi, npy_intp index) macro`,
  row('void *PyArray_MultiIter_DATA(PyObject *multi, int i) macro', innerSafeOf('multi')),
  row('int PyArray_MultiIter_NOTDONE(PyObject *multi) macro', predicate),
  ...rows(fixedSize, inTwo)`
    npy_intp PyArray_MultiIter_SIZE(PyArrayMultiIterObject *multi) macro
    int PyArray_MultiIter_NDIM(PyArrayMultiIterObject *multi) macro
    int PyArray_MultiIter_NUMITER(PyArrayMultiIterObject *multi) macro`,
  row('npy_intp PyArray_MultiIter_INDEX(PyArrayMultiIterObject *multi) macro', sizeSafe, inTwo),
  ...rows(innerSafeOf('multi'), inTwo)`
    void **PyArray_MultiIter_ITERS(PyArrayMultiIterObject *multi) macro
    npy_intp *PyArray_MultiIter_DIMS(PyArrayMultiIterObject *multi) macro`,
  row('int PyArray_Broadcast(PyArrayMultiIterObject *mit)', status),
  row('int PyArray_RemoveSmallest(PyArrayMultiIterObject *mit)', number),
]);

/** Neighbourhoods. */
export const neighborhoodRows = chapter(manual.array, [
  row(
    'PyObject *PyArray_NeighborhoodIterNew(PyArrayIterObject *iter, const npy_intp *bounds, int mode, PyArrayObject *fill_value)',
    newRef,
    { args: { iter: retained, fill_value: optional } },
  ),
  row('int PyArrayNeighborhoodIter_Reset(PyArrayNeighborhoodIterObject *iter)', number),
  row('int PyArrayNeighborhoodIter_Next(PyArrayNeighborhoodIterObject *iter)', number),
  row('int PyArrayNeighborhoodIter_Next2D(PyArrayNeighborhoodIterObject *iter)', number, {
    source: 'numpy/ndarraytypes.h',
  }),
]);
