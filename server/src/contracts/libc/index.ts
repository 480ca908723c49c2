/** Contracts of the C library and of compilers: all tables of this folder as one list. */
import type { ContractRow } from '../rows.js';

/** Every row of the tables of this folder. */
export const libcContracts: readonly ContractRow[] = [];
