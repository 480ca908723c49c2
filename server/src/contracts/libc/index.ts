/** Contracts of the C library and of compilers: all tables of this folder as one list. */
import type { ContractRow } from '../rows.js';

/** Every row of the C library's tables. */
export const libcContracts: readonly ContractRow[] = [];
