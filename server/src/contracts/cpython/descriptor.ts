/** Contracts of descriptors, properties, generic aliases and namespaces. */
import { optional, retained, retainedOptional } from '../arguments.js';
import { borrowedSafeFrom, check, newRef, status } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

/** PyDescr_* and its like. */
export const descriptorRows = chapter('c-api/descriptor.html', [
  ...rows(newRef, { args: { type: retained } })`
    PyObject *PyDescr_NewGetSet(PyTypeObject *type, PyGetSetDef *getset)
    PyObject *PyDescr_NewMember(PyTypeObject *type, PyMemberDef *meth)
    PyObject *PyDescr_NewMethod(PyTypeObject *type, PyMethodDef *meth)
    PyObject *PyDescr_NewClassMethod(PyTypeObject *type, PyMethodDef *method)
    PyObject *PyDescr_NewWrapper(PyTypeObject *type, struct wrapperbase *base, void *wrapped)`,
  row('PyObject *PyWrapper_New(PyObject *d, PyObject *self)', newRef, { args: { d: retained, self: retained } }),
  row('int PyDescr_IsData(PyObject *descr)', check),
  row('PyTypeObject *PyDescr_TYPE(PyObject *x) macro', borrowedSafeFrom('x')),
  row('PyObject *PyDescr_NAME(PyObject *x) macro', borrowedSafeFrom('x')),
  row('PyObject *PyMember_GetOne(const char *obj_addr, PyMemberDef *m)', newRef, {
    source: 'c-api/structures.html#c.PyMember_GetOne',
  }),
  row('int PyMember_SetOne(char *obj_addr, PyMemberDef *m, PyObject *o)', status, {
    args: { o: retainedOptional },
    source: 'c-api/structures.html#c.PyMember_SetOne',
  }),
  row('PyObject *Py_GenericAlias(PyObject *origin, PyObject *args) since 3.9', newRef, {
    args: { origin: retained, args: retained },
    source: 'c-api/typehints.html#c.Py_GenericAlias',
  }),
  row('PyObject *_PyNamespace_New(PyObject *kwds)', newRef, {
    args: { kwds: optional },
    source: 'Include/namespaceobject.h',
  }),
  row('PyObject *PySentinel_New(const char *name, const char *module_name, const char *repr) since 3.15', newRef, {
    source: 'c-api/sentinel.html#c.PySentinel_New',
  }),
]);
