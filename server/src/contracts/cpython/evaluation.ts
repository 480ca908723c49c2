/** Contracts of running code, of frames and of what the evaluation loop knows. */
import { optional, outNew, retained, retainedOptional } from '../arguments.js';
import {
  borrowedRuntimeOrAbsent,
  check,
  memoryOrError,
  newOrAbsent,
  newRef,
  newSafe,
  nonzeroFails,
  nothing,
  number,
  pointer,
  predicate,
  status,
  value,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const running = { runsCode: true };
const optionalScopes = { runsCode: true, args: { globals: optional, locals: optional } };

/** PyRun_* and Py_CompileString. */
export const runRows = chapter('c-api/veryhigh.html', [
  ...rows(nonzeroFails, running)`
    int Py_Main(int argc, wchar_t **argv)
    int Py_BytesMain(int argc, char **argv)
    int PyRun_AnyFile(FILE *fp, const char *filename)
    int PyRun_AnyFileFlags(FILE *fp, const char *filename, PyCompilerFlags *flags)
    int PyRun_AnyFileEx(FILE *fp, const char *filename, int closeit)
    int PyRun_AnyFileExFlags(FILE *fp, const char *filename, int closeit, PyCompilerFlags *flags)
    int PyRun_SimpleString(const char *command)
    int PyRun_SimpleStringFlags(const char *command, PyCompilerFlags *flags)
    int PyRun_SimpleFile(FILE *fp, const char *filename)
    int PyRun_SimpleFileEx(FILE *fp, const char *filename, int closeit)
    int PyRun_SimpleFileExFlags(FILE *fp, const char *filename, int closeit, PyCompilerFlags *flags)
    int PyRun_InteractiveOne(FILE *fp, const char *filename)
    int PyRun_InteractiveOneFlags(FILE *fp, const char *filename, PyCompilerFlags *flags)
    int PyRun_InteractiveOneObject(FILE *fp, PyObject *filename, PyCompilerFlags *flags)
    int PyRun_InteractiveLoop(FILE *fp, const char *filename)
    int PyRun_InteractiveLoopFlags(FILE *fp, const char *filename, PyCompilerFlags *flags)
    int _PyRun_SimpleFileObject(FILE *fp, PyObject *filename, int closeit, PyCompilerFlags *flags)
    int _PyRun_AnyFileObject(FILE *fp, PyObject *filename, int closeit, PyCompilerFlags *flags)
    int _PyRun_InteractiveLoopObject(FILE *fp, PyObject *filename, PyCompilerFlags *flags)`,
  ...rows(newRef, running)`
    PyObject *PyRun_String(const char *str, int start, PyObject *globals, PyObject *locals)
    PyObject *PyRun_StringFlags(const char *str, int start, PyObject *globals, PyObject *locals, PyCompilerFlags *flags)
    PyObject *PyRun_File(FILE *fp, const char *filename, int start, PyObject *globals, PyObject *locals)
    PyObject *PyRun_FileEx(FILE *fp, const char *filename, int start, PyObject *globals, PyObject *locals, int closeit)
    PyObject *PyRun_FileFlags(FILE *fp, const char *filename, int start, PyObject *globals, PyObject *locals, PyCompilerFlags *flags)
    PyObject *PyRun_FileExFlags(FILE *fp, const char *filename, int start, PyObject *globals, PyObject *locals, int closeit, PyCompilerFlags *flags)`,
  ...rows(newRef)`
    PyObject *Py_CompileString(const char *str, const char *filename, int start)
    PyObject *Py_CompileStringFlags(const char *str, const char *filename, int start, PyCompilerFlags *flags)
    PyObject *Py_CompileStringExFlags(const char *str, const char *filename, int start, PyCompilerFlags *flags, int optimize)`,
  row(
    'PyObject *Py_CompileStringObject(const char *str, PyObject *filename, int start, PyCompilerFlags *flags, int optimize)',
    newRef,
    { args: { filename: retained } },
  ),
  ...rows(newRef, optionalScopes)`
    PyObject *PyEval_EvalCode(PyObject *co, PyObject *globals, PyObject *locals)`,
  row(
    'PyObject *PyEval_EvalCodeEx(PyObject *co, PyObject *globals, PyObject *locals, PyObject *const *args, int argcount, PyObject *const *kws, int kwcount, PyObject *const *defs, int defcount, PyObject *kwdefs, PyObject *closure) runs',
    newRef,
    {
      args: { locals: optional, kwdefs: optional, closure: optional },
    },
  ),
  row('PyObject *PyEval_EvalFrame(PyFrameObject *f) runs', newRef),
  row('PyObject *PyEval_EvalFrameEx(PyFrameObject *f, int throwflag) runs', newRef),
  row('int PyEval_MergeCompilerFlags(PyCompilerFlags *cf)', predicate),
  row('struct symtable *Py_SymtableString(const char *str, const char *filename, int start) removed 3.10', pointer),
  row(
    'const char *_Py_SourceAsString(PyObject *cmd, const char *funcname, const char *what, PyCompilerFlags *cf, PyObject **cmd_copy) runs',
    pointer,
    {
      args: { cmd_copy: { ...outNew, nullable: true } },
    },
  ),
  row('char *PyOS_Readline(FILE *sys_stdin, FILE *sys_stdout, const char *prompt)', memoryOrError('PyMem')),
]);

/** PyEval_Get*: the running frame and its scopes. */
export const reflectionRows = chapter('c-api/reflection.html', [
  ...rows(borrowedRuntimeOrAbsent)`
    PyObject *PyEval_GetBuiltins(void)
    PyObject *PyEval_GetLocals(void)
    PyObject *PyEval_GetGlobals(void)
    PyFrameObject *PyEval_GetFrame(void)`,
  ...rows(newRef)`
    PyObject *PyEval_GetFrameBuiltins(void) since 3.13
    PyObject *PyEval_GetFrameLocals(void) since 3.13
    PyObject *PyEval_GetFrameGlobals(void) since 3.13`,
  row('int PyEval_GetRestricted(void) removed 3.0', predicate),
  ...rows(value)`
    const char *PyEval_GetFuncName(PyObject *func)
    const char *PyEval_GetFuncDesc(PyObject *func)`,
  row('PyObject *_PyEval_GetBuiltin(PyObject *name)', newRef),
  row('PyObject *_PyEval_GetBuiltinId(_Py_Identifier *name)', newRef),
]);

/** PyFrame_*. */
export const frameRows = chapter('c-api/frame.html', [
  row('int PyFrame_Check(PyObject *obj)', check),
  ...rows(newOrAbsent)`
    PyFrameObject *PyFrame_GetBack(PyFrameObject *frame) since 3.9
    PyObject *PyFrame_GetGenerator(PyFrameObject *frame) since 3.11`,
  ...rows(newSafe)`
    PyObject *PyFrame_GetBuiltins(PyFrameObject *frame) since 3.11
    PyCodeObject *PyFrame_GetCode(PyFrameObject *frame) since 3.9
    PyObject *PyFrame_GetGlobals(PyFrameObject *frame) since 3.11`,
  ...rows(newRef)`
    PyObject *PyFrame_GetLocals(PyFrameObject *frame) since 3.11
    PyObject *PyFrame_GetVar(PyFrameObject *frame, PyObject *name) since 3.12
    PyObject *PyFrame_GetVarString(PyFrameObject *frame, const char *name) since 3.12`,
  row(
    'PyFrameObject *PyFrame_New(PyThreadState *tstate, PyCodeObject *code, PyObject *globals, PyObject *locals)',
    newRef,
    {
      args: { code: retained, globals: retained, locals: retainedOptional },
    },
  ),
  ...rows(number)`
    int PyFrame_GetLasti(PyFrameObject *frame) since 3.11
    int PyFrame_GetLineNumber(PyFrameObject *frame)`,
  ...rows(nothing)`
    void PyFrame_LocalsToFast(PyFrameObject *frame, int clear)
    void PyFrame_FastToLocals(PyFrameObject *frame)`,
  row('int PyFrame_FastToLocalsWithError(PyFrameObject *frame)', status),
  row('int PyFrame_ClearFreeList(void) removed 3.9', number),
  row('int _PyFrame_IsEntryFrame(PyFrameObject *frame)', predicate),
  row('PyObject *PyUnstable_InterpreterFrame_GetCode(struct _PyInterpreterFrame *frame) since 3.12', newSafe),
  ...rows(number)`
    int PyUnstable_InterpreterFrame_GetLasti(struct _PyInterpreterFrame *frame) since 3.12
    int PyUnstable_InterpreterFrame_GetLine(struct _PyInterpreterFrame *frame) since 3.12`,
  row(
    'PyObject *_PyEval_EvalFrameDefault(PyThreadState *tstate, PyFrameObject *f, int throwflag) since 3.9 runs',
    newRef,
  ),
  row('PyObject *_PyEval_EvalFrameDefault(PyFrameObject *f, int throwflag) removed 3.9 runs', newRef),
  row('void _PyEval_SetSwitchInterval(unsigned long microseconds)', nothing),
  row('unsigned long _PyEval_GetSwitchInterval(void)', number),
  row('int _PyEval_SetTrace(PyThreadState *tstate, Py_tracefunc func, PyObject *arg)', status, {
    args: { arg: retainedOptional },
  }),
  row('int _PyEval_SetProfile(PyThreadState *tstate, Py_tracefunc func, PyObject *arg)', status, {
    args: { arg: retainedOptional },
  }),
]);
