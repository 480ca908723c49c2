/** Contracts of the C library and of compilers: all tables of this folder as one list. */
import type { ContractRow } from '../rows.js';
import { noReturnRows, builtinRows } from './flow.js';
import { allocatorRows, streamRows } from './memory.js';
import { stringRows, ioRows, numericRows, processRows } from './plain.js';
import { closedRows, furtherAllocatorRows, furtherNoReturnRows, windowsHeapRows } from './resources.js';

/** Every row of the tables of this folder. */
export const libcContracts: readonly ContractRow[] = [
  ...noReturnRows,
  ...builtinRows,
  ...allocatorRows,
  ...streamRows,
  ...stringRows,
  ...ioRows,
  ...numericRows,
  ...processRows,
  ...furtherAllocatorRows,
  ...closedRows,
  ...windowsHeapRows,
  ...furtherNoReturnRows,
];
