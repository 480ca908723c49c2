/**
 * Contracts of importing the NumPy C interface, its versions, and its names for releasing and taking the GIL. The
 * import macros return from the calling function when the import fails; nothing is owned at that point in practice, so
 * they are taken to go on. NPY_END_THREADS does nothing where the GIL was not released.
 */
import { nothing, number, status, type Outcome } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';
import { header, manual } from './manual.js';

const constant: Outcome = { ...number, pure: true };

/** import_array and version numbers. */
export const importRows = [
  ...chapter(manual.array, [
    row('void import_array(void) macro runs', nothing, {
      note: 'On failure it returns NULL from the calling function with an exception set.',
    }),
    row('int PyArray_ImportNumPyAPI(void) runs', status),
    row('unsigned int PyArray_GetNDArrayCVersion(void)', constant),
    row('unsigned int PyArray_GetNDArrayCFeatureVersion(void)', constant),
  ]),
  ...chapter(header.api, [
    row('void import_array1(ret) macro runs', nothing, {
      note: 'On failure it returns ret from the calling function with an exception set.',
    }),
    row('void import_array2(const char *msg, ret) macro runs', nothing, {
      note: 'On failure it returns ret from the calling function with an exception set.',
    }),
    row('int _import_array(void) runs', status),
    row('int import_experimental_dtype_api(int version) runs', status, { source: 'numpy/experimental_dtype_api.h' }),
  ]),
];

/** NPY_BEGIN_THREADS and its like. */
export const threadRows = chapter(manual.array, [
  ...rows(nothing, { gil: 'release' })`
    void NPY_BEGIN_ALLOW_THREADS() macro
    void NPY_BEGIN_THREADS() macro
    void NPY_BEGIN_THREADS_THRESHOLDED(npy_intp loop_size) macro`,
  ...rows(nothing, { gil: 'acquire' })`
    void NPY_END_ALLOW_THREADS() macro
    void NPY_END_THREADS() macro`,
  ...rows(nothing, { note: 'Only for types that need no Python calls, so code between may make them for the others.' })`
    void NPY_BEGIN_THREADS_DESCR(PyArray_Descr *dtype) macro
    void NPY_END_THREADS_DESCR(PyArray_Descr *dtype) macro`,
  ...rows(nothing, { note: 'Declares the variable that keeps the thread state.' })`
    void NPY_BEGIN_THREADS_DEF() macro
    void NPY_ALLOW_C_API_DEF() macro`,
  row('void NPY_ALLOW_C_API() macro', nothing, { gil: 'ensure' }),
  row('void NPY_DISABLE_C_API() macro', nothing, { gil: 'restore' }),
  ...['NPY_LOOP_BEGIN_THREADS', 'NPY_LOOP_END_THREADS'].map((name) =>
    row(`void ${name}() macro`, nothing, {
      source: `${manual.ufunc}#c.${name}`,
      note: 'Only for loops that need no Python calls.',
    }),
  ),
  row('void NPY_SIGINT_ON() macro', nothing, { source: header.arrayTypes, note: 'NumPy 1.x only.' }),
  row('void NPY_SIGINT_OFF() macro', nothing, { source: header.arrayTypes, note: 'NumPy 1.x only.' }),
]);
