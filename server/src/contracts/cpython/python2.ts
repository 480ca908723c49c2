/** Contracts of what only Python 2 has: int and str objects of that time, module initialisation, old classes, buffers. */
import {
  byFormat,
  frees,
  keepsPointer,
  optional,
  retained,
  retainedOptional,
  stealsOptional,
  updatedOrKept,
  updatedOrNull,
} from '../arguments.js';
import {
  borrowedRuntime,
  check,
  fixedSize,
  innerOf,
  innerSafeOf,
  memoryOrError,
  newRef,
  nonzeroFails,
  nothing,
  number,
  numberOrError,
  predicate,
  size,
  status,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const str = 'https://docs.python.org/2.7/c-api/string.html';
const running = { runsCode: true };

/** PyInt_*. */
export const intRows = chapter('https://docs.python.org/2.7/c-api/int.html', [
  ...rows(check)`
    int PyInt_Check(PyObject *o) removed 3.0
    int PyInt_CheckExact(PyObject *o) removed 3.0`,
  ...rows(newRef)`
    PyObject *PyInt_FromString(char *str, char **pend, int base) removed 3.0
    PyObject *PyInt_FromLong(long ival) removed 3.0
    PyObject *PyInt_FromSsize_t(Py_ssize_t ival) removed 3.0
    PyObject *PyInt_FromSize_t(size_t ival) removed 3.0
    PyObject *PyInt_FromUnicode(Py_UNICODE *u, Py_ssize_t length, int base) removed 3.0`,
  ...rows(numberOrError, running)`
    long PyInt_AsLong(PyObject *io) removed 3.0
    unsigned long PyInt_AsUnsignedLongMask(PyObject *io) removed 3.0
    unsigned long long PyInt_AsUnsignedLongLongMask(PyObject *io) removed 3.0
    Py_ssize_t PyInt_AsSsize_t(PyObject *io) removed 3.0
    int _PyInt_AsInt(PyObject *io) removed 3.0`,
  row('long PyInt_AS_LONG(PyObject *io) removed 3.0 macro', { ...number, pure: true }),
  row('long PyInt_GetMax(void) removed 3.0', number),
  row('int PyInt_ClearFreeList(void) removed 3.0', number),
  row('PyObject *_PyInt_Format(PyIntObject *v, int base, int newstyle) removed 3.0', newRef),
  row('PyObject *_PyInt_FormatAdvanced(PyObject *obj, char *format_spec, Py_ssize_t len) removed 3.0', newRef),
]);

/** PyString_*. */
export const stringRows = chapter(str, [
  ...rows(check)`
    int PyString_Check(PyObject *o) removed 3.0
    int PyString_CheckExact(PyObject *o) removed 3.0
    int PyBaseString_Check(PyObject *o) removed 3.0`,
  ...rows(newRef)`
    PyObject *PyString_FromString(const char *v) removed 3.0
    PyObject *PyString_FromStringAndSize(const char *v, Py_ssize_t len) removed 3.0
    PyObject *PyString_FromFormatV(const char *format, va_list vargs) removed 3.0
    PyObject *PyString_InternFromString(const char *v) removed 3.0
    PyObject *PyString_Format(PyObject *format, PyObject *args) removed 3.0 runs
    PyObject *PyString_Decode(const char *s, Py_ssize_t size, const char *encoding, const char *errors) removed 3.0 runs
    PyObject *PyString_AsDecodedObject(PyObject *str, const char *encoding, const char *errors) removed 3.0 runs
    PyObject *PyString_AsDecodedString(PyObject *str, const char *encoding, const char *errors) removed 3.0 runs
    PyObject *PyString_Encode(const char *s, Py_ssize_t size, const char *encoding, const char *errors) removed 3.0 runs
    PyObject *PyString_AsEncodedObject(PyObject *str, const char *encoding, const char *errors) removed 3.0 runs
    PyObject *PyString_AsEncodedString(PyObject *str, const char *encoding, const char *errors) removed 3.0 runs
    PyObject *PyString_Repr(PyObject *obj, int smartquotes) removed 3.0
    PyObject *PyString_DecodeEscape(const char *s, Py_ssize_t len, const char *errors, Py_ssize_t unicode, const char *recode_encoding) removed 3.0
    PyObject *_PyString_Join(PyObject *sep, PyObject *x) removed 3.0 runs
    PyObject *_PyString_FormatLong(PyObject *val, int flags, int prec, int type, char **pbuf, int *plen) removed 3.0`,
  row('PyObject *PyString_FromFormat(const char *format, ...) removed 3.0', newRef, {
    variadic: byFormat('printf', 'format'),
  }),
  row('Py_ssize_t PyString_Size(PyObject *string) removed 3.0', size),
  row('Py_ssize_t PyString_GET_SIZE(PyObject *string) removed 3.0 macro', fixedSize),
  row('char *PyString_AsString(PyObject *string) removed 3.0', innerOf('string')),
  row('char *PyString_AS_STRING(PyObject *string) removed 3.0 macro', innerSafeOf('string')),
  row('int PyString_AsStringAndSize(PyObject *obj, char **buffer, Py_ssize_t *length) removed 3.0', status, {
    note: 'The buffer belongs to obj.',
  }),
  row('void PyString_Concat(PyObject **string, PyObject *newpart) removed 3.0', nothing, {
    args: { string: updatedOrNull, newpart: optional },
    note: 'On failure the pointer becomes NULL and an exception is set.',
  }),
  row('void PyString_ConcatAndDel(PyObject **string, PyObject *newpart) removed 3.0', nothing, {
    args: { string: updatedOrNull, newpart: stealsOptional },
    note: 'On failure the pointer becomes NULL and an exception is set.',
  }),
  row('int _PyString_Resize(PyObject **string, Py_ssize_t newsize) removed 3.0', status, {
    args: { string: updatedOrNull },
  }),
  row('int _PyString_Eq(PyObject *o1, PyObject *o2) removed 3.0', predicate),
  row('void PyString_InternInPlace(PyObject **string) removed 3.0', nothing, {
    args: { string: updatedOrKept },
    runsCode: false,
  }),
  row('void PyString_InternImmortal(PyObject **string) removed 3.0', nothing, {
    args: { string: updatedOrKept },
    runsCode: false,
  }),
  row('int PyString_CHECK_INTERNED(PyObject *string) removed 3.0 macro', number),
]);

const initModule = { note: 'The module stays in sys.modules; the reference is borrowed.' };

/** Module initialisation. */
export const initModuleRows = chapter('https://docs.python.org/2.7/c-api/allocation.html', [
  row('PyObject *Py_InitModule(const char *name, PyMethodDef *methods) removed 3.0', borrowedRuntime, initModule),
  row(
    'PyObject *Py_InitModule3(const char *name, PyMethodDef *methods, const char *doc) removed 3.0',
    borrowedRuntime,
    initModule,
  ),
  row(
    'PyObject *Py_InitModule4(const char *name, PyMethodDef *methods, const char *doc, PyObject *self, int apiver) removed 3.0',
    borrowedRuntime,
    {
      ...initModule,
      args: { self: retainedOptional },
    },
  ),
  row(
    'PyObject *Py_InitModule4_64(const char *name, PyMethodDef *methods, const char *doc, PyObject *self, int apiver) removed 3.0',
    borrowedRuntime,
    {
      ...initModule,
      args: { self: retainedOptional },
    },
  ),
]);

/** Old-style classes and instances. */
export const classRows = chapter('https://docs.python.org/2.7/c-api/class.html', [
  ...rows(check)`
    int PyClass_Check(PyObject *o) removed 3.0
    int PyInstance_Check(PyObject *obj) removed 3.0
    int PyClass_IsSubclass(PyObject *klass, PyObject *base) removed 3.0`,
  row('PyObject *PyClass_New(PyObject *bases, PyObject *dict, PyObject *name) removed 3.0 runs', newRef, {
    args: { bases: retainedOptional, dict: retained, name: retainedOptional },
  }),
  row('PyObject *PyInstance_New(PyObject *klass, PyObject *arg, PyObject *kw) removed 3.0 runs', newRef, {
    args: { klass: retained, arg: optional, kw: optional },
  }),
  row('PyObject *PyInstance_NewRaw(PyObject *klass, PyObject *dict) removed 3.0', newRef, {
    args: { klass: retained, dict: retainedOptional },
  }),
]);

/** The old buffer object and what else went with Python 2. */
export const legacyRows = chapter('https://docs.python.org/2.7/c-api/objbuffer.html', [
  row('int PyBuffer_Check(PyObject *p) removed 3.0', check),
  ...rows(newRef, { args: { base: retained } })`
    PyObject *PyBuffer_FromObject(PyObject *base, Py_ssize_t offset, Py_ssize_t size) removed 3.0
    PyObject *PyBuffer_FromReadWriteObject(PyObject *base, Py_ssize_t offset, Py_ssize_t size) removed 3.0`,
  ...rows(newRef, { args: { ptr: keepsPointer }, array: { wraps: 0 } })`
    PyObject *PyBuffer_FromMemory(void *ptr, Py_ssize_t size) removed 3.0
    PyObject *PyBuffer_FromReadWriteMemory(void *ptr, Py_ssize_t size) removed 3.0`,
  row('PyObject *PyBuffer_New(Py_ssize_t size) removed 3.0', newRef),
  ...rows(memoryOrError('other'))`
    struct _node *PyParser_SimpleParseString(const char *str, int start) removed 3.10
    struct _node *PyParser_SimpleParseStringFlags(const char *str, int start, int flags) removed 3.10
    struct _node *PyParser_SimpleParseStringFlagsFilename(const char *str, const char *filename, int start, int flags) removed 3.10
    struct _node *PyParser_SimpleParseFile(FILE *fp, const char *filename, int start) removed 3.10
    struct _node *PyParser_SimpleParseFileFlags(FILE *fp, const char *filename, int start, int flags) removed 3.10`,
  row('void PyNode_Free(struct _node *n) removed 3.10', nothing, { args: { n: frees('other') } }),
  row('PyObject *PyNode_Compile(struct _node *n, const char *filename) removed 3.10', newRef),
  row('int Py_FlushLine(void) removed 3.0', nonzeroFails),
  row('PyObject *PyRange_New(long start, long len, long step, int reps) removed 3.0', newRef),
  row('PyObject *PyMember_Get(const char *addr, struct memberlist *list, const char *name) removed 3.0', newRef),
  row('int PyMember_Set(char *addr, struct memberlist *list, const char *name, PyObject *v) removed 3.0', status, {
    args: { v: retainedOptional },
  }),
]);
