/** Contracts of str objects. */
import {
  byFormat,
  frees,
  optional,
  outNewOrUntouched,
  retained,
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
  newOrSame,
  newRef,
  nothing,
  number,
  numberIn,
  numberOrError,
  converted,
  pointer,
  pointerOrAbsent,
  predicate,
  size,
  sizeSafe,
  status,
  triState,
  typeCheck,
  value,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const utf8Note = 'The text lives in the str object and is freed with it.';

/** PyUnicode_*. */
export const unicodeRows = chapter('c-api/unicode.html', [
  ...rows(typeCheck)`
    int PyUnicode_Check(PyObject *obj)
    int PyUnicode_CheckExact(PyObject *obj)
    int PyUnicode_IS_READY(PyObject *unicode) macro
    int PyUnicode_IS_COMPACT(PyObject *unicode) macro
    int PyUnicode_IS_COMPACT_ASCII(PyObject *unicode) macro
    int PyUnicode_IsIdentifier(PyObject *unicode)`,
  row('int PyUnicode_IS_ASCII(PyObject *unicode) macro', typeCheck, {
    note: 'The manual says 3.2; the macro came with 3.3.',
  }),
  row('int PyUnicode_CHECK_INTERNED(PyObject *unicode) macro', number),
  row('int PyUnstable_Unicode_GET_CACHED_HASH(PyObject *str) since 3.15', number),
  row('int PyUnicode_READY(PyObject *unicode) deprecated 3.10', status),
  ...rows(fixedSize)`
    Py_ssize_t PyUnicode_GET_LENGTH(PyObject *unicode) macro
    int PyUnicode_KIND(PyObject *unicode) macro
    Py_UCS4 PyUnicode_READ_CHAR(PyObject *unicode, Py_ssize_t index) macro
    Py_UCS4 PyUnicode_MAX_CHAR_VALUE(PyObject *unicode) macro
    Py_ssize_t PyUnicode_GET_SIZE(PyObject *unicode) removed 3.12
    Py_ssize_t PyUnicode_GET_DATA_SIZE(PyObject *unicode) removed 3.12`,
  ...rows(innerSafeOf('unicode'))`
    Py_UCS1 *PyUnicode_1BYTE_DATA(PyObject *unicode) macro
    Py_UCS2 *PyUnicode_2BYTE_DATA(PyObject *unicode) macro
    Py_UCS4 *PyUnicode_4BYTE_DATA(PyObject *unicode) macro
    void *PyUnicode_DATA(PyObject *unicode) macro
    Py_UNICODE *PyUnicode_AS_UNICODE(PyObject *unicode) removed 3.12
    const char *PyUnicode_AS_DATA(PyObject *unicode) removed 3.12`,
  row('void PyUnicode_WRITE(int kind, void *data, Py_ssize_t index, Py_UCS4 value) macro', nothing),
  row('Py_UCS4 PyUnicode_READ(int kind, void *data, Py_ssize_t index) macro', number),

  // Making.
  ...rows(newRef)`
    PyObject *PyUnicode_New(Py_ssize_t size, Py_UCS4 maxchar)
    PyObject *PyUnicode_FromKindAndData(int kind, const void *buffer, Py_ssize_t size)
    PyObject *PyUnicode_FromStringAndSize(const char *str, Py_ssize_t size)
    PyObject *PyUnicode_FromString(const char *str)
    PyObject *PyUnicode_FromFormatV(const char *format, va_list vargs) runs
    PyObject *PyUnicode_FromUnicode(const Py_UNICODE *u, Py_ssize_t size) removed 3.12
    PyObject *PyUnicode_FromWideChar(const wchar_t *wstr, Py_ssize_t size)
    PyObject *PyUnicode_FromOrdinal(int ordinal)
    PyObject *PyUnicode_InternFromString(const char *str)
    PyObject *PyUnicode_FromEncodedObject(PyObject *obj, const char *encoding, const char *errors) runs
    PyObject *PyUnicode_BuildEncodingMap(PyObject *string)
    PyObject *PyUnicode_Substring(PyObject *unicode, Py_ssize_t start, Py_ssize_t end)`,
  row('PyObject *PyUnicode_FromFormat(const char *format, ...) runs', newRef, {
    variadic: byFormat('printf', 'format'),
  }),
  row('PyObject *PyUnicode_FromObject(PyObject *obj) runs', newOrSame('obj')),
  row('const char *PyUnicode_GetDefaultEncoding(void)', value),
  row('int PyUnicode_SetDefaultEncoding(const char *encoding) removed 3.0', status),

  // Reading.
  ...rows(size)`
    Py_ssize_t PyUnicode_GetLength(PyObject *unicode)
    Py_ssize_t PyUnicode_GetSize(PyObject *unicode) removed 3.12
    Py_ssize_t PyUnicode_CopyCharacters(PyObject *to, Py_ssize_t to_start, PyObject *from, Py_ssize_t from_start, Py_ssize_t how_many)
    Py_ssize_t PyUnicode_Fill(PyObject *unicode, Py_ssize_t start, Py_ssize_t length, Py_UCS4 fill_char)
    Py_ssize_t PyUnicode_AsWideChar(PyObject *unicode, wchar_t *wstr, Py_ssize_t size)`,
  row('int PyUnicode_WriteChar(PyObject *unicode, Py_ssize_t index, Py_UCS4 character)', status),
  row('Py_UCS4 PyUnicode_ReadChar(PyObject *unicode, Py_ssize_t index)', numberOrError),
  ...rows(innerOf('unicode'), { note: utf8Note })`
    const char *PyUnicode_AsUTF8AndSize(PyObject *unicode, Py_ssize_t *size)
    const char *PyUnicode_AsUTF8(PyObject *unicode)
    Py_UNICODE *PyUnicode_AsUnicode(PyObject *unicode) removed 3.12
    Py_UNICODE *PyUnicode_AsUnicodeAndSize(PyObject *unicode, Py_ssize_t *size) removed 3.12`,
  row('Py_UCS4 *PyUnicode_AsUCS4(PyObject *unicode, Py_UCS4 *buffer, Py_ssize_t buflen, int copy_null)', pointer),
  row('Py_UCS4 *PyUnicode_AsUCS4Copy(PyObject *unicode)', memoryOrError('PyMem')),
  row('wchar_t *PyUnicode_AsWideCharString(PyObject *unicode, Py_ssize_t *size)', memoryOrError('PyMem')),
  row('Py_UNICODE *PyUnicode_AsUnicodeCopy(PyObject *unicode) removed 3.10', memoryOrError('PyMem')),
  row('Py_UNICODE PyUnicode_GetMax(void) removed 3.10', number),

  // Changing in place.
  row('int PyUnicode_Resize(PyObject **unicode, Py_ssize_t length)', status, { args: { unicode: updatedOrKept } }),
  row('void PyUnicode_Append(PyObject **p_left, PyObject *right)', nothing, {
    args: { p_left: updatedOrNull },
    note: 'On failure the pointer becomes NULL and an exception is set.',
  }),
  row('void PyUnicode_AppendAndDel(PyObject **p_left, PyObject *right)', nothing, {
    args: { p_left: updatedOrNull, right: stealsOptional },
    note: 'On failure the pointer becomes NULL and an exception is set.',
  }),
  row('void PyUnicode_InternInPlace(PyObject **p_unicode)', nothing, {
    args: { p_unicode: updatedOrKept },
    runsCode: false,
  }),
  row('void PyUnicode_InternImmortal(PyObject **p_unicode) removed 3.12', nothing, {
    args: { p_unicode: updatedOrKept },
    runsCode: false,
  }),

  // Files and locale.
  ...rows(converted, { args: { result: outNewOrUntouched } })`
    int PyUnicode_FSConverter(PyObject *obj, PyObject **result) runs
    int PyUnicode_FSDecoder(PyObject *obj, PyObject **result) runs`,
  ...rows(newRef)`
    PyObject *PyUnicode_DecodeLocaleAndSize(const char *str, Py_ssize_t length, const char *errors)
    PyObject *PyUnicode_DecodeLocale(const char *str, const char *errors)
    PyObject *PyUnicode_EncodeLocale(PyObject *unicode, const char *errors)
    PyObject *PyUnicode_DecodeFSDefaultAndSize(const char *str, Py_ssize_t size)
    PyObject *PyUnicode_DecodeFSDefault(const char *str)
    PyObject *PyUnicode_EncodeFSDefault(PyObject *unicode)`,

  // Codecs.
  ...rows(newRef)`
    PyObject *PyUnicode_Decode(const char *str, Py_ssize_t size, const char *encoding, const char *errors) runs
    PyObject *PyUnicode_AsEncodedString(PyObject *unicode, const char *encoding, const char *errors) runs
    PyObject *PyUnicode_DecodeUTF8(const char *str, Py_ssize_t size, const char *errors)
    PyObject *PyUnicode_DecodeUTF8Stateful(const char *str, Py_ssize_t size, const char *errors, Py_ssize_t *consumed)
    PyObject *PyUnicode_AsUTF8String(PyObject *unicode)
    PyObject *PyUnicode_DecodeUTF32(const char *str, Py_ssize_t size, const char *errors, int *byteorder)
    PyObject *PyUnicode_DecodeUTF32Stateful(const char *str, Py_ssize_t size, const char *errors, int *byteorder, Py_ssize_t *consumed)
    PyObject *PyUnicode_AsUTF32String(PyObject *unicode)
    PyObject *PyUnicode_DecodeUTF16(const char *str, Py_ssize_t size, const char *errors, int *byteorder)
    PyObject *PyUnicode_DecodeUTF16Stateful(const char *str, Py_ssize_t size, const char *errors, int *byteorder, Py_ssize_t *consumed)
    PyObject *PyUnicode_AsUTF16String(PyObject *unicode)
    PyObject *PyUnicode_DecodeUTF7(const char *str, Py_ssize_t size, const char *errors)
    PyObject *PyUnicode_DecodeUTF7Stateful(const char *str, Py_ssize_t size, const char *errors, Py_ssize_t *consumed)
    PyObject *PyUnicode_DecodeUnicodeEscape(const char *str, Py_ssize_t size, const char *errors)
    PyObject *PyUnicode_AsUnicodeEscapeString(PyObject *unicode)
    PyObject *PyUnicode_DecodeRawUnicodeEscape(const char *str, Py_ssize_t size, const char *errors)
    PyObject *PyUnicode_AsRawUnicodeEscapeString(PyObject *unicode)
    PyObject *PyUnicode_DecodeLatin1(const char *str, Py_ssize_t size, const char *errors)
    PyObject *PyUnicode_AsLatin1String(PyObject *unicode)
    PyObject *PyUnicode_DecodeASCII(const char *str, Py_ssize_t size, const char *errors)
    PyObject *PyUnicode_AsASCIIString(PyObject *unicode)
    PyObject *PyUnicode_AsCharmapString(PyObject *unicode, PyObject *mapping) runs
    PyObject *PyUnicode_DecodeMBCS(const char *str, Py_ssize_t size, const char *errors)
    PyObject *PyUnicode_DecodeMBCSStateful(const char *str, Py_ssize_t size, const char *errors, Py_ssize_t *consumed)
    PyObject *PyUnicode_DecodeCodePageStateful(int code_page, const char *str, Py_ssize_t size, const char *errors, Py_ssize_t *consumed)
    PyObject *PyUnicode_AsMBCSString(PyObject *unicode)
    PyObject *PyUnicode_EncodeCodePage(int code_page, PyObject *unicode, const char *errors)
    PyObject *PyUnicode_Encode(const Py_UNICODE *s, Py_ssize_t size, const char *encoding, const char *errors) removed 3.11
    PyObject *PyUnicode_EncodeUTF7(const Py_UNICODE *s, Py_ssize_t size, int base64SetO, int base64WhiteSpace, const char *errors) removed 3.11
    PyObject *PyUnicode_EncodeUTF8(const Py_UNICODE *s, Py_ssize_t size, const char *errors) removed 3.11
    PyObject *PyUnicode_EncodeUTF16(const Py_UNICODE *s, Py_ssize_t size, const char *errors, int byteorder) removed 3.11
    PyObject *PyUnicode_EncodeUTF32(const Py_UNICODE *s, Py_ssize_t size, const char *errors, int byteorder) removed 3.11
    PyObject *PyUnicode_EncodeUnicodeEscape(const Py_UNICODE *s, Py_ssize_t size) removed 3.11
    PyObject *PyUnicode_EncodeRawUnicodeEscape(const Py_UNICODE *s, Py_ssize_t size) removed 3.11
    PyObject *PyUnicode_EncodeLatin1(const Py_UNICODE *s, Py_ssize_t size, const char *errors) removed 3.11
    PyObject *PyUnicode_EncodeASCII(const Py_UNICODE *s, Py_ssize_t size, const char *errors) removed 3.11
    PyObject *PyUnicode_EncodeMBCS(const Py_UNICODE *s, Py_ssize_t size, const char *errors) removed 3.11
    PyObject *PyUnicode_TransformDecimalToASCII(Py_UNICODE *s, Py_ssize_t size) removed 3.11
    PyObject *PyUnicode_AsEncodedUnicode(PyObject *unicode, const char *encoding, const char *errors) removed 3.15 runs
    PyObject *PyUnicode_AsEncodedObject(PyObject *unicode, const char *encoding, const char *errors) removed 3.15 runs
    PyObject *PyUnicode_AsDecodedObject(PyObject *unicode, const char *encoding, const char *errors) removed 3.15 runs
    PyObject *PyUnicode_AsDecodedUnicode(PyObject *unicode, const char *encoding, const char *errors) removed 3.15 runs`,
  ...rows(newRef, { runsCode: true, args: { mapping: optional } })`
    PyObject *PyUnicode_DecodeCharmap(const char *str, Py_ssize_t length, PyObject *mapping, const char *errors)
    PyObject *PyUnicode_EncodeCharmap(const Py_UNICODE *s, Py_ssize_t size, PyObject *mapping, const char *errors) removed 3.11
    PyObject *PyUnicode_TranslateCharmap(const Py_UNICODE *s, Py_ssize_t size, PyObject *mapping, const char *errors) removed 3.11`,
  row(
    'int PyUnicode_EncodeDecimal(Py_UNICODE *s, Py_ssize_t length, char *output, const char *errors) removed 3.11',
    status,
  ),

  // Methods.
  row('PyObject *PyUnicode_Splitlines(PyObject *unicode, int keepends)', newRef, { args: { unicode: retained } }),
  ...rows(newRef, { args: { unicode: retained, sep: retained } })`
    PyObject *PyUnicode_Partition(PyObject *unicode, PyObject *sep)
    PyObject *PyUnicode_RPartition(PyObject *unicode, PyObject *sep)`,
  ...rows(newRef)`
    PyObject *PyUnicode_Concat(PyObject *left, PyObject *right)
    PyObject *PyUnicode_Translate(PyObject *unicode, PyObject *table, const char *errors) runs
    PyObject *PyUnicode_Join(PyObject *separator, PyObject *seq) runs
    PyObject *PyUnicode_Replace(PyObject *unicode, PyObject *substr, PyObject *replstr, Py_ssize_t maxcount)
    PyObject *PyUnicode_RichCompare(PyObject *left, PyObject *right, int op)
    PyObject *PyUnicode_Format(PyObject *format, PyObject *args) runs`,
  ...rows(newRef, { args: { unicode: retained, sep: optional } })`
    PyObject *PyUnicode_Split(PyObject *unicode, PyObject *sep, Py_ssize_t maxsplit)
    PyObject *PyUnicode_RSplit(PyObject *unicode, PyObject *sep, Py_ssize_t maxsplit)`,
  row(
    'Py_ssize_t PyUnicode_Tailmatch(PyObject *unicode, PyObject *substr, Py_ssize_t start, Py_ssize_t end, int direction)',
    triState,
  ),
  ...rows(numberIn({ min: -2, max: null }))`
    Py_ssize_t PyUnicode_Find(PyObject *unicode, PyObject *substr, Py_ssize_t start, Py_ssize_t end, int direction)
    Py_ssize_t PyUnicode_FindChar(PyObject *unicode, Py_UCS4 ch, Py_ssize_t start, Py_ssize_t end, int direction)`,
  row('Py_ssize_t PyUnicode_Count(PyObject *unicode, PyObject *substr, Py_ssize_t start, Py_ssize_t end)', size),
  row('int PyUnicode_Compare(PyObject *left, PyObject *right)', {
    ...numberOrError,
    result: { kind: 'int', range: { min: -1, max: 1 } },
  }),
  row('int PyUnicode_Equal(PyObject *a, PyObject *b) since 3.14', triState),
  row('int PyUnicode_CompareWithASCIIString(PyObject *unicode, const char *string)', numberIn({ min: -1, max: 1 }), {
    failure: 'never',
  }),
  ...rows(check)`
    int PyUnicode_EqualToUTF8(PyObject *unicode, const char *string) since 3.13
    int PyUnicode_EqualToUTF8AndSize(PyObject *unicode, const char *string, Py_ssize_t size) since 3.13`,
  row('int PyUnicode_Contains(PyObject *unicode, PyObject *substr)', triState),
  row('int PyUnicode_ClearFreeList(void) removed 3.9', number),
]);

/** Characters. */
export const characterRows = chapter('c-api/unicode.html', [
  ...rows(check)`
    int Py_UNICODE_ISSPACE(Py_UCS4 ch)
    int Py_UNICODE_ISLOWER(Py_UCS4 ch)
    int Py_UNICODE_ISUPPER(Py_UCS4 ch)
    int Py_UNICODE_ISTITLE(Py_UCS4 ch)
    int Py_UNICODE_ISLINEBREAK(Py_UCS4 ch)
    int Py_UNICODE_ISDECIMAL(Py_UCS4 ch)
    int Py_UNICODE_ISDIGIT(Py_UCS4 ch)
    int Py_UNICODE_ISNUMERIC(Py_UCS4 ch)
    int Py_UNICODE_ISALPHA(Py_UCS4 ch)
    int Py_UNICODE_ISALNUM(Py_UCS4 ch)
    int Py_UNICODE_ISPRINTABLE(Py_UCS4 ch)
    int Py_UNICODE_IS_SURROGATE(Py_UCS4 ch)
    int Py_UNICODE_IS_HIGH_SURROGATE(Py_UCS4 ch)
    int Py_UNICODE_IS_LOW_SURROGATE(Py_UCS4 ch)`,
  ...rows({ ...number, pure: true })`
    Py_UCS4 Py_UNICODE_TOLOWER(Py_UCS4 ch)
    Py_UCS4 Py_UNICODE_TOUPPER(Py_UCS4 ch)
    Py_UCS4 Py_UNICODE_TOTITLE(Py_UCS4 ch)
    int Py_UNICODE_TODECIMAL(Py_UCS4 ch)
    int Py_UNICODE_TODIGIT(Py_UCS4 ch)
    Py_UCS4 Py_UNICODE_HIGH_SURROGATE(Py_UCS4 ch)
    Py_UCS4 Py_UNICODE_LOW_SURROGATE(Py_UCS4 ch)
    Py_UCS4 Py_UNICODE_JOIN_SURROGATES(Py_UCS4 high, Py_UCS4 low)`,
  row('double Py_UNICODE_TONUMERIC(Py_UCS4 ch)', value),
  row('void Py_UNICODE_COPY(Py_UNICODE *target, const Py_UNICODE *source, Py_ssize_t length) removed 3.11', nothing),
  row('void Py_UNICODE_FILL(Py_UNICODE *target, Py_UNICODE value, Py_ssize_t length) removed 3.11', nothing),
  row('size_t Py_UNICODE_strlen(const Py_UNICODE *u) removed 3.10', sizeSafe),
  ...rows(number)`
    int Py_UNICODE_strcmp(const Py_UNICODE *s1, const Py_UNICODE *s2) removed 3.10
    int Py_UNICODE_strncmp(const Py_UNICODE *s1, const Py_UNICODE *s2, size_t n) removed 3.10`,
  ...rows(value)`
    Py_UNICODE *Py_UNICODE_strcpy(Py_UNICODE *s1, const Py_UNICODE *s2) removed 3.10
    Py_UNICODE *Py_UNICODE_strcat(Py_UNICODE *s1, const Py_UNICODE *s2) removed 3.10
    Py_UNICODE *Py_UNICODE_strncpy(Py_UNICODE *s1, const Py_UNICODE *s2, size_t n) removed 3.10`,
  ...rows(pointerOrAbsent)`
    Py_UNICODE *Py_UNICODE_strchr(const Py_UNICODE *s, Py_UNICODE c) removed 3.10
    Py_UNICODE *Py_UNICODE_strrchr(const Py_UNICODE *s, Py_UNICODE c) removed 3.10`,
  row('int Py_UNICODE_MATCH(PyObject *string, Py_ssize_t offset, PyObject *substring) removed 3.9 macro', predicate),
]);

/** Writers of str objects. */
export const unicodeWriterRows = chapter('c-api/unicode.html', [
  row('PyUnicodeWriter *PyUnicodeWriter_Create(Py_ssize_t length) since 3.14', memoryOrError('other')),
  row('PyObject *PyUnicodeWriter_Finish(PyUnicodeWriter *writer) since 3.14', newRef, {
    args: { writer: frees('other') },
  }),
  row('void PyUnicodeWriter_Discard(PyUnicodeWriter *writer) since 3.14', nothing, {
    args: { writer: frees('other') },
  }),
  ...rows(status)`
    int PyUnicodeWriter_WriteChar(PyUnicodeWriter *writer, Py_UCS4 ch) since 3.14
    int PyUnicodeWriter_WriteUTF8(PyUnicodeWriter *writer, const char *str, Py_ssize_t size) since 3.14
    int PyUnicodeWriter_WriteASCII(PyUnicodeWriter *writer, const char *str, Py_ssize_t size) since 3.14
    int PyUnicodeWriter_WriteWideChar(PyUnicodeWriter *writer, const wchar_t *str, Py_ssize_t size) since 3.14
    int PyUnicodeWriter_WriteUCS4(PyUnicodeWriter *writer, const Py_UCS4 *str, Py_ssize_t size) since 3.14
    int PyUnicodeWriter_WriteStr(PyUnicodeWriter *writer, PyObject *obj) since 3.14 runs
    int PyUnicodeWriter_WriteRepr(PyUnicodeWriter *writer, PyObject *obj) since 3.14 runs
    int PyUnicodeWriter_WriteSubstring(PyUnicodeWriter *writer, PyObject *str, Py_ssize_t start, Py_ssize_t end) since 3.14
    int PyUnicodeWriter_DecodeUTF8Stateful(PyUnicodeWriter *writer, const char *string, Py_ssize_t length, const char *errors, Py_ssize_t *consumed) since 3.14`,
  row('int PyUnicodeWriter_Format(PyUnicodeWriter *writer, const char *format, ...) since 3.14 runs', status, {
    variadic: byFormat('printf', 'format'),
  }),
]);

/** From the headers. */
export const unicodeHeaderRows = chapter('Include/cpython/unicodeobject.h', [
  row('Py_ssize_t PyUnicode_WSTR_LENGTH(PyObject *op) removed 3.12 macro', fixedSize),
  row('PyObject *_PyUnicode_FromId(_Py_Identifier *id)', borrowedRuntime, {
    note: 'The str is interned and kept by the interpreter.',
  }),
  row('const char *_PyUnicode_AsString(PyObject *unicode)', innerOf('unicode')),
  row('const char *_PyUnicode_AsStringAndSize(PyObject *unicode, Py_ssize_t *size)', innerOf('unicode')),
  row('const char *_PyUnicode_AsUTF8NoNUL(PyObject *unicode)', innerOf('unicode')),
  row('const Py_UNICODE *_PyUnicode_AsUnicode(PyObject *unicode)', innerOf('unicode')),
  ...rows(newRef)`
    PyObject *_PyUnicode_Copy(PyObject *unicode)
    PyObject *_PyUnicode_FromASCII(const char *buffer, Py_ssize_t size)
    PyObject *_PyUnicode_EncodeUTF7(PyObject *unicode, int base64SetO, int base64WhiteSpace, const char *errors)
    PyObject *_PyUnicode_AsUTF8String(PyObject *unicode, const char *errors)
    PyObject *_PyUnicode_EncodeUTF16(PyObject *unicode, const char *errors, int byteorder)
    PyObject *_PyUnicode_EncodeUTF32(PyObject *unicode, const char *errors, int byteorder)
    PyObject *_PyUnicode_DecodeUnicodeEscapeStateful(const char *string, Py_ssize_t length, const char *errors, Py_ssize_t *consumed)
    PyObject *_PyUnicode_DecodeUnicodeEscapeInternal(const char *string, Py_ssize_t length, const char *errors, Py_ssize_t *consumed, const char **first_invalid_escape)
    PyObject *_PyUnicode_DecodeUnicodeEscape(const char *string, Py_ssize_t length, const char *errors, const char **first_invalid_escape)
    PyObject *_PyUnicode_DecodeRawUnicodeEscapeStateful(const char *string, Py_ssize_t length, const char *errors, Py_ssize_t *consumed)
    PyObject *_PyUnicode_AsLatin1String(PyObject *unicode, const char *errors)
    PyObject *_PyUnicode_AsASCIIString(PyObject *unicode, const char *errors)
    PyObject *_PyUnicode_EncodeCharmap(PyObject *unicode, PyObject *mapping, const char *errors) runs
    PyObject *_PyUnicode_TransformDecimalAndSpaceToASCII(PyObject *unicode)
    PyObject *_PyUnicode_JoinArray(PyObject *separator, PyObject *const *items, Py_ssize_t seqlen)
    PyObject *_PyUnicode_FormatLong(PyObject *val, int alt, int prec, int type)`,
  row('PyObject *_PyUnicode_XStrip(PyObject *self, int striptype, PyObject *sepobj)', newOrSame('self')),
  ...rows(status)`
    int _PyUnicode_Ready(PyObject *unicode)
    int _PyUnicode_CheckConsistency(PyObject *op, int check_content)
    int _PyUnicodeWriter_PrepareInternal(_PyUnicodeWriter *writer, Py_ssize_t length, Py_UCS4 maxchar)
    int _PyUnicodeWriter_PrepareKindInternal(_PyUnicodeWriter *writer, int kind)
    int _PyUnicodeWriter_Prepare(_PyUnicodeWriter *writer, Py_ssize_t length, Py_UCS4 maxchar)
    int _PyUnicodeWriter_WriteChar(_PyUnicodeWriter *writer, Py_UCS4 ch)
    int _PyUnicodeWriter_WriteStr(_PyUnicodeWriter *writer, PyObject *str)
    int _PyUnicodeWriter_WriteSubstring(_PyUnicodeWriter *writer, PyObject *str, Py_ssize_t start, Py_ssize_t end)
    int _PyUnicodeWriter_WriteASCIIString(_PyUnicodeWriter *writer, const char *str, Py_ssize_t len)
    int _PyUnicodeWriter_WriteLatin1String(_PyUnicodeWriter *writer, const char *str, Py_ssize_t len)
    int _PyUnicode_FormatAdvancedWriter(_PyUnicodeWriter *writer, PyObject *obj, PyObject *format_spec, Py_ssize_t start, Py_ssize_t end)`,
  row('PyObject *_PyUnicodeWriter_Finish(_PyUnicodeWriter *writer)', newRef),
  ...rows(nothing)`
    void _PyUnicodeWriter_Init(_PyUnicodeWriter *writer)
    void _PyUnicodeWriter_Dealloc(_PyUnicodeWriter *writer)
    void _PyUnicode_FastCopyCharacters(PyObject *to, Py_ssize_t to_start, PyObject *from, Py_ssize_t from_start, Py_ssize_t how_many)
    void _PyUnicode_FastFill(PyObject *unicode, Py_ssize_t start, Py_ssize_t length, Py_UCS4 fill_char)
    void _PyUnicode_ClearStaticStrings(void)`,
  ...rows(check)`
    int _PyUnicode_EqualToASCIIId(PyObject *left, _Py_Identifier *right)
    int _PyUnicode_EqualToASCIIString(PyObject *left, const char *right)
    int _PyUnicode_EQ(PyObject *a, PyObject *b)
    int _PyUnicode_IsLowercase(Py_UCS4 ch)
    int _PyUnicode_IsUppercase(Py_UCS4 ch)
    int _PyUnicode_IsTitlecase(Py_UCS4 ch)
    int _PyUnicode_IsXidStart(Py_UCS4 ch)
    int _PyUnicode_IsXidContinue(Py_UCS4 ch)
    int _PyUnicode_IsWhitespace(Py_UCS4 ch)
    int _PyUnicode_IsLinebreak(Py_UCS4 ch)
    int _PyUnicode_IsCaseIgnorable(Py_UCS4 ch)
    int _PyUnicode_IsCased(Py_UCS4 ch)
    int _PyUnicode_IsDecimalDigit(Py_UCS4 ch)
    int _PyUnicode_IsDigit(Py_UCS4 ch)
    int _PyUnicode_IsNumeric(Py_UCS4 ch)
    int _PyUnicode_IsPrintable(Py_UCS4 ch)
    int _PyUnicode_IsAlpha(Py_UCS4 ch)`,
  row('int _PyUnicode_Equal(PyObject *a, PyObject *b)', triState),
  ...rows(number)`
    Py_UCS4 _PyUnicode_FindMaxChar(PyObject *unicode, Py_ssize_t start, Py_ssize_t end)
    Py_UCS4 _PyUnicode_ToLowercase(Py_UCS4 ch)
    Py_UCS4 _PyUnicode_ToUppercase(Py_UCS4 ch)
    Py_UCS4 _PyUnicode_ToTitlecase(Py_UCS4 ch)
    int _PyUnicode_ToLowerFull(Py_UCS4 ch, Py_UCS4 *res)
    int _PyUnicode_ToTitleFull(Py_UCS4 ch, Py_UCS4 *res)
    int _PyUnicode_ToUpperFull(Py_UCS4 ch, Py_UCS4 *res)
    int _PyUnicode_ToFoldedFull(Py_UCS4 ch, Py_UCS4 *res)
    int _PyUnicode_ToDecimalDigit(Py_UCS4 ch)
    int _PyUnicode_ToDigit(Py_UCS4 ch)
    Py_ssize_t _PyUnicode_ScanIdentifier(PyObject *self)`,
  row('double _PyUnicode_ToNumeric(Py_UCS4 ch)', value),
  row(
    'Py_ssize_t _PyUnicode_InsertThousandsGrouping(_PyUnicodeWriter *writer, Py_ssize_t n_buffer, PyObject *digits, Py_ssize_t d_pos, Py_ssize_t n_digits, Py_ssize_t min_width, const char *grouping, PyObject *thousands_sep, Py_UCS4 *maxchar)',
    size,
    {
      args: { digits: optional, thousands_sep: optional },
    },
  ),
  ...rows(converted)`
    int _PyUnicode_WideCharString_Converter(PyObject *obj, void *ptr)
    int _PyUnicode_WideCharString_Opt_Converter(PyObject *obj, void *ptr)`,
]);
