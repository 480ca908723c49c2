/** Contracts of int objects, import and export of their digits included. */
import { frees, retained } from '../arguments.js';
import {
  check,
  memoryOrError,
  newRef,
  nothing,
  number,
  numberOrError,
  parsed,
  pointerMaybe,
  size,
  status,
  triState,
  typeCheck,
  value,
  valueOrError,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

/** PyLong_*. */
export const longRows = chapter('c-api/long.html', [
  ...rows(typeCheck)`
    int PyLong_Check(PyObject *p)
    int PyLong_CheckExact(PyObject *p)`,
  ...rows(newRef)`
    PyObject *PyLong_FromLong(long v)
    PyObject *PyLong_FromUnsignedLong(unsigned long v)
    PyObject *PyLong_FromSsize_t(Py_ssize_t v)
    PyObject *PyLong_FromSize_t(size_t v)
    PyObject *PyLong_FromLongLong(long long v)
    PyObject *PyLong_FromUnsignedLongLong(unsigned long long v)
    PyObject *PyLong_FromInt32(int32_t value) since 3.14
    PyObject *PyLong_FromInt64(int64_t value) since 3.14
    PyObject *PyLong_FromUInt32(uint32_t value) since 3.14
    PyObject *PyLong_FromUInt64(uint64_t value) since 3.14
    PyObject *PyLong_FromDouble(double v)
    PyObject *PyLong_FromString(const char *str, char **pend, int base)
    PyObject *PyLong_FromUnicodeObject(PyObject *u, int base)
    PyObject *PyLong_FromUnicode(Py_UNICODE *u, Py_ssize_t length, int base) removed 3.10
    PyObject *PyLong_FromVoidPtr(void *p)
    PyObject *PyLong_FromPid(pid_t pid)
    PyObject *PyLong_FromNativeBytes(const void *buffer, size_t n_bytes, int flags) since 3.13
    PyObject *PyLong_FromUnsignedNativeBytes(const void *buffer, size_t n_bytes, int flags) since 3.13
    PyObject *PyLong_GetInfo(void)`,
  ...rows(numberOrError, { runsCode: true })`
    long PyLong_AsLong(PyObject *obj)
    long PyLong_AS_LONG(PyObject *obj)
    int PyLong_AsInt(PyObject *obj) since 3.13
    long PyLong_AsLongAndOverflow(PyObject *obj, int *overflow)
    long long PyLong_AsLongLong(PyObject *obj)
    long long PyLong_AsLongLongAndOverflow(PyObject *obj, int *overflow)
    unsigned long PyLong_AsUnsignedLongMask(PyObject *obj)
    unsigned long long PyLong_AsUnsignedLongLongMask(PyObject *obj)`,
  ...rows(numberOrError)`
    Py_ssize_t PyLong_AsSsize_t(PyObject *pylong)
    unsigned long PyLong_AsUnsignedLong(PyObject *pylong)
    size_t PyLong_AsSize_t(PyObject *pylong)
    unsigned long long PyLong_AsUnsignedLongLong(PyObject *pylong)
    pid_t PyLong_AsPid(PyObject *pylong) runs`,
  ...rows(status, { runsCode: true })`
    int PyLong_AsInt32(PyObject *obj, int32_t *value) since 3.14
    int PyLong_AsInt64(PyObject *obj, int64_t *value) since 3.14
    int PyLong_AsUInt32(PyObject *obj, uint32_t *value) since 3.14
    int PyLong_AsUInt64(PyObject *obj, uint64_t *value) since 3.14`,
  row('double PyLong_AsDouble(PyObject *pylong)', valueOrError),
  row('void *PyLong_AsVoidPtr(PyObject *pylong)', pointerMaybe),
  row(
    'Py_ssize_t PyLong_AsNativeBytes(PyObject *pylong, void *buffer, Py_ssize_t n_bytes, int flags) since 3.13',
    size,
  ),
  row('int PyLong_GetSign(PyObject *obj, int *sign) since 3.14', status),
  ...rows(triState)`
    int PyLong_IsPositive(PyObject *obj) since 3.14
    int PyLong_IsNegative(PyObject *obj) since 3.14
    int PyLong_IsZero(PyObject *obj) since 3.14`,
  row('int PyUnstable_Long_IsCompact(const PyLongObject *op) since 3.12', check),
  row('Py_ssize_t PyUnstable_Long_CompactValue(const PyLongObject *op) since 3.12', number),
  row('const PyLongLayout *PyLong_GetNativeLayout(void) since 3.14', value),
  row('int PyLong_Export(PyObject *obj, PyLongExport *export_long) since 3.14', status, {
    note: 'PyLong_FreeExport must be called when the digits are no longer needed.',
  }),
  row('void PyLong_FreeExport(PyLongExport *export_long) since 3.14', nothing),
  row(
    'PyLongWriter *PyLongWriter_Create(int negative, Py_ssize_t ndigits, void **digits) since 3.14',
    memoryOrError('other'),
  ),
  row('PyObject *PyLongWriter_Finish(PyLongWriter *writer) since 3.14', newRef, { args: { writer: frees('other') } }),
  row('void PyLongWriter_Discard(PyLongWriter *writer) since 3.14', nothing, { args: { writer: frees('other') } }),
]);

/** From the headers. */
export const longHeaderRows = chapter('Include/cpython/longobject.h', [
  row('int _PyLong_AsInt(PyObject *obj) runs', numberOrError),
  row('int _PyLong_Sign(PyObject *v)', number),
  row('size_t _PyLong_NumBits(PyObject *v)', numberOrError),
  row('double _PyLong_Frexp(PyLongObject *a, Py_ssize_t *e)', valueOrError),
  row(
    'int _PyLong_AsByteArray(PyLongObject *v, unsigned char *bytes, size_t n, int little_endian, int is_signed) removed 3.13',
    status,
  ),
  row(
    'int _PyLong_AsByteArray(PyLongObject *v, unsigned char *bytes, size_t n, int little_endian, int is_signed, int with_exceptions) since 3.13',
    status,
  ),
  ...rows(newRef)`
    PyObject *_PyLong_FromBytes(const char *string, Py_ssize_t len, int base)
    PyObject *_PyLong_FromByteArray(const unsigned char *bytes, size_t n, int little_endian, int is_signed)
    PyObject *_PyLong_Format(PyObject *obj, int base)
    PyObject *_PyLong_FormatAdvanced(PyObject *obj, char *format_spec, Py_ssize_t format_spec_len) removed 3.0
    PyObject *_PyLong_GCD(PyObject *a, PyObject *b)
    PyObject *_PyLong_Rshift(PyObject *a, size_t shiftby)
    PyObject *_PyLong_Lshift(PyObject *a, size_t shiftby)
    PyLongObject *_PyLong_New(Py_ssize_t size)
    PyObject *_PyLong_Copy(PyLongObject *src)
    PyLongObject *_PyLong_FromDigits(int negative, Py_ssize_t digit_count, digit *digits)
    PyObject *_PyLong_FromNbInt(PyObject *integral) runs
    PyObject *_PyLong_FromNbIndexOrNbInt(PyObject *integral) runs`,
  row('PyObject *_PyLong_DivmodNear(PyObject *a, PyObject *b)', newRef, { args: { a: retained } }),
  ...rows(parsed)`
    int _PyLong_UnsignedShort_Converter(PyObject *obj, void *ptr)
    int _PyLong_UnsignedInt_Converter(PyObject *obj, void *ptr)
    int _PyLong_UnsignedLong_Converter(PyObject *obj, void *ptr)
    int _PyLong_UnsignedLongLong_Converter(PyObject *obj, void *ptr)
    int _PyLong_Size_t_Converter(PyObject *obj, void *ptr)
    int _PyLong_FileDescriptor_Converter(PyObject *obj, void *ptr) runs`,
  ...rows(number)`
    unsigned long PyOS_strtoul(const char *str, char **ptr, int base)
    long PyOS_strtol(const char *str, char **ptr, int base)`,
]);
