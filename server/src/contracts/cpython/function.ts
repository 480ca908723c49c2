/** Contracts of functions, methods, cells and code objects. */
import { keepsPointer, optional, retained, retainedOptional, stealsInto } from '../arguments.js';
import {
  borrowedFrom,
  borrowedMaybeFrom,
  borrowedOrAbsentFrom,
  borrowedSafeFrom,
  check,
  newMaybe,
  newOrSame,
  newRef,
  nothing,
  number,
  numberOrError,
  pointer,
  predicate,
  sizeSafe,
  status,
  value,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const notThatType = 'Fails for an object of another type.';

/** PyFunction_*. */
export const functionRows = chapter('c-api/function.html', [
  row('int PyFunction_Check(PyObject *o)', check),
  row('PyObject *PyFunction_New(PyObject *code, PyObject *globals)', newRef, {
    args: { code: retained, globals: retained },
  }),
  row('PyObject *PyFunction_NewWithQualName(PyObject *code, PyObject *globals, PyObject *qualname)', newRef, {
    args: { code: retained, globals: retained, qualname: retainedOptional },
  }),
  ...rows(borrowedFrom('op'), { note: notThatType })`
    PyObject *PyFunction_GetCode(PyObject *op)
    PyObject *PyFunction_GetGlobals(PyObject *op)`,
  ...rows(borrowedSafeFrom('op'))`
    PyObject *PyFunction_GET_CODE(PyObject *op) macro
    PyObject *PyFunction_GET_GLOBALS(PyObject *op) macro`,
  ...rows(borrowedMaybeFrom('op'), { note: notThatType })`
    PyObject *PyFunction_GetModule(PyObject *op)
    PyObject *PyFunction_GetDefaults(PyObject *op)
    PyObject *PyFunction_GetClosure(PyObject *op)
    PyObject *PyFunction_GetAnnotations(PyObject *op)
    PyObject *PyFunction_GetKwDefaults(PyObject *op)`,
  ...rows(borrowedOrAbsentFrom('op'))`
    PyObject *PyFunction_GET_MODULE(PyObject *op) macro
    PyObject *PyFunction_GET_DEFAULTS(PyObject *op) macro
    PyObject *PyFunction_GET_KW_DEFAULTS(PyObject *op) macro
    PyObject *PyFunction_GET_CLOSURE(PyObject *op) macro
    PyObject *PyFunction_GET_ANNOTATIONS(PyObject *op) macro`,
  row('void PyFunction_SetVectorcall(PyFunctionObject *func, vectorcallfunc vectorcall) since 3.12', nothing),
  row('int PyFunction_SetDefaults(PyObject *op, PyObject *defaults)', status, { args: { defaults: retained } }),
  row('int PyFunction_SetKwDefaults(PyObject *op, PyObject *defaults)', status, { args: { defaults: retained } }),
  row('int PyFunction_SetClosure(PyObject *op, PyObject *closure)', status, { args: { closure: retained } }),
  row('int PyFunction_SetAnnotations(PyObject *op, PyObject *annotations)', status, {
    args: { annotations: retained },
  }),
  ...rows(status)`
    int PyFunction_AddWatcher(PyFunction_WatchCallback callback) since 3.12
    int PyFunction_ClearWatcher(int watcher_id) since 3.12`,
  row('PyObject *PyClassMethod_New(PyObject *callable)', newRef, { args: { callable: retained } }),
  row('PyObject *PyStaticMethod_New(PyObject *callable)', newRef, { args: { callable: retained } }),
  row(
    'PyObject *_PyFunction_Vectorcall(PyObject *func, PyObject *const *stack, size_t nargsf, PyObject *kwnames) runs',
    newRef,
    {
      args: { kwnames: optional },
    },
  ),
  ...rows(newRef, { runsCode: true, args: { kwargs: optional } })`
    PyObject *_PyFunction_FastCallDict(PyObject *func, PyObject *const *args, Py_ssize_t nargs, PyObject *kwargs)
    PyObject *_PyFunction_FastCallKeywords(PyObject *func, PyObject *const *args, Py_ssize_t nargs, PyObject *kwargs)`,
]);

/** PyMethod_* and PyInstanceMethod_*. */
export const methodRows = chapter('c-api/method.html', [
  ...rows(check)`
    int PyInstanceMethod_Check(PyObject *o)
    int PyMethod_Check(PyObject *o)`,
  row('PyObject *PyInstanceMethod_New(PyObject *func)', newRef, { args: { func: retained } }),
  row('PyObject *PyMethod_New(PyObject *func, PyObject *self) since 3.0', newRef, {
    args: { func: retained, self: retained },
  }),
  row('PyObject *PyMethod_New(PyObject *func, PyObject *self, PyObject *cls) removed 3.0', newRef, {
    args: { func: retained, self: retainedOptional, cls: retainedOptional },
  }),
  ...rows(borrowedFrom('meth'), { note: notThatType })`
    PyObject *PyInstanceMethod_Function(PyObject *meth)
    PyObject *PyMethod_Function(PyObject *meth)
    PyObject *PyMethod_Self(PyObject *meth)`,
  ...rows(borrowedSafeFrom('meth'))`
    PyObject *PyInstanceMethod_GET_FUNCTION(PyObject *meth) macro
    PyObject *PyMethod_GET_FUNCTION(PyObject *meth) macro
    PyObject *PyMethod_GET_SELF(PyObject *meth) macro`,
  ...rows(borrowedOrAbsentFrom('meth'))`
    PyObject *PyMethod_Class(PyObject *meth) removed 3.0
    PyObject *PyMethod_GET_CLASS(PyObject *meth) removed 3.0 macro`,
  row('int PyMethod_ClearFreeList(void) removed 3.9', number),
]);

/** PyCFunction_*: functions of C modules. */
export const cfunctionRows = chapter('c-api/structures.html', [
  ...rows(check)`
    int PyCFunction_Check(PyObject *op)
    int PyCFunction_CheckExact(PyObject *op) since 3.9
    int PyCMethod_Check(PyObject *op) since 3.9
    int PyCMethod_CheckExact(PyObject *op) since 3.9`,
  row('PyObject *PyCFunction_New(PyMethodDef *ml, PyObject *self)', newRef, {
    args: { ml: keepsPointer, self: retainedOptional },
  }),
  row('PyObject *PyCFunction_NewEx(PyMethodDef *ml, PyObject *self, PyObject *module)', newRef, {
    args: { ml: keepsPointer, self: retainedOptional, module: retainedOptional },
  }),
  row(
    'PyObject *PyCMethod_New(PyMethodDef *ml, PyObject *self, PyObject *module, PyTypeObject *cls) since 3.9',
    newRef,
    {
      args: { ml: keepsPointer, self: retainedOptional, module: retainedOptional, cls: retainedOptional },
    },
  ),
  row('PyCFunction PyCFunction_GetFunction(PyObject *op)', pointer),
  row('PyObject *PyCFunction_GetSelf(PyObject *op)', borrowedMaybeFrom('op')),
  row('int PyCFunction_GetFlags(PyObject *op)', numberOrError),
  row('PyCFunction PyCFunction_GET_FUNCTION(PyObject *op) macro', value),
  row('PyObject *PyCFunction_GET_SELF(PyObject *op) macro', borrowedOrAbsentFrom('op')),
  row('PyTypeObject *PyCFunction_GET_CLASS(PyObject *op) macro', borrowedOrAbsentFrom('op')),
  row('int PyCFunction_GET_FLAGS(PyObject *op) macro', number),
  ...rows(newRef, { runsCode: true, args: { kwargs: optional } })`
    PyObject *PyCFunction_Call(PyObject *func, PyObject *args, PyObject *kwargs) removed 3.13
    PyObject *_PyCFunction_FastCallDict(PyObject *func, PyObject *const *args, Py_ssize_t nargs, PyObject *kwargs)
    PyObject *_PyCFunction_FastCallKeywords(PyObject *func, PyObject *const *args, Py_ssize_t nargs, PyObject *kwargs)`,
  row('PyObject *Py_FindMethod(PyMethodDef *methods, PyObject *self, const char *name) removed 3.0', newRef),
  row('PyObject *Py_FindMethodInChain(PyMethodChain *chain, PyObject *self, const char *name) removed 3.0', newRef),
  row('int PyCFunction_ClearFreeList(void) removed 3.9', number),
]);

/** PyCell_*. */
export const cellRows = chapter('c-api/cell.html', [
  row('int PyCell_Check(PyObject *ob)', check),
  row('PyObject *PyCell_New(PyObject *ob)', newRef, { args: { ob: retainedOptional } }),
  row('PyObject *PyCell_Get(PyObject *cell)', newMaybe),
  row('PyObject *PyCell_GET(PyObject *cell) macro', borrowedOrAbsentFrom('cell')),
  row('int PyCell_Set(PyObject *cell, PyObject *value) runs', status, { args: { value: retainedOptional } }),
  row('void PyCell_SET(PyObject *cell, PyObject *value) macro', nothing, {
    args: { value: stealsInto('cell') },
    note: 'What the cell held is not released.',
  }),
]);

const codeParts = {
  code: retained,
  consts: retained,
  names: retained,
  varnames: retained,
  freevars: retained,
  cellvars: retained,
  filename: retained,
  name: retained,
};
const codeWithTable = { args: { ...codeParts, linetable: retained } };

/** PyCode_*. */
export const codeRows = chapter('c-api/code.html', [
  row('int PyCode_Check(PyObject *co)', check),
  row('Py_ssize_t PyCode_GetNumFree(PyCodeObject *co)', sizeSafe),
  row('int PyCode_GetFirstFree(PyCodeObject *co)', sizeSafe),
  row('int PyUnstable_Code_GetFirstFree(PyCodeObject *co) since 3.13', sizeSafe),
  row(
    'PyCodeObject *PyCode_New(int argcount, int kwonlyargcount, int nlocals, int stacksize, int flags, PyObject *code, PyObject *consts, PyObject *names, PyObject *varnames, PyObject *freevars, PyObject *cellvars, PyObject *filename, PyObject *name, int firstlineno, PyObject *linetable) since 3.0 removed 3.11',
    newRef,
    codeWithTable,
  ),
  row(
    'PyCodeObject *PyCode_New(int argcount, int nlocals, int stacksize, int flags, PyObject *code, PyObject *consts, PyObject *names, PyObject *varnames, PyObject *freevars, PyObject *cellvars, PyObject *filename, PyObject *name, int firstlineno, PyObject *linetable) removed 3.0',
    newRef,
    codeWithTable,
  ),
  row(
    'PyCodeObject *PyCode_NewWithPosOnlyArgs(int argcount, int posonlyargcount, int kwonlyargcount, int nlocals, int stacksize, int flags, PyObject *code, PyObject *consts, PyObject *names, PyObject *varnames, PyObject *freevars, PyObject *cellvars, PyObject *filename, PyObject *name, int firstlineno, PyObject *linetable) since 3.8 removed 3.11',
    newRef,
    codeWithTable,
  ),
  row(
    'PyCodeObject *PyCode_New(int argcount, int kwonlyargcount, int nlocals, int stacksize, int flags, PyObject *code, PyObject *consts, PyObject *names, PyObject *varnames, PyObject *freevars, PyObject *cellvars, PyObject *filename, PyObject *name, PyObject *qualname, int firstlineno, PyObject *linetable, PyObject *exceptiontable) since 3.11',
    newRef,
    {
      args: { ...codeParts, qualname: retained, linetable: retained, exceptiontable: retained },
    },
  ),
  ...rows(newRef, { args: { ...codeParts, qualname: retained, linetable: retained, exceptiontable: retained } })`
    PyCodeObject *PyCode_NewWithPosOnlyArgs(int argcount, int posonlyargcount, int kwonlyargcount, int nlocals, int stacksize, int flags, PyObject *code, PyObject *consts, PyObject *names, PyObject *varnames, PyObject *freevars, PyObject *cellvars, PyObject *filename, PyObject *name, PyObject *qualname, int firstlineno, PyObject *linetable, PyObject *exceptiontable) since 3.11
    PyCodeObject *PyUnstable_Code_New(int argcount, int kwonlyargcount, int nlocals, int stacksize, int flags, PyObject *code, PyObject *consts, PyObject *names, PyObject *varnames, PyObject *freevars, PyObject *cellvars, PyObject *filename, PyObject *name, PyObject *qualname, int firstlineno, PyObject *linetable, PyObject *exceptiontable) since 3.12
    PyCodeObject *PyUnstable_Code_NewWithPosOnlyArgs(int argcount, int posonlyargcount, int kwonlyargcount, int nlocals, int stacksize, int flags, PyObject *code, PyObject *consts, PyObject *names, PyObject *varnames, PyObject *freevars, PyObject *cellvars, PyObject *filename, PyObject *name, PyObject *qualname, int firstlineno, PyObject *linetable, PyObject *exceptiontable) since 3.12`,
  row('PyCodeObject *PyCode_NewEmpty(const char *filename, const char *funcname, int firstlineno)', newRef),
  row('int PyCode_Addr2Line(PyCodeObject *co, int byte_offset)', number),
  row(
    'int PyCode_Addr2Location(PyCodeObject *co, int byte_offset, int *start_line, int *start_column, int *end_line, int *end_column) since 3.11',
    predicate,
  ),
  ...rows(newRef)`
    PyObject *PyCode_GetCode(PyCodeObject *co) since 3.11
    PyObject *PyCode_GetVarnames(PyCodeObject *co) since 3.11
    PyObject *PyCode_GetCellvars(PyCodeObject *co) since 3.11
    PyObject *PyCode_GetFreevars(PyCodeObject *co) since 3.11
`,
  row(
    'PyObject *PyCode_Optimize(PyObject *code, PyObject *consts, PyObject *names, PyObject *lnotab)',
    newOrSame('code'),
  ),
  row('PyObject *_PyCode_ConstantKey(PyObject *obj)', newOrSame('obj'), { args: { obj: retained } }),
  ...rows(status)`
    int PyCode_AddWatcher(PyCode_WatchCallback callback) since 3.12
    int PyCode_ClearWatcher(int watcher_id) since 3.12
    int PyUnstable_Code_GetExtra(PyObject *code, Py_ssize_t index, void **extra) since 3.12
    int PyUnstable_Code_SetExtra(PyObject *code, Py_ssize_t index, void *extra) since 3.12
    int _PyCode_GetExtra(PyObject *code, Py_ssize_t index, void **extra)
    int _PyCode_SetExtra(PyObject *code, Py_ssize_t index, void *extra)`,
  ...rows(number)`
    Py_ssize_t PyUnstable_Eval_RequestCodeExtraIndex(freefunc free) since 3.12
    Py_ssize_t _PyEval_RequestCodeExtraIndex(freefunc free)
    int _PyCode_CheckLineNumber(int lasti, PyCodeAddressRange *bounds) since 3.10
    int _PyCode_CheckLineNumber(PyCodeObject *co, int lasti, PyAddrPair *bounds) removed 3.10`,
]);
