/** Contracts of type objects and of allocating instances. */
import { frees, optional, outNewIfFoundOptional, retained, retainedOptional, stealsOnSuccess } from '../arguments.js';
import {
  argumentItself,
  borrowedFrom,
  borrowedOrAbsentFrom,
  check,
  innerSafeOf,
  newMaybe,
  newOrAbsent,
  newRef,
  newSafe,
  nothing,
  number,
  pointerMaybe,
  predicate,
  sizeSafe,
  status,
  triState,
  typeCheck,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const slotPointer = 'A pointer to a function or table of the type; what it is depends on the slot.';

/** PyType_*. */
export const typeRows = chapter('c-api/type.html', [
  ...rows(typeCheck)`
    int PyType_Check(PyObject *o)
    int PyType_CheckExact(PyObject *o)
    int PyType_HasFeature(PyTypeObject *o, int feature)
    int PyType_FastSubclass(PyTypeObject *type, int flag)
    int PyType_IS_GC(PyTypeObject *o)
    int PyType_IsSubtype(PyTypeObject *a, PyTypeObject *b)
    int PyType_SUPPORTS_WEAKREFS(PyTypeObject *o)`,
  row('unsigned int PyType_ClearCache(void)', number),
  row('unsigned long PyType_GetFlags(PyTypeObject *type)', { ...number, pure: true }),
  row('PyObject *PyType_GetDict(PyTypeObject *type) since 3.12', newSafe),
  row('void PyType_Modified(PyTypeObject *type)', nothing),
  ...rows(status)`
    int PyType_AddWatcher(PyType_WatchCallback callback) since 3.12
    int PyType_ClearWatcher(int watcher_id) since 3.12
    int PyType_Watch(int watcher_id, PyObject *type) since 3.12
    int PyType_Unwatch(int watcher_id, PyObject *type) since 3.12
    int PyType_Ready(PyTypeObject *type)
    int PyType_Freeze(PyTypeObject *type) since 3.14`,
  row('PyObject *PyType_GenericAlloc(PyTypeObject *type, Py_ssize_t nitems)', newRef, { args: { type: retained } }),
  row('PyObject *PyType_GenericNew(PyTypeObject *type, PyObject *args, PyObject *kwds) runs', newRef, {
    args: { type: retained, args: optional, kwds: optional },
  }),
  ...rows(newRef)`
    PyObject *PyType_GetName(PyTypeObject *type) since 3.11
    PyObject *PyType_GetQualName(PyTypeObject *type) since 3.11
    PyObject *PyType_GetFullyQualifiedName(PyTypeObject *type) since 3.13
    PyObject *PyType_GetModuleName(PyTypeObject *type) since 3.13`,
  row('void *PyType_GetSlot(PyTypeObject *type, int slot)', pointerMaybe, { note: slotPointer }),
  row('PyObject *PyType_GetModule(PyTypeObject *type) since 3.9', borrowedFrom('type')),
  row('void *PyType_GetModuleState(PyTypeObject *type) since 3.9', pointerMaybe),
  row('PyObject *PyType_GetModuleByDef(PyTypeObject *type, PyModuleDef *def) since 3.11', borrowedFrom('type')),
  row('PyObject *PyType_GetModuleByToken(PyTypeObject *type, const void *token) since 3.15', newRef),
  row(
    'PyObject *PyType_GetModuleByToken_DuringGC(PyTypeObject *type, const void *token) since 3.15',
    borrowedOrAbsentFrom('type'),
  ),
  row('int PyType_GetBaseByToken(PyTypeObject *type, void *token, PyTypeObject **result) since 3.14', triState, {
    args: { result: outNewIfFoundOptional },
  }),
  row('int PyUnstable_Type_AssignVersionTag(PyTypeObject *type) since 3.12', predicate),
  row(
    'PyObject *PyType_FromMetaclass(PyTypeObject *metaclass, PyObject *module, PyType_Spec *spec, PyObject *bases) since 3.12 runs',
    newRef,
    {
      args: { metaclass: optional, module: retainedOptional, bases: retainedOptional },
    },
  ),
  row(
    'PyObject *PyType_FromModuleAndSpec(PyObject *module, PyType_Spec *spec, PyObject *bases) since 3.9 runs',
    newRef,
    {
      args: { module: retainedOptional, bases: retainedOptional },
    },
  ),
  row('PyObject *PyType_FromSpecWithBases(PyType_Spec *spec, PyObject *bases) runs', newRef, {
    args: { bases: retainedOptional },
  }),
  row('PyObject *PyType_FromSpec(PyType_Spec *spec) runs', newRef),
  row('PyObject *PyType_FromSlots(const PySlot *slots) since 3.15 runs', newRef),
]);

/** Allocation of instances. */
export const allocationRows = chapter('c-api/allocation.html', [
  row('PyObject *PyObject_Init(PyObject *op, PyTypeObject *type)', argumentItself('op', 'null'), {
    note: 'The object starts with one reference, which the caller owns.',
  }),
  row(
    'PyVarObject *PyObject_InitVar(PyVarObject *op, PyTypeObject *type, Py_ssize_t size)',
    argumentItself('op', 'null'),
    {
      note: 'The object starts with one reference, which the caller owns.',
    },
  ),
  row('PyObject *PyObject_INIT(PyObject *op, PyTypeObject *type) macro', argumentItself('op', 'null')),
  row(
    'PyVarObject *PyObject_INIT_VAR(PyVarObject *op, PyTypeObject *type, Py_ssize_t size) macro',
    argumentItself('op', 'null'),
  ),
  ...rows(newRef)`
    TYPE *PyObject_New(TYPE, PyTypeObject *typeobj) macro
    TYPE *PyObject_NewVar(TYPE, PyTypeObject *typeobj, Py_ssize_t size) macro
    TYPE *PyObject_NEW(TYPE, PyTypeObject *typeobj) macro
    TYPE *PyObject_NEW_VAR(TYPE, PyTypeObject *typeobj, Py_ssize_t size) macro
    PyObject *_PyObject_New(PyTypeObject *type)
    PyVarObject *_PyObject_NewVar(PyTypeObject *type, Py_ssize_t size)`,
  ...rows(nothing, { args: { op: frees('PyObject') } })`
    void PyObject_Del(void *op)
    void PyObject_DEL(void *op) macro
    void PyObject_FREE(void *op) macro`,
]);

/** Garbage collection of containers. */
export const collectionRows = chapter('c-api/gcsupport.html', [
  ...rows(newRef)`
    TYPE *PyObject_GC_New(TYPE, PyTypeObject *typeobj) macro
    TYPE *PyObject_GC_NewVar(TYPE, PyTypeObject *typeobj, Py_ssize_t size) macro
    PyObject *PyUnstable_Object_GC_NewWithExtraData(PyTypeObject *type, size_t extra_size) since 3.12
    PyObject *_PyObject_GC_New(PyTypeObject *type)
    PyVarObject *_PyObject_GC_NewVar(PyTypeObject *type, Py_ssize_t size)
    PyObject *_PyObject_GC_Malloc(size_t size)
    PyObject *_PyObject_GC_Calloc(size_t size)`,
  row('TYPE *PyObject_GC_Resize(TYPE, PyVarObject *op, Py_ssize_t newsize) macro', newRef, {
    args: { op: stealsOnSuccess },
    note: 'Returns the object, perhaps at another address; the old pointer is then invalid.',
  }),
  row('PyVarObject *_PyObject_GC_Resize(PyVarObject *op, Py_ssize_t newsize)', newRef, {
    args: { op: stealsOnSuccess },
  }),
  ...rows(nothing)`
    void PyObject_GC_Track(PyObject *op)
    void PyObject_GC_UnTrack(void *op)
    void _PyObject_GC_TRACK(PyObject *op)
    void _PyObject_GC_UNTRACK(PyObject *op)
    void PyUnstable_GC_VisitObjects(gcvisitobjects_t callback, void *arg) since 3.12`,
  row('void PyObject_GC_Del(void *op)', nothing, { args: { op: frees('PyObject') } }),
  ...rows(check)`
    int PyObject_IS_GC(PyObject *obj)`,
  ...rows(predicate)`
    int PyObject_GC_IsTracked(PyObject *op) since 3.9
    int PyObject_GC_IsFinalized(PyObject *op) since 3.9
    int PyGC_Enable(void) since 3.10
    int PyGC_Disable(void) since 3.10
    int PyGC_IsEnabled(void) since 3.10
    int _PyObject_GC_IS_TRACKED(PyObject *op)
    int _PyGC_FINALIZED(PyObject *op)`,
  row('Py_ssize_t PyGC_Collect(void) runs', sizeSafe),
]);

/** From the headers. */
export const typeHeaderRows = chapter('Include/cpython/object.h', [
  row('PyObject *_PyType_Lookup(PyTypeObject *type, PyObject *name)', borrowedOrAbsentFrom('type')),
  row('PyObject *_PyType_LookupRef(PyTypeObject *type, PyObject *name) since 3.13', newOrAbsent),
  row('PyObject *_PyType_LookupId(PyTypeObject *type, _Py_Identifier *name)', borrowedOrAbsentFrom('type')),
  row('const char *_PyType_Name(PyTypeObject *type)', innerSafeOf('type')),
  row('PyTypeObject *_PyType_CalculateMetaclass(PyTypeObject *metatype, PyObject *bases)', borrowedFrom('metatype')),
  row('PyObject *_PyType_GetModuleByDef(PyTypeObject *type, PyModuleDef *def)', borrowedFrom('type')),
  row('PyObject *_PyObject_LookupSpecial(PyObject *self, PyObject *name) runs', newMaybe, { args: { self: retained } }),
  row('PyObject *_PyObject_LookupSpecialId(PyObject *self, _Py_Identifier *name) runs', newMaybe, {
    args: { self: retained },
    note: 'A method of C code comes back bound, and holds the object.',
  }),
]);
