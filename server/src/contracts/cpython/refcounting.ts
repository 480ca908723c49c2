/** Contracts of the macros and functions that count references. */
import {
  clearedOptional,
  increfed,
  increfedOptional,
  plain,
  released,
  releasedOptional,
  replacedBy,
} from '../arguments.js';
import { check, nothing, predicate, sameWithNewReference } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const onlyWhenTrue = 'Adds a reference only when it returns 1.';

/** Py_INCREF and its like. */
export const refcountingRows = chapter('c-api/refcounting.html', [
  row('void Py_INCREF(PyObject *o) macro', nothing, { args: { o: increfed } }),
  row('void Py_XINCREF(PyObject *o) macro', nothing, { args: { o: increfedOptional } }),
  row('void Py_DECREF(PyObject *o) macro', nothing, { args: { o: released } }),
  row('void Py_XDECREF(PyObject *o) macro', nothing, { args: { o: releasedOptional } }),
  row('void Py_IncRef(PyObject *o)', nothing, { args: { o: increfedOptional } }),
  row('void Py_DecRef(PyObject *o)', nothing, { args: { o: releasedOptional } }),
  row('PyObject *Py_NewRef(PyObject *o) since 3.10', sameWithNewReference('o', 'not-null')),
  row('PyObject *Py_XNewRef(PyObject *o) since 3.10', sameWithNewReference('o', 'nullable')),
  row('void Py_CLEAR(PyObject *o) macro', nothing, { args: { o: clearedOptional } }),
  row('void Py_SETREF(PyObject *dst, PyObject *src) macro', nothing, {
    args: { dst: replacedBy('src', 'not-null'), src: plain },
    note: 'Stores the reference in src without counting it, then releases what dst held.',
  }),
  row('void Py_XSETREF(PyObject *dst, PyObject *src) macro', nothing, {
    args: { dst: replacedBy('src', 'nullable'), src: plain },
    note: 'Stores the reference in src without counting it, then releases what dst held, if anything.',
  }),
  ...rows(predicate)`
    int PyUnstable_Object_IsUniqueReferencedTemporary(PyObject *obj) since 3.14
    int PyUnstable_Object_IsUniquelyReferenced(PyObject *obj) since 3.14
    int PyUnstable_Object_EnableDeferredRefcount(PyObject *obj) since 3.14`,
  row('int PyUnstable_IsImmortal(PyObject *obj) since 3.14', check),
  row('int PyUnstable_TryIncRef(PyObject *obj) since 3.14', predicate, { args: { obj: plain }, note: onlyWhenTrue }),
  row('void PyUnstable_EnableTryIncRef(PyObject *obj) since 3.14', nothing),
  row('int PyUnstable_SetImmortal(PyObject *op) since 3.15', predicate),
]);

/** The same, as the headers and old code write them. */
export const refcountingHeaderRows = chapter('Include/object.h', [
  row('PyObject *_Py_NewRef(PyObject *o) since 3.10', sameWithNewReference('o', 'not-null')),
  row('PyObject *_Py_XNewRef(PyObject *o) since 3.10', sameWithNewReference('o', 'nullable')),
  row('void _Py_INCREF(PyObject *o)', nothing, { args: { o: increfed } }),
  row('void _Py_DECREF(PyObject *o)', nothing, { args: { o: released } }),
  row('void _Py_XINCREF(PyObject *o)', nothing, { args: { o: increfedOptional } }),
  row('void _Py_XDECREF(PyObject *o)', nothing, { args: { o: releasedOptional } }),
  row('void _Py_IncRef(PyObject *o)', nothing, { args: { o: increfed } }),
  row('void _Py_DecRef(PyObject *o)', nothing, { args: { o: released } }),
  row('void _Py_Dealloc(PyObject *o)', nothing, { args: { o: released } }),
  row('void _Py_NewReference(PyObject *o)', nothing),
  row('void _Py_NewReferenceNoTotal(PyObject *o)', nothing),
  row('void _Py_ForgetReference(PyObject *o)', nothing),
]);
