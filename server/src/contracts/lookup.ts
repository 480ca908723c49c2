/**
 * From the name of a function or macro to its contract. The tables of the interpreter, the C library and NumPy stand
 * behind it, and the user's own contracts before them. Where a name has rows for several versions, the target decides;
 * a row outside the target is still used when there is no other, since old code is checked, too. Contracts are built
 * when they are first asked for.
 */
import { cpythonContracts } from './cpython/index.js';
import type { Contract } from './effects.js';
import { libcContracts } from './libc/index.js';
import { numpyContracts } from './numpy/index.js';
import { contractOf, type ContractRow } from './rows.js';

/** All contracts of one target. */
export interface ContractTable {
  lookup(name: string): Contract | undefined;
  has(name: string): boolean;
  /** One of the user's own. */
  userContract(name: string): Contract | undefined;
  /**
   * A name that CPython, NumPy or the user's contracts give a meaning, so that a project's macro of that name is left
   * alone. Names of the C library are not among them: a project may call its own macro `index` or `log`.
   */
  isApi(name: string): boolean;
  /** Every name with a contract, each once. */
  names(): Iterable<string>;
}

export interface ContractTableOptions {
  readonly target: { readonly python: readonly [major: number, minor: number] };
  /** Contracts of the user's: they win over the tables. */
  readonly user?: readonly Contract[];
}

/** The contracts for that target. */
export function createContractTable(options: ContractTableOptions): ContractTable {
  const [major, minor] = options.target.python;
  const target = versionNumber(`${major}.${minor}`);
  const own = new Map<string, Contract>((options.user ?? []).map((contract) => [contract.name, contract]));
  const built = new Map(own);
  const byName = rowsByName();
  return {
    lookup(name) {
      const known = built.get(name);
      if (known !== undefined) return known;
      const chosen = choose(byName.get(name) ?? [], target);
      if (chosen === undefined) return undefined;
      const contract = contractOf(chosen);
      built.set(name, contract);
      return contract;
    },
    has: (name) => byName.has(name) || built.has(name),
    userContract: (name) => own.get(name),
    isApi: (name) => own.has(name) || apiNames().has(name),
    names: () => new Set([...byName.keys(), ...built.keys()]),
  };
}

/** Every row of every table, for tests and for the reference pages. */
export const allRows = (): readonly ContractRow[] => [...cpythonContracts, ...libcContracts, ...numpyContracts];

let index: ReadonlyMap<string, readonly ContractRow[]> | undefined;

/** The tables never change, so that one index serves every target. */
function rowsByName(): ReadonlyMap<string, readonly ContractRow[]> {
  if (index !== undefined) return index;
  const made = new Map<string, ContractRow[]>();
  for (const entry of allRows()) {
    const same = made.get(entry.name);
    if (same === undefined) made.set(entry.name, [entry]);
    else same.push(entry);
  }
  index = made;
  return made;
}

let names: ReadonlySet<string> | undefined;

function apiNames(): ReadonlySet<string> {
  names ??= new Set([...cpythonContracts, ...numpyContracts].map((entry) => entry.name));
  return names;
}

/** NumPy's versions say nothing of Python's: a NumPy row is always in range. */
const numpyRows: ReadonlySet<ContractRow> = new Set(numpyContracts);

/** The row in range; else the newest row that the target has outlived; else the first one still to come. */
function choose(candidates: readonly ContractRow[], target: number): ContractRow | undefined {
  const [first, ...others] = candidates;
  if (first === undefined || others.length === 0) return first;
  const since = (entry: ContractRow): number => versionNumber(entry.words.since ?? '0.0');
  const removed = (entry: ContractRow): number => versionNumber(entry.words.removed ?? '999.0');
  const inRange = candidates.find(
    (entry) => numpyRows.has(entry) || (since(entry) <= target && target < removed(entry)),
  );
  if (inRange !== undefined) return inRange;
  const byAge = [...candidates].sort((a, b) => since(a) - since(b));
  return byAge.findLast((entry) => removed(entry) <= target) ?? byAge[0];
}

function versionNumber(version: string): number {
  const [major = '0', minor = '0'] = version.split('.');
  return Number(major) * 1000 + Number(minor);
}
