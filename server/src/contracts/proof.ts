/**
 * Whether a contract was proven by running its function in a debug interpreter. The list of names is generated; a name counts
 * only for the very row that was run, not for a row of another version nor for a contract of the user's.
 */
import type { Contract } from './effects.js';
import { createContractTable, type ContractTable } from './lookup.js';
import { provenOnFailure, provenOnSuccess, provenVersion } from './proven.generated.js';

/** What of a contract is proven. */
export interface Proof {
  /** `3.11`. */
  readonly version: string;
  readonly of: 'all' | 'success' | 'failure';
}

const names = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));
let sets: { readonly success: ReadonlySet<string>; readonly failure: ReadonlySet<string> } | undefined;
let table: ContractTable | undefined;

/** What of that contract is proven; undefined: nothing. */
export function proofOf(contract: Contract): Proof | undefined {
  sets ??= { success: names(provenOnSuccess), failure: names(provenOnFailure) };
  const succeeds = sets.success.has(contract.name);
  const fails = sets.failure.has(contract.name);
  if (!succeeds && !fails) return undefined;
  table ??= createContractTable({ target: { python: provenVersion } });
  const run = table.lookup(contract.name);
  if (run?.signature !== contract.signature || run.source !== contract.source) return undefined;
  const version = provenVersion.join('.');
  if (succeeds && (fails || contract.failure === 'never')) return { version, of: 'all' };
  return { version, of: succeeds ? 'success' : 'failure' };
}
