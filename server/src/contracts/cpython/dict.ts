/** Contracts of dictionaries. */
import {
  emptied,
  losesItem,
  optional,
  outBorrowedFrom,
  outNewIfFoundOptional,
  outNewItemOf,
  outNewWhen,
  retained,
} from '../arguments.js';
import {
  borrowedFrom,
  borrowedMaybeFrom,
  borrowedOrAbsentFrom,
  check,
  newRef,
  nothing,
  numberIn,
  predicate,
  size,
  sizeSafe,
  status,
  triState,
  typeCheck,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const running = { runsCode: true };
const storesValue = { runsCode: true, args: { p: losesItem('key'), val: retained } };
const storesBoth = { runsCode: true, args: { p: losesItem('key'), key: retained, val: retained } };
const suppressing = 'Exceptions that the lookup raises are ignored.';
const whileItGives = { min: 1, max: null };

/** PyDict_* and PyDictProxy_New. */
export const dictRows = chapter('c-api/dict.html', [
  ...rows(typeCheck)`
    int PyDict_Check(PyObject *p)
    int PyDict_CheckExact(PyObject *p)
    int PyFrozenDict_Check(PyObject *p) since 3.15
    int PyFrozenDict_CheckExact(PyObject *p) since 3.15
    int PyAnyDict_Check(PyObject *p) since 3.15
    int PyAnyDict_CheckExact(PyObject *p) since 3.15`,
  row('PyObject *PyDict_New(void)', newRef),
  row('PyObject *PyFrozenDict_New(PyObject *iterable) since 3.15 runs', newRef, { args: { iterable: optional } }),
  row('PyObject *PyDictProxy_New(PyObject *mapping)', newRef, { args: { mapping: retained } }),
  row('void PyDict_Clear(PyObject *p) runs', nothing, { args: { p: emptied } }),
  ...rows(triState)`
    int PyDict_Contains(PyObject *p, PyObject *key) runs
    int PyDict_ContainsString(PyObject *p, const char *key) since 3.13`,
  ...rows(newRef)`
    PyObject *PyDict_Copy(PyObject *p)
    PyObject *PyDict_Items(PyObject *p)
    PyObject *PyDict_Keys(PyObject *p)
    PyObject *PyDict_Values(PyObject *p)`,
  row('int PyDict_SetItem(PyObject *p, PyObject *key, PyObject *val)', status, storesBoth),
  row('int PyDict_SetItemString(PyObject *p, const char *key, PyObject *val)', status, storesValue),
  ...rows(status, { runsCode: true, args: { p: losesItem('key') } })`
    int PyDict_DelItem(PyObject *p, PyObject *key)
    int PyDict_DelItemString(PyObject *p, const char *key)`,
  ...rows(status, running)`
    int PyDict_Merge(PyObject *a, PyObject *b, int override)
    int PyDict_Update(PyObject *a, PyObject *b)
    int PyDict_MergeFromSeq2(PyObject *a, PyObject *seq2, int override)`,
  ...rows(triState, { args: { result: outNewItemOf('p') } })`
    int PyDict_GetItemRef(PyObject *p, PyObject *key, PyObject **result) since 3.13 runs
    int PyDict_GetItemStringRef(PyObject *p, const char *key, PyObject **result) since 3.13`,
  row('PyObject *PyDict_GetItem(PyObject *p, PyObject *key) runs', borrowedOrAbsentFrom('p'), { note: suppressing }),
  row('PyObject *PyDict_GetItemString(PyObject *p, const char *key)', borrowedOrAbsentFrom('p'), { note: suppressing }),
  row('PyObject *PyDict_GetItemWithError(PyObject *p, PyObject *key) runs', borrowedMaybeFrom('p')),
  row('PyObject *PyDict_SetDefault(PyObject *p, PyObject *key, PyObject *defaultobj) runs', borrowedFrom('p'), {
    args: { key: retained, defaultobj: retained },
    note: 'Borrowed from the dictionary: the value found, or defaultobj after it was inserted.',
  }),
  row(
    'int PyDict_SetDefaultRef(PyObject *p, PyObject *key, PyObject *default_value, PyObject **result) since 3.13 runs',
    triState,
    {
      args: {
        key: retained,
        default_value: retained,
        result: { ...outNewWhen({ min: 0, max: 1 }), addressNullable: true },
      },
      note: '1: the key was there, 0: default_value was inserted; both give a new reference.',
    },
  ),
  ...rows(triState, { runsCode: true, args: { result: outNewIfFoundOptional } })`
    int PyDict_Pop(PyObject *p, PyObject *key, PyObject **result) since 3.13
    int PyDict_PopString(PyObject *p, const char *key, PyObject **result) since 3.13`,
  row('Py_ssize_t PyDict_Size(PyObject *p)', size),
  row('Py_ssize_t PyDict_GET_SIZE(PyObject *p) macro', sizeSafe),
  row('int PyDict_Next(PyObject *p, Py_ssize_t *ppos, PyObject **pkey, PyObject **pvalue)', predicate, {
    args: { pkey: outBorrowedFrom('p', whileItGives), pvalue: outBorrowedFrom('p', whileItGives) },
  }),
  ...rows(numberIn({ min: -1, max: null }))`
    int PyDict_AddWatcher(PyDict_WatchCallback callback) since 3.12`,
  ...rows(status)`
    int PyDict_ClearWatcher(int watcher_id) since 3.12
    int PyDict_Watch(int watcher_id, PyObject *dict) since 3.12
    int PyDict_Unwatch(int watcher_id, PyObject *dict) since 3.12`,
]);

/** From the headers. */
export const dictHeaderRows = chapter('Include/cpython/dictobject.h', [
  ...rows(check)`
    int PyDictKeys_Check(PyObject *op)
    int PyDictItems_Check(PyObject *op)
    int PyDictValues_Check(PyObject *op)
    int PyDictViewSet_Check(PyObject *op)
    int PyODict_Check(PyObject *op)
    int PyODict_CheckExact(PyObject *op)`,
  row('Py_ssize_t PyODict_Size(PyObject *od) macro', size),
  row('Py_ssize_t PyODict_SIZE(PyObject *od) macro', sizeSafe),
  row('int PyODict_Contains(PyObject *od, PyObject *key) macro runs', triState),
  row('PyObject *PyODict_GetItem(PyObject *od, PyObject *key) macro runs', borrowedOrAbsentFrom('od'), {
    note: suppressing,
  }),
  row('PyObject *PyODict_GetItemWithError(PyObject *od, PyObject *key) macro runs', borrowedMaybeFrom('od')),
  row('PyObject *PyODict_GetItemString(PyObject *od, const char *key) macro', borrowedOrAbsentFrom('od'), {
    note: suppressing,
  }),
  row('int _PyDict_DelItemIf(PyObject *p, PyObject *key, int (*predicate)(PyObject *value)) removed 3.13 runs', status),
  row(
    'int _PyDict_DelItemIf(PyObject *p, PyObject *key, int (*predicate)(PyObject *value, void *arg), void *arg) since 3.13 runs',
    status,
  ),
  row('PyObject *_PyDictView_Intersect(PyObject *self, PyObject *other) runs', newRef),
  row('PyObject *PyODict_New(void)', newRef),
  row('int PyODict_SetItem(PyObject *od, PyObject *key, PyObject *item)', status, {
    runsCode: true,
    args: { key: retained, item: retained },
  }),
  row('int PyODict_DelItem(PyObject *od, PyObject *key) runs', status),
  ...rows(borrowedMaybeFrom('p'), running)`
    PyObject *_PyDict_GetItem_KnownHash(PyObject *p, PyObject *key, Py_hash_t hash)
    PyObject *_PyDict_GetItemWithError(PyObject *p, PyObject *key)
    PyObject *_PyDict_GetItemIdWithError(PyObject *p, _Py_Identifier *key)
    PyObject *_PyDict_GetItemStringWithError(PyObject *p, const char *key)`,
  row('PyObject *_PyDict_GetItemId(PyObject *p, _Py_Identifier *key)', borrowedOrAbsentFrom('p'), {
    note: suppressing,
  }),
  row('int _PyDict_SetItem_KnownHash(PyObject *p, PyObject *key, PyObject *val, Py_hash_t hash)', status, storesBoth),
  row('int _PyDict_SetItemId(PyObject *p, _Py_Identifier *key, PyObject *val)', status, storesValue),
  ...rows(status, running)`
    int _PyDict_DelItem_KnownHash(PyObject *p, PyObject *key, Py_hash_t hash)
    int _PyDict_DelItemId(PyObject *p, _Py_Identifier *key)
    int _PyDict_MergeEx(PyObject *a, PyObject *b, int override)`,
  row('int _PyDict_ContainsId(PyObject *p, _Py_Identifier *key)', triState),
  row('int _PyDict_Contains_KnownHash(PyObject *p, PyObject *key, Py_hash_t hash) runs', triState),
  row('int _PyDict_HasOnlyStringKeys(PyObject *p)', predicate),
  row('PyObject *_PyDict_Pop(PyObject *p, PyObject *key, PyObject *deflt) runs', newRef, {
    args: { deflt: optional },
  }),
  row('PyObject *_PyDict_NewPresized(Py_ssize_t minused)', newRef),
  row(
    'int _PyDict_Next(PyObject *p, Py_ssize_t *ppos, PyObject **pkey, PyObject **pvalue, Py_hash_t *hash)',
    predicate,
    {
      args: { pkey: outBorrowedFrom('p', whileItGives), pvalue: outBorrowedFrom('p', whileItGives) },
    },
  ),
  row('Py_ssize_t _PyDict_SizeOf(PyDictObject *p)', sizeSafe),
  row('void _PyDict_MaybeUntrack(PyObject *p)', nothing),
  row('void _PyDict_DebugMallocStats(FILE *out)', nothing),
  row('PyObject *_PyDictView_New(PyObject *dict, PyTypeObject *type)', newRef, { args: { dict: retained } }),
]);
