/**
 * When states may be one. Two states with the same ownership key agree on everything a rule could ask; they differ only
 * in numbers, and `mergeNumbers` joins those. Keeping ownership apart and joining the rest keeps the correlation between
 * a flag and what the flag stands for, which is where false alarms would come from.
 */
import { joinExceptions, sameException } from './exceptions.js';
import { ANY, constantOf, isZero, join, sameNumbers, widen, type NumberFacts } from './numbers.js';
import type { IdMap, ReadonlyIdMap } from './idMap.js';
import { CommonOrder } from './commonOrder.js';
import { decisionsOf } from './order.js';
import type { Interner, PlaceId, ValueId } from './places.js';
import { stateIn, type ProgramState } from './programState.js';
import { changed, isTracked, sameOwnership, sameState, valueState, type ValueState } from './valueState.js';

export interface MergeOptions {
  readonly interner: Interner;
  readonly block: number;
  /** At loop heads a bound of what a place holds is given up when it moves, so that the turns come to an end. */
  readonly isLoopHead: boolean;
  /** So is a bound of what stays the same and is only known better or worse, such as the number a counter has met. */
  readonly isWidened: boolean;
}

/**
 * Joins `next` into `old`; both have the same ownership part. Returns `old` itself when nothing new was learned, so that
 * the caller sees a fixpoint.
 */
export function mergeNumbers(old: ProgramState, next: ProgramState, options: MergeOptions): ProgramState {
  return merge(old, next, options, true) ?? old;
}

/** Like `mergeNumbers`, but undefined when the join would forget something that one of the two states knows. */
export function mergeWithoutLoss(
  old: ProgramState,
  next: ProgramState,
  options: MergeOptions,
): ProgramState | undefined {
  return merge(old, next, options, false);
}

function merge(
  old: ProgramState,
  next: ProgramState,
  options: MergeOptions,
  mayLose: boolean,
): ProgramState | undefined {
  const exception = joinExceptions(old.exception, next.exception);
  const isExceptionKept = sameException(exception, old.exception);
  if (!isExceptionKept && !mayLose) return undefined;
  const joined = new JoinedState(old);
  if (!joinMemory(old, next, options, mayLose, joined)) return undefined;
  if (!joinValues(old, next, options, mayLose, joined)) return undefined;
  return joined.isChanged || !isExceptionKept ? joined.state(exception) : old;
}

/** The value now stands for others than before: what was computed from it, or decided about it, is forgotten. */
export function standForMore(
  values: IdMap<ValueId, ValueState>,
  value: ValueId,
  state: ValueState,
  interner: Interner,
): void {
  values.retain((id) => id === value || !interner.mentions(id, value));
  values.set(value, state);
}

const UNKNOWN = valueState();

/** The state under way; maps are copied only when something changes. */
class JoinedState {
  readonly #old: ProgramState;
  #memory: IdMap<PlaceId, ValueId> | undefined;
  #values: IdMap<ValueId, ValueState> | undefined;
  readonly #kept = new Set<ValueId>();

  constructor(old: ProgramState) {
    this.#old = old;
  }

  get isChanged(): boolean {
    return this.#memory !== undefined || this.#values !== undefined;
  }

  get values(): ReadonlyIdMap<ValueId, ValueState> {
    return this.#values ?? this.#old.values;
  }

  setValue(value: ValueId, state: ValueState): void {
    this.#values ??= this.#old.values.copy();
    this.#values.set(value, state);
  }

  /** The place now holds a value that stands for two. */
  setPlace(place: PlaceId, merged: ValueId, state: ValueState, interner: Interner): void {
    this.#memory ??= this.#old.memory.copy();
    this.#memory.set(place, merged);
    this.#values ??= this.#old.values.copy();
    standForMore(this.#values, merged, state, interner);
  }

  /** Comparisons that are decided in the same way in both states. */
  decide(decisions: ReturnType<typeof decisionsOf>): void {
    for (const [comparison, numbers] of decisions) {
      const known = this.values.get(comparison);
      if (known && sameNumbers(known.numbers, numbers)) this.#kept.add(comparison);
      else this.setValue(comparison, valueState({ numbers }));
    }
  }

  /** Whether nothing is to be joined for the value any more. */
  isSettled(value: ValueId, state: ValueState): boolean {
    return this.#kept.has(value) || this.values.get(value) !== state;
  }

  state(exception: ProgramState['exception']): ProgramState {
    const { memory, values, history, doubt, hasIgnoredFailure, crowdedAt } = this.#old;
    return {
      memory: this.#memory ?? memory,
      values: this.#values ?? values,
      history,
      doubt,
      exception,
      hasIgnoredFailure,
      crowdedAt,
    };
  }
}

function joinMemory(
  old: ProgramState,
  next: ProgramState,
  options: MergeOptions,
  mayLose: boolean,
  joined: JoinedState,
): boolean {
  const { interner } = options;
  const combine = options.isLoopHead ? widen : join;
  let known: CommonOrder | undefined;
  const inBoth = (): CommonOrder => (known ??= new CommonOrder(old, next, interner));
  const joinPlace = (place: PlaceId, a: ValueId, b: ValueId): boolean => {
    if (a === b) return true;
    const stateA = stateIn(old, a, interner);
    const stateB = stateIn(next, b, interner);
    const facts = commonOwnership(stateA, stateB);
    if (!mayLose && (!sameNumbers(stateA.numbers, stateB.numbers) || !facts)) return false;
    const numbers = combine(stateA.numbers, join(stateA.numbers, stateB.numbers));
    const merged = interner.merged(options.block, place);
    const passed = mayLose && !isTracked(stateA) ? inBoth().below(a, b) : [];
    const ownership = facts ?? UNKNOWN;
    if (a !== merged || !sameNumbers(numbers, stateA.numbers) || !sameOwnership(ownership, stateA)) {
      joined.setPlace(place, merged, changed(ownership, { numbers }), interner);
    }
    for (const [other, order] of passed) joined.decide(decisionsOf(interner, other, order, merged));
    return true;
  };
  if (old.memory.isCopyOf(next.memory)) return true;
  return old.memory.everyWith(
    next.memory,
    (place, a, b) => a === b || joinPlace(place, a ?? interner.initial(place), b ?? interner.initial(place)),
  );
}

function joinValues(
  old: ProgramState,
  next: ProgramState,
  options: MergeOptions,
  mayLose: boolean,
  joined: JoinedState,
): boolean {
  if (!joined.isChanged && old.values.isCopyOf(next.values)) return true;
  let heldByNext: ReadonlySet<ValueId> | undefined;
  return old.values.everyWith(next.values, (id, state, known) => {
    if (state === undefined) {
      if (mayLose && known !== undefined && isImplied(old, id, known, options.interner)) joined.setValue(id, known);
      return true;
    }
    if (state === known || joined.isSettled(id, state)) return true;
    if (mayLose && known === undefined && isImplied(next, id, state, options.interner)) return true;
    if (known === undefined && isBornOnce(id, options.interner)) {
      heldByNext ??= new Set(next.memory.values());
      if (!heldByNext.has(id)) return true;
    }
    const other = known ?? stateIn(next, id, options.interner);
    if (sameState(state, other)) return true;
    if (!mayLose) return false;
    const numbers = widerNumbers(state.numbers, other.numbers, options.isWidened);
    if (!sameNumbers(numbers, state.numbers)) joined.setValue(id, changed(state, { numbers }));
    return true;
  });
}

/** Whether the numbers of its operands decide the comparison as the other state has it. */
function isImplied(state: ProgramState, comparison: ValueId, decided: ValueState, interner: Interner): boolean {
  const descriptor = interner.value(comparison);
  if (descriptor.kind !== 'binary' || (descriptor.operator !== '<' && descriptor.operator !== '==')) return false;
  const left = stateIn(state, descriptor.left, interner).numbers;
  const right = stateIn(state, descriptor.right, interner).numbers;
  const number = constantOf(decided.numbers);
  if (number === 1) return descriptor.operator === '<' && left.max < right.min;
  return number === 0 && (right.max < left.min || (descriptor.operator === '==' && left.max < right.min));
}

/**
 * What two values have in common apart from their numbers; NULL agrees with everything. Of what was stored outside other
 * places know, and a stand-in would be counted apart from what they hold.
 */
function commonOwnership(a: ValueState, b: ValueState): ValueState | undefined {
  if (a.stored !== 0 || b.stored !== 0) return undefined;
  if (isZero(b.numbers)) return a;
  if (isZero(a.numbers)) return b;
  if (!sameOwnership(a, b)) return undefined;
  return a.objectType === b.objectType ? a : changed(a, { objectType: undefined });
}

/** A value that a path either holds or has never seen; what the other path knows of it stays true. */
function isBornOnce(value: ValueId, interner: Interner): boolean {
  const { kind } = interner.value(value);
  return kind === 'made' || kind === 'merged';
}

function widerNumbers(old: NumberFacts, next: NumberFacts, isWidened: boolean): NumberFacts {
  const joined = join(old, next);
  if (!isWidened) return joined;
  const wide = widen(old, joined);
  return wide.min === -Infinity && wide.max === Infinity && !wide.isNonZero ? ANY : wide;
}
