/** Contracts of the sys module, of operating system services, hashing, time and marshal. */
import { byFormat, frees, optional, outNewIfFound, retainedOptional } from '../arguments.js';
import {
  borrowedRuntime,
  borrowedRuntimeOrAbsent,
  memory,
  memoryOrError,
  newOrSame,
  newRef,
  nothing,
  number,
  numberOrError,
  predicate,
  status,
  triState,
  value,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const printing = { variadic: byFormat('printf', 'format') };

/** PySys_* and PyOS_*. */
export const systemRows = chapter('c-api/sys.html', [
  ...rows(nothing)`
    void PyOS_BeforeFork(void)
    void PyOS_AfterFork_Parent(void)
    void PyOS_AfterFork_Child(void)
    void PyOS_AfterFork(void) deprecated 3.7`,
  row('int Py_AtExit(void (*func)(void))', status, { exception: 'untouched' }),
  row('wchar_t *Py_DecodeLocale(const char *arg, size_t *size)', memory('PyMem_Raw')),
  row('char *Py_EncodeLocale(const wchar_t *text, size_t *error_pos)', memory('PyMem')),
  row('PyObject *PyOS_FSPath(PyObject *path) runs', newOrSame('path')),
  row('int Py_FdIsInteractive(FILE *fp, const char *filename)', predicate),
  row('int PyOS_InterruptOccurred(void)', predicate),
  ...rows(nothing)`
    void PyOS_InitInterrupts(void)
    void PyOS_FiniInterrupts(void)`,
  row('int PyOS_CheckStack(void)', predicate),
  row('PyOS_sighandler_t PyOS_getsig(int i)', value),
  row('PyOS_sighandler_t PyOS_setsig(int i, PyOS_sighandler_t h)', value),
  row('int _PyOS_IsMainThread(void)', predicate),
  row('PyObject *PySys_GetAttr(PyObject *name) since 3.15', newRef),
  row('PyObject *PySys_GetAttrString(const char *name) since 3.15', newRef),
  row('int PySys_GetOptionalAttr(PyObject *name, PyObject **result) since 3.15', triState, {
    args: { result: outNewIfFound },
  }),
  row('int PySys_GetOptionalAttrString(const char *name, PyObject **result) since 3.15', triState, {
    args: { result: outNewIfFound },
  }),
  row('PyObject *PySys_GetObject(const char *name)', borrowedRuntimeOrAbsent),
  row('int PySys_SetObject(const char *name, PyObject *v) runs', status, { args: { v: retainedOptional } }),
  ...rows(nothing)`
    void PySys_ResetWarnOptions(void) removed 3.15
    void PySys_AddWarnOption(const wchar_t *s) removed 3.13
    void PySys_AddWarnOptionUnicode(PyObject *unicode) removed 3.13
    void PySys_SetPath(const wchar_t *path) removed 3.13
    void PySys_AddXOption(const wchar_t *s) removed 3.13`,
  ...rows(nothing, printing)`
    void PySys_WriteStdout(const char *format, ...)
    void PySys_WriteStderr(const char *format, ...)
    void PySys_FormatStdout(const char *format, ...)
    void PySys_FormatStderr(const char *format, ...)`,
  row('int PySys_HasWarnOptions(void)', predicate),
  row('PyObject *PySys_GetXOptions(void)', borrowedRuntime),
  row('int PySys_Audit(const char *event, const char *format, ...) runs', status, {
    variadic: byFormat('build', 'format'),
  }),
  row('int PySys_AuditTuple(const char *event, PyObject *args) since 3.13 runs', status, { args: { args: optional } }),
  row('int PySys_AddAuditHook(Py_AuditHookFunction hook, void *userData) runs', status),
  row('PyObject *_PySys_GetObjectId(_Py_Identifier *key)', borrowedRuntimeOrAbsent),
  row('int _PySys_SetObjectId(_Py_Identifier *key, PyObject *v)', status, { args: { v: retainedOptional } }),
  row('size_t _PySys_GetSizeOf(PyObject *o) runs', numberOrError),
  row('FILE *PySys_GetFile(char *name, FILE *def) removed 3.0', value),
  ...rows(number)`
    int PyUnstable_PerfMapState_Init(void) since 3.12
    int PyUnstable_WritePerfMapEntry(const void *code_addr, unsigned int code_size, const char *entry_name) since 3.12
    int PyUnstable_CopyPerfMapFile(const char *parent_filename) since 3.13`,
  row('void PyUnstable_PerfMapState_Fini(void) since 3.12', nothing),
  row('FILE *Py_fopen(PyObject *path, const char *mode) since 3.14', memoryOrError('FILE')),
  row('int Py_fclose(FILE *file) since 3.14', number, { args: { file: frees('FILE') } }),
  row('FILE *_Py_fopen(const char *pathname, const char *mode)', memory('FILE')),
  row('FILE *_Py_wfopen(const wchar_t *path, const wchar_t *mode)', memory('FILE')),
  row('FILE *_Py_fopen_obj(PyObject *path, const char *mode)', memoryOrError('FILE')),
]);

/** Py_Hash*. */
export const hashRows = chapter('c-api/hash.html', [
  ...rows({ ...number, pure: true })`
    Py_hash_t Py_HashPointer(const void *ptr) since 3.13
    Py_hash_t _Py_HashPointer(const void *ptr)
    Py_hash_t _Py_HashPointerRaw(const void *ptr)
    Py_hash_t _Py_HashBytes(const void *src, Py_ssize_t len)
    Py_hash_t Py_HashBuffer(const void *ptr, Py_ssize_t len) since 3.14`,
  row('Py_hash_t _Py_HashDouble(PyObject *inst, double value) since 3.10', number),
  row('Py_hash_t _Py_HashDouble(double value) removed 3.10', number),
  row('PyHash_FuncDef *PyHash_GetFuncDef(void)', value),
]);

/** PyTime_*: clocks. */
export const timeRows = chapter('c-api/time.html', [
  row('double PyTime_AsSecondsDouble(PyTime_t t) since 3.13', value),
  ...rows(status)`
    int PyTime_Monotonic(PyTime_t *result) since 3.13
    int PyTime_PerfCounter(PyTime_t *result) since 3.13
    int PyTime_Time(PyTime_t *result) since 3.13`,
  ...rows(status, { exception: 'untouched' })`
    int PyTime_MonotonicRaw(PyTime_t *result) since 3.13
    int PyTime_PerfCounterRaw(PyTime_t *result) since 3.13
    int PyTime_TimeRaw(PyTime_t *result) since 3.13`,
]);

/** PyMarshal_*. */
export const marshalRows = chapter('c-api/marshal.html', [
  row('void PyMarshal_WriteLongToFile(long value, FILE *file, int version)', nothing),
  row('void PyMarshal_WriteObjectToFile(PyObject *value, FILE *file, int version)', nothing),
  row('PyObject *PyMarshal_WriteObjectToString(PyObject *value, int version)', newRef),
  ...rows(numberOrError)`
    long PyMarshal_ReadLongFromFile(FILE *file)
    int PyMarshal_ReadShortFromFile(FILE *file)`,
  ...rows(newRef)`
    PyObject *PyMarshal_ReadObjectFromFile(FILE *file)
    PyObject *PyMarshal_ReadLastObjectFromFile(FILE *file)
    PyObject *PyMarshal_ReadObjectFromString(const char *data, Py_ssize_t len)`,
]);

/** PyMonitoring_*: firing events. */
export const monitoringRows = chapter('c-api/monitoring.html', [
  ...rows(status, { runsCode: true })`
    int PyMonitoring_FirePyStartEvent(PyMonitoringState *state, PyObject *codelike, int32_t offset) since 3.13
    int PyMonitoring_FirePyResumeEvent(PyMonitoringState *state, PyObject *codelike, int32_t offset) since 3.13
    int PyMonitoring_FirePyReturnEvent(PyMonitoringState *state, PyObject *codelike, int32_t offset, PyObject *retval) since 3.13
    int PyMonitoring_FirePyYieldEvent(PyMonitoringState *state, PyObject *codelike, int32_t offset, PyObject *retval) since 3.13
    int PyMonitoring_FireCallEvent(PyMonitoringState *state, PyObject *codelike, int32_t offset, PyObject *callable, PyObject *arg0) since 3.13
    int PyMonitoring_FireLineEvent(PyMonitoringState *state, PyObject *codelike, int32_t offset, int lineno) since 3.13
    int PyMonitoring_FireJumpEvent(PyMonitoringState *state, PyObject *codelike, int32_t offset, PyObject *target_offset) since 3.13
    int PyMonitoring_FireBranchEvent(PyMonitoringState *state, PyObject *codelike, int32_t offset, PyObject *target_offset) since 3.13 removed 3.14
    int PyMonitoring_FireBranchLeftEvent(PyMonitoringState *state, PyObject *codelike, int32_t offset, PyObject *target_offset) since 3.14
    int PyMonitoring_FireBranchRightEvent(PyMonitoringState *state, PyObject *codelike, int32_t offset, PyObject *target_offset) since 3.14
    int PyMonitoring_FireCReturnEvent(PyMonitoringState *state, PyObject *codelike, int32_t offset, PyObject *retval) since 3.13
    int PyMonitoring_FirePyThrowEvent(PyMonitoringState *state, PyObject *codelike, int32_t offset) since 3.13
    int PyMonitoring_FireRaiseEvent(PyMonitoringState *state, PyObject *codelike, int32_t offset) since 3.13
    int PyMonitoring_FireCRaiseEvent(PyMonitoringState *state, PyObject *codelike, int32_t offset) since 3.13
    int PyMonitoring_FireReraiseEvent(PyMonitoringState *state, PyObject *codelike, int32_t offset) since 3.13
    int PyMonitoring_FireExceptionHandledEvent(PyMonitoringState *state, PyObject *codelike, int32_t offset) since 3.13
    int PyMonitoring_FirePyUnwindEvent(PyMonitoringState *state, PyObject *codelike, int32_t offset) since 3.13
    int PyMonitoring_FireStopIterationEvent(PyMonitoringState *state, PyObject *codelike, int32_t offset, PyObject *value) since 3.13
    int PyMonitoring_EnterScope(PyMonitoringState *state_array, uint64_t *version, const uint8_t *event_types, Py_ssize_t length) since 3.13
    int PyMonitoring_ExitScope(void) since 3.13`,
]);
