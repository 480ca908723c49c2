/** Contracts of the call protocol: everything that calls a Python callable. */
import { byFormat, objectsUntilNull, optional, stealsOptional } from '../arguments.js';
import { check, fixedSize, newOrSame, newRef, pointerOrAbsent } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const running = { runsCode: true };
const args = { args: { args: optional, kwargs: optional } };
const kwnames = { args: { kwnames: optional } };
const withFormat = { runsCode: true, variadic: byFormat('build', 'format') };

/** PyObject_Call and its like. */
export const callRows = chapter('c-api/call.html', [
  row('int PyCallable_Check(PyObject *o)', check),
  row('PyObject *PyObject_Call(PyObject *callable, PyObject *args, PyObject *kwargs) runs', newRef, {
    args: { kwargs: optional },
  }),
  row('PyObject *PyObject_CallNoArgs(PyObject *callable) since 3.9 runs', newRef),
  row('PyObject *PyObject_CallOneArg(PyObject *callable, PyObject *arg) since 3.9 runs', newRef),
  row('PyObject *PyObject_CallObject(PyObject *callable, PyObject *args) runs', newRef, { args: { args: optional } }),
  row('PyObject *PyObject_CallFunction(PyObject *callable, const char *format, ...)', newRef, withFormat),
  row('PyObject *PyObject_CallMethod(PyObject *obj, const char *name, const char *format, ...)', newRef, {
    ...withFormat,
    note: 'Where the object has no such method, the format is not read: the reference of an N stays with the caller.',
  }),
  ...rows(newRef, { runsCode: true, variadic: objectsUntilNull })`
    PyObject *PyObject_CallFunctionObjArgs(PyObject *callable, ...)
    PyObject *PyObject_CallMethodObjArgs(PyObject *obj, PyObject *name, ...)`,
  ...rows(newRef, running)`
    PyObject *PyObject_CallMethodNoArgs(PyObject *obj, PyObject *name) since 3.9
    PyObject *PyObject_CallMethodOneArg(PyObject *obj, PyObject *name, PyObject *arg) since 3.9`,
  ...rows(newRef, { runsCode: true, ...kwnames })`
    PyObject *PyObject_Vectorcall(PyObject *callable, PyObject *const *args, size_t nargsf, PyObject *kwnames) since 3.9
    PyObject *PyObject_VectorcallMethod(PyObject *name, PyObject *const *args, size_t nargsf, PyObject *kwnames) since 3.9`,
  row(
    'PyObject *PyObject_VectorcallDict(PyObject *callable, PyObject *const *args, size_t nargsf, PyObject *kwdict) since 3.9 runs',
    newRef,
    { args: { kwdict: optional } },
  ),
  row('PyObject *PyVectorcall_Call(PyObject *callable, PyObject *tuple, PyObject *dict) runs', newRef, {
    args: { dict: optional },
  }),
  row('Py_ssize_t PyVectorcall_NARGS(size_t nargsf)', fixedSize),
  row('vectorcallfunc PyVectorcall_Function(PyObject *op)', pointerOrAbsent),
]);

/** Older and private ways to call, from the headers. */
export const callHeaderRows = chapter('Include/cpython/abstract.h', [
  ...rows(newRef, withFormat)`
    PyObject *PyEval_CallFunction(PyObject *callable, const char *format, ...) deprecated 3.9 removed 3.13
    PyObject *PyEval_CallMethod(PyObject *obj, const char *name, const char *format, ...) deprecated 3.9 removed 3.13
    PyObject *_PyObject_CallFunction_SizeT(PyObject *callable, const char *format, ...)
    PyObject *_PyObject_CallMethod_SizeT(PyObject *obj, const char *name, const char *format, ...)
    PyObject *_PyObject_CallMethod(PyObject *obj, PyObject *name, const char *format, ...)
    PyObject *_PyObject_CallMethodId(PyObject *obj, _Py_Identifier *name, const char *format, ...)
    PyObject *_PyObject_CallMethodId_SizeT(PyObject *obj, _Py_Identifier *name, const char *format, ...)`,
  ...rows(newRef, { runsCode: true, ...args })`
    PyObject *PyEval_CallObjectWithKeywords(PyObject *callable, PyObject *args, PyObject *kwargs) deprecated 3.9 removed 3.13
    PyObject *_PyObject_Call(PyThreadState *tstate, PyObject *callable, PyObject *args, PyObject *kwargs)`,
  row('PyObject *PyEval_CallObject(PyObject *callable, PyObject *args) deprecated 3.9 removed 3.13 runs', newRef, {
    args: { args: optional },
  }),
  row('PyObject *_PyObject_CallMethodIdObjArgs(PyObject *obj, _Py_Identifier *name, ...) runs', newRef, {
    variadic: objectsUntilNull,
  }),
  ...rows(newRef, running)`
    PyObject *_PyObject_CallNoArg(PyObject *callable)
    PyObject *_PyObject_CallNoArgs(PyObject *callable)
    PyObject *_PyObject_CallOneArg(PyObject *callable, PyObject *arg)
    PyObject *_PyObject_CallMethodNoArgs(PyObject *obj, PyObject *name)
    PyObject *_PyObject_CallMethodOneArg(PyObject *obj, PyObject *name, PyObject *arg)
    PyObject *_PyObject_CallMethodIdNoArgs(PyObject *obj, _Py_Identifier *name)
    PyObject *_PyObject_CallMethodIdOneArg(PyObject *obj, _Py_Identifier *name, PyObject *arg)
    PyObject *_PyObject_FastCall(PyObject *callable, PyObject *const *args, Py_ssize_t nargs)
    PyObject *_PyObject_Call_Prepend(PyObject *callable, PyObject *obj, PyObject *args, PyObject *kwargs) removed 3.9
    PyObject *_PyObject_Call_Prepend(PyThreadState *tstate, PyObject *callable, PyObject *obj, PyObject *args, PyObject *kwargs) since 3.9 removed 3.13`,
  row(
    'PyObject *_PyObject_FastCallDict(PyObject *callable, PyObject *const *args, size_t nargsf, PyObject *kwargs) runs',
    newRef,
    { args: { kwargs: optional } },
  ),
  ...rows(newRef, { runsCode: true, ...kwnames })`
    PyObject *_PyObject_FastCallKeywords(PyObject *callable, PyObject *const *args, size_t nargsf, PyObject *kwnames)
    PyObject *_PyObject_Vectorcall(PyObject *callable, PyObject *const *args, size_t nargsf, PyObject *kwnames)
    PyObject *_PyObject_VectorcallMethod(PyObject *name, PyObject *const *args, size_t nargsf, PyObject *kwnames)
    PyObject *_PyObject_VectorcallMethodId(_Py_Identifier *name, PyObject *const *args, size_t nargsf, PyObject *kwnames)
    PyObject *_PyStack_AsDict(PyObject *const *values, PyObject *kwnames)`,
  row(
    'PyObject *_PyObject_MakeTpCall(PyThreadState *tstate, PyObject *callable, PyObject *const *args, Py_ssize_t nargs, PyObject *keywords) since 3.9 runs',
    newRef,
    {
      args: { keywords: optional },
    },
  ),
  row(
    'PyObject *_PyObject_MakeTpCall(PyObject *callable, PyObject *const *args, Py_ssize_t nargs, PyObject *keywords) removed 3.9 runs',
    newRef,
    { args: { keywords: optional } },
  ),
  row(
    'PyObject *_Py_CheckFunctionResult(PyThreadState *tstate, PyObject *callable, PyObject *result, const char *where) since 3.9',
    newOrSame('result'),
    {
      args: { callable: optional, result: stealsOptional },
      note: 'Gives the reference of result back, or releases it where an exception is set.',
    },
  ),
  row(
    'PyObject *_Py_CheckFunctionResult(PyObject *callable, PyObject *result, const char *where) removed 3.9',
    newOrSame('result'),
    {
      args: { callable: optional, result: stealsOptional },
      note: 'Gives the reference of result back, or releases it where an exception is set.',
    },
  ),
  row('vectorcallfunc _PyVectorcall_Function(PyObject *callable)', pointerOrAbsent),
]);
