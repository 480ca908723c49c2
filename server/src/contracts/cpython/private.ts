/** Contracts of underscore functions that extensions use although they are private, and that fit no other table. */
import {
  optional,
  outNewIfFound,
  outNewNullable,
  retained,
  retainedOptional,
  stealsInto,
  stealsOnSuccess,
} from '../arguments.js';
import {
  borrowedRuntimeOrAbsent,
  check,
  innerSafeOf,
  newKept,
  newOrSame,
  newRef,
  nothing,
  number,
  numberOrError,
  parsed,
  pointer,
  pointerOrAbsent,
  predicate,
  size,
  status,
  triState,
  value,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const running = { runsCode: true };
const looksUp = { runsCode: true, args: { result: outNewIfFound } };

/** _PyTime_*: the clock before PyTime_*. */
export const privateTimeRows = chapter('Include/cpython/pytime.h', [
  ...rows(newRef)`
    PyObject *_PyLong_FromTime_t(time_t sec)
    PyObject *_PyTime_AsNanosecondsObject(_PyTime_t t)`,
  row('time_t _PyLong_AsTime_t(PyObject *obj)', numberOrError),
  ...rows(status)`
    int _PyTime_ObjectToTime_t(PyObject *obj, time_t *sec, _PyTime_round_t round)
    int _PyTime_ObjectToTimeval(PyObject *obj, time_t *sec, long *usec, _PyTime_round_t round)
    int _PyTime_ObjectToTimespec(PyObject *obj, time_t *sec, long *nsec, _PyTime_round_t round)
    int _PyTime_FromNanosecondsObject(_PyTime_t *t, PyObject *obj)
    int _PyTime_FromSecondsObject(_PyTime_t *t, PyObject *obj, _PyTime_round_t round)
    int _PyTime_FromMillisecondsObject(_PyTime_t *t, PyObject *obj, _PyTime_round_t round)
    int _PyTime_FromTimeval(_PyTime_t *tp, struct timeval *tv)
    int _PyTime_AsTimeval(_PyTime_t t, struct timeval *tv, _PyTime_round_t round)
    int _PyTime_AsTimevalTime_t(_PyTime_t t, time_t *secs, int *us, _PyTime_round_t round)
    int _PyTime_FromTimespec(_PyTime_t *tp, struct timespec *ts)
    int _PyTime_AsTimespec(_PyTime_t t, struct timespec *ts)
    int _PyTime_GetSystemClockWithInfo(_PyTime_t *t, _Py_clock_info_t *info)
    int _PyTime_GetMonotonicClockWithInfo(_PyTime_t *t, _Py_clock_info_t *info)
    int _PyTime_GetPerfCounterWithInfo(_PyTime_t *t, _Py_clock_info_t *info)
    int _PyTime_localtime(time_t t, struct tm *tm)
    int _PyTime_gmtime(time_t t, struct tm *tm)`,
  ...rows(nothing)`
    void _PyTime_AsTimeval_clamp(_PyTime_t t, struct timeval *tv, _PyTime_round_t round)
    void _PyTime_AsTimespec_clamp(_PyTime_t t, struct timespec *ts)`,
  ...rows(value)`
    double _PyTime_AsSecondsDouble(_PyTime_t t)
    _PyTime_t _PyTime_FromSeconds(int seconds)
    _PyTime_t _PyTime_FromNanoseconds(_PyTime_t ns)
    _PyTime_t _PyTime_AsMilliseconds(_PyTime_t t, _PyTime_round_t round)
    _PyTime_t _PyTime_AsMicroseconds(_PyTime_t t, _PyTime_round_t round)
    _PyTime_t _PyTime_AsNanoseconds(_PyTime_t t)
    _PyTime_t _PyTime_As100Nanoseconds(_PyTime_t t, _PyTime_round_t round)
    _PyTime_t _PyTime_Add(_PyTime_t t1, _PyTime_t t2)
    _PyTime_t _PyTime_MulDiv(_PyTime_t ticks, _PyTime_t mul, _PyTime_t div)
    _PyTime_t _PyTime_GetSystemClock(void)
    _PyTime_t _PyTime_GetMonotonicClock(void)
    _PyTime_t _PyTime_GetPerfCounter(void)
    _PyTime_t _PyDeadline_Init(_PyTime_t timeout)
    _PyTime_t _PyDeadline_Get(_PyTime_t deadline)`,
]);

/** _PyObject_* and the like. */
export const privateRows = chapter('Include/cpython/object.h', [
  ...rows(newRef, running)`
    PyObject *_PyObject_GetAttrId(PyObject *o, _Py_Identifier *name)
    PyObject *_PyObject_GenericGetAttrWithDict(PyObject *o, PyObject *name, PyObject *dict, int suppress)
    PyObject *_PyObject_FunctionStr(PyObject *o)
    PyObject *_PyObject_GetState(PyObject *o)`,
  row('int _PyObject_SetAttrId(PyObject *o, _Py_Identifier *name, PyObject *v) runs', status, {
    args: { v: retainedOptional },
  }),
  row(
    'int _PyObject_GenericSetAttrWithDict(PyObject *o, PyObject *name, PyObject *value, PyObject *dict) runs',
    status,
    {
      args: { name: retained, value: retainedOptional, dict: optional },
    },
  ),
  row('int _PyObject_LookupAttr(PyObject *o, PyObject *name, PyObject **result)', triState, looksUp),
  row('int _PyObject_LookupAttrId(PyObject *o, _Py_Identifier *name, PyObject **result)', triState, looksUp),
  row('int _PyObject_GetMethod(PyObject *obj, PyObject *name, PyObject **method) runs', predicate, {
    args: { method: { ...outNewNullable } },
    note: '1: an unbound method; 0: an attribute, or NULL with an exception.',
  }),
  row('int _PyObject_HasAttrId(PyObject *o, _Py_Identifier *name) runs', predicate),
  row('Py_ssize_t _PyObject_HasLen(PyObject *o)', predicate),
  row('int _PyObject_IsAbstract(PyObject *o) runs', triState),
  row('int _PyObject_IsFreed(PyObject *o)', predicate),
  row('int _PyObject_RealIsInstance(PyObject *inst, PyObject *cls) runs', triState),
  row('int _PyObject_RealIsSubclass(PyObject *derived, PyObject *cls) runs', triState),
  ...rows(nothing)`
    void _PyObject_Dump(PyObject *o)
    void _PyObject_DebugTypeStats(FILE *out)
    void _Py_BreakPoint(void)
    void _Py_NegativeRefcount(const char *filename, int lineno, PyObject *op)
    void _PyDebugAllocatorStats(FILE *out, const char *block_name, int num_blocks, size_t sizeof_block)
    void _Py_add_one_to_index_F(int nd, Py_ssize_t *index, const Py_ssize_t *shape)
    void _Py_add_one_to_index_C(int nd, Py_ssize_t *index, const Py_ssize_t *shape)
    void _PyTrash_end(PyThreadState *tstate) runs
    void _PyTrash_thread_deposit_object(PyObject *op) removed 3.11
    void _PyTrash_thread_deposit_object(PyThreadState *tstate, PyObject *op) since 3.13
    void _PyTrash_thread_destroy_chain(void) removed 3.11 runs
    void _PyTrash_thread_destroy_chain(PyThreadState *tstate) since 3.13 runs
    void _PyList_DebugMallocStats(FILE *out)`,
  ...rows(number)`
    int _PyObject_CheckConsistency(PyObject *op, int check_content)
    int _PyTrash_begin(PyThreadState *tstate, PyObject *op)
    int _PyTrash_cond(PyObject *op, destructor dealloc)
    Py_ssize_t _Py_GetRefTotal(void)
    int _Py_IsImmortal(PyObject *op)`,
  row('PyObject *_PyList_Extend(PyListObject *self, PyObject *iterable) runs', newKept),
  row('int _PyList_AppendTakeRef(PyListObject *self, PyObject *newitem)', status, {
    args: { newitem: stealsInto('self') },
  }),
  row('PyObject *_PyType_GetDocFromInternalDoc(const char *name, const char *internal_doc)', newRef),
  row('PyObject *_PyType_GetTextSignatureFromInternalDoc(const char *name, const char *internal_doc)', newRef),
  row('PyObject **PyObject_GET_WEAKREFS_LISTPTR(PyObject *op)', innerSafeOf('op')),
  row('int _PyObject_GetCrossInterpreterData(PyObject *obj, _PyCrossInterpreterData *data) runs', status),
  row('PyObject *_PySys_GetAttr(PyThreadState *tstate, PyObject *name)', borrowedRuntimeOrAbsent),
  row('int _PyOS_URandom(void *buffer, Py_ssize_t size)', status),
  row('int _PyOS_URandomNonblock(void *buffer, Py_ssize_t size)', status),
  row('int _Py_FdIsInteractive(FILE *fp, PyObject *filename)', predicate, { args: { filename: optional } }),
  row('double _Py_parse_inf_or_nan(const char *p, char **endptr)', value),
  row('int _PyBaseExceptionGroup_Check(PyObject *op)', check),
  row('int PyCursesWindow_Check(PyObject *op) macro', check, { source: 'Include/py_curses.h' }),
  ...rows(parsed, {
    source: 'Include/py_curses.h',
    note: 'A statement without parentheses that returns NULL with an exception when curses is not so far.',
  })`
    int PyCursesSetupTermCalled(void) macro
    int PyCursesInitialised(void) macro
    int PyCursesInitialisedColor(void) macro`,
  row('void import_curses(void) macro runs', nothing, {
    source: 'c-api/curses.html#c.import_curses',
    note: 'Leaves an exception set when it fails.',
  }),
  row('int PyCompile_OpcodeStackEffect(int opcode, int oparg)', number),
  row('int PyCompile_OpcodeStackEffectWithJump(int opcode, int oparg, int jump)', number),
  row('int _PyIndex_Check(PyObject *o)', check),
  row('PyObject *_PyNumber_Index(PyObject *o) runs', newOrSame('o')),
  row('int _Py_convert_optional_to_ssize_t(PyObject *obj, void *result) runs', parsed),
  row('PyObject *_Py_Mangle(PyObject *p, PyObject *name)', newRef),
  row('PyObject *_Py_strhex(const char *argbuf, Py_ssize_t arglen)', newRef),
  row('PyObject *_Py_strhex_bytes(const char *argbuf, Py_ssize_t arglen)', newRef),
  row('PyObject *_PyWarnings_Init(void)', newRef),
  ...rows(nothing)`
    void _Py_FreeCharPArray(char *const array[])
    void _PyCrossInterpreterData_Release(_PyCrossInterpreterData *data)`,
  row('PyObject *_PyCrossInterpreterData_NewObject(_PyCrossInterpreterData *data)', newRef),
  row('int _PyCrossInterpreterData_RegisterClass(PyTypeObject *cls, crossinterpdatafunc getdata)', status),
  row('crossinterpdatafunc _PyCrossInterpreterData_Lookup(PyObject *obj)', pointerOrAbsent),
  row('int _PyObject_CheckCrossInterpreterData(PyObject *obj)', status),
  row('char *const *_PySequence_BytesToCharpArray(PyObject *self)', pointer),
]);

/** Files and descriptors, and arenas of the old parser. */
export const privateFileRows = chapter('Include/internal/pycore_fileutils.h', [
  ...rows(size)`
    int _Py_open(const char *pathname, int flags)
    int _Py_dup(int fd)
    Py_ssize_t _Py_read(int fd, void *buf, size_t count)
    Py_ssize_t _Py_write(int fd, const void *buf, size_t count)`,
  ...rows(number)`
    int _Py_open_noraise(const char *pathname, int flags)
    Py_ssize_t _Py_write_noraise(int fd, const void *buf, size_t count)
    int _Py_fstat_noraise(int fd, struct _Py_stat_struct *status)
    int _Py_get_inheritable(int fd)
    int _Py_get_blocking(int fd)
    int _Py_set_inheritable_async_safe(int fd, int inheritable, int *atomic_flag_works)
    int _PyMem_SetDefaultAllocator(PyMemAllocatorDomain domain, PyMemAllocatorEx *old_alloc)`,
  ...rows(status)`
    int _Py_fstat(int fd, struct _Py_stat_struct *status)
    int _Py_stat(PyObject *path, struct stat *status)
    int _Py_set_inheritable(int fd, int inheritable, int *atomic_flag_works)
    int _Py_set_blocking(int fd, int blocking)`,
  ...rows(pointer)`
    PyArena *PyArena_New(void) removed 3.10
    void *PyArena_Malloc(PyArena *arena, size_t size) removed 3.10
    PyArena *_PyArena_New(void)
    void *_PyArena_Malloc(PyArena *arena, size_t size)`,
  ...rows(nothing)`
    void PyArena_Free(PyArena *arena) removed 3.10
    void _PyArena_Free(PyArena *arena)`,
  ...rows(status, { args: { obj: stealsOnSuccess } })`
    int PyArena_AddPyObject(PyArena *arena, PyObject *obj) removed 3.10
    int _PyArena_AddPyObject(PyArena *arena, PyObject *obj)`,
]);
