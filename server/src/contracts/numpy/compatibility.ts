/**
 * Contracts of the inline functions in numpy/npy_3kcompat.h, by which extensions were written for Python 2 and 3 at once, and
 * of what else the headers define beside the import tables. Each is read from its body there.
 */
import { outValue, retained, steals, stealsOptional, updatedOrNull } from '../arguments.js';
import {
  check,
  memoryOrError,
  newOrAbsent,
  newRef,
  nothing,
  numberOrError,
  pointerOrAbsent,
  predicate,
  sameWithNewReference,
  status,
  typeCheck,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const clears = { exception: 'clears', note: 'Clears the exception when it fails.' } as const;

/** Npy*, npy_PyFile_* and npy_PyErr_*. */
export const compatibilityRows = chapter('numpy/npy_3kcompat.h', [
  row('int Npy__PyLong_AsInt(PyObject *obj) runs', numberOrError),
  row('void PyUnicode_ConcatAndDel(PyObject **left, PyObject *right)', nothing, {
    args: { left: updatedOrNull, right: steals },
  }),
  row('void PyUnicode_Concat2(PyObject **left, PyObject *right)', nothing, { args: { left: updatedOrNull } }),
  row('void PyUString_ConcatAndDel(PyObject **left, PyObject *right) macro', nothing, {
    args: { left: updatedOrNull, right: steals },
  }),
  row('void PyUString_Concat(PyObject **left, PyObject *right) macro', nothing, { args: { left: updatedOrNull } }),
  row('FILE *npy_PyFile_Dup2(PyObject *file, char *mode, npy_off_t *orig_pos) runs', memoryOrError('other'), {
    note: 'A file of its own: npy_PyFile_DupClose2 closes it.',
  }),
  row('int npy_PyFile_DupClose2(PyObject *file, FILE *handle, npy_off_t orig_pos) runs', status, {
    args: { handle: { kind: 'free', family: 'other' } },
  }),
  row('int npy_PyFile_Check(PyObject *file) runs', predicate),
  row('PyObject *npy_PyFile_OpenFile(PyObject *filename, const char *mode) runs', newRef, {
    args: { filename: retained },
  }),
  row('int npy_PyFile_CloseFile(PyObject *file) runs', status),
  ...rows(nothing, { runsCode: true, args: { exc: stealsOptional, val: stealsOptional, tb: stealsOptional } })`
    void npy_PyErr_ChainExceptions(PyObject *exc, PyObject *val, PyObject *tb)
    void npy_PyErr_ChainExceptionsCause(PyObject *exc, PyObject *val, PyObject *tb)`,
  ...rows(newOrAbsent, clears)`
    PyObject *NpyCapsule_FromVoidPtr(void *ptr, void (*dtor)(PyObject *))
    PyObject *NpyCapsule_FromVoidPtrAndDesc(void *ptr, void *context, void (*dtor)(PyObject *))`,
  row('void *NpyCapsule_AsVoidPtr(PyObject *obj)', pointerOrAbsent, clears),
  row('void *NpyCapsule_GetDesc(PyObject *obj)', pointerOrAbsent),
  row('int NpyCapsule_Check(PyObject *ptr)', typeCheck),
  row('int Npy_EnterRecursiveCall(const char *where) macro', { ...predicate, failure: 'nonzero' }),
  row(
    'int NpySlice_GetIndicesEx(PyObject *op, Py_ssize_t nop, Py_ssize_t *start, Py_ssize_t *end, Py_ssize_t *step, Py_ssize_t *slicelength) macro runs',
    status,
    { args: { start: outValue, end: outValue, step: outValue, slicelength: outValue } },
  ),
]);

/** What other headers define. */
export const furtherRows = chapter('numpy/ndarraytypes.h', [
  row('PyArray_DTypeMeta *NPY_DT_NewRef(PyArray_DTypeMeta *o)', sameWithNewReference('o', 'not-null'), {
    source: 'numpy/dtype_api.h',
  }),
  row('void *PyDataType_GetDatetimeMetaData(PyArray_Descr *descr) macro', pointerOrAbsent, {
    source: 'numpy/npy_1_7_deprecated_api.h',
  }),
  row('int PyDescr_HASFIELDS(PyArray_Descr *descr) macro', check, { source: 'numpy/old_defines.h' }),
  row('int PyScalarArray_Check(PyObject *op) macro', typeCheck, { source: 'numpy/oldnumeric.h' }),
  row('int PyArray_CopyArray(PyArrayObject *dest, PyArrayObject *src) macro runs', status, {
    source: 'numpy/oldnumeric.h',
  }),
  row('int PyArray_ISSPACESAVER(PyArrayObject *m) macro', predicate, { source: 'numpy/oldnumeric.h' }),
]);
