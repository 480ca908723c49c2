/** Contracts of file objects, those of Python 2 included. */
import { optional, retained } from '../arguments.js';
import { borrowedFrom, check, newRef, nothing, number, pointerOrAbsent, predicate, size, status } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const legacy = 'https://docs.python.org/2.7/c-api/file.html';

/** PyFile_*. */
export const fileRows = chapter('c-api/file.html', [
  row(
    'PyObject *PyFile_FromFd(int fd, const char *name, const char *mode, int buffering, const char *encoding, const char *errors, const char *newline, int closefd) runs',
    newRef,
  ),
  row('int PyObject_AsFileDescriptor(PyObject *p) runs', size),
  row('PyObject *PyFile_GetLine(PyObject *p, int n) runs', newRef),
  row('int PyFile_SetOpenCodeHook(Py_OpenCodeHookFunction handler, void *userData)', status),
  row('PyObject *PyFile_OpenCodeObject(PyObject *path) runs', newRef, { args: { path: retained } }),
  row('PyObject *PyFile_OpenCode(const char *path) runs', newRef),
  row('PyObject *PyFile_NewStdPrinter(int fd)', newRef),
  row('int PyFile_WriteObject(PyObject *obj, PyObject *p, int flags) runs', status, { args: { obj: retained } }),
  row('int PyFile_WriteString(const char *s, PyObject *p) runs', status),
  row('char *Py_UniversalNewlineFgets(char *buf, int n, FILE *stream, PyObject *fobj)', pointerOrAbsent, {
    args: { fobj: optional },
  }),
]);

/** The file object of Python 2. */
export const legacyFileRows = chapter(legacy, [
  ...rows(check)`
    int PyFile_Check(PyObject *p) removed 3.0
    int PyFile_CheckExact(PyObject *p) removed 3.0`,
  row('PyObject *PyFile_FromString(char *filename, char *mode) removed 3.0', newRef),
  row('PyObject *PyFile_FromFile(FILE *fp, char *name, char *mode, int (*close)(FILE *)) removed 3.0', newRef),
  row('FILE *PyFile_AsFile(PyObject *p) removed 3.0', pointerOrAbsent),
  row('PyObject *PyFile_Name(PyObject *p) removed 3.0', borrowedFrom('p')),
  ...rows(nothing)`
    void PyFile_IncUseCount(PyFileObject *p) removed 3.0
    void PyFile_DecUseCount(PyFileObject *p) removed 3.0
    void PyFile_SetBufSize(PyObject *p, int n) removed 3.0`,
  row('int PyFile_SetEncoding(PyObject *p, const char *enc) removed 3.0', predicate),
  row('int PyFile_SetEncodingAndErrors(PyObject *p, const char *enc, const char *errors) removed 3.0', predicate),
  row('int PyFile_SoftSpace(PyObject *p, int newflag) removed 3.0', number),
]);
