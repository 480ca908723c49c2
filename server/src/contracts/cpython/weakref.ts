/** Contracts of weak references. */
import { outNewIfFound, retainedOptional } from '../arguments.js';
import { borrowedFrom, borrowedSafeFrom, check, newRef, nothing, sizeSafe, triState } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

/** PyWeakref_*. */
export const weakrefRows = chapter('c-api/weakref.html', [
  ...rows(check)`
    int PyWeakref_Check(PyObject *ob)
    int PyWeakref_CheckRef(PyObject *ob)
    int PyWeakref_CheckRefExact(PyObject *ob)
    int PyWeakref_CheckProxy(PyObject *ob)`,
  ...rows(newRef, { args: { callback: retainedOptional } })`
    PyObject *PyWeakref_NewRef(PyObject *ob, PyObject *callback)
    PyObject *PyWeakref_NewProxy(PyObject *ob, PyObject *callback)`,
  row('int PyWeakref_GetRef(PyObject *ref, PyObject **pobj) since 3.13', triState, {
    args: { pobj: outNewIfFound },
  }),
  row('int PyWeakref_IsDead(PyObject *ref) since 3.14', triState),
  row('PyObject *PyWeakref_GetObject(PyObject *ref) deprecated 3.13 removed 3.15', borrowedFrom('ref'), {
    note: 'Borrowed, and nobody keeps it alive; Py_None when the referent is gone.',
  }),
  row('PyObject *PyWeakref_GET_OBJECT(PyObject *ref) deprecated 3.13 removed 3.15 macro', borrowedSafeFrom('ref'), {
    note: 'Borrowed, and nobody keeps it alive; Py_None when the referent is gone.',
  }),
  row('Py_ssize_t _PyWeakref_GetWeakrefCount(PyWeakReference *head)', sizeSafe),
  row('void _PyWeakref_ClearRef(PyWeakReference *self)', nothing),
]);
