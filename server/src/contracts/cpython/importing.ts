/** Contracts of importing. */
import { optional, retained, retainedOptional } from '../arguments.js';
import {
  borrowedRuntime,
  borrowedRuntimeOrAbsent,
  borrowedRuntimeSafe,
  newKept,
  newMaybe,
  newRef,
  nothing,
  number,
  numberOrError,
  pointer,
  predicate,
  status,
  triState,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const running = { runsCode: true };
const scopes = { args: { globals: optional, locals: optional, fromlist: optional } };

/** PyImport_*. */
export const importRows = chapter('c-api/import.html', [
  ...rows(newKept, running)`
    PyObject *PyImport_ImportModule(const char *name)
    PyObject *PyImport_ImportModuleNoBlock(const char *name) deprecated 3.13 removed 3.15
    PyObject *PyImport_Import(PyObject *name)
    PyObject *PyImport_ReloadModule(PyObject *m)
    PyObject *PyImport_ExecCodeModule(const char *name, PyObject *co)`,
  ...rows(newKept, { runsCode: true, ...scopes })`
    PyObject *PyImport_ImportModuleEx(const char *name, PyObject *globals, PyObject *locals, PyObject *fromlist)
    PyObject *PyImport_ImportModuleLevelObject(PyObject *name, PyObject *globals, PyObject *locals, PyObject *fromlist, int level)
    PyObject *PyImport_ImportModuleLevel(const char *name, PyObject *globals, PyObject *locals, PyObject *fromlist, int level)`,
  row('PyObject *PyImport_ImportModuleAttr(PyObject *mod_name, PyObject *attr_name) since 3.14 runs', newRef),
  row('PyObject *PyImport_ImportModuleAttrString(const char *mod_name, const char *attr_name) since 3.14 runs', newRef),
  row('PyObject *PyImport_AddModuleRef(const char *name) since 3.13', newKept),
  row('PyObject *PyImport_AddModuleObject(PyObject *name)', borrowedRuntime, { args: { name: retained } }),
  row('PyObject *PyImport_AddModule(const char *name)', borrowedRuntime),
  row('PyObject *PyImport_ExecCodeModuleEx(const char *name, PyObject *co, const char *pathname) runs', newKept),
  row(
    'PyObject *PyImport_ExecCodeModuleObject(PyObject *name, PyObject *co, PyObject *pathname, PyObject *cpathname) runs',
    newKept,
    {
      args: { name: retained, pathname: retainedOptional, cpathname: retainedOptional },
    },
  ),
  row(
    'PyObject *PyImport_ExecCodeModuleWithPathnames(const char *name, PyObject *co, const char *pathname, const char *cpathname) runs',
    newKept,
  ),
  row('long PyImport_GetMagicNumber(void)', numberOrError),
  row('const char *PyImport_GetMagicTag(void)', pointer),
  row('PyObject *PyImport_GetModuleDict(void)', borrowedRuntimeSafe),
  row('PyObject *PyImport_GetModule(PyObject *name)', {
    ...newMaybe,
    result: { kind: 'new', nullable: true, keptByRuntime: true },
  }),
  row('PyObject *PyImport_GetImporter(PyObject *path) runs', newRef),
  row('int PyImport_ImportFrozenModuleObject(PyObject *name) runs', triState),
  row('int PyImport_ImportFrozenModule(const char *name) runs', triState),
  row('int PyImport_AppendInittab(const char *name, initfunc func)', status),
  row('int PyImport_ExtendInittab(struct _inittab *newtab)', status),
  row('PyObject *PyImport_CreateModuleFromInitfunc(PyObject *spec, initfunc func) since 3.15 runs', newRef),
]);

/** From the headers. */
export const importHeaderRows = chapter('Include/cpython/import.h', [
  row('void PyImport_Cleanup(void) removed 3.9 runs', nothing),
  row('PyObject *_PyImport_GetModuleId(_Py_Identifier *name)', newMaybe),
  row('PyObject *_PyImport_GetModuleAttr(PyObject *modname, PyObject *attrname) runs', newRef),
  row('PyObject *_PyImport_GetModuleAttrString(const char *modname, const char *attrname) runs', newRef),
  row('int _PyImport_SetModule(PyObject *name, PyObject *module)', status, {
    args: { name: retained, module: retained },
  }),
  row('int _PyImport_SetModuleString(const char *name, PyObject *module)', status, { args: { module: retained } }),
  row('void _PyImport_AcquireLock(void) removed 3.12', nothing),
  row('void _PyImport_AcquireLock(PyInterpreterState *interp) since 3.12 removed 3.13', nothing),
  row('int _PyImport_ReleaseLock(void) removed 3.12', number),
  row('int _PyImport_ReleaseLock(PyInterpreterState *interp) since 3.12 removed 3.13', number),
  row('int _PyImport_IsInitialized(PyInterpreterState *interp)', predicate),
  row('int _PyImport_FixupBuiltin(PyObject *mod, const char *name, PyObject *modules)', status),
  row(
    'int _PyImport_FixupExtensionObject(PyObject *mod, PyObject *name, PyObject *filename, PyObject *modules)',
    status,
  ),
  row('PyObject *_PyImport_FindExtension(char *name, char *filename) removed 3.0', borrowedRuntimeOrAbsent),
  row('PyObject *_PyImport_FixupExtension(char *name, char *filename) removed 3.0', borrowedRuntime),
]);
