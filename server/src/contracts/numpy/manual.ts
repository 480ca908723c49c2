/**
 * Pages and files that the NumPy tables give as their source. Pages get an anchor per function (rows.ts); a header or a
 * source file stands for functions that the manual leaves out.
 */

const page = (name: string): string => `numpy.org/doc/stable/reference/c-api/${name}.html`;

/** Pages of the manual. */
export const manual = {
  array: page('array'),
  config: page('config'),
  dataMemory: page('data_memory'),
  datetimes: page('datetimes'),
  iterator: page('iterator'),
  strings: page('strings'),
  types: page('types-and-structures'),
  ufunc: page('ufunc'),
} as const;

/** Headers, and the list of exported functions. */
export const header = {
  api: 'numpy/__multiarray_api.h',
  arrayScalars: 'numpy/arrayscalars.h',
  arrayTypes: 'numpy/ndarraytypes.h',
  arrayObject: 'numpy/ndarrayobject.h',
  compatibility: 'numpy/npy_2_compat.h',
  ufuncApi: 'numpy/__ufunc_api.h',
  ufunc: 'numpy/ufuncobject.h',
} as const;

/** Sources of NumPy that settle what manual and headers leave open. */
export const implementation = {
  constructors: 'numpy/_core/src/multiarray/ctors.c',
  arrayObject: 'numpy/_core/src/multiarray/arrayobject.c',
  methods: 'numpy/_core/src/multiarray/multiarraymodule.c',
} as const;
