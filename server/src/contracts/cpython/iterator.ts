/** Contracts of the iterator protocol and of the iterator objects. */
import { outNewIfFound, outNewWhen, retained } from '../arguments.js';
import { check, newItem, newRef, triState } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

/** PyIter_*. */
export const iteratorRows = chapter('c-api/iter.html', [
  ...rows(check)`
    int PyIter_Check(PyObject *o)
    int PyAIter_Check(PyObject *o) since 3.10`,
  row('PyObject *PyIter_Next(PyObject *o) runs', newItem),
  row('int PyIter_NextItem(PyObject *iter, PyObject **item) since 3.14 runs', triState, {
    args: { item: outNewIfFound },
  }),
  row('PySendResult PyIter_Send(PyObject *iter, PyObject *arg, PyObject **presult) since 3.10 runs', triState, {
    args: { presult: outNewWhen({ min: 0, max: 1 }) },
    note: 'PYGEN_RETURN (0) and PYGEN_NEXT (1) give a reference; PYGEN_ERROR (-1) gives NULL.',
  }),
]);

/** Iterators over sequences and callables, and the built-in iterator types. */
export const iteratorObjectRows = chapter('c-api/iterator.html', [
  ...rows(check)`
    int PySeqIter_Check(PyObject *op)
    int PyCallIter_Check(PyObject *op)`,
  row('PyObject *PySeqIter_New(PyObject *seq)', newRef, { args: { seq: retained } }),
  row('PyObject *PyCallIter_New(PyObject *callable, PyObject *sentinel)', newRef, {
    args: { callable: retained, sentinel: retained },
  }),
]);
