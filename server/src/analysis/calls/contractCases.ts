/**
 * Which results of a function its contract tells apart: each class of them decides every effect of the contract. Comes in: a
 * contract; goes out: ranges of results, with what they mean.
 */
import type { Contract, ParamEffect, ResultEffect, When } from '../../contracts/effects.js';
import { ANY, interval, meet, NON_ZERO, ZERO, type NumberFacts } from '../domain/numbers.js';

/** Which results mean success and failure; undefined where the row does not say. */
export function conventionRanges(contract: Pick<Contract, 'failure'>): {
  success: NumberFacts;
  failure: NumberFacts | undefined;
} {
  switch (contract.failure) {
    case 'null':
    case 'zero':
      return { success: NON_ZERO, failure: ZERO };
    case 'negative':
      return { success: interval(0, Infinity) ?? ANY, failure: interval(-Infinity, -1) ?? ANY };
    case 'nonzero':
      return { success: ZERO, failure: NON_ZERO };
    case 'null-maybe':
    case 'null-absent':
      return { success: NON_ZERO, failure: ZERO };
    case 'ambiguous':
    case 'never':
      return { success: ANY, failure: undefined };
  }
}

/** All results that the contract admits. */
export function numbersOf(result: ResultEffect): NumberFacts {
  switch (result.kind) {
    case 'null':
      return ZERO;
    case 'int':
      return interval(result.range?.min ?? -Infinity, result.range?.max ?? Infinity) ?? ANY;
    case 'new':
    case 'borrowed':
    case 'inner':
    case 'memory':
      return result.nullable ? ANY : NON_ZERO;
    case 'value':
      return result.nullable === false ? NON_ZERO : ANY;
    case 'argument':
    case 'void':
      return ANY;
  }
}

/** A class of results for which every effect of the contract is decided. */
export interface Case {
  readonly when: NumberFacts;
  readonly isSuccess: boolean;
  readonly isFailure: boolean;
}

/** The classes of results; one where nothing depends on the result. */
export function casesOf(contract: Contract, effects: readonly ParamEffect[]): readonly Case[] {
  const all = numbersOf(contract.result);
  const { success, failure } = conventionRanges(contract);
  const custom: NumberFacts[] = [];
  let usesConvention = false;
  const note = (when: When): void => {
    if (when === 'success' || when === 'failure') usesConvention = true;
    else if (when !== 'always') custom.push(interval(when.min ?? -Infinity, when.max ?? Infinity) ?? ANY);
  };
  for (const effect of effects) {
    if (effect.kind === 'out') note(effect.when);
    else if (effect.kind === 'steal') note(effect.when);
    else if (effect.kind === 'update' || effect.kind === 'realloc') usesConvention = true;
  }
  if (passedOn(contract) !== undefined) usesConvention = true;
  if (custom.length > 0) return customCases(all, custom, failure);
  if (!usesConvention || !failure) return [{ when: all, isSuccess: true, isFailure: false }];
  const cases: Case[] = [];
  const good = meet(all, success);
  const bad = meet(all, failure);
  if (good) cases.push({ when: good, isSuccess: true, isFailure: false });
  if (bad) cases.push({ when: bad, isSuccess: false, isFailure: true });
  return cases.length > 0 ? cases : [{ when: all, isSuccess: true, isFailure: false }];
}

function customCases(all: NumberFacts, custom: readonly NumberFacts[], failure: NumberFacts | undefined): Case[] {
  const unique = custom.filter((a, index) => custom.findIndex((b) => a.min === b.min && a.max === b.max) === index);
  const low = Math.min(...unique.map((range) => range.min));
  const high = Math.max(...unique.map((range) => range.max));
  const rest = [interval(all.min, Math.min(all.max, low - 1)), interval(Math.max(all.min, high + 1), all.max)];
  const cases: Case[] = [];
  for (const range of [...unique, ...rest]) {
    const when = range && meet(range, all);
    if (when) cases.push({ when, isSuccess: true, isFailure: failure !== undefined && within(when, failure) });
  }
  return cases;
}

const within = (inner: NumberFacts, outer: NumberFacts): boolean =>
  inner.min >= outer.min && inner.max <= outer.max && (!outer.isNonZero || inner.isNonZero);

/** Whether what the contract says of some results holds for the whole class. */
export function holds(when: When, one: Case): boolean {
  if (when === 'always') return true;
  if (when === 'success') return one.isSuccess && !one.isFailure;
  if (when === 'failure') return one.isFailure;
  return within(one.when, interval(when.min ?? -Infinity, when.max ?? Infinity) ?? ANY);
}

/**
 * The argument that is taken over and, as a rule, comes back as the result (PyArray_EnsureArray). It is followed as that
 * very object: callers that go on with either name are right as long as it is. What a failure leaves is not judged.
 */
export function passedOn(contract: Contract): number | undefined {
  const alias = contract.result.kind === 'new' ? contract.result.mayAlias : undefined;
  return alias !== undefined && contract.params[alias]?.kind === 'steal' ? alias : undefined;
}
