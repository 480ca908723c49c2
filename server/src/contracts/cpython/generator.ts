/** Contracts of generators, coroutines and context variables. */
import { optional, outNew, retained, retainedOptional, steals } from '../arguments.js';
import { check, newMaybe, newRef, newSafe, nothing, predicate, status } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const named = { args: { frame: steals, name: retained, qualname: retained } };

/** PyGen_*. */
export const generatorRows = chapter('c-api/gen.html', [
  ...rows(check)`
    int PyGen_Check(PyObject *ob)
    int PyGen_CheckExact(PyObject *ob)
    int PyAsyncGen_CheckExact(PyObject *ob)
    int PyAsyncGenASend_CheckExact(PyObject *ob)`,
  row('PyObject *PyGen_New(PyFrameObject *frame)', newRef, { args: { frame: steals } }),
  ...rows(newRef, named)`
    PyObject *PyGen_NewWithQualName(PyFrameObject *frame, PyObject *name, PyObject *qualname)
    PyObject *PyAsyncGen_New(PyFrameObject *frame, PyObject *name, PyObject *qualname)`,
  row('PyCodeObject *PyGen_GetCode(PyGenObject *gen) since 3.12', newSafe),
  row('int PyGen_NeedsFinalizing(PyGenObject *gen) removed 3.9', predicate),
  row('PyObject *_PyGen_Send(PyGenObject *gen, PyObject *arg) runs', newMaybe, { args: { arg: optional } }),
  row('int _PyGen_SetStopIterationValue(PyObject *value)', status, {
    exception: 'sets',
    args: { value: retained },
    note: 'An exception is set also when it succeeds: StopIteration.',
  }),
  row('int _PyGen_FetchStopIterationValue(PyObject **pvalue)', status, { args: { pvalue: outNew } }),
  row('void _PyGen_Finalize(PyObject *self) runs', nothing),
  row('PyObject *_PyCoro_GetAwaitableIter(PyObject *o) runs', newRef),
  row('PyObject *_PyAsyncGenValueWrapperNew(PyThreadState *state, PyObject *value)', newRef, {
    args: { value: retained },
  }),
]);

/** PyCoro_*. */
export const coroutineRows = chapter('c-api/coro.html', [
  row('int PyCoro_CheckExact(PyObject *ob)', check),
  row('PyObject *PyCoro_New(PyFrameObject *frame, PyObject *name, PyObject *qualname)', newRef, named),
]);

/** PyContext_* and PyContextVar_*. */
export const contextRows = chapter('c-api/contextvars.html', [
  ...rows(check)`
    int PyContext_CheckExact(PyObject *o)
    int PyContextVar_CheckExact(PyObject *o)
    int PyContextToken_CheckExact(PyObject *o)`,
  ...rows(newRef)`
    PyObject *PyContext_New(void)
    PyObject *PyContext_Copy(PyObject *ctx)
    PyObject *PyContext_CopyCurrent(void)`,
  row('int PyContext_Enter(PyObject *ctx)', status, { args: { ctx: retained } }),
  row('int PyContext_Exit(PyObject *ctx)', status),
  ...rows(status)`
    int PyContext_AddWatcher(PyContext_WatchCallback callback) since 3.14
    int PyContext_ClearWatcher(int watcher_id) since 3.14`,
  row('PyObject *PyContextVar_New(const char *name, PyObject *def)', newRef, { args: { def: retainedOptional } }),
  row('int PyContextVar_Get(PyObject *var, PyObject *default_value, PyObject **value)', status, {
    args: { default_value: optional, value: { ...outNew, nullable: true } },
    note: 'On success *value is a new reference, or NULL when there is neither a value nor a default.',
  }),
  row('PyObject *PyContextVar_Set(PyObject *var, PyObject *value)', newRef, {
    args: { var: retained, value: retained },
  }),
  row('int PyContextVar_Reset(PyObject *var, PyObject *token)', status),
  row('PyObject *_PyContext_NewHamtForTests(void)', newRef),
]);
