/**
 * Contracts that a project's declarations state by attributes or by comments above them: what they do not say follows
 * the convention that object results are new and object arguments borrowed.
 */
import { annotatedContract } from '../contracts/annotations.js';
import type { Contract } from '../contracts/effects.js';
import type { AnnotatedFunction } from '../engine.types.js';

export function declaredContracts(functions: readonly AnnotatedFunction[]): ReadonlyMap<string, Contract> {
  const contracts = new Map<string, Contract>();
  for (const declared of functions) {
    const convention: Contract = {
      name: declared.name,
      signature: '',
      result: declared.returnsObject ? { kind: 'new', nullable: true } : { kind: 'value' },
      params: Array.from({ length: declared.parameterCount }, () => ({ kind: 'borrow', retains: true }) as const),
      variadic: { kind: 'values' },
      failure: declared.returnsObject ? 'null' : 'never',
      runsCode: true,
      source: 'the declaration',
    };
    contracts.set(
      declared.name,
      annotatedContract(contracts.get(declared.name) ?? convention, declared, declared.annotations),
    );
  }
  return contracts;
}
