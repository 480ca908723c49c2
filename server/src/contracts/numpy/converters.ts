/**
 * Contracts of converters, the functions given to the "O&" unit of PyArg_Parse*: 1 for success, 0 with an exception. The
 * ones that make an object leave a new reference in the variable; none of them is called again to clean up, so when a
 * later unit fails the caller has to release what an earlier one left.
 */
import { outNew, outValue } from '../arguments.js';
import { numberOrError, parsed, size } from '../outcomes.js';
import type { ParamEffect } from '../effects.js';
import { chapter, row, rows } from '../rows.js';
import { header, manual } from './manual.js';

/** None leaves NULL in the variable. */
const outNewOrNone: ParamEffect = {
  kind: 'out',
  ownership: 'new',
  when: 'success',
  nullOtherwise: true,
  nullable: true,
};
const releaseNote = "Also when a later unit of the format fails, the reference is the caller's to release.";

/** PyArray_*Converter. */
export const converterRows = chapter(manual.array, [
  row('int PyArray_DescrConverter(PyObject *obj, PyArray_Descr **dtype) runs', parsed, {
    args: { dtype: outNew },
    note: `None gives the default type. ${releaseNote}`,
  }),
  row('int PyArray_DescrAlignConverter(PyObject *obj, PyArray_Descr **dtype) runs', parsed, {
    args: { dtype: outNew },
    note: `None gives the default type. ${releaseNote}`,
  }),
  row('int PyArray_DescrConverter2(PyObject *obj, PyArray_Descr **dtype) runs', parsed, {
    args: { dtype: outNewOrNone },
    note: `None gives NULL. ${releaseNote}`,
  }),
  row('int PyArray_DescrAlignConverter2(PyObject *obj, PyArray_Descr **dtype) runs', parsed, {
    args: { dtype: outNewOrNone },
    note: `None gives NULL. ${releaseNote}`,
  }),
  row('int PyArray_Converter(PyObject *obj, PyObject **address) runs', parsed, {
    args: { address: outNew },
    note: releaseNote,
  }),
  row('int PyArray_OutputConverter(PyObject *obj, PyArrayObject **address)', parsed, {
    args: {
      address: (indexOf) => ({
        kind: 'out',
        ownership: 'borrowed',
        from: { kind: 'argument', index: indexOf('obj') },
        when: 'success',
        nullOtherwise: true,
        nullable: true,
      }),
    },
    note: 'None gives NULL.',
  }),
  row('int PyArray_IntpConverter(PyObject *obj, PyArray_Dims *seq) runs', parsed, {
    args: { seq: outValue },
    note: 'seq->ptr is allocated: free it with PyDimMem_FREE.',
  }),
  row('int PyArray_BufferConverter(PyObject *obj, PyArray_Chunk *buf) runs', parsed, {
    args: { buf: outValue },
    note: 'buf->base is borrowed.',
  }),
  ...rows(parsed, { args: { out: outValue } })`
    int PyArray_AxisConverter(PyObject *obj, int *out) runs
    int PyArray_BoolConverter(PyObject *obj, npy_bool *out) runs
    int PyArray_ByteorderConverter(PyObject *obj, char *out) runs
    int PyArray_SortkindConverter(PyObject *obj, NPY_SORTKIND *out) runs
    int PyArray_SearchsideConverter(PyObject *obj, NPY_SEARCHSIDE *out) runs
    int PyArray_OrderConverter(PyObject *obj, NPY_ORDER *out) runs
    int PyArray_CastingConverter(PyObject *obj, NPY_CASTING *out) runs
    int PyArray_ClipmodeConverter(PyObject *obj, NPY_CLIPMODE *out) runs`,
  row('int PyArray_ConvertClipmodeSequence(PyObject *object, NPY_CLIPMODE *modes, int n) runs', parsed, {
    args: { modes: outValue },
  }),
  row('int PyArray_PyIntAsInt(PyObject *op) runs', numberOrError),
  row('npy_intp PyArray_PyIntAsIntp(PyObject *op) runs', numberOrError),
  row('int PyArray_IntpFromSequence(PyObject *seq, npy_intp *vals, int maxvals) runs', size),
]);

/** What the manual leaves out. */
export const undocumentedConverterRows = chapter(header.api, [
  row('int PyArray_SelectkindConverter(PyObject *obj, NPY_SELECTKIND *selectkind) runs', parsed, {
    args: { selectkind: outValue },
  }),
]);
