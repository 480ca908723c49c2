/** Contracts of sets and frozen sets. */
import { optional, outBorrowedFrom, outNewWhen, retained } from '../arguments.js';
import { newRef, number, predicate, size, sizeSafe, status, triState, typeCheck } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const running = { runsCode: true };

/** PySet_* and PyFrozenSet_*. */
export const setRows = chapter('c-api/set.html', [
  ...rows(typeCheck)`
    int PySet_Check(PyObject *p)
    int PyFrozenSet_Check(PyObject *p)
    int PyAnySet_Check(PyObject *p)
    int PySet_CheckExact(PyObject *p) since 3.10
    int PyAnySet_CheckExact(PyObject *p)
    int PyFrozenSet_CheckExact(PyObject *p)`,
  ...rows(newRef, { runsCode: true, args: { iterable: optional } })`
    PyObject *PySet_New(PyObject *iterable)
    PyObject *PyFrozenSet_New(PyObject *iterable)`,
  row('Py_ssize_t PySet_Size(PyObject *anyset)', size),
  row('Py_ssize_t PySet_GET_SIZE(PyObject *anyset) macro', sizeSafe),
  ...rows(triState, running)`
    int PySet_Contains(PyObject *anyset, PyObject *key)
    int PySet_Discard(PyObject *set, PyObject *key)`,
  row('int PySet_Add(PyObject *set, PyObject *key)', status, { runsCode: true, args: { key: retained } }),
  row('PyObject *PySet_Pop(PyObject *set)', newRef),
  row('int PySet_Clear(PyObject *set) runs', status),
  row('int PySet_ClearFreeList(void) removed 3.9', number),
]);

/** From the headers. */
export const setHeaderRows = chapter('Include/cpython/setobject.h', [
  row('int _PySet_Update(PyObject *set, PyObject *iterable) runs', status),
  ...rows(predicate, {
    args: { key: outBorrowedFrom('set', { min: 1, max: null }) },
  })`
    int _PySet_NextEntry(PyObject *set, Py_ssize_t *pos, PyObject **key, Py_hash_t *hash)
    int _PySet_Next(PyObject *set, Py_ssize_t *pos, PyObject **key) removed 3.0`,
  row('int _PySet_NextEntryRef(PyObject *set, Py_ssize_t *pos, PyObject **key, Py_hash_t *hash)', predicate, {
    args: { key: outNewWhen({ min: 1, max: null }) },
  }),
]);
