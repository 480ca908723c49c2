/**
 * Every reference given away that the function does not own belongs to exactly one rule. This module decides which, and
 * holds the observation they share.
 */
import type { Range } from '../base/range.js';
import type { StatementId } from '../ir/instructions.js';
import type { ValueId } from '../analysis/domain/places.js';
import type { Doubt, ValueState } from '../analysis/domain/valueState.js';
import { meet, type NumberFacts } from '../analysis/domain/numbers.js';
import type { Fact, PathView } from '../analysis/hooks.js';
import { isDescriptorType } from '../contracts/numpy/types.js';
import type { Confidence } from '../findings/finding.js';
import { confidenceOf } from './confidence.js';
import { isReplacedAfter } from './replacedItems.js';

export type OverReleaseKind =
  | 'released-borrowed'
  | 'double-release'
  | 'after-steal'
  | 'after-failed-steal'
  | 'stolen-descriptor'
  | 'stolen-borrowed';

export interface OverRelease {
  readonly root: Range;
  readonly value: ValueId;
  readonly confidence: Confidence;
  readonly at: Range;
  /** The argument that is given away. */
  readonly argument: Range;
  readonly statement: StatementId;
  readonly callee: string;
  /** Format unit that steals. */
  readonly unit: string | undefined;
  readonly name: string;
  readonly state: ValueState;
  /** It holds only where nobody in the project is known to use the function. */
  readonly needsNoUser?: boolean;
}

type OverReleaseFact = Extract<Fact, { kind: 'over-release' | 'over-steal' }>;

/** The mistake that a fact is, when it is one of that kind. */
export function overReleaseOf(kind: OverReleaseKind, fact: Fact, path: PathView): OverRelease | undefined {
  if (fact.kind !== 'over-release' && fact.kind !== 'over-steal') return undefined;
  const state = path.stateOf(fact.value);
  if (classify(fact, state, path) !== kind) return undefined;
  return {
    root: rootOf(fact, state, path),
    value: fact.value,
    confidence: confidenceOf(path, fact.value, doubtOf(kind, fact, state, path)),
    at: fact.at,
    argument: fact.kind === 'over-steal' ? fact.argument : fact.at,
    statement: fact.statement,
    callee: fact.callee,
    unit: fact.kind === 'over-steal' ? fact.unit : undefined,
    name: path.nameOf(fact.value),
    state,
  };
}

/** A release of an argument in a function of which nobody is known that gives its reference away to it. */
export function releasedArgumentOf(fact: Fact, path: PathView): OverRelease | undefined {
  if (fact.kind !== 'released-argument') return undefined;
  const { value, at, statement, callee } = fact;
  const state = path.stateOf(value);
  const parameter = path.function.locals.find((local) => local.parameter !== undefined && local.name === state.source);
  return {
    root: parameter?.range ?? at,
    value,
    confidence: 'low',
    at,
    argument: at,
    statement,
    callee,
    unit: undefined,
    name: path.nameOf(value),
    state,
    needsNoUser: true,
  };
}

/** All releases after one theft or one release are one mistake; so are all arguments that one call takes over. */
function rootOf(fact: OverReleaseFact, state: ValueState, path: PathView): Range {
  if (state.ending === 'none' || fact.kind === 'over-steal') return fact.at;
  const kind = state.ending === 'stolen' ? 'steal' : 'release';
  return path.events().findLast((event) => event.kind === kind && event.value === fact.value)?.range ?? fact.at;
}

function classify(fact: OverReleaseFact, state: ValueState, path: PathView): OverReleaseKind | undefined {
  if (state.ending === 'stolen') {
    // An object of the interpreter's own is never used up: each theft without a reference is a mistake of its own.
    if (state.origin === 'singleton' && fact.kind === 'over-steal') return 'stolen-borrowed';
    if (isDescriptor(path, fact.value)) return 'stolen-descriptor';
    if (fact.kind === 'over-release' && hasFailed(state, path)) return 'after-failed-steal';
    return hasUnknownOwner(state, path) ? undefined : 'after-steal';
  }
  if (state.ending === 'released') return hasUnknownOwner(state, path) ? undefined : 'double-release';
  if (!isBorrowed(state, path) || isOwnType(state, path)) return undefined;
  if (isReplacedAfter(fact.value, fact.at, path)) return undefined;
  return fact.kind === 'over-release' ? 'released-borrowed' : 'stolen-borrowed';
}

/** Whether nothing gave this function a reference: parameters of helpers are left to their callers. */
export function isBorrowed(state: ValueState, path: PathView): boolean {
  if (state.origin === 'parameter') return path.context.borrowsParameters;
  return state.origin === 'borrowed' || state.origin === 'singleton';
}

/** What a field or an unregistered function's parameter holds may well own a reference of its own that is given up. */
function hasUnknownOwner(state: ValueState, path: PathView): boolean {
  switch (state.origin) {
    case 'field':
    case 'global':
    case 'opaque':
      return true;
    case 'parameter':
      return !path.context.borrowsParameters;
    case 'new':
    case 'borrowed':
    case 'singleton':
    case 'memory':
      return false;
  }
}

/** An instance of a heap type owns a reference to its type, which its deallocator releases. */
const isOwnType = (state: ValueState, path: PathView): boolean =>
  path.context.isReleaser && state.origin === 'borrowed' && state.lender === undefined;

/** Whether the path has established that the stealing call failed. */
function hasFailed(state: ValueState, path: PathView): boolean {
  const thief = state.thief;
  if (!thief?.failure) return false;
  const numbers = path.stateOf(thief.result).numbers;
  const both = meet(numbers, thief.failure);
  return (
    both !== null && isSame(both, numbers) && !isSame(numbers, { min: -Infinity, max: Infinity, isNonZero: false })
  );
}

const isSame = (a: NumberFacts, b: NumberFacts): boolean =>
  a.min === b.min && a.max === b.max && a.isNonZero === b.isNonZero;

/** Whether a variable of a descriptor's type holds the value. */
export function isDescriptor(path: PathView, value: ValueId): boolean {
  const names = new Set(path.variablesHolding(value));
  return path.function.locals.some((local) => names.has(local.name) && isDescriptorType(local.type.text));
}

/**
 * A reference that a helper consumed is known by inference only. `Py_DECREF(PyArray_DESCR(array))` names no variable: who
 * writes that releases the object's own reference, to put another in its place. So may who releases what a helper has
 * kept a reference of, in a struct that it filled. A static type given up while a module is set up outlives that.
 */
function doubtOf(kind: OverReleaseKind, fact: Fact, state: ValueState, path: PathView): Doubt {
  if (state.origin === 'opaque' || state.origin === 'global') return 2;
  if (kind === 'after-steal' && state.origin === 'singleton' && path.context.isModuleInit) return 2;
  if (fact.kind !== 'over-release') return 0;
  if (state.origin === 'borrowed' && !state.isPlaced) return 2;
  return kind === 'released-borrowed' && isKeptByHelper(fact.value, path) ? 2 : 0;
}

const isKeptByHelper = (value: ValueId, path: PathView): boolean =>
  path.events().some((event) => event.kind === 'pass' && event.value === value && event.isInferred === true);
