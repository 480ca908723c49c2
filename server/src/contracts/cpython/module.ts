/** Contracts of module objects and of defining modules. */
import { keepsPointer, retained, retainedOptional, stealsInto, stealsIntoOnSuccess } from '../arguments.js';
import {
  borrowedRuntime,
  borrowedRuntimeOrAbsent,
  borrowedSafeFrom,
  check,
  innerOf,
  newRef,
  nothing,
  pointerMaybe,
  predicate,
  status,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const addsToModule = { args: { value: stealsIntoOnSuccess('module') } };

/** PyModule_*. */
export const moduleRows = chapter('c-api/module.html', [
  ...rows(check)`
    int PyModule_Check(PyObject *p)
    int PyModule_CheckExact(PyObject *p)`,
  row('PyObject *PyModule_NewObject(PyObject *name)', newRef, { args: { name: retained } }),
  ...rows(newRef)`
    PyObject *PyModule_New(const char *name)
    PyObject *PyModule_GetNameObject(PyObject *module)
    PyObject *PyModule_GetFilenameObject(PyObject *module)
    PyObject *PyModule_Create(PyModuleDef *def) macro
    PyObject *PyModule_Create2(PyModuleDef *def, int module_api_version)
    PyObject *PyModule_FromDefAndSpec(PyModuleDef *def, PyObject *spec) macro
    PyObject *PyModule_FromDefAndSpec2(PyModuleDef *def, PyObject *spec, int module_api_version)
    PyObject *PyModule_FromSlotsAndSpec(const PyModuleDef_Slot *slots, PyObject *spec) since 3.15`,
  row('PyObject *PyModule_GetDict(PyObject *module)', borrowedSafeFrom('module')),
  row('const char *PyModule_GetName(PyObject *module)', innerOf('module')),
  row('const char *PyModule_GetFilename(PyObject *module)', innerOf('module')),
  row('void *PyModule_GetState(PyObject *module)', pointerMaybe),
  row('PyModuleDef *PyModule_GetDef(PyObject *module)', pointerMaybe),
  ...rows(status)`
    int PyModule_GetStateSize(PyObject *module, Py_ssize_t *result) since 3.15
    int PyModule_GetToken(PyObject *module, void **result) since 3.15
    int PyModule_Exec(PyObject *module) since 3.15 runs
    int PyModule_ExecDef(PyObject *module, PyModuleDef *def) runs
    int PyModule_SetDocString(PyObject *module, const char *docstring)
    int PyModule_AddIntConstant(PyObject *module, const char *name, long value)
    int PyModule_AddStringConstant(PyObject *module, const char *name, const char *value)
    int PyModule_AddIntMacro(PyObject *module, int macro) macro
    int PyModule_AddStringMacro(PyObject *module, const char *macro) macro`,
  row('int PyModule_AddFunctions(PyObject *module, PyMethodDef *functions)', status, {
    args: { module: retained, functions: keepsPointer },
    note: 'The functions keep the module, which keeps them: a cycle for the collector.',
  }),
  row('PyObject *PyModuleDef_Init(PyModuleDef *def)', borrowedRuntime, {
    note: 'Borrowed from the static definition, and what an init function with multi-phase initialization returns.',
  }),
  row('int PyModule_AddObject(PyObject *module, const char *name, PyObject *value)', status, {
    ...addsToModule,
    note: 'Steals the reference only when it succeeds: after -1 the caller must release value.',
  }),
  row('int PyModule_Add(PyObject *module, const char *name, PyObject *value) since 3.13', status, {
    args: { value: stealsInto('module') },
    note: 'Steals the reference also when it fails; value may be NULL with an exception set.',
  }),
  row('int PyModule_AddObjectRef(PyObject *module, const char *name, PyObject *value) since 3.10', status, {
    args: { value: retainedOptional },
    note: 'value may be NULL with an exception set; then it fails.',
  }),
  row('int PyModule_AddType(PyObject *module, PyTypeObject *type) since 3.9', status, {
    args: { type: retained },
  }),
  row('int PyUnstable_Module_SetGIL(PyObject *module, void *gil) since 3.13', status),
  row('int PyABIInfo_Check(PyABIInfo *info, const char *module_name) since 3.15', status),
  row('PyObject *PyState_FindModule(PyModuleDef *def)', borrowedRuntimeOrAbsent),
  row('int PyState_AddModule(PyObject *module, PyModuleDef *def)', status, { args: { module: retained } }),
  row('int PyState_RemoveModule(PyModuleDef *def)', status),
]);

/** From the headers. */
export const moduleHeaderRows = chapter('Include/moduleobject.h', [
  row('PyObject *_PyModule_GetDict(PyObject *module)', borrowedSafeFrom('module')),
  row('void *_PyModule_GetState(PyObject *module)', pointerMaybe),
  row('PyModuleDef *_PyModule_GetDef(PyObject *module)', pointerMaybe),
  ...rows(nothing, { runsCode: true })`
    void _PyModule_Clear(PyObject *module)
    void _PyModule_ClearDict(PyObject *dict)`,
  row('int _PyModuleSpec_IsInitializing(PyObject *spec)', predicate),
  row('int _PyModule_Add(PyObject *module, const char *name, PyObject *value)', status, {
    args: { value: stealsInto('module') },
  }),
  row('PyObject *_PyModule_CreateInitialized(PyModuleDef *def, int apiver)', newRef),
]);
