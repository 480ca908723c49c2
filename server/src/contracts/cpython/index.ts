/** Contracts of the CPython C API: all tables of this folder as one list. */
import type { ContractRow } from '../rows.js';
import { listRows } from './list.js';

/** Every row of the CPython tables. */
export const cpythonContracts: readonly ContractRow[] = [...listRows];
