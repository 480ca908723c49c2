/** Contracts of starting and ending the interpreter, of its configuration, threads and the GIL. */
import { byFormat, frees, retained, retainedOptional } from '../arguments.js';
import {
  borrowedRuntimeOrAbsent,
  memory,
  newOrAbsent,
  newRef,
  noReturn,
  nothing,
  number,
  pointerOrAbsent,
  predicate,
  size,
  sizeSafe,
  status,
  value,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const running = { runsCode: true };
const backported = { note: 'The manual says 3.15; later releases of 3.14 have it, too.' };

/** Py_Initialize and its like. */
export const initializationRows = chapter('c-api/init.html', [
  ...rows(nothing, running)`
    void Py_Initialize(void)
    void Py_InitializeEx(int initsigs)
    void Py_Finalize(void)`,
  row('int Py_FinalizeEx(void) runs', status, { exception: 'untouched' }),
  ...rows(predicate)`
    int Py_IsInitialized(void)
    int Py_IsFinalizing(void) since 3.13
    int _Py_IsFinalizing(void)
    int _Py_IsCoreInitialized(void)`,
  ...rows(nothing)`
    void Py_SetProgramName(const wchar_t *name) deprecated 3.11
    void Py_SetPath(const wchar_t *path) removed 3.13
    void Py_SetPythonHome(const wchar_t *home) deprecated 3.11
    void PySys_SetArgvEx(int argc, wchar_t **argv, int updatepath) deprecated 3.11
    void PySys_SetArgv(int argc, wchar_t **argv) deprecated 3.11
    void _Py_RestoreSignals(void)`,
  ...rows(pointerOrAbsent)`
    wchar_t *Py_GetProgramName(void) removed 3.15
    wchar_t *Py_GetPrefix(void) removed 3.15
    wchar_t *Py_GetExecPrefix(void) removed 3.15
    wchar_t *Py_GetProgramFullPath(void) removed 3.15
    wchar_t *Py_GetPath(void) removed 3.15
    wchar_t *Py_GetPythonHome(void) removed 3.15`,
  ...rows(value)`
    const char *Py_GetVersion(void)
    const char *Py_GetPlatform(void)
    const char *Py_GetCopyright(void)
    const char *Py_GetCompiler(void)
    const char *Py_GetBuildInfo(void)
    const char *_Py_gitidentifier(void)
    const char *_Py_gitversion(void)`,
  row('int Py_SetStandardStreamEncoding(const char *encoding, const char *errors) removed 3.13', status, {
    exception: 'untouched',
  }),
  row('void Py_SetRecursionLimit(int limit)', nothing),
  row('int Py_GetRecursionLimit(void)', number),
  row('int Py_FrozenMain(int argc, char **argv) runs', number),
  row('PyThreadState *_Py_NewInterpreter(int isolated_subinterpreter) runs', pointerOrAbsent),
  row('PyThreadState *Py_NewInterpreter(void) runs', pointerOrAbsent),
  row(
    'PyStatus Py_NewInterpreterFromConfig(PyThreadState **tstate_p, const PyInterpreterConfig *config) since 3.12 runs',
    value,
  ),
  row('void Py_EndInterpreter(PyThreadState *tstate) runs', nothing),
  row('int PyUnstable_AtExit(PyInterpreterState *interp, void (*func)(void *), void *data) since 3.13', status),
  row('int Py_MakePendingCalls(void) runs', status),
  row('int Py_AddPendingCall(int (*func)(void *), void *arg)', status, { exception: 'untouched' }),
  row('int _Py_CoerceLegacyLocale(int warn)', number),
  row('int _Py_LegacyLocaleDetected(int warn)', number),
  row('char *_Py_SetLocaleFromEnv(int category)', pointerOrAbsent),
]);

/** What never comes back. */
export const noReturnRows = chapter('c-api/sys.html', [
  row('void Py_FatalError(const char *message) macro', noReturn),
  row('void _Py_FatalErrorFunc(const char *func, const char *message)', noReturn),
  row('void _Py_FatalErrorFormat(const char *func, const char *format, ...)', noReturn, {
    variadic: byFormat('printf', 'format'),
  }),
  row('void _Py_FatalRefcountErrorFunc(const char *func, const char *message)', noReturn),
  row('void Py_Exit(int status)', noReturn),
  row('void Py_UNREACHABLE(void) macro', noReturn, { source: 'c-api/intro.html#c.Py_UNREACHABLE' }),
  row('void Py_ExitStatusException(PyStatus status)', noReturn),
  row('void PyThread_exit_thread(void)', noReturn),
]);

/** The GIL and thread states. */
export const threadRows = chapter('c-api/init.html', [
  row('void Py_BEGIN_ALLOW_THREADS(void) macro', nothing, { gil: 'release' }),
  row('void Py_END_ALLOW_THREADS(void) macro', nothing, { gil: 'acquire' }),
  row('void Py_BLOCK_THREADS(void) macro', nothing, { gil: 'acquire' }),
  row('void Py_UNBLOCK_THREADS(void) macro', nothing, { gil: 'release' }),
  ...rows(nothing)`
    void Py_BEGIN_CRITICAL_SECTION(PyObject *op) since 3.13 macro
    void Py_BEGIN_CRITICAL_SECTION2(PyObject *a, PyObject *b) since 3.13 macro
    void Py_BEGIN_CRITICAL_SECTION_MUTEX(PyMutex *m) since 3.14 macro
    void Py_BEGIN_CRITICAL_SECTION2_MUTEX(PyMutex *m1, PyMutex *m2) since 3.14 macro
    void Py_END_CRITICAL_SECTION(void) since 3.13 macro
    void Py_END_CRITICAL_SECTION2(void) since 3.13 macro`,
  row('PyThreadState *PyEval_SaveThread(void)', value, { gil: 'release' }),
  row('void PyEval_RestoreThread(PyThreadState *tstate)', nothing, { gil: 'acquire' }),
  row('PyGILState_STATE PyGILState_Ensure(void)', value, { gil: 'ensure' }),
  row('void PyGILState_Release(PyGILState_STATE state) runs', nothing, { gil: 'restore' }),
  row('int PyGILState_Check(void)', predicate),
  row('PyThreadState *PyGILState_GetThisThreadState(void)', pointerOrAbsent),
  row('PyInterpreterState *_PyGILState_GetInterpreterStateUnsafe(void)', pointerOrAbsent),
  row('void PyEval_InitThreads(void) deprecated 3.9', nothing),
  row('int PyEval_ThreadsInitialized(void) removed 3.13', predicate),
  row('void PyEval_ReInitThreads(void) removed 3.8', nothing),
  row('void PyEval_AcquireThread(PyThreadState *tstate)', nothing, { gil: 'acquire' }),
  row('void PyEval_ReleaseThread(PyThreadState *tstate)', nothing, { gil: 'release' }),
  row('void PyEval_AcquireLock(void) removed 3.13', nothing, { gil: 'acquire' }),
  row('void PyEval_ReleaseLock(void) removed 3.13', nothing, { gil: 'release' }),
  ...rows(pointerOrAbsent)`
    PyInterpreterState *PyInterpreterState_New(void)
    PyThreadState *PyThreadState_New(PyInterpreterState *interp)
    PyThreadState *PyThreadState_Swap(PyThreadState *tstate)
    PyThreadState *PyThreadState_GetUnchecked(void) since 3.13
    PyThreadState *_PyThreadState_UncheckedGet(void)
    PyThreadState *_PyThreadState_Prealloc(PyInterpreterState *interp)
    PyInterpreterState *PyInterpreterState_Head(void)
    PyInterpreterState *PyInterpreterState_Next(PyInterpreterState *interp)
    PyThreadState *PyInterpreterState_ThreadHead(PyInterpreterState *interp)
    PyThreadState *PyThreadState_Next(PyThreadState *tstate)`,
  ...rows(value)`
    PyThreadState *PyThreadState_Get(void)
    PyThreadState *_PyThreadState_GET(void)
    PyThreadState *PyThreadState_GET(void) macro
    PyInterpreterState *PyThreadState_GetInterpreter(PyThreadState *tstate) since 3.9
    PyInterpreterState *PyInterpreterState_Get(void) since 3.9
    PyInterpreterState *_PyInterpreterState_Get(void)
    PyInterpreterState *PyInterpreterState_Main(void)
    _PyFrameEvalFunction _PyInterpreterState_GetEvalFrameFunc(PyInterpreterState *interp)
    const PyConfig *_PyInterpreterState_GetConfig(PyInterpreterState *interp)`,
  ...rows(nothing)`
    void PyInterpreterState_Clear(PyInterpreterState *interp) runs
    void PyInterpreterState_Delete(PyInterpreterState *interp)
    void PyThreadState_Clear(PyThreadState *tstate) runs
    void PyThreadState_Delete(PyThreadState *tstate)
    void PyThreadState_DeleteCurrent(void)
    void PyThreadState_EnterTracing(PyThreadState *tstate) since 3.11
    void PyThreadState_LeaveTracing(PyThreadState *tstate) since 3.11
    void _PyThreadState_Init(PyThreadState *tstate) removed 3.8
    void _PyThreadState_Init(_PyRuntimeState *runtime, PyThreadState *tstate) since 3.8 removed 3.9
    void _PyThreadState_Init(PyThreadState *tstate) since 3.9 removed 3.13
    void _PyInterpreterState_SetEvalFrameFunc(PyInterpreterState *interp, _PyFrameEvalFunction eval_frame)
    void _PyInterpreterState_RequireIDRef(PyInterpreterState *interp, int required)`,
  ...rows(nothing, { args: { obj: retainedOptional } })`
    void PyEval_SetProfileAllThreads(Py_tracefunc func, PyObject *obj) since 3.12 runs
    void PyEval_SetTraceAllThreads(Py_tracefunc func, PyObject *obj) since 3.12 runs
    void PyEval_SetProfile(Py_tracefunc func, PyObject *obj) runs
    void PyEval_SetTrace(Py_tracefunc func, PyObject *obj) runs`,
  row(
    'int PyUnstable_ThreadState_SetStackProtection(PyThreadState *tstate, void *stack_start_addr, size_t stack_size) since 3.14',
    status,
    backported,
  ),
  row('void PyUnstable_ThreadState_ResetStackProtection(PyThreadState *tstate) since 3.14', nothing, backported),
  row('PyFrameObject *PyThreadState_GetFrame(PyThreadState *tstate) since 3.9', newOrAbsent),
  row('PyObject *PyThreadState_GetDict(void)', borrowedRuntimeOrAbsent),
  row('PyObject *_PyThreadState_GetDict(PyThreadState *tstate)', borrowedRuntimeOrAbsent),
  row('PyObject *PyInterpreterState_GetDict(PyInterpreterState *interp)', borrowedRuntimeOrAbsent),
  row('PyObject *_PyInterpreterState_GetMainModule(PyInterpreterState *interp)', newRef),
  row('uint64_t PyThreadState_GetID(PyThreadState *tstate) since 3.9', number),
  row('int64_t PyInterpreterState_GetID(PyInterpreterState *interp)', size),
  row('int _PyInterpreterState_RequiresIDRef(PyInterpreterState *interp)', predicate),
  row('int PyThreadState_SetAsyncExc(unsigned long id, PyObject *exc)', sizeSafe, { args: { exc: retainedOptional } }),
  row('PyObject *_PyThread_CurrentFrames(void)', newRef),
  row('PyObject *_PyThread_CurrentExceptions(void)', newRef),
  ...rows(nothing)`
    void PyCriticalSection_Begin(PyCriticalSection *c, PyObject *op) since 3.13
    void PyCriticalSection_BeginMutex(PyCriticalSection *c, PyMutex *m) since 3.14
    void PyCriticalSection_End(PyCriticalSection *c) since 3.13
    void PyCriticalSection2_Begin(PyCriticalSection2 *c, PyObject *a, PyObject *b) since 3.13
    void PyCriticalSection2_BeginMutex(PyCriticalSection2 *c, PyMutex *m1, PyMutex *m2) since 3.14
    void PyCriticalSection2_End(PyCriticalSection2 *c) since 3.13
    void PyMutex_Lock(PyMutex *m) since 3.13
    void PyMutex_Unlock(PyMutex *m) since 3.13`,
  row('int PyMutex_IsLocked(PyMutex *m) since 3.14', predicate),
]);

/** Storage that each thread has of its own. */
export const threadStorageRows = chapter('c-api/init.html', [
  ...rows(pointerOrAbsent)`
    void *PyThread_get_key_value(int key)
    void *PyThread_tss_get(Py_tss_t *key)
    Py_tss_t *PyThread_tss_alloc(void)`,
  ...rows(nothing)`
    void PyThread_delete_key(int key)
    void PyThread_delete_key_value(int key)
    void PyThread_ReInitTLS(void)
    void PyThread_tss_free(Py_tss_t *key)
    void PyThread_tss_delete(Py_tss_t *key)`,
  ...rows(number)`
    int PyThread_create_key(void)
    int PyThread_set_key_value(int key, void *value)
    int PyThread_tss_is_created(Py_tss_t *key)
    int PyThread_tss_create(Py_tss_t *key)
    int PyThread_tss_set(Py_tss_t *key, void *value)`,
]);

/** Locks and threads, from pythread.h. */
export const lockRows = chapter('Include/pythread.h', [
  ...rows(pointerOrAbsent)`
    PyThread_type_lock PyThread_allocate_lock(void)`,
  ...rows(nothing)`
    void PyThread_init_thread(void)
    void PyThread_free_lock(PyThread_type_lock lock)
    void PyThread_release_lock(PyThread_type_lock lock)`,
  ...rows(number)`
    unsigned long PyThread_start_new_thread(void (*func)(void *), void *arg)
    unsigned long PyThread_get_thread_ident(void)
    unsigned long PyThread_get_thread_native_id(void)
    int PyThread_acquire_lock(PyThread_type_lock lock, int waitflag)
    int PyThread_acquire_lock_timed(PyThread_type_lock lock, long long microseconds, int intr_flag)
    size_t PyThread_get_stacksize(void)
    int PyThread_set_stacksize(size_t size)
    int _PyThread_at_fork_reinit(PyThread_type_lock *lock)`,
  row('PyObject *PyThread_GetInfo(void)', newRef),
]);

/** PyConfig, PyPreConfig and PyStatus. */
export const configurationRows = chapter('c-api/init_config.html', [
  row('int Py_RunMain(void) runs', number),
  ...rows(value)`
    PyStatus PyStatus_Ok(void)
    PyStatus PyStatus_Error(const char *err_msg)
    PyStatus PyStatus_NoMemory(void)
    PyStatus PyStatus_Exit(int exitcode)
    PyStatus PyWideStringList_Append(PyWideStringList *list, const wchar_t *item)
    PyStatus PyWideStringList_Insert(PyWideStringList *list, Py_ssize_t index, const wchar_t *item)
    PyStatus Py_PreInitialize(const PyPreConfig *preconfig)
    PyStatus Py_PreInitializeFromBytesArgs(const PyPreConfig *preconfig, Py_ssize_t argc, char **argv)
    PyStatus Py_PreInitializeFromArgs(const PyPreConfig *preconfig, Py_ssize_t argc, wchar_t **argv)
    PyStatus Py_InitializeFromConfig(const PyConfig *config)
    PyStatus PyConfig_SetString(PyConfig *config, wchar_t **config_str, const wchar_t *str)
    PyStatus PyConfig_SetBytesString(PyConfig *config, wchar_t **config_str, const char *str)
    PyStatus PyConfig_SetArgv(PyConfig *config, Py_ssize_t argc, wchar_t *const *argv)
    PyStatus PyConfig_SetBytesArgv(PyConfig *config, Py_ssize_t argc, char *const *argv)
    PyStatus PyConfig_SetWideStringList(PyConfig *config, PyWideStringList *list, Py_ssize_t length, wchar_t **items)
    PyStatus PyConfig_Read(PyConfig *config)
    PyStatus _Py_InitializeMain(void) since 3.8 removed 3.14
    PyStatus _Py_InitializeMain(void) since 3.15`,
  ...rows(predicate)`
    int PyStatus_Exception(PyStatus status)
    int PyStatus_IsError(PyStatus status)
    int PyStatus_IsExit(PyStatus status)
    int PyInitConfig_HasOption(PyInitConfig *config, const char *name) since 3.14`,
  ...rows(nothing)`
    void PyPreConfig_InitPythonConfig(PyPreConfig *preconfig)
    void PyPreConfig_InitIsolatedConfig(PyPreConfig *preconfig)
    void PyConfig_InitPythonConfig(PyConfig *config)
    void PyConfig_InitIsolatedConfig(PyConfig *config)
    void PyConfig_Clear(PyConfig *config)
    void Py_GetArgcArgv(int *argc, wchar_t ***argv)
    void PyInitConfig_FreeStrList(size_t length, char **items) since 3.14`,
  row('PyInitConfig *PyInitConfig_Create(void) since 3.14', memory('other')),
  row('void PyInitConfig_Free(PyInitConfig *config) since 3.14', nothing, { args: { config: frees('other') } }),
  ...rows(predicate)`
    int PyInitConfig_GetError(PyInitConfig *config, const char **err_msg) since 3.14
    int PyInitConfig_GetExitCode(PyInitConfig *config, int *exitcode) since 3.14`,
  ...rows(status, { exception: 'untouched' })`
    int PyInitConfig_GetInt(PyInitConfig *config, const char *name, int64_t *value) since 3.14
    int PyInitConfig_GetStr(PyInitConfig *config, const char *name, char **value) since 3.14
    int PyInitConfig_GetStrList(PyInitConfig *config, const char *name, size_t *length, char ***items) since 3.14
    int PyInitConfig_SetInt(PyInitConfig *config, const char *name, int64_t value) since 3.14
    int PyInitConfig_SetStr(PyInitConfig *config, const char *name, const char *value) since 3.14
    int PyInitConfig_SetStrList(PyInitConfig *config, const char *name, size_t length, char *const *items) since 3.14
    int PyInitConfig_AddModule(PyInitConfig *config, const char *name, PyObject *(*initfunc)(void)) since 3.14
    int Py_InitializeFromInitConfig(PyInitConfig *config) since 3.14`,
  ...rows(newRef)`
    PyObject *PyConfig_Get(const char *name) since 3.14
    PyObject *PyConfig_Names(void) since 3.14`,
  row('int PyConfig_GetInt(const char *name, int *value) since 3.14', status),
  row('int PyConfig_Set(const char *name, PyObject *value) since 3.14', status, { args: { value: retained } }),
]);
