/** Contracts of the object protocol: attributes, comparison, conversion, hashing, and the fields of the object header. */
import { optional, outNewIfFound, retained, retainedOptional } from '../arguments.js';
import {
  borrowedRuntime,
  borrowedSafeFrom,
  check,
  fixedSize,
  innerOf,
  negativeFails,
  newKept,
  newOrSame,
  newRef,
  nothing,
  number,
  numberIn,
  numberOrError,
  pointerOrAbsent,
  predicate,
  sameWithNewReference,
  size,
  sizeSafe,
  status,
  triState,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const running = { runsCode: true };
const storesValue = { runsCode: true, args: { v: retainedOptional } };

/** PyObject_*. */
export const objectRows = chapter('c-api/object.html', [
  row('int PyObject_TypeCheck(PyObject *o, PyTypeObject *type)', check),
  row('PyObject **_PyObject_GetDictPtr(PyObject *o)', pointerOrAbsent),
  row('PyObject *Py_GetConstant(unsigned int constant_id) since 3.13', newKept),
  row('PyObject *Py_GetConstantBorrowed(unsigned int constant_id) since 3.13', borrowedRuntime),
  ...rows(newRef, running)`
    PyObject *PyObject_GetAttr(PyObject *o, PyObject *attr_name)
    PyObject *PyObject_GetAttrString(PyObject *o, const char *attr_name)
    PyObject *PyObject_GenericGetAttr(PyObject *o, PyObject *name)
    PyObject *PyObject_RichCompare(PyObject *o1, PyObject *o2, int opid)
    PyObject *PyObject_Repr(PyObject *o)
    PyObject *PyObject_ASCII(PyObject *o)
    PyObject *PyObject_Type(PyObject *o)
    PyObject *PyObject_Dir(PyObject *o)
    PyObject *PyObject_GetItem(PyObject *o, PyObject *key)
    PyObject *PyObject_GenericGetDict(PyObject *o, void *context)`,
  ...rows(newOrSame('o'), { runsCode: true, args: { o: retained } })`
    PyObject *PyObject_GetIter(PyObject *o)
    PyObject *PyObject_GetAIter(PyObject *o) since 3.10`,
  row('PyObject *PyObject_SelfIter(PyObject *o)', sameWithNewReference('o', 'not-null')),
  ...rows(newOrSame('o'), running)`
    PyObject *PyObject_Str(PyObject *o)
    PyObject *PyObject_Unicode(PyObject *o) removed 3.0
    PyObject *PyObject_Bytes(PyObject *o)`,
  ...rows(triState, { runsCode: true, args: { result: outNewIfFound } })`
    int PyObject_GetOptionalAttr(PyObject *obj, PyObject *attr_name, PyObject **result) since 3.13
    int PyObject_GetOptionalAttrString(PyObject *obj, const char *attr_name, PyObject **result) since 3.13`,
  ...rows(predicate, { runsCode: true, exception: 'untouched' })`
    int PyObject_HasAttr(PyObject *o, PyObject *attr_name)
    int PyObject_HasAttrString(PyObject *o, const char *attr_name)`,
  ...rows(triState, running)`
    int PyObject_HasAttrWithError(PyObject *o, PyObject *attr_name) since 3.13
    int PyObject_HasAttrStringWithError(PyObject *o, const char *attr_name) since 3.13
    int PyObject_RichCompareBool(PyObject *o1, PyObject *o2, int opid)
    int PyObject_IsInstance(PyObject *inst, PyObject *cls)
    int PyObject_IsSubclass(PyObject *derived, PyObject *cls)
    int PyObject_IsTrue(PyObject *o)
    int PyObject_Not(PyObject *o)`,
  ...rows(status, storesValue)`
    int PyObject_SetAttrString(PyObject *o, const char *attr_name, PyObject *v)
`,
  row('int PyObject_SetAttr(PyObject *o, PyObject *attr_name, PyObject *v) runs', status, {
    args: { attr_name: retained, v: retainedOptional },
  }),
  row('int PyObject_SetItem(PyObject *o, PyObject *key, PyObject *v) runs', status, {
    args: { key: retained, v: retainedOptional },
  }),
  row('int PyObject_GenericSetAttr(PyObject *o, PyObject *name, PyObject *value) runs', status, {
    args: { name: retained, value: retainedOptional },
  }),
  row('int PyObject_GenericSetDict(PyObject *o, PyObject *value, void *context) runs', status, {
    args: { value: retainedOptional },
  }),
  ...rows(status, running)`
    int PyObject_DelAttr(PyObject *o, PyObject *attr_name)
    int PyObject_DelAttrString(PyObject *o, const char *attr_name)
    int PyObject_DelItem(PyObject *o, PyObject *key)
    int PyObject_DelItemString(PyObject *o, const char *key)
    int PyObject_Print(PyObject *o, FILE *fp, int flags)`,
  ...rows(size, running)`
        Py_ssize_t PyObject_Size(PyObject *o)
    Py_ssize_t PyObject_Length(PyObject *o)
    Py_ssize_t PyObject_LengthHint(PyObject *o, Py_ssize_t defaultvalue)`,
  row('Py_hash_t PyObject_Hash(PyObject *o) runs', negativeFails),
  row('Py_hash_t PyObject_HashNotImplemented(PyObject *o)', numberIn({ min: -1, max: -1 })),
  row('PyObject *PyObject_Format(PyObject *obj, PyObject *format_spec) runs', newOrSame('obj'), {
    args: { format_spec: optional },
  }),
  row('void *PyObject_GetItemData(PyObject *o) since 3.12', innerOf('o')),
  row('void *PyObject_GetTypeData(PyObject *o, PyTypeObject *cls) since 3.12', innerOf('o')),
  row('void PyObject_ClearManagedDict(PyObject *obj) since 3.13 runs', nothing),
  row('int PyObject_VisitManagedDict(PyObject *obj, visitproc visit, void *arg) since 3.13', number),
  ...rows(predicate)`
    int PyUnstable_Object_ClearWeakRefsNoCallbacks(PyObject *o) since 3.13`,
]);

/** Identity, type and size: macros and functions on the object header. */
export const objectHeaderRows = chapter('c-api/structures.html', [
  ...rows(check)`
    int Py_Is(PyObject *x, PyObject *y) since 3.10
    int Py_IsNone(PyObject *x) since 3.10
    int Py_IsTrue(PyObject *x) since 3.10
    int Py_IsFalse(PyObject *x) since 3.10
    int Py_IS_TYPE(PyObject *o, PyTypeObject *type) since 3.9`,
  row('PyTypeObject *Py_TYPE(PyObject *o) macro', borrowedSafeFrom('o'), { pure: true }),
  row('PyTypeObject *_Py_TYPE(PyObject *o)', borrowedSafeFrom('o'), { pure: true }),
  row('Py_ssize_t Py_REFCNT(PyObject *o) macro', number),
  row('void Py_SET_REFCNT(PyObject *o, Py_ssize_t refcnt) since 3.9', nothing),
  row('Py_ssize_t Py_SIZE(PyObject *o) macro', number),
  row('void Py_SET_TYPE(PyObject *o, PyTypeObject *type) since 3.9', nothing, {
    note: 'Does not count the reference to the type.',
  }),
  row('void Py_SET_SIZE(PyVarObject *o, Py_ssize_t size) since 3.9', nothing),
]);

/** What the manual does not list, from the headers. */
export const objectPrivateRows = chapter('Include/cpython/object.h', [
  row('Py_hash_t PyObject_GenericHash(PyObject *o)', number),
  row('PyObject *_PyObject_NextNotImplemented(PyObject *o)', newRef),
  row('int PyObject_CallFinalizerFromDealloc(PyObject *o) runs', status, {
    note: 'The result -1 says that the object was resurrected; no exception is set.',
    exception: 'untouched',
  }),
  row('void PyObject_CallFinalizer(PyObject *o) runs', nothing),
  row('void PyObject_ClearWeakRefs(PyObject *o) runs', nothing, {
    source: 'c-api/weakref.html#c.PyObject_ClearWeakRefs',
  }),
  row('void _PyObject_ClearManagedDict(PyObject *o) runs', nothing),
  row('int _PyObject_VisitManagedDict(PyObject *o, visitproc visit, void *arg)', number),
  row('int PyObject_Compare(PyObject *o1, PyObject *o2) removed 3.0 runs', numberOrError),
  row('int PyObject_Cmp(PyObject *o1, PyObject *o2, int *result) removed 3.0 runs', status),
  row('Py_ssize_t _PyObject_SIZE(PyTypeObject *type) macro', fixedSize),
  row('Py_ssize_t _PyObject_VAR_SIZE(PyTypeObject *type, Py_ssize_t n) macro', sizeSafe),
  row(
    'int Py_EnterRecursiveCall(const char *where)',
    { ...number, failure: 'nonzero' },
    {
      source: 'c-api/exceptions.html#c.Py_EnterRecursiveCall',
    },
  ),
  row('void Py_LeaveRecursiveCall(void)', nothing, {
    source: 'c-api/exceptions.html#c.Py_LeaveRecursiveCall',
  }),
  row('int Py_ReprEnter(PyObject *object)', numberIn({ min: -1, max: 1 }), {
    args: { object: retained },
    source: 'c-api/exceptions.html#c.Py_ReprEnter',
  }),
  row('void Py_ReprLeave(PyObject *object)', nothing, { source: 'c-api/exceptions.html#c.Py_ReprLeave' }),
]);

/** The buffers of Python 2. */
export const oldBufferRows = chapter('c-api/objbuffer.html', [
  row('int PyObject_AsCharBuffer(PyObject *obj, const char **buffer, Py_ssize_t *buffer_len) removed 3.13', status),
  row('int PyObject_AsReadBuffer(PyObject *obj, const void **buffer, Py_ssize_t *buffer_len) removed 3.13', status),
  row('int PyObject_AsWriteBuffer(PyObject *obj, void **buffer, Py_ssize_t *buffer_len) removed 3.13', status),
  row('int PyObject_CheckReadBuffer(PyObject *o) removed 3.13', check),
]);
