/** Contracts of capsules and of the older PyCObject. */
import { keepsPointer } from '../arguments.js';
import { check, newRef, pointer, pointerMaybe, predicate, status } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

/** PyCapsule_*. */
export const capsuleRows = chapter('c-api/capsule.html', [
  row('int PyCapsule_CheckExact(PyObject *p)', check),
  row('PyObject *PyCapsule_New(void *pointer, const char *name, PyCapsule_Destructor destructor)', newRef, {
    args: { pointer: keepsPointer, name: keepsPointer },
  }),
  ...rows(pointer)`
    void *PyCapsule_GetPointer(PyObject *capsule, const char *name)
    void *PyCapsule_Import(const char *name, int no_block) runs`,
  ...rows(pointerMaybe)`
    PyCapsule_Destructor PyCapsule_GetDestructor(PyObject *capsule)
    void *PyCapsule_GetContext(PyObject *capsule)
    const char *PyCapsule_GetName(PyObject *capsule)`,
  row('int PyCapsule_IsValid(PyObject *capsule, const char *name)', predicate),
  row('int PyCapsule_SetContext(PyObject *capsule, void *context)', status, { args: { context: keepsPointer } }),
  row('int PyCapsule_SetName(PyObject *capsule, const char *name)', status, { args: { name: keepsPointer } }),
  row('int PyCapsule_SetPointer(PyObject *capsule, void *pointer)', status, { args: { pointer: keepsPointer } }),
  row('int PyCapsule_SetDestructor(PyObject *capsule, PyCapsule_Destructor destructor)', status),
]);

/** PyCObject_*, the capsules of Python 2. */
export const cobjectRows = chapter('https://docs.python.org/2.7/c-api/cobject.html', [
  row('int PyCObject_Check(PyObject *p) removed 3.2', check),
  row('PyObject *PyCObject_FromVoidPtr(void *cobj, void (*destr)(void *)) removed 3.2', newRef, {
    args: { cobj: keepsPointer },
  }),
  row(
    'PyObject *PyCObject_FromVoidPtrAndDesc(void *cobj, void *desc, void (*destr)(void *, void *)) removed 3.2',
    newRef,
    {
      args: { cobj: keepsPointer, desc: keepsPointer },
    },
  ),
  ...rows(pointer)`
    void *PyCObject_AsVoidPtr(PyObject *self) removed 3.2
    void *PyCObject_GetDesc(PyObject *self) removed 3.2
    void *PyCObject_Import(char *module_name, char *cobject_name) removed 3.2 runs`,
  row('int PyCObject_SetVoidPtr(PyObject *self, void *cobj) removed 3.2', predicate),
]);
