/**
 * Contracts of descriptors (PyArray_Descr, the C side of a dtype): making, finding, promoting and registering them, and
 * their parts. A descriptor is a counted object like any other; builtin ones have singletons that NumPy keeps, so
 * PyArray_DescrFromType returns a new reference to something that lives anyway.
 */
import { keepsPointer, objects, optional, updatedOrNull } from '../arguments.js';
import {
  borrowedOrAbsentFrom,
  borrowedSafeFrom,
  check,
  fixedSize,
  innerSafeOf,
  negativeFails,
  newOrSame,
  newKept,
  newRef,
  nothing,
  number,
  pointerOrAbsent,
  status,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';
import { header, manual } from './manual.js';

/** Getting descriptors. */
export const descriptorRows = chapter(manual.array, [
  row('PyArray_Descr *PyArray_DescrFromType(int typenum)', newKept, {
    note: 'A builtin type gives one more reference to the descriptor that NumPy keeps.',
  }),
  row('PyArray_Descr *PyArray_DescrNew(PyArray_Descr *obj)', newRef),
  row('PyArray_Descr *PyArray_DescrNewFromType(int typenum)', newRef),
  row('PyArray_Descr *PyArray_DescrNewByteorder(PyArray_Descr *obj, char newendian)', newRef),
  row('PyArray_Descr *PyArray_DescrFromObject(PyObject *op, PyArray_Descr *mintype) runs', newOrSame('mintype'), {
    args: { mintype: optional },
  }),
  row('PyArray_Descr *PyArray_DescrFromScalar(PyObject *scalar) runs', newRef),
  row('PyObject *PyArray_TypeObjectFromType(int type)', newRef),
  row('PyArray_Descr *PyArray_MinScalarType(PyArrayObject *arr)', newRef),
  row('PyArray_Descr *PyArray_PromoteTypes(PyArray_Descr *type1, PyArray_Descr *type2)', newRef),
  row(
    'PyArray_Descr *PyArray_ResultType(npy_intp narrs, PyArrayObject **arrs, npy_intp ndtypes, PyArray_Descr **dtypes)',
    newRef,
    { args: { arrs: objects, dtypes: objects } },
  ),
  row('PyArray_Descr *PyArray_GetDefaultDescr(const PyArray_DTypeMeta *DType)', newRef, {
    note: 'Before NumPy 2.0 in experimental_dtype_api.h only.',
  }),
  row(
    'PyArray_DTypeMeta *PyArray_CommonDType(const PyArray_DTypeMeta *dtype1, const PyArray_DTypeMeta *dtype2)',
    newRef,
    { note: 'New in NumPy 2.0.' },
  ),
  row('PyArray_DTypeMeta *PyArray_PromoteDTypeSequence(npy_intp length, PyArray_DTypeMeta **dtypes_in)', newRef, {
    args: { dtypes_in: objects },
    note: 'New in NumPy 2.0.',
  }),
  row('int PyArrayInitDTypeMeta_FromSpec(PyArray_DTypeMeta *DType, PyArrayDTypeMeta_Spec *spec) runs', status, {
    note: 'New in NumPy 2.0. The DType is a static type.',
  }),
]);

/** Registering types of one's own. */
export const registrationRows = chapter(manual.array, [
  row('void PyArray_InitArrFuncs(PyArray_ArrFuncs *f)', nothing, { args: { f: { kind: 'out-value' } } }),
  row('int PyArray_RegisterDataType(PyArray_DescrProto *dtype)', negativeFails, {
    args: { dtype: keepsPointer },
    note: 'Before NumPy 2.0 the descriptor itself is kept for the life of the process; since then it is copied.',
  }),
  row('int PyArray_RegisterCastFunc(PyArray_Descr *descr, int totype, PyArray_VectorUnaryFunc *castfunc)', status, {
    args: { castfunc: keepsPointer },
  }),
  row('int PyArray_RegisterCanCast(PyArray_Descr *descr, int totype, NPY_SCALARKIND scalar)', status),
]);

/** Parts of a descriptor. */
export const descriptorPartRows = chapter(manual.array, [
  row('npy_intp PyDataType_ELSIZE(PyArray_Descr *descr) macro', fixedSize),
  row('npy_intp PyDataType_ALIGNMENT(PyArray_Descr *descr) macro', fixedSize),
  row('void PyDataType_SET_ELSIZE(PyArray_Descr *descr, npy_intp size) macro', nothing),
  ...rows(borrowedOrAbsentFrom('descr'))`
    PyObject *PyDataType_METADATA(PyArray_Descr *descr) macro
    PyObject *PyDataType_NAMES(PyArray_Descr *descr) macro
    PyObject *PyDataType_FIELDS(PyArray_Descr *descr) macro`,
  row('PyTypeObject *PyDataType_TYPEOBJ(PyArray_Descr *descr) macro', borrowedSafeFrom('descr')),
  row('NpyAuxData *PyDataType_C_METADATA(PyArray_Descr *descr) macro', pointerOrAbsent),
  row('PyArray_ArrayDescr *PyDataType_SUBARRAY(PyArray_Descr *descr) macro', { ...pointerOrAbsent, pure: true }),
  ...rows({ ...number, pure: true })`
    char PyDataType_TYPE(PyArray_Descr *descr) macro
    char PyDataType_KIND(PyArray_Descr *descr) macro
    char PyDataType_BYTEORDER(PyArray_Descr *descr) macro`,
  row('int PyDataType_FLAGCHK(PyArray_Descr *descr, int flags) macro', check, {
    source: `${manual.types}#c.PyDataType_FLAGCHK`,
  }),
  row('int PyDataType_REFCHK(PyArray_Descr *descr) macro', check, { source: `${manual.types}#c.PyDataType_REFCHK` }),
  row('PyArray_ArrFuncs *PyDataType_GetArrFuncs(PyArray_Descr *descr) macro', innerSafeOf('descr'), {
    source: `${manual.types}#c.PyDataType_GetArrFuncs`,
  }),
]);

/** What the manual leaves out. */
export const undocumentedDescriptorRows = [
  ...chapter(header.api, [row('PyArray_Descr *PyArray_DescrFromTypeObject(PyObject *type)', newRef)]),
  ...chapter(header.compatibility, [
    row('npy_uint64 PyDataType_FLAGS(PyArray_Descr *descr) macro', { ...number, pure: true }),
  ]),
  ...chapter(header.arrayTypes, [
    row('int PyDataType_TYPENUM(PyArray_Descr *descr) macro', { ...number, pure: true }),
    row('void PyDataType_MAKEUNSIZED(PyArray_Descr *descr) macro', nothing),
    row('PyArray_DTypeMeta *NPY_DTYPE(PyArray_Descr *descr) macro', borrowedSafeFrom('descr')),
    row('NpyAuxData *NPY_AUXDATA_CLONE(NpyAuxData *auxdata) macro', {
      result: { kind: 'memory', family: 'other', nullable: true },
      failure: 'null-absent',
    }),
    row('void NPY_AUXDATA_FREE(NpyAuxData *auxdata) macro', nothing, {
      args: { auxdata: { kind: 'free', family: 'other' } },
    }),
  ]),
  ...chapter(header.arrayObject, [
    row('void PyArray_DESCR_REPLACE(PyArray_Descr *descr) macro', nothing, {
      args: { descr: updatedOrNull },
      note: 'The variable itself is written: its descriptor is released and replaced by a copy, or by NULL.',
    }),
  ]),
];
