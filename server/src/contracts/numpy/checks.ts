/**
 * Contracts of the NumPy questions whose answer does not change: what type an object, a descriptor or a type number is,
 * and whether an array's memory is contiguous, aligned, writeable. Two tests of the same operand agree.
 */
import { optional } from '../arguments.js';
import { check, number, typeCheck } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';
import { header, manual } from './manual.js';

/** Kinds of element types; each has a macro for a type number, a descriptor and an array. */
const kinds = [
  'BOOL',
  'UNSIGNED',
  'SIGNED',
  'INTEGER',
  'FLOAT',
  'NUMBER',
  'STRING',
  'COMPLEX',
  'PYTHON',
  'FLEXIBLE',
  'DATETIME',
  'USERDEF',
  'EXTENDED',
  'OBJECT',
];

/** PyTypeNum_IS*, PyDataType_IS*, PyArray_IS* of element kinds. */
export const elementKindRows = [
  ...chapter(
    manual.array,
    kinds
      .filter((kind) => kind !== 'PYTHON' && kind !== 'DATETIME')
      .flatMap((kind) => [
        row(`int PyTypeNum_IS${kind}(int num) macro`, check),
        row(`int PyDataType_IS${kind}(PyArray_Descr *descr) macro`, check),
        row(`int PyArray_IS${kind}(PyArrayObject *obj) macro`, check),
      ]),
  ),
  ...chapter(
    header.arrayTypes,
    ['PYTHON', 'DATETIME'].flatMap((kind) => [
      row(`int PyTypeNum_IS${kind}(int num) macro`, check),
      row(`int PyDataType_IS${kind}(PyArray_Descr *descr) macro`, check),
      row(`int PyArray_IS${kind}(PyArrayObject *obj) macro`, check),
    ]),
  ),
];

/** Checks of objects, and of how an array's memory is laid out. */
export const checkRows = chapter(manual.array, [
  ...rows(typeCheck)`
    int PyArray_Check(PyObject *op) macro
    int PyArray_CheckExact(PyObject *op) macro
    int PyArray_DescrCheck(PyObject *obj) macro
    int PyArrayIter_Check(PyObject *op) macro
    int PyArray_IsZeroDim(PyObject *op) macro
    int PyArray_IsScalar(PyObject *op, cls) macro
    int PyArray_CheckScalar(PyObject *op) macro
    int PyArray_IsPythonNumber(PyObject *op) macro
    int PyArray_IsPythonScalar(PyObject *op) macro
    int PyArray_IsAnyScalar(PyObject *op) macro
    int PyArray_CheckAnyScalar(PyObject *op) macro
    int PyArray_CHKFLAGS(PyArrayObject *arr, int flags) macro
    int PyArray_IS_C_CONTIGUOUS(PyArrayObject *arr) macro
    int PyArray_IS_F_CONTIGUOUS(PyArrayObject *arr) macro
    int PyArray_ISFORTRAN(PyArrayObject *arr) macro
    int PyArray_ISWRITEABLE(PyArrayObject *arr) macro
    int PyArray_ISALIGNED(PyArrayObject *arr) macro
    int PyArray_ISBEHAVED(PyArrayObject *arr) macro
    int PyArray_ISBEHAVED_RO(PyArrayObject *arr) macro
    int PyArray_ISCARRAY(PyArrayObject *arr) macro
    int PyArray_ISFARRAY(PyArrayObject *arr) macro
    int PyArray_ISCARRAY_RO(PyArrayObject *arr) macro
    int PyArray_ISFARRAY_RO(PyArrayObject *arr) macro
    int PyArray_ISONESEGMENT(PyArrayObject *arr) macro
    int PyArray_ISNOTSWAPPED(PyArrayObject *m) macro
    int PyArray_ISBYTESWAPPED(PyArrayObject *m) macro
    int PyArray_HASFIELDS(PyArrayObject *obj) macro
    int PyDataType_HASFIELDS(PyArray_Descr *descr) macro
    int PyDataType_ISUNSIZED(PyArray_Descr *descr) macro
    npy_bool PyArray_EquivTypes(PyArray_Descr *type1, PyArray_Descr *type2)
    npy_bool PyArray_EquivArrTypes(PyArrayObject *a1, PyArrayObject *a2) macro
    npy_bool PyArray_EquivTypenums(int typenum1, int typenum2)
    int PyArray_EquivByteorders(int b1, int b2) macro
    int PyArray_CanCastSafely(int fromtype, int totype)
    int PyArray_CanCastTo(PyArray_Descr *fromtype, PyArray_Descr *totype)
    int PyArray_CanCastTypeTo(PyArray_Descr *fromtype, PyArray_Descr *totype, NPY_CASTING casting)
    int PyArray_CanCastArrayTo(PyArrayObject *arr, PyArray_Descr *totype, NPY_CASTING casting)
    int PyArray_CanCoerceScalar(int thistype, int neededtype, NPY_SCALARKIND scalar)
    int PyArray_ValidType(int typenum)
    int PyArray_CompareLists(npy_intp const *l1, npy_intp const *l2, int n)`,
  row(
    'npy_bool PyArray_CheckStrides(int elsize, int nd, npy_intp numbytes, npy_intp offset, npy_intp const *dims, npy_intp const *newstrides)',
    check,
  ),
]);

/** Checks that the manual leaves out. */
export const undocumentedCheckRows = [
  ...chapter(
    header.arrayTypes,
    rows(check)`
    int PyArray_ISCONTIGUOUS(PyArrayObject *m) macro
    int PyArray_ISVARIABLE(PyArrayObject *obj) macro
    int PyArray_SAFEALIGNEDCOPY(PyArrayObject *obj) macro
    int PyArray_ISNBO(char byteorder) macro
    int PyArray_IsNativeByteOrder(char byteorder) macro
    int PyArray_FLAGSWAP(PyArrayObject *m, int flags) macro
    int PyDataType_HASSUBARRAY(PyArray_Descr *descr) macro
    int PyDataType_ISNOTSWAPPED(PyArray_Descr *descr) macro
    int PyDataType_ISBYTESWAPPED(PyArray_Descr *descr) macro
    int PyDataType_ISLEGACY(PyArray_Descr *descr) macro
    int PyDataType_ISTRIVIALLYCOPYABLE(PyArray_Descr *descr) macro`,
  ),
  ...chapter(header.arrayObject, [
    row('int PyArray_IsIntegerScalar(PyObject *op) macro', check),
    row('int NPY_TITLE_KEY(PyObject *key, PyObject *value) macro', check),
    row('int NPY_TITLE_KEY_check(PyObject *key, PyObject *value)', check),
  ]),
  ...chapter(header.api, [
    row('npy_bool PyArray_CanCastScalar(PyTypeObject *from, PyTypeObject *to)', check),
    row('int PyArray_CheckAnyScalarExact(PyObject *obj)', check),
    row('int PyArray_ElementStrides(PyObject *obj)', check),
    row(
      'int PyArray_GetEndianness(void)',
      { ...number, pure: true },
      { source: `${manual.config}#c.PyArray_GetEndianness` },
    ),
    row('int PyArray_CompareString(const char *s1, const char *s2, size_t len)', { ...number, pure: true }),
    row('int PyArray_CompareUCS4(npy_ucs4 const *s1, npy_ucs4 const *s2, size_t len)', { ...number, pure: true }),
    row(
      'NPY_SCALARKIND PyArray_ScalarKind(int typenum, PyArrayObject **arr)',
      { ...number, pure: true },
      {
        args: { arr: optional },
        source: `${manual.array}#c.PyArray_ScalarKind`,
      },
    ),
  ]),
];

/** Arithmetic on shapes. */
export const shapeArithmeticRows = [
  ...chapter(manual.array, [
    row('npy_intp PyArray_MultiplyList(npy_intp const *seq, int n)', { ...number, pure: true }),
    row('int PyArray_MultiplyIntList(int const *seq, int n)', { ...number, pure: true }),
    row('int PyArray_MAX(a, b) macro', { ...number, pure: true }),
    row('int PyArray_MIN(a, b) macro', { ...number, pure: true }),
  ]),
  ...chapter(header.arrayTypes, [
    ...['CLT', 'CGT', 'CLE', 'CGE', 'CEQ', 'CNE'].map((comparison) =>
      row(`int PyArray_${comparison}(p, q) macro`, check),
    ),
  ]),
  ...chapter(header.api, [
    row('npy_intp PyArray_OverflowMultiplyList(npy_intp const *l1, int n)', { ...number, pure: true }),
    row(
      'void PyArray_CreateSortedStridePerm(int ndim, npy_intp const *strides, npy_stride_sort_item *out_strideperm)',
      {
        result: { kind: 'void' },
        failure: 'never',
      },
      { args: { out_strideperm: { kind: 'out-value' } } },
    ),
    row('void PyArray_RemoveAxesInPlace(PyArrayObject *arr, const npy_bool *flags)', {
      result: { kind: 'void' },
      failure: 'never',
    }),
  ]),
];
