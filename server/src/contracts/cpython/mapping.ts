/** Contracts of the mapping protocol. */
import { outNewIfFound, retainedOptional } from '../arguments.js';
import { check, newRef, predicate, size, status, triState } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const running = { runsCode: true };
const getsOptional = { runsCode: true, args: { result: outNewIfFound } };

/** PyMapping_*. */
export const mappingRows = chapter('c-api/mapping.html', [
  row('int PyMapping_Check(PyObject *o)', check),
  ...rows(size, running)`
    Py_ssize_t PyMapping_Size(PyObject *o)
    Py_ssize_t PyMapping_Length(PyObject *o)`,
  ...rows(newRef, running)`
    PyObject *PyMapping_GetItemString(PyObject *o, const char *key)
    PyObject *PyMapping_Keys(PyObject *o)
    PyObject *PyMapping_Values(PyObject *o)
    PyObject *PyMapping_Items(PyObject *o)`,
  row(
    'int PyMapping_GetOptionalItem(PyObject *obj, PyObject *key, PyObject **result) since 3.13',
    triState,
    getsOptional,
  ),
  row(
    'int PyMapping_GetOptionalItemString(PyObject *obj, const char *key, PyObject **result) since 3.13',
    triState,
    getsOptional,
  ),
  row('int PyMapping_SetItemString(PyObject *o, const char *key, PyObject *v)', status, {
    runsCode: true,
    args: { v: retainedOptional },
  }),
  ...rows(status, running)`
    int PyMapping_DelItem(PyObject *o, PyObject *key)
    int PyMapping_DelItemString(PyObject *o, const char *key)`,
  ...rows(predicate, { runsCode: true, exception: 'untouched' })`
    int PyMapping_HasKey(PyObject *o, PyObject *key)
    int PyMapping_HasKeyString(PyObject *o, const char *key)`,
  ...rows(triState, running)`
    int PyMapping_HasKeyWithError(PyObject *o, PyObject *key) since 3.13
    int PyMapping_HasKeyStringWithError(PyObject *o, const char *key) since 3.13`,
]);
