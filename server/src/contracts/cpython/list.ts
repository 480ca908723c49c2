/** Contracts of list objects. */
import { emptied, losesItem, optional, retained, stealsIntoFreshSlot, stealsIntoSlot } from '../arguments.js';
import {
  borrowedFrom,
  borrowedSafeFrom,
  newItemOf,
  newRef,
  nothing,
  size,
  sizeSafe,
  status,
  typeCheck,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

/** PyList_*. */
export const listRows = chapter('c-api/list.html', [
  ...rows(typeCheck)`
    int PyList_Check(PyObject *p)
    int PyList_CheckExact(PyObject *p)`,
  row('PyObject *PyList_New(Py_ssize_t len)', newRef),
  row('Py_ssize_t PyList_Size(PyObject *list)', size),
  row('Py_ssize_t PyList_GET_SIZE(PyObject *list) macro', sizeSafe),
  row('PyObject *PyList_GetItem(PyObject *list, Py_ssize_t index)', borrowedFrom('list')),
  row('PyObject *PyList_GET_ITEM(PyObject *list, Py_ssize_t i) macro', borrowedSafeFrom('list')),
  row('PyObject *PyList_GetItemRef(PyObject *list, Py_ssize_t index) since 3.13', newItemOf('list')),
  row('int PyList_SetItem(PyObject *list, Py_ssize_t index, PyObject *item) runs', status, {
    args: { list: losesItem('index'), item: stealsIntoSlot('list', 'index') },
    note: 'Releases the item that was at that index.',
  }),
  row('void PyList_SET_ITEM(PyObject *list, Py_ssize_t i, PyObject *o) macro', nothing, {
    args: { o: stealsIntoFreshSlot('list', 'i') },
    note: 'For new lists only: an item that was there is leaked.',
  }),
  ...rows(status, { args: { item: retained } })`
    int PyList_Insert(PyObject *list, Py_ssize_t index, PyObject *item)
    int PyList_Append(PyObject *list, PyObject *item)`,
  row('int PyList_SetSlice(PyObject *list, Py_ssize_t low, Py_ssize_t high, PyObject *itemlist) runs', status, {
    args: { list: emptied, itemlist: optional },
  }),
  row('PyObject *PyList_GetSlice(PyObject *list, Py_ssize_t low, Py_ssize_t high)', newRef),
  row('PyObject *PyList_AsTuple(PyObject *list)', newRef),
  ...rows(status)`
    int PyList_Sort(PyObject *list) runs
    int PyList_Reverse(PyObject *list)
    int PyList_Extend(PyObject *list, PyObject *iterable) since 3.13 runs`,
  row('int PyList_Clear(PyObject *list) since 3.13 runs', status, { args: { list: emptied } }),
  row('int PyList_ClearFreeList(void) removed 3.9', sizeSafe, { source: 'Include/listobject.h' }),
]);
