/**
 * Contracts of datetime conversions and of the packed strings of StringDType, both new in NumPy 2.0. They fill C
 * structures; the allocator of a string dtype is locked by NpyString_acquire_allocator until it is released.
 */
import { objects, outValue } from '../arguments.js';
import { innerSafeOf, negativeFails, nothing, status, triState } from '../outcomes.js';
import { chapter, row } from '../rows.js';
import { manual } from './manual.js';

const since = 'New in NumPy 2.0.';

/** NpyDatetime_*. */
export const datetimeRows = chapter(manual.datetimes, [
  row(
    'int NpyDatetime_ConvertDatetimeStructToDatetime64(PyArray_DatetimeMetaData *meta, const npy_datetimestruct *dts, npy_datetime *out)',
    status,
    { args: { out: outValue }, note: since },
  ),
  row(
    'int NpyDatetime_ConvertDatetime64ToDatetimeStruct(PyArray_DatetimeMetaData *meta, npy_datetime dt, npy_datetimestruct *out)',
    status,
    { args: { out: outValue }, note: since },
  ),
  row(
    'int NpyDatetime_ConvertPyDateTimeToDatetimeStruct(PyObject *obj, npy_datetimestruct *out, NPY_DATETIMEUNIT *out_bestunit, int apply_tzinfo) runs',
    triState,
    { args: { out: outValue, out_bestunit: outValue }, note: `1: not a date or datetime, no exception. ${since}` },
  ),
  row(
    'int NpyDatetime_ParseISO8601Datetime(const char *str, Py_ssize_t len, NPY_DATETIMEUNIT unit, NPY_CASTING casting, npy_datetimestruct *out, NPY_DATETIMEUNIT *out_bestunit, npy_bool *out_special)',
    status,
    { args: { out: outValue, out_bestunit: outValue, out_special: outValue }, note: since },
  ),
  row('int NpyDatetime_GetDatetimeISO8601StrLen(int local, NPY_DATETIMEUNIT base)', negativeFails, { note: since }),
  row(
    'int NpyDatetime_MakeISO8601Datetime(npy_datetimestruct *dts, char *outstr, npy_intp outlen, int local, int utc, NPY_DATETIMEUNIT base, int tzoffset, NPY_CASTING casting)',
    status,
    { args: { outstr: outValue }, note: since },
  ),
]);

/** NpyString_*. */
export const stringRows = chapter(manual.strings, [
  row(
    'npy_string_allocator *NpyString_acquire_allocator(const PyArray_StringDTypeObject *descr)',
    innerSafeOf('descr'),
    {
      note: `A mutex is held until NpyString_release_allocator. ${since}`,
    },
  ),
  row(
    'void NpyString_acquire_allocators(size_t n_descriptors, PyArray_Descr *const descrs[], npy_string_allocator *allocators[])',
    nothing,
    { args: { descrs: objects, allocators: outValue }, note: since },
  ),
  row('void NpyString_release_allocator(npy_string_allocator *allocator)', nothing, { note: since }),
  row('void NpyString_release_allocators(size_t length, npy_string_allocator *allocators[])', nothing, { note: since }),
  row(
    'int NpyString_load(npy_string_allocator *allocator, const npy_packed_static_string *packed_string, npy_static_string *unpacked_string)',
    triState,
    { args: { unpacked_string: outValue }, exception: 'untouched', note: `1: the null string. ${since}` },
  ),
  row(
    'int NpyString_pack(npy_string_allocator *allocator, npy_packed_static_string *packed_string, const char *buf, size_t size)',
    status,
    { args: { packed_string: outValue }, exception: 'untouched', note: since },
  ),
  row('int NpyString_pack_null(npy_string_allocator *allocator, npy_packed_static_string *packed_string)', status, {
    args: { packed_string: outValue },
    exception: 'untouched',
    note: since,
  }),
]);
