/** Contracts of the sequence protocol. */
import { emptied, losesItem, retainedOptional } from '../arguments.js';
import {
  borrowedSafeFrom,
  check,
  innerSafeOf,
  newItemOf,
  newOrSame,
  newRef,
  size,
  sizeSafe,
  status,
  triState,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const running = { runsCode: true };
const storesValue = { runsCode: true, args: { v: retainedOptional } };

/** PySequence_*. */
export const sequenceRows = chapter('c-api/sequence.html', [
  row('int PySequence_Check(PyObject *o)', check),
  ...rows(size, running)`
    Py_ssize_t PySequence_Size(PyObject *o)
    Py_ssize_t PySequence_Length(PyObject *o)
    Py_ssize_t PySequence_Count(PyObject *o, PyObject *value)
    Py_ssize_t PySequence_Index(PyObject *o, PyObject *value)`,
  ...rows(newRef, running)`
    PyObject *PySequence_Concat(PyObject *o1, PyObject *o2)
    PyObject *PySequence_Repeat(PyObject *o, Py_ssize_t count)
    PyObject *PySequence_GetSlice(PyObject *o, Py_ssize_t i1, Py_ssize_t i2)
    PyObject *PySequence_List(PyObject *o)`,
  ...rows(newItemOf('o'), running)`
    PyObject *PySequence_GetItem(PyObject *o, Py_ssize_t i)
    PyObject *PySequence_ITEM(PyObject *o, Py_ssize_t i) macro`,
  row('PyObject *PySequence_InPlaceConcat(PyObject *o1, PyObject *o2) runs', newOrSame('o1')),
  row('PyObject *PySequence_InPlaceRepeat(PyObject *o, Py_ssize_t count) runs', newOrSame('o')),
  row('PyObject *PySequence_Tuple(PyObject *o) runs', newOrSame('o')),
  row('PyObject *PySequence_Fast(PyObject *o, const char *m) runs', newOrSame('o'), {
    note: 'The object itself when it is a list or a tuple.',
  }),
  row('Py_ssize_t PySequence_Fast_GET_SIZE(PyObject *o) macro', sizeSafe),
  row('PyObject *PySequence_Fast_GET_ITEM(PyObject *o, Py_ssize_t i) macro', borrowedSafeFrom('o')),
  row('PyObject **PySequence_Fast_ITEMS(PyObject *o) macro', innerSafeOf('o')),
  row('int PySequence_SetItem(PyObject *o, Py_ssize_t i, PyObject *v) runs', status, {
    args: { o: losesItem('i'), v: retainedOptional },
  }),
  row('int PySequence_SetSlice(PyObject *o, Py_ssize_t i1, Py_ssize_t i2, PyObject *v)', status, storesValue),
  row('int PySequence_DelItem(PyObject *o, Py_ssize_t i) runs', status, { args: { o: emptied } }),
  row('int PySequence_DelSlice(PyObject *o, Py_ssize_t i1, Py_ssize_t i2) runs', status, { args: { o: emptied } }),
  ...rows(triState, running)`
    int PySequence_Contains(PyObject *o, PyObject *value)
    int PySequence_In(PyObject *o, PyObject *value)`,
]);

/** From the headers. */
export const sequenceHeaderRows = chapter('Include/cpython/abstract.h', [
  row('Py_ssize_t _PySequence_IterSearch(PyObject *seq, PyObject *obj, int operation) runs', size),
]);
