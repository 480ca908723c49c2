/** Contracts of the NumPy C API: all tables of this folder as one list. */
import type { ContractRow } from '../rows.js';

/** Every row of the NumPy tables. */
export const numpyContracts: readonly ContractRow[] = [];
