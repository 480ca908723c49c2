/** The plain function that frees memory of a family, for code that is written into users' files. */
import type { MemoryFamily } from './effects.js';

const frees: ReadonlyMap<MemoryFamily, string> = new Map([
  ['malloc', 'free'],
  ['PyMem', 'PyMem_Free'],
  ['PyMem_Raw', 'PyMem_RawFree'],
  ['PyObject', 'PyObject_Free'],
]);

/** Undefined where the family has none that takes the pointer alone. */
export const freeFunctionOf = (family: MemoryFamily): string | undefined => frees.get(family);
