/**
 * The array flags by name, as far as rules have to know them: which constants contain OWNDATA or ask for a write-back.
 * The old names without `_ARRAY` are included; before NumPy 1.23 the in-out combinations asked for a write-back
 * (UPDATEIFCOPY) as well, since then only the ones that end in 2 do.
 */
import type { MemoryFamily } from '../effects.js';

const contiguous = 0x0001;
const fortran = 0x0002;
const aligned = 0x0100;
const notSwapped = 0x0200;
const writeable = 0x0400;
const behaved = aligned | writeable;

/** The array owns its memory and frees it. */
export const ownDataFlag = 0x0004;
/** The array is a copy whose contents must be written back to its base. */
export const writebackFlag = 0x2000;
/** Like `writebackFlag`, done without being asked when the array dies; removed in NumPy 1.23. */
export const updateFlag = 0x1000;

const current: readonly (readonly [name: string, value: number])[] = [
  ['C_CONTIGUOUS', contiguous],
  ['F_CONTIGUOUS', fortran],
  ['OWNDATA', ownDataFlag],
  ['FORCECAST', 0x0010],
  ['ENSURECOPY', 0x0020],
  ['ENSUREARRAY', 0x0040],
  ['ELEMENTSTRIDES', 0x0080],
  ['ALIGNED', aligned],
  ['NOTSWAPPED', notSwapped],
  ['WRITEABLE', writeable],
  ['UPDATEIFCOPY', updateFlag],
  ['BEHAVED', behaved],
  ['BEHAVED_NS', behaved | notSwapped],
  ['CARRAY', contiguous | behaved],
  ['CARRAY_RO', contiguous | aligned],
  ['FARRAY', fortran | behaved],
  ['FARRAY_RO', fortran | aligned],
  ['DEFAULT', contiguous | behaved],
  ['IN_ARRAY', contiguous | aligned],
  ['OUT_ARRAY', contiguous | behaved],
  ['INOUT_ARRAY', contiguous | behaved],
  ['IN_FARRAY', fortran | aligned],
  ['OUT_FARRAY', fortran | behaved],
  ['INOUT_FARRAY', fortran | behaved],
  ['UPDATE_ALL', contiguous | fortran | aligned],
];

/** Members of the array struct that say who owns the data, for code that sets them by hand. */
export const arrayFields = { base: 'base', flags: 'flags' } as const;

/** Flag constants by name: `NPY_ARRAY_OWNDATA`, `NPY_OWNDATA`, `OWNDATA`-style combinations included. */
export const arrayFlags: ReadonlyMap<string, number> = new Map([
  ...current.map(([name, value]) => [`NPY_ARRAY_${name}`, value] as const),
  ...current.map(([name, value]) => [`NPY_${name}`, value] as const),
  ['NPY_ARRAY_WRITEBACKIFCOPY', writebackFlag],
  ['NPY_ARRAY_ENSURENOCOPY', 0x4000],
  ['NPY_ARRAY_WARN_ON_WRITE', 0x80000000],
  ['NPY_ARRAY_INOUT_ARRAY2', contiguous | behaved | writebackFlag],
  ['NPY_ARRAY_INOUT_FARRAY2', fortran | behaved | writebackFlag],
  ['NPY_CONTIGUOUS', contiguous],
  ['NPY_FORTRAN', fortran],
]);

/**
 * Allocators whose memory an array with OWNDATA can free. An array made around memory has no memory handler, and NumPy
 * then calls free(), which is right for malloc and for PyDataMem_NEW.
 */
export const ownDataFamilies: readonly MemoryFamily[] = ['malloc', 'numpy'];
