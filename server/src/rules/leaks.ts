/**
 * Every lost reference belongs to exactly one rule of the leak family. This module decides which, so that the rules
 * neither overlap nor leave holes, and holds the observation they share.
 */
import type { Range } from '../base/range.js';
import type { StatementId } from '../ir/instructions.js';
import type { PathEvent } from '../analysis/domain/history.js';
import { isZero } from '../analysis/domain/numbers.js';
import type { PlaceId, ValueId } from '../analysis/domain/places.js';
import type { Doubt, ValueState } from '../analysis/domain/valueState.js';
import type { Fact, PathView } from '../analysis/hooks.js';
import type { Confidence } from '../findings/finding.js';
import { confidenceOf } from './confidence.js';
import { isReleasedSomewhere } from './callsOfFunction.js';
import { decrefsFor } from './knownObject.js';

type LostFact = Extract<Fact, { readonly kind: 'lost' }>;

export type LeakKind =
  'failed-steal' | 'iterator-item' | 'format-argument' | 'discarded' | 'overwritten' | 'unbalanced-incref' | 'plain';

export interface Leak {
  readonly root: Range;
  readonly value: ValueId;
  readonly confidence: Confidence;
  readonly how: 'exit' | 'overwritten' | 'dropped';
  /** The exit, the overwriting store or the end of the scope. */
  readonly at: Range;
  readonly statement: StatementId;
  readonly state: ValueState;
  readonly name: string;
  readonly place?: PlaceId;
  /** The release that fits: Py_XDECREF where NULL can reach. */
  readonly release: string;
}

/** The leak that a fact is, when it is one of that kind. */
export function leakOf(kind: LeakKind, fact: Fact, path: PathView): Leak | undefined {
  if (fact.kind !== 'lost') return undefined;
  const state = path.stateOf(fact.value);
  if (state.origin === 'memory' || classify(fact.how, state) !== kind) return undefined;
  if (state.origin === 'singleton' && (state.failedSteal !== undefined || state.increfs === 0)) return undefined;
  const root = state.increfs > 0 ? lastIncref(path, fact.value) : state.madeAt;
  if (!root) return undefined;
  const name = latestHolder(fact.value, path) ?? path.nameOf(fact.value);
  return {
    root,
    value: fact.value,
    confidence: confidenceOf(path, fact.value, doubtOf(kind, fact, state, path)),
    how: fact.how,
    at: fact.at,
    statement: fact.statement,
    state,
    name,
    release: `${decrefsFor(fact.value, path)[0]?.call ?? ''}(${name});`,
    ...(fact.place === undefined ? {} : { place: fact.place }),
  };
}

/** Of several variables the one that got the value last, which the code works with from there on. */
function latestHolder(value: ValueId, path: PathView): string | undefined {
  const variables = path.variablesHolding(value);
  if (variables.length < 2) return undefined;
  const isCopy = ({ kind, value: copied, detail }: PathEvent): boolean =>
    kind === 'copy' && copied === value && detail !== undefined && variables.includes(detail);
  return path.events().findLast(isCopy)?.detail;
}

function classify(how: Leak['how'], state: ValueState): LeakKind {
  if (state.failedSteal !== undefined) return 'failed-steal';
  if (state.isIteratorItem) return 'iterator-item';
  if (state.formatUnit !== undefined && !state.isPlaced) return 'format-argument';
  if (!state.isPlaced && state.origin === 'new' && state.increfs === 0) return 'discarded';
  if (how === 'overwritten' && (state.origin === 'new' || state.origin === 'field')) return 'overwritten';
  if (state.increfs > 0 && (state.origin !== 'new' || state.increfs >= state.owned)) return 'unbalanced-incref';
  return 'plain';
}

/** Doubts that come with the situation rather than with the value. */
function doubtOf(kind: LeakKind, fact: LostFact, state: ValueState, path: PathView): Doubt {
  if (path.context.isModuleInit) return 2;
  if (state.origin === 'field' && kind !== 'unbalanced-incref') return 1;
  if (kind === 'unbalanced-incref') {
    if (state.origin === 'parameter' && !path.context.borrowsParameters) return forgetsOnFailure(fact, path) ? 1 : 2;
    if (state.origin === 'global' || state.origin === 'opaque' || state.origin === 'field') return 2;
    if (state.origin === 'singleton') return 1;
    if (isInArray(fact.value, path)) return 2;
  }
  return 0;
}

/** A helper that keeps its argument keeps it when it succeeds; one that releases it there forgets it here. */
const forgetsOnFailure = ({ how, value, returned }: LostFact, path: PathView): boolean =>
  how === 'exit' &&
  path.function.returnType.isObject &&
  returned !== undefined &&
  isZero(path.stateOf(returned).numbers) &&
  isReleasedSomewhere(value, path);

/** Whether an array holds it: a loop adds one reference for each element, and another may release them all. */
const isInArray = (value: ValueId, path: PathView): boolean =>
  path.events().some((event) => event.kind === 'store' && event.value === value && event.isInArray === true);

function lastIncref(path: PathView, value: ValueId): Range | undefined {
  const increfs = path.events().filter((event) => event.kind === 'incref' && event.value === value);
  return increfs.at(-1)?.range;
}
