/** Contracts of bytes and bytearray objects. */
import { byFormat, frees, optional, stealsOptional, updatedOrNull } from '../arguments.js';
import {
  check,
  fixedSize,
  innerOf,
  innerSafeOf,
  memoryOrError,
  newOrSame,
  newRef,
  nothing,
  pointer,
  size,
  sizeSafe,
  status,
  typeCheck,
  value,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

/** PyBytes_*. */
export const bytesRows = chapter('c-api/bytes.html', [
  ...rows(typeCheck)`
    int PyBytes_Check(PyObject *o)
    int PyBytes_CheckExact(PyObject *o)`,
  ...rows(newRef)`
    PyObject *PyBytes_FromString(const char *v)
    PyObject *PyBytes_FromStringAndSize(const char *v, Py_ssize_t len)
    PyObject *PyBytes_FromFormatV(const char *format, va_list vargs)
    PyObject *PyBytes_Join(PyObject *sep, PyObject *iterable) since 3.14 runs
    PyObject *PyBytes_Repr(PyObject *bytes, int smartquotes)
    PyObject *PyBytes_DecodeEscape(const char *s, Py_ssize_t len, const char *errors, Py_ssize_t unicode, const char *recode_encoding)`,
  row('PyObject *PyBytes_FromFormat(const char *format, ...)', newRef, { variadic: byFormat('printf', 'format') }),
  row('PyObject *PyBytes_FromObject(PyObject *o) runs', newOrSame('o')),
  row('Py_ssize_t PyBytes_Size(PyObject *o)', size),
  row('Py_ssize_t PyBytes_GET_SIZE(PyObject *o) macro', fixedSize),
  row('char *PyBytes_AsString(PyObject *o)', innerOf('o')),
  row('char *PyBytes_AS_STRING(PyObject *string) macro', innerSafeOf('string')),
  row('int PyBytes_AsStringAndSize(PyObject *obj, char **buffer, Py_ssize_t *length)', status, {
    note: 'The buffer belongs to obj.',
  }),
  row('void PyBytes_Concat(PyObject **bytes, PyObject *newpart)', nothing, {
    args: { bytes: updatedOrNull, newpart: optional },
    note: 'On failure the pointer becomes NULL and an exception is set.',
  }),
  row('void PyBytes_ConcatAndDel(PyObject **bytes, PyObject *newpart)', nothing, {
    args: { bytes: updatedOrNull, newpart: stealsOptional },
    note: 'On failure the pointer becomes NULL and an exception is set.',
  }),
  row('int _PyBytes_Resize(PyObject **bytes, Py_ssize_t newsize)', status, { args: { bytes: updatedOrNull } }),
  row('PyBytesWriter *PyBytesWriter_Create(Py_ssize_t size) since 3.15', memoryOrError('other')),
  ...rows(newRef, { args: { writer: frees('other') } })`
    PyObject *PyBytesWriter_Finish(PyBytesWriter *writer) since 3.15
    PyObject *PyBytesWriter_FinishWithSize(PyBytesWriter *writer, Py_ssize_t size) since 3.15
    PyObject *PyBytesWriter_FinishWithPointer(PyBytesWriter *writer, void *buf) since 3.15`,
  row('void PyBytesWriter_Discard(PyBytesWriter *writer) since 3.15', nothing, { args: { writer: frees('other') } }),
  row('Py_ssize_t PyBytesWriter_GetSize(PyBytesWriter *writer) since 3.15', sizeSafe),
  row('void *PyBytesWriter_GetData(PyBytesWriter *writer) since 3.15', value),
  ...rows(status)`
    int PyBytesWriter_WriteBytes(PyBytesWriter *writer, const void *bytes, Py_ssize_t size) since 3.15
    int PyBytesWriter_Resize(PyBytesWriter *writer, Py_ssize_t size) since 3.15
    int PyBytesWriter_Grow(PyBytesWriter *writer, Py_ssize_t grow) since 3.15`,
  row('int PyBytesWriter_Format(PyBytesWriter *writer, const char *format, ...) since 3.15', status, {
    variadic: byFormat('printf', 'format'),
  }),
  row(
    'void *PyBytesWriter_GrowAndUpdatePointer(PyBytesWriter *writer, Py_ssize_t size, void *buf) since 3.15',
    pointer,
  ),
]);

/** PyByteArray_*. */
export const bytearrayRows = chapter('c-api/bytearray.html', [
  ...rows(check)`
    int PyByteArray_Check(PyObject *o)
    int PyByteArray_CheckExact(PyObject *o)`,
  ...rows(newRef)`
    PyObject *PyByteArray_FromObject(PyObject *o) runs
    PyObject *PyByteArray_FromStringAndSize(const char *string, Py_ssize_t len)
    PyObject *PyByteArray_Concat(PyObject *a, PyObject *b)`,
  row('Py_ssize_t PyByteArray_Size(PyObject *bytearray)', size),
  row('Py_ssize_t PyByteArray_GET_SIZE(PyObject *bytearray) macro', sizeSafe),
  row('char *PyByteArray_AsString(PyObject *bytearray)', innerSafeOf('bytearray')),
  row('char *PyByteArray_AS_STRING(PyObject *bytearray) macro', innerSafeOf('bytearray')),
  row('int PyByteArray_Resize(PyObject *bytearray, Py_ssize_t len)', status),
]);

/** From the headers. */
export const bytesHeaderRows = chapter('Include/cpython/bytesobject.h', [
  ...rows(newRef)`
    PyObject *_PyBytes_FormatEx(const char *format, Py_ssize_t format_len, PyObject *args, int use_bytearray) runs
    PyObject *_PyBytes_FromHex(PyObject *string, int use_bytearray)
    PyObject *_PyBytes_DecodeEscape(const char *s, Py_ssize_t len, const char *errors, const char **first_invalid_escape) since 3.9 removed 3.14
    PyObject *_PyBytes_DecodeEscape(const char *s, Py_ssize_t len, const char *errors, Py_ssize_t unicode, const char *recode_encoding, const char **first_invalid_escape) removed 3.9
    PyObject *_PyBytes_Join(PyObject *sep, PyObject *x) runs
    PyObject *_PyBytesWriter_Finish(_PyBytesWriter *writer, void *str)`,
  ...rows(nothing)`
    void _PyBytesWriter_Init(_PyBytesWriter *writer)
    void _PyBytesWriter_Dealloc(_PyBytesWriter *writer)`,
  ...rows(pointer)`
    void *_PyBytesWriter_Alloc(_PyBytesWriter *writer, Py_ssize_t size)
    void *_PyBytesWriter_Prepare(_PyBytesWriter *writer, void *str, Py_ssize_t size)
    void *_PyBytesWriter_Resize(_PyBytesWriter *writer, void *str, Py_ssize_t size)
    void *_PyBytesWriter_WriteBytes(_PyBytesWriter *writer, void *str, const void *bytes, Py_ssize_t size)`,
]);
