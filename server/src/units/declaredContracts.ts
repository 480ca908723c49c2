/**
 * Contracts that a project's declarations state by attributes or by comments above them: what they do not say follows
 * the convention that object results are new and object arguments borrowed. A static function's contract is its own
 * file's, since another file may call a function of its own the same.
 */
import type { Range } from '../base/range.js';
import { annotatedContract, contractFromAnnotations } from '../contracts/annotations.js';
import type { Contract } from '../contracts/effects.js';
import type { AnnotatedFunction, UnitFacts } from '../engine.types.js';
import { isLocal, type Unit } from './unit.js';

/** What the declarations of one function say. */
export interface DeclaredContract {
  /** By which callers go. */
  readonly contract: Contract;
  /** The part of it that is said in words. */
  readonly stated: Partial<Contract>;
}

/** Where a contract stands. */
export interface ContractPlace {
  readonly file: string;
  /** In the user's text. */
  readonly range: Range;
}

/** All declared contracts of a project. Places are kept apart: they move while nothing else changes. */
export interface DeclaredContracts {
  readonly contracts: ReadonlyMap<string, DeclaredContract>;
  readonly places: ReadonlyMap<string, ContractPlace>;
}

/** Under which key a function that the unit names is declared. */
export const declarationKey = (name: string, unit: Unit): string => keyOf(name, unit.file, isLocal(name, unit));

const keyOf = (name: string, file: string, isOfFile: boolean): string => (isOfFile ? `${file}\0${name}` : name);

/** The contracts that the declarations of all units state. */
export function declaredContracts(units: readonly UnitFacts[]): DeclaredContracts {
  const contracts = new Map<string, DeclaredContract>();
  const places = new Map<string, ContractPlace>();
  for (const { file, annotated } of units) {
    for (const declared of annotated) {
      const key = keyOf(declared.name, file, declared.isLocal);
      const before = contracts.get(key);
      contracts.set(key, {
        contract: annotatedContract(before?.contract ?? conventionOf(declared), declared, declared.annotations),
        stated: { ...before?.stated, ...contractFromAnnotations(declared, declared.annotations) },
      });
      if (!places.has(key)) places.set(key, { file, range: declared.range });
    }
  }
  return { contracts, places };
}

const conventionOf = ({ name, returnsObject, parameterCount }: AnnotatedFunction): Contract => ({
  name,
  signature: '',
  result: returnsObject ? { kind: 'new', nullable: true } : { kind: 'value' },
  params: Array.from(
    { length: parameterCount },
    () => ({ kind: 'borrow', retains: true, changesFields: true }) as const,
  ),
  variadic: { kind: 'values' },
  failure: returnsObject ? 'null' : 'never',
  runsCode: true,
  source: 'the declaration',
});
