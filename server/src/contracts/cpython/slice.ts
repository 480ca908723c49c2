/** Contracts of slice and range objects. */
import { outNewOrUntouched, retainedOptional } from '../arguments.js';
import { check, newRef, parsed, sizeSafe, status } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const parts = { start: retainedOptional, stop: retainedOptional, step: retainedOptional };

/** PySlice_*. */
export const sliceRows = chapter('c-api/slice.html', [
  row('int PySlice_Check(PyObject *ob)', check),
  row('PyObject *PySlice_New(PyObject *start, PyObject *stop, PyObject *step)', newRef, { args: parts }),
  ...rows(status)`
    int PySlice_GetIndices(PyObject *slice, Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop, Py_ssize_t *step)
    int PySlice_GetIndicesEx(PyObject *slice, Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop, Py_ssize_t *step, Py_ssize_t *slicelength) runs
    int PySlice_Unpack(PyObject *slice, Py_ssize_t *start, Py_ssize_t *stop, Py_ssize_t *step) runs`,
  row(
    'Py_ssize_t PySlice_AdjustIndices(Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop, Py_ssize_t step)',
    sizeSafe,
  ),
  ...rows(parsed, { runsCode: true })`
    int _PyEval_SliceIndex(PyObject *v, Py_ssize_t *pi)
    int _PyEval_SliceIndexNotNone(PyObject *v, Py_ssize_t *pi)`,
  row('PyObject *_PySlice_FromIndices(Py_ssize_t start, Py_ssize_t stop)', newRef),
  row(
    'int _PySlice_GetLongIndices(PySliceObject *self, PyObject *length, PyObject **start, PyObject **stop, PyObject **step) runs',
    status,
    {
      args: { start: outNewOrUntouched, stop: outNewOrUntouched, step: outNewOrUntouched },
    },
  ),
  row('int PyRange_Check(PyObject *o)', check),
]);
