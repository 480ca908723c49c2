/** Contracts of raising, reading and clearing exceptions, of warnings, and of exception objects. */
import {
  byFormat,
  optional,
  outNewNullable,
  outNewOrUntouched,
  retained,
  retainedOptional,
  stealsInto,
  stealsOptional,
  updatedOrKept,
} from '../arguments.js';
import {
  alwaysNull,
  borrowedRuntimeOrAbsent,
  borrowedSafeFrom,
  check,
  innerSafeOf,
  newOrAbsent,
  newRef,
  newSafe,
  nonzeroFails,
  nothing,
  number,
  numberIn,
  pointerOrAbsent,
  predicate,
  status,
  type Outcome,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const sets = { exception: 'sets' } as const;
const printing = { exception: 'sets', variadic: byFormat('printf', 'format') } as const;
const allOut = { ptype: outNewNullable, pvalue: outNewNullable, ptraceback: outNewNullable };
const allStolen = { type: stealsOptional, value: stealsOptional, traceback: stealsOptional };
const warning = { runsCode: true };
const optionalFilename = { args: { filenameObject: optional } };

/** PyErr_*. */
export const errorRows = chapter('c-api/exceptions.html', [
  row('void PyErr_Clear(void)', nothing, { exception: 'clears' }),
  row('void PyErr_PrintEx(int set_sys_last_vars) runs', nothing, { exception: 'clears' }),
  row('void PyErr_Print(void) runs', nothing, { exception: 'clears' }),
  row('void PyErr_WriteUnraisable(PyObject *obj) runs', nothing, { exception: 'clears', args: { obj: optional } }),
  row('void PyErr_FormatUnraisable(const char *format, ...) since 3.13 runs', nothing, {
    exception: 'clears',
    variadic: byFormat('printf', 'format'),
  }),
  row('void PyErr_DisplayException(PyObject *exc) since 3.12 runs', nothing),

  // Raising.
  row('void PyErr_SetString(PyObject *type, const char *message)', nothing, sets),
  row('void PyErr_SetObject(PyObject *type, PyObject *value)', nothing, { ...sets, args: { value: retainedOptional } }),
  row('PyObject *PyErr_Format(PyObject *exception, const char *format, ...)', alwaysNull, printing),
  row('PyObject *PyErr_FormatV(PyObject *exception, const char *format, va_list vargs)', alwaysNull),
  row('void PyErr_SetNone(PyObject *type)', nothing, sets),
  row('int PyErr_BadArgument(void)', { ...numberIn({ min: 0, max: 0 }), failure: 'zero' }, sets),
  row('PyObject *PyErr_NoMemory(void)', alwaysNull),
  ...rows(alwaysNull)`
    PyObject *PyErr_SetFromErrno(PyObject *type)
    PyObject *PyErr_SetFromErrnoWithFilename(PyObject *type, const char *filename)
    PyObject *PyErr_SetFromErrnoWithUnicodeFilename(PyObject *type, const Py_UNICODE *filename) removed 3.11
    PyObject *PyErr_SetFromWindowsErrWithUnicodeFilename(int ierr, const Py_UNICODE *filename) removed 3.11
    PyObject *PyErr_SetExcFromWindowsErrWithUnicodeFilename(PyObject *type, int ierr, const Py_UNICODE *filename) removed 3.11
    PyObject *PyErr_SetFromWindowsErr(int ierr)
    PyObject *PyErr_SetFromWindowsErrWithFilename(int ierr, const char *filename)
    PyObject *PyErr_SetExcFromWindowsErr(PyObject *type, int ierr)
    PyObject *PyErr_SetExcFromWindowsErrWithFilename(PyObject *type, int ierr, const char *filename)`,
  ...rows(alwaysNull, optionalFilename)`
    PyObject *PyErr_SetFromErrnoWithFilenameObject(PyObject *type, PyObject *filenameObject)
    PyObject *PyErr_SetExcFromWindowsErrWithFilenameObject(PyObject *type, int ierr, PyObject *filenameObject)`,
  ...rows(alwaysNull, { args: { filenameObject: optional, filenameObject2: optional } })`
    PyObject *PyErr_SetFromErrnoWithFilenameObjects(PyObject *type, PyObject *filenameObject, PyObject *filenameObject2)
    PyObject *PyErr_SetExcFromWindowsErrWithFilenameObjects(PyObject *type, int ierr, PyObject *filenameObject, PyObject *filenameObject2)`,
  row('PyObject *PyErr_SetImportError(PyObject *msg, PyObject *name, PyObject *path)', alwaysNull, {
    args: { msg: optional, name: optional, path: optional },
  }),
  row(
    'PyObject *PyErr_SetImportErrorSubclass(PyObject *exception, PyObject *msg, PyObject *name, PyObject *path)',
    alwaysNull,
    {
      args: { msg: optional, name: optional, path: optional },
    },
  ),
  ...rows(nothing)`
    void PyErr_SyntaxLocationObject(PyObject *filename, int lineno, int col_offset)
    void PyErr_SyntaxLocationEx(const char *filename, int lineno, int col_offset)
    void PyErr_SyntaxLocation(const char *filename, int lineno)
    void PyErr_RangedSyntaxLocationObject(PyObject *filename, int lineno, int col_offset, int end_lineno, int end_col_offset) since 3.10`,
  row('void PyErr_BadInternalCall(void)', nothing, sets),
  row('void _PyErr_BadInternalCall(const char *filename, int lineno)', nothing, sets),

  // Warnings.
  ...rows(status, warning)`
    int PyErr_WarnEx(PyObject *category, const char *message, Py_ssize_t stack_level)
    int PyErr_Warn(PyObject *category, const char *message) macro`,
  row(
    'int PyErr_WarnExplicitObject(PyObject *category, PyObject *message, PyObject *filename, int lineno, PyObject *module, PyObject *registry) runs',
    status,
    {
      args: { category: optional, module: optional, registry: optional },
    },
  ),
  row(
    'int PyErr_WarnExplicit(PyObject *category, const char *message, const char *filename, int lineno, const char *module, PyObject *registry) runs',
    status,
    {
      args: { category: optional, registry: optional },
    },
  ),
  row(
    'int PyErr_WarnExplicitFormat(PyObject *category, const char *filename, int lineno, const char *module, PyObject *registry, const char *format, ...) runs',
    status,
    {
      args: { category: optional, registry: optional },
      variadic: byFormat('printf', 'format'),
    },
  ),
  row('int PyErr_WarnFormat(PyObject *category, Py_ssize_t stack_level, const char *format, ...) runs', status, {
    variadic: byFormat('printf', 'format'),
  }),
  row('int PyErr_WarnPy3k(const char *message, int stacklevel) removed 3.0 runs', status),
  row('int PyErr_ResourceWarning(PyObject *source, Py_ssize_t stack_level, const char *format, ...) runs', status, {
    args: { source: retainedOptional },
    variadic: byFormat('printf', 'format'),
  }),

  // Asking.
  row('PyObject *PyErr_Occurred(void)', borrowedRuntimeOrAbsent, {
    queriesException: true,
    exception: 'untouched',
    note: 'The type of the pending exception, not to be released; NULL when none is pending.',
  }),
  ...rows(predicate, { exception: 'untouched' })`
    int PyErr_ExceptionMatches(PyObject *exc)
    int PyErr_GivenExceptionMatches(PyObject *given, PyObject *exc)`,
  row('PyObject *PyErr_GetRaisedException(void) since 3.12', newOrAbsent, { exception: 'clears' }),
  row('void PyErr_SetRaisedException(PyObject *exc) since 3.12', nothing, {
    exception: 'sets',
    args: { exc: stealsOptional },
  }),
  row('void PyErr_Fetch(PyObject **ptype, PyObject **pvalue, PyObject **ptraceback) deprecated 3.12', nothing, {
    exception: 'clears',
    args: allOut,
    note: 'The caller owns all three; each may be NULL.',
  }),
  row('void PyErr_Restore(PyObject *type, PyObject *value, PyObject *traceback) deprecated 3.12', nothing, {
    exception: 'sets',
    args: allStolen,
  }),
  row('void PyErr_NormalizeException(PyObject **exc, PyObject **val, PyObject **tb) deprecated 3.12 runs', nothing, {
    args: { exc: updatedOrKept, val: updatedOrKept, tb: updatedOrKept },
    exception: 'untouched',
  }),
  row('PyObject *PyErr_GetHandledException(void) since 3.11', newOrAbsent),
  row('void PyErr_SetHandledException(PyObject *exc) since 3.11', nothing, {
    args: { exc: retainedOptional },
  }),
  row('void PyErr_GetExcInfo(PyObject **ptype, PyObject **pvalue, PyObject **ptraceback)', nothing, { args: allOut }),
  row('void PyErr_SetExcInfo(PyObject *type, PyObject *value, PyObject *traceback)', nothing, { args: allStolen }),

  // Signals.
  row('int PyErr_CheckSignals(void) runs', status),
  row('void PyErr_SetInterrupt(void)', nothing),
  row('int PyErr_SetInterruptEx(int signum) since 3.10', number),
  row('int PySignal_SetWakeupFd(int fd)', number),
  row('PyObject *PyErr_ProgramText(const char *filename, int lineno)', newOrAbsent),
  row('PyObject *PyErr_ProgramTextObject(PyObject *filename, int lineno)', newOrAbsent),
]);

/** Exception classes and instances. */
export const exceptionRows = chapter('c-api/exceptions.html', [
  row('PyObject *PyErr_NewException(const char *name, PyObject *base, PyObject *dict) runs', newRef, {
    args: { base: retainedOptional, dict: retainedOptional },
  }),
  row(
    'PyObject *PyErr_NewExceptionWithDoc(const char *name, const char *doc, PyObject *base, PyObject *dict) runs',
    newRef,
    {
      args: { base: retainedOptional, dict: retainedOptional },
    },
  ),
  ...rows(check)`
    int PyExceptionClass_Check(PyObject *ob)
    int PyExceptionInstance_Check(PyObject *op)
    int PyTraceBack_Check(PyObject *op)`,
  row('const char *PyExceptionClass_Name(PyObject *ob)', innerSafeOf('ob')),
  row('PyObject *PyExceptionInstance_Class(PyObject *x) macro', borrowedSafeFrom('x')),
  ...rows(newOrAbsent)`
    PyObject *PyException_GetTraceback(PyObject *ex)
    PyObject *PyException_GetContext(PyObject *ex)
    PyObject *PyException_GetCause(PyObject *ex)`,
  row('int PyException_SetTraceback(PyObject *ex, PyObject *tb)', status, { args: { tb: retainedOptional } }),
  row('void PyException_SetContext(PyObject *ex, PyObject *ctx) runs', nothing, { args: { ctx: stealsInto('ex') } }),
  row('void PyException_SetCause(PyObject *ex, PyObject *cause) runs', nothing, { args: { cause: stealsInto('ex') } }),
  row('PyObject *PyException_GetArgs(PyObject *ex) since 3.12', newSafe),
  row('void PyException_SetArgs(PyObject *ex, PyObject *args) since 3.12', nothing, { args: { args: retained } }),
  row('PyObject *PyUnstable_Exc_PrepReraiseStar(PyObject *orig, PyObject *excs) since 3.12', newRef),
  row(
    'PyObject *PyUnicodeDecodeError_Create(const char *encoding, const char *object, Py_ssize_t length, Py_ssize_t start, Py_ssize_t end, const char *reason)',
    newRef,
  ),
  ...rows(newRef)`
    PyObject *PyUnicodeEncodeError_Create(const char *encoding, const Py_UNICODE *object, Py_ssize_t length, Py_ssize_t start, Py_ssize_t end, const char *reason) removed 3.11
    PyObject *PyUnicodeTranslateError_Create(const Py_UNICODE *object, Py_ssize_t length, Py_ssize_t start, Py_ssize_t end, const char *reason) removed 3.11
    PyObject *PyUnicodeDecodeError_GetEncoding(PyObject *exc)
    PyObject *PyUnicodeEncodeError_GetEncoding(PyObject *exc)
    PyObject *PyUnicodeDecodeError_GetObject(PyObject *exc)
    PyObject *PyUnicodeEncodeError_GetObject(PyObject *exc)
    PyObject *PyUnicodeTranslateError_GetObject(PyObject *exc)
    PyObject *PyUnicodeDecodeError_GetReason(PyObject *exc)
    PyObject *PyUnicodeEncodeError_GetReason(PyObject *exc)
    PyObject *PyUnicodeTranslateError_GetReason(PyObject *exc)`,
  ...rows(status)`
    int PyUnicodeDecodeError_GetStart(PyObject *exc, Py_ssize_t *start)
    int PyUnicodeEncodeError_GetStart(PyObject *exc, Py_ssize_t *start)
    int PyUnicodeTranslateError_GetStart(PyObject *exc, Py_ssize_t *start)
    int PyUnicodeDecodeError_SetStart(PyObject *exc, Py_ssize_t start)
    int PyUnicodeEncodeError_SetStart(PyObject *exc, Py_ssize_t start)
    int PyUnicodeTranslateError_SetStart(PyObject *exc, Py_ssize_t start)
    int PyUnicodeDecodeError_GetEnd(PyObject *exc, Py_ssize_t *end)
    int PyUnicodeEncodeError_GetEnd(PyObject *exc, Py_ssize_t *end)
    int PyUnicodeTranslateError_GetEnd(PyObject *exc, Py_ssize_t *end)
    int PyUnicodeDecodeError_SetEnd(PyObject *exc, Py_ssize_t end)
    int PyUnicodeEncodeError_SetEnd(PyObject *exc, Py_ssize_t end)
    int PyUnicodeTranslateError_SetEnd(PyObject *exc, Py_ssize_t end)
    int PyUnicodeDecodeError_SetReason(PyObject *exc, const char *reason)
    int PyUnicodeEncodeError_SetReason(PyObject *exc, const char *reason)
    int PyUnicodeTranslateError_SetReason(PyObject *exc, const char *reason)
    int PyTraceBack_Here(PyFrameObject *frame)
    int PyTraceBack_Print(PyObject *tb, PyObject *file) runs`,
]);

/** A pointer that is good as long as the exception is set; NULL leaves the former exception set. */
const exceptionOrAbsent: Outcome = { result: { kind: 'value', nullable: true }, failure: 'never' };

/** From the headers. */
export const exceptionHeaderRows = chapter('Include/cpython/pyerrors.h', [
  row('void PyErr_Display(PyObject *type, PyObject *value, PyObject *traceback) runs', nothing, {
    args: { type: optional, traceback: retainedOptional },
    note: 'An exception without traceback is given this one.',
  }),
  row('void _PyErr_SetKeyError(PyObject *key)', nothing, { ...sets, args: { key: retained } }),
  row('PyObject *_PyErr_FormatFromCause(PyObject *exception, const char *format, ...)', alwaysNull, printing),
  row('PyObject *_PyErr_TrySetFromCause(const char *prefix_format, ...)', exceptionOrAbsent, {
    ...sets,
    variadic: byFormat('printf', 'prefix_format'),
    note: 'The result is the exception that is set, which holds it: nobody else owns a reference.',
  }),
  row('void _PyErr_ChainExceptions(PyObject *type, PyObject *value, PyObject *traceback)', nothing, {
    exception: 'sets',
    args: allStolen,
  }),
  row('void _PyErr_ChainExceptions1(PyObject *exc) since 3.12', nothing, { args: { exc: stealsOptional } }),
  row('void _PyErr_WriteUnraisableMsg(const char *err_msg, PyObject *obj) runs', nothing, {
    exception: 'clears',
    args: { obj: optional },
  }),
  row('PyObject *_PyErr_Occurred(PyThreadState *tstate)', borrowedRuntimeOrAbsent, {
    exception: 'untouched',
    queriesException: true,
  }),
  row('int _PyErr_ExceptionMatches(PyThreadState *tstate, PyObject *exc)', predicate, { exception: 'untouched' }),
  row('void _PyErr_Clear(PyThreadState *tstate)', nothing, { exception: 'clears' }),
  row('void _PyErr_Fetch(PyThreadState *tstate, PyObject **ptype, PyObject **pvalue, PyObject **ptraceback)', nothing, {
    exception: 'clears',
    args: allOut,
  }),
  row('void _PyErr_Restore(PyThreadState *tstate, PyObject *type, PyObject *value, PyObject *traceback)', nothing, {
    exception: 'sets',
    args: allStolen,
  }),
  row('PyObject *_PyErr_GetRaisedException(PyThreadState *tstate)', newOrAbsent, { exception: 'clears' }),
  row('void _PyErr_SetRaisedException(PyThreadState *tstate, PyObject *exc)', nothing, {
    exception: 'sets',
    args: { exc: stealsOptional },
  }),
  row('void _PyErr_SetString(PyThreadState *tstate, PyObject *type, const char *message)', nothing, sets),
  row('void _PyErr_SetObject(PyThreadState *tstate, PyObject *type, PyObject *value)', nothing, {
    ...sets,
    args: { value: retainedOptional },
  }),
  row('void _PyErr_SetNone(PyThreadState *tstate, PyObject *type)', nothing, sets),
  row(
    'PyObject *_PyErr_Format(PyThreadState *tstate, PyObject *exception, const char *format, ...)',
    alwaysNull,
    printing,
  ),
  row('PyObject *_PyErr_NoMemory(PyThreadState *tstate)', alwaysNull),
  row(
    'void _PyErr_NormalizeException(PyThreadState *tstate, PyObject **exc, PyObject **val, PyObject **tb) runs',
    nothing,
    {
      args: { exc: updatedOrKept, val: updatedOrKept, tb: updatedOrKept },
      exception: 'untouched',
    },
  ),
  row(
    'void _PyErr_GetExcInfo(PyThreadState *tstate, PyObject **ptype, PyObject **pvalue, PyObject **ptraceback)',
    nothing,
    {
      args: allOut,
    },
  ),
  row('PyObject *_PyErr_GetHandledException(PyThreadState *tstate)', newOrAbsent),
  row('void _PyErr_SetHandledException(PyThreadState *tstate, PyObject *exc)', nothing, {
    args: { exc: retainedOptional },
  }),
  row('_PyErr_StackItem *_PyErr_GetTopmostException(PyThreadState *tstate)', pointerOrAbsent),
  row('int _PyErr_CheckSignals(void) runs', status),
  row('int _PyErr_CheckSignalsTstate(PyThreadState *tstate) runs', status),
  row('PyObject *_PyErr_ProgramDecodedTextObject(PyObject *filename, int lineno, const char *encoding)', newOrAbsent),
  row('void _PyErr_Print(PyThreadState *tstate) runs', nothing, { exception: 'clears' }),
  row('void _PyErr_Display(PyObject *file, PyObject *type, PyObject *value, PyObject *traceback) runs', nothing, {
    args: { file: optional, type: optional, traceback: optional },
  }),
  row(
    'PyObject *_PyUnicodeTranslateError_Create(PyObject *object, Py_ssize_t start, Py_ssize_t end, const char *reason)',
    newRef,
    { args: { object: retained } },
  ),
  row('void _PyTraceback_Add(const char *funcname, const char *filename, int lineno)', nothing),
  row(
    'int _Py_DisplaySourceLine(PyObject *f, PyObject *filename, int lineno, int indent, int *truncation, PyObject **line) since 3.11 runs',
    nonzeroFails,
    {
      args: { line: outNewOrUntouched },
      note: 'Where the line is read and writing it fails, it is filled all the same.',
    },
  ),
  row(
    'int _Py_DisplaySourceLine(PyObject *f, PyObject *filename, int lineno, int indent) removed 3.11 runs',
    nonzeroFails,
  ),
  row('PyObject *_PyErr_SetFromPyStatus(PyStatus status)', alwaysNull),
  row('void _PyErr_SetLocaleString(PyObject *exception, const char *string)', nothing, sets),
]);
