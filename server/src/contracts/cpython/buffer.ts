/** Contracts of the buffer protocol, of memoryview and of the old buffer object. */
import { keepsPointer, outValue, retained, retainedOptional } from '../arguments.js';
import {
  borrowedOrAbsentFrom,
  check,
  innerOf,
  innerSafeOf,
  newRef,
  nothing,
  size,
  status,
  value,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

/** PyObject_GetBuffer and PyBuffer_*. */
export const bufferRows = chapter('c-api/buffer.html', [
  row('int PyObject_CheckBuffer(PyObject *obj)', check),
  row('int PyObject_GetBuffer(PyObject *exporter, Py_buffer *view, int flags) runs', status, {
    args: { exporter: retained, view: outValue },
    note: 'A filled view keeps the exporter alive until PyBuffer_Release.',
  }),
  row('void PyBuffer_Release(Py_buffer *view) runs', nothing),
  row('Py_ssize_t PyBuffer_SizeFromFormat(const char *format) since 3.9', size, {
    note: 'Earlier headers declare it, and nothing defines it there.',
  }),
  row('int PyBuffer_IsContiguous(const Py_buffer *view, char order)', check),
  row('void *PyBuffer_GetPointer(const Py_buffer *view, const Py_ssize_t *indices)', value),
  ...rows(status)`
    int PyBuffer_FromContiguous(const Py_buffer *view, const void *buf, Py_ssize_t len, char fort)
    int PyBuffer_ToContiguous(void *buf, const Py_buffer *src, Py_ssize_t len, char order)
    int PyObject_CopyData(PyObject *dest, PyObject *src) runs`,
  row(
    'void PyBuffer_FillContiguousStrides(int ndims, Py_ssize_t *shape, Py_ssize_t *strides, int itemsize, char order)',
    nothing,
  ),
  row(
    'int PyBuffer_FillInfo(Py_buffer *view, PyObject *exporter, void *buf, Py_ssize_t len, int readonly, int flags)',
    status,
    {
      args: { view: outValue, exporter: retainedOptional },
    },
  ),
]);

/** PyMemoryView_*. */
export const memoryviewRows = chapter('c-api/memoryview.html', [
  row('int PyMemoryView_Check(PyObject *obj)', check),
  row('PyObject *PyMemoryView_FromObject(PyObject *obj) runs', newRef, { args: { obj: retained } }),
  row('PyObject *PyMemoryView_FromMemory(char *mem, Py_ssize_t size, int flags)', newRef, {
    args: { mem: keepsPointer },
    array: { wraps: 0 },
    note: 'The memory must outlive the view, which does not free it.',
  }),
  row('PyObject *PyMemoryView_FromBuffer(const Py_buffer *view)', newRef, {
    args: { view: keepsPointer },
    note: 'The memory of the buffer must outlive the view.',
  }),
  row('PyObject *PyMemoryView_GetContiguous(PyObject *obj, int buffertype, char order) runs', newRef, {
    args: { obj: retained },
  }),
  row('Py_buffer *PyMemoryView_GET_BUFFER(PyObject *mview) macro', innerSafeOf('mview')),
  row('PyObject *PyMemoryView_GET_BASE(PyObject *mview) macro', borrowedOrAbsentFrom('mview')),
]);

/** PyPickleBuffer_*. */
export const pickleBufferRows = chapter('c-api/picklebuffer.html', [
  row('int PyPickleBuffer_Check(PyObject *op)', check),
  row('PyObject *PyPickleBuffer_FromObject(PyObject *obj) runs', newRef, { args: { obj: retained } }),
  row('const Py_buffer *PyPickleBuffer_GetBuffer(PyObject *picklebuf)', innerOf('picklebuf')),
  row('int PyPickleBuffer_Release(PyObject *picklebuf) runs', status),
]);
