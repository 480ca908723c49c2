/**
 * Contracts of NpyIter, the iterator over several operands. It is no Python object but a C structure: made by
 * NpyIter_New and its like, freed by NpyIter_Deallocate, and the operands it allocated itself live only as long as it
 * does unless the caller takes a reference of its own.
 */
import { frees, objects, optional, outValue, plain } from '../arguments.js';
import {
  innerSafeOf,
  memoryOrError,
  newRef,
  nothing,
  number,
  parsed,
  pointer,
  predicate,
  sizeSafe,
} from '../outcomes.js';
import type { ParamEffect } from '../effects.js';
import { chapter, row, rows } from '../rows.js';
import { header, manual } from './manual.js';

const iterator = memoryOrError('other');
/** A C array of descriptors in which NULL stands for any; NULL for none at all. */
const descriptors: ParamEffect = objects;

/** NpyIter_*. */
export const operandIteratorRows = chapter(manual.iterator, [
  row(
    'NpyIter *NpyIter_New(PyArrayObject *op, npy_uint32 flags, NPY_ORDER order, NPY_CASTING casting, PyArray_Descr *dtype) runs',
    iterator,
    { args: { op: { kind: 'borrow', retains: true }, dtype: optional } },
  ),
  row(
    'NpyIter *NpyIter_MultiNew(int nop, PyArrayObject **op, npy_uint32 flags, NPY_ORDER order, NPY_CASTING casting, npy_uint32 *op_flags, PyArray_Descr **op_dtypes) runs',
    iterator,
    { args: { op: objects, op_flags: plain, op_dtypes: descriptors } },
  ),
  row(
    'NpyIter *NpyIter_AdvancedNew(int nop, PyArrayObject **op, npy_uint32 flags, NPY_ORDER order, NPY_CASTING casting, npy_uint32 *op_flags, PyArray_Descr **op_dtypes, int oa_ndim, int **op_axes, npy_intp const *itershape, npy_intp buffersize) runs',
    iterator,
    { args: { op: objects, op_flags: plain, op_dtypes: descriptors, op_axes: plain } },
  ),
  row('NpyIter *NpyIter_Copy(NpyIter *iter)', iterator),
  row('int NpyIter_Deallocate(NpyIter *iter) runs', parsed, {
    args: { iter: frees('other') },
    note: 'Writes pending results back, which can fail; the iterator is gone either way.',
  }),
  ...rows(parsed)`
    int NpyIter_RemoveAxis(NpyIter *iter, int axis)
    int NpyIter_RemoveMultiIndex(NpyIter *iter)
    int NpyIter_EnableExternalLoop(NpyIter *iter)
    int NpyIter_GotoMultiIndex(NpyIter *iter, npy_intp const *multi_index)
    int NpyIter_GotoIndex(NpyIter *iter, npy_intp index)
    int NpyIter_GotoIterIndex(NpyIter *iter, npy_intp iterindex)
    int NpyIter_GetShape(NpyIter *iter, npy_intp *outshape)
    int NpyIter_CreateCompatibleStrides(NpyIter *iter, npy_intp itemsize, npy_intp *outstrides)`,
  ...rows(parsed, {
    args: { errmsg: outValue },
    exception: 'untouched',
    note: 'With an address for the message no exception is set; with NULL one is.',
  })`
    int NpyIter_Reset(NpyIter *iter, char **errmsg)
    int NpyIter_ResetToIterIndexRange(NpyIter *iter, npy_intp istart, npy_intp iend, char **errmsg)
    int NpyIter_ResetBasePointers(NpyIter *iter, char **baseptrs, char **errmsg)`,
  row('NpyIter_IterNextFunc *NpyIter_GetIterNext(NpyIter *iter, char **errmsg)', pointer),
  row('NpyIter_GetMultiIndexFunc *NpyIter_GetGetMultiIndex(NpyIter *iter, char **errmsg)', pointer),
  ...rows(sizeSafe)`
    npy_intp NpyIter_GetIterSize(NpyIter *iter)
    npy_intp NpyIter_GetIterIndex(NpyIter *iter)
    npy_intp NpyIter_GetBufferSize(NpyIter *iter)
    int NpyIter_GetNDim(NpyIter *iter)
    int NpyIter_GetNOp(NpyIter *iter)`,
  ...rows(predicate)`
    npy_bool NpyIter_HasDelayedBufAlloc(NpyIter *iter)
    npy_bool NpyIter_HasExternalLoop(NpyIter *iter)
    npy_bool NpyIter_HasMultiIndex(NpyIter *iter)
    npy_bool NpyIter_HasIndex(NpyIter *iter)
    npy_bool NpyIter_RequiresBuffering(NpyIter *iter)
    npy_bool NpyIter_IsBuffered(NpyIter *iter)
    npy_bool NpyIter_IsGrowInner(NpyIter *iter)
    npy_bool NpyIter_IsFirstVisit(NpyIter *iter, int iop)`,
  row('NPY_ARRAYMETHOD_FLAGS NpyIter_GetTransferFlags(NpyIter *iter)', number, { note: 'New in NumPy 2.3.' }),
  row('void NpyIter_GetIterIndexRange(NpyIter *iter, npy_intp *istart, npy_intp *iend)', nothing),
  ...rows(innerSafeOf('iter'))`
    npy_intp *NpyIter_GetAxisStrideArray(NpyIter *iter, int axis)
    PyArray_Descr **NpyIter_GetDescrArray(NpyIter *iter)
    char **NpyIter_GetDataPtrArray(NpyIter *iter)
    char **NpyIter_GetInitialDataPtrArray(NpyIter *iter)
    npy_intp *NpyIter_GetIndexPtr(NpyIter *iter)
    npy_intp *NpyIter_GetInnerStrideArray(NpyIter *iter)
    npy_intp *NpyIter_GetInnerLoopSizePtr(NpyIter *iter)`,
  row('PyArrayObject **NpyIter_GetOperandArray(NpyIter *iter)', innerSafeOf('iter'), {
    note: 'The arrays in it are borrowed from the iterator: take a reference before NpyIter_Deallocate.',
  }),
  row('PyObject *NpyIter_GetIterView(NpyIter *iter, npy_intp i)', newRef),
  row('void NpyIter_GetReadFlags(NpyIter *iter, char *outreadflags)', nothing, { args: { outreadflags: outValue } }),
  row('void NpyIter_GetWriteFlags(NpyIter *iter, char *outwriteflags)', nothing, { args: { outwriteflags: outValue } }),
  row('void NpyIter_GetInnerFixedStrideArray(NpyIter *iter, npy_intp *out_strides)', nothing),
  ...rows(predicate, { source: header.api })`
    npy_bool NpyIter_IterationNeedsAPI(NpyIter *iter)`,
  row('void NpyIter_DebugPrint(NpyIter *iter)', nothing, { source: header.api }),
]);
