/**
 * Contracts of functions that came with Python 3.12 to 3.15 and fit no other table: guards and views of interpreters, what
 * may be called while objects are traversed, lazy imports, tracing of references and dumps after a crash.
 */
import { frees, outBorrowedFrom, retainedOptional } from '../arguments.js';
import {
  borrowedOrAbsentFrom,
  memory,
  memoryOrError,
  newOrAbsent,
  newRef,
  nothing,
  number,
  numberIn,
  pointerMaybe,
  pointerOrAbsent,
  sizeSafe,
  status,
  typeCheck,
  value,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const silent = {
  exception: 'untouched',
  note: 'For use in tp_traverse: fails without an exception and counts no reference.',
} as const;

/** PyInterpreterGuard_*, PyInterpreterView_* and PyThreadState_Ensure. */
export const interpreterGuardRows = chapter('c-api/interp-lifecycle.html', [
  row('PyInterpreterGuard *PyInterpreterGuard_FromCurrent(void) since 3.15', memoryOrError('other')),
  row('PyInterpreterGuard *PyInterpreterGuard_FromView(PyInterpreterView *view) since 3.15', memory('other')),
  row('void PyInterpreterGuard_Close(PyInterpreterGuard *guard) since 3.15', nothing, {
    args: { guard: frees('other') },
    note: 'A guard that is never closed keeps the interpreter from finishing.',
  }),
  row('PyInterpreterView *PyInterpreterView_FromCurrent(void) since 3.15', memoryOrError('other')),
  row('PyInterpreterView *PyInterpreterView_FromMain(void) since 3.15', memory('other')),
  row('void PyInterpreterView_Close(PyInterpreterView *view) since 3.15', nothing, { args: { view: frees('other') } }),
  ...rows(pointerOrAbsent, {
    gil: 'ensure',
    source: 'c-api/threads.html#c.PyThreadState_Ensure',
    note: 'NULL is failure without an exception: then nothing is attached, and nothing may be released.',
  })`
    PyThreadStateToken *PyThreadState_Ensure(PyInterpreterGuard *guard) since 3.15
    PyThreadStateToken *PyThreadState_EnsureFromView(PyInterpreterView *view) since 3.15`,
  row('void PyThreadState_Release(PyThreadStateToken *token) since 3.15 runs', nothing, {
    gil: 'restore',
    source: 'c-api/threads.html#c.PyThreadState_Release',
  }),
  row(
    'PyObject *PyUnstable_InterpreterState_GetMainModule(PyInterpreterState *interp) since 3.13 removed 3.14',
    newRef,
    {
      source: 'Include/cpython/pystate.h',
    },
  ),
  row('int _PyInterpreterState_IsSpecializationEnabled(PyInterpreterState *interp) since 3.15', number, {
    source: 'c-api/subinterpreters.html#c._PyInterpreterState_IsSpecializationEnabled',
  }),
  row(
    'void _PyInterpreterState_SetEvalFrameAllowSpecialization(PyInterpreterState *interp, int allow_specialization) since 3.15',
    nothing,
    { source: 'c-api/subinterpreters.html#c._PyInterpreterState_SetEvalFrameAllowSpecialization' },
  ),
]);

/** What a tp_traverse function may call, and Py_VISIT. */
export const traversalRows = chapter('c-api/gcsupport.html', [
  ...rows(pointerMaybe, silent)`
    void *PyObject_GetTypeData_DuringGC(PyObject *o, PyTypeObject *cls) since 3.15
    void *PyObject_GetItemData_DuringGC(PyObject *o) since 3.15
    void *PyType_GetModuleState_DuringGC(PyTypeObject *type) since 3.15
    void *PyModule_GetState_DuringGC(PyObject *module) since 3.15`,
  row('int PyModule_GetToken_DuringGC(PyObject *module, void **result) since 3.15', status, silent),
  row('PyObject *PyType_GetModule_DuringGC(PyTypeObject *type) since 3.15', borrowedOrAbsentFrom('type'), silent),
  row(
    'int PyType_GetBaseByToken_DuringGC(PyTypeObject *type, void *token, PyTypeObject **result) since 3.15',
    numberIn({ min: -1, max: 1 }),
    { ...silent, args: { result: outBorrowedFrom('type', { min: 1, max: 1 }) } },
  ),
  row('void Py_VISIT(PyObject *o) macro', nothing, {
    args: { o: { kind: 'borrow', nullable: true } },
    note: 'For use in tp_traverse: calls visit(o, arg) unless o is NULL, and returns what it gives unless that is 0.',
  }),
]);

/** What is left of the manual. */
export const recentRows = chapter('c-api/object.html', [
  row('void PyObject_Dump(PyObject *op) since 3.15', nothing, { exception: 'untouched' }),
  row('Py_ssize_t PyType_GetTypeDataSize(PyTypeObject *cls) since 3.12', sizeSafe, {
    note: 'The manual speaks of a negative result with an exception; the implementation gives 0 instead.',
  }),
  row('int PyFrameLocalsProxy_Check(PyObject *obj) since 3.13 macro', typeCheck, {
    source: 'c-api/frame.html#c.PyFrameLocalsProxy_Check',
  }),
  ...rows(typeCheck, { source: 'c-api/sentinel.html#c.PySentinel_Check' })`
    int PySentinel_Check(PyObject *o) since 3.15 macro
    int PySentinel_CheckExact(PyObject *o) since 3.15 macro`,
  row('PyImport_LazyImportsMode PyImport_GetLazyImportsMode(void) since 3.15', value, {
    source: 'c-api/import.html#c.PyImport_GetLazyImportsMode',
  }),
  row('PyObject *PyImport_GetLazyImportsFilter(void) since 3.15', newOrAbsent, {
    source: 'c-api/import.html#c.PyImport_GetLazyImportsFilter',
  }),
  row('int PyImport_SetLazyImportsMode(PyImport_LazyImportsMode mode) since 3.15', status, {
    source: 'c-api/import.html#c.PyImport_SetLazyImportsMode',
  }),
  row('int PyImport_SetLazyImportsFilter(PyObject *filter) since 3.15', status, {
    args: { filter: retainedOptional },
    source: 'c-api/import.html#c.PyImport_SetLazyImportsFilter',
  }),
  row('int PyRefTracer_SetTracer(PyRefTracer tracer, void *data) since 3.13', status, {
    source: 'c-api/profiling.html#c.PyRefTracer_SetTracer',
  }),
  row('PyRefTracer PyRefTracer_GetTracer(void **data) since 3.13', value, {
    source: 'c-api/profiling.html#c.PyRefTracer_GetTracer',
  }),
  row('int PyUnstable_PerfTrampoline_CompileCode(PyCodeObject *code) since 3.13', status, {
    source: 'c-api/perfmaps.html#c.PyUnstable_PerfTrampoline_CompileCode',
    note: 'Gives 0 also when no trampoline could be made.',
  }),
  row('int PyUnstable_PerfTrampoline_SetPersistAfterFork(int enable) since 3.13', number, {
    source: 'c-api/perfmaps.html#c.PyUnstable_PerfTrampoline_SetPersistAfterFork',
    note: 'The manual speaks of 0 and -1; the implementation gives the setting back, or 0 where there is no trampoline.',
  }),
  ...rows(pointerOrAbsent, {
    source: 'c-api/exceptions.html#c.PyUnstable_DumpTraceback',
    note: 'NULL is success; else it is a message about what failed. Sets no exception.',
  })`
    const char *PyUnstable_DumpTraceback(int fd, PyThreadState *tstate) since 3.15
    const char *PyUnstable_DumpTracebackThreads(int fd, PyInterpreterState *interp, PyThreadState *current_tstate, Py_ssize_t max_threads) since 3.15`,
]);
