/** Contracts of tuples and of struct sequences. */
import { countedObjects, stealsIntoFreshSlot, stealsIntoSlot, stolenObjects, updatedOrNull } from '../arguments.js';
import {
  borrowedFrom,
  borrowedSafeFrom,
  fixedSize,
  newOrSame,
  newRef,
  nothing,
  number,
  size,
  status,
  typeCheck,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

/** PyTuple_* and PyStructSequence_*. */
export const tupleRows = chapter('c-api/tuple.html', [
  ...rows(typeCheck)`
    int PyTuple_Check(PyObject *p)
    int PyTuple_CheckExact(PyObject *p)`,
  row('PyObject *PyTuple_New(Py_ssize_t len)', newRef),
  row('PyObject *PyTuple_Pack(Py_ssize_t n, ...)', newRef, { variadic: countedObjects('n') }),
  row('PyObject *PyTuple_FromArray(PyObject *const *array, Py_ssize_t size) since 3.15', newRef),
  row('Py_ssize_t PyTuple_Size(PyObject *p)', size),
  row('Py_ssize_t PyTuple_GET_SIZE(PyObject *p) macro', fixedSize),
  row('PyObject *PyTuple_GetItem(PyObject *p, Py_ssize_t pos)', borrowedFrom('p')),
  row('PyObject *PyTuple_GET_ITEM(PyObject *p, Py_ssize_t pos) macro', borrowedSafeFrom('p')),
  row('PyObject *PyTuple_GetSlice(PyObject *p, Py_ssize_t low, Py_ssize_t high)', newOrSame('p')),
  row('int PyTuple_SetItem(PyObject *p, Py_ssize_t pos, PyObject *o) runs', status, {
    args: { o: stealsIntoSlot('p', 'pos') },
    note: 'Releases the item that was at that position.',
  }),
  row('void PyTuple_SET_ITEM(PyObject *p, Py_ssize_t pos, PyObject *o) macro', nothing, {
    args: { o: stealsIntoFreshSlot('p', 'pos') },
    note: 'For new tuples only: an item that was there is leaked.',
  }),
  row('int _PyTuple_Resize(PyObject **p, Py_ssize_t newsize)', status, { args: { p: updatedOrNull } }),
  row('int PyTuple_ClearFreeList(void) removed 3.9', number),
  ...rows(newRef)`
    PyTypeObject *PyStructSequence_NewType(PyStructSequence_Desc *desc)
    PyObject *PyStructSequence_New(PyTypeObject *type)`,
  row('void PyStructSequence_InitType(PyTypeObject *type, PyStructSequence_Desc *desc)', nothing),
  row('int PyStructSequence_InitType2(PyTypeObject *type, PyStructSequence_Desc *desc)', status),
  ...rows(borrowedSafeFrom('p'))`
    PyObject *PyStructSequence_GetItem(PyObject *p, Py_ssize_t pos)
    PyObject *PyStructSequence_GET_ITEM(PyObject *p, Py_ssize_t pos) macro`,
  ...rows(nothing, { args: { o: stealsIntoFreshSlot('p', 'pos') } })`
    void PyStructSequence_SetItem(PyObject *p, Py_ssize_t pos, PyObject *o)
    void PyStructSequence_SET_ITEM(PyObject *p, Py_ssize_t pos, PyObject *o) macro`,
]);

/** From the headers. */
export const tupleHeaderRows = chapter('Include/cpython/tupleobject.h', [
  row('PyObject *_PyTuple_FromArray(PyObject *const *array, Py_ssize_t n)', newRef),
  row('PyObject *_PyTuple_FromArraySteal(PyObject *const *array, Py_ssize_t n)', newRef, {
    args: { array: stolenObjects },
    note: 'Steals every object of the array, also when it fails.',
  }),
  row('void _PyTuple_MaybeUntrack(PyObject *p)', nothing),
  row('void _PyTuple_DebugMallocStats(FILE *out)', nothing),
]);
