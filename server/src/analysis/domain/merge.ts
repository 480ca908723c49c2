/**
 * When states may be one. Two states with the same ownership key agree on everything a rule could ask; they differ only
 * in numbers, and `mergeNumbers` joins those. Keeping ownership apart and joining the rest keeps the correlation between
 * a flag and what the flag stands for, which is where false alarms would come from.
 */
import type { FunctionIr } from '../../ir/function.js';
import { joinExceptions, sameException } from './exceptions.js';
import { ANY, isZero, join, sameNumbers, widen, type NumberFacts } from './numbers.js';
import type { Interner, PlaceId, ValueId } from './places.js';
import type { ProgramState } from './programState.js';
import { defaultState, isTracked, ownershipKey, sameState, valueState, type ValueState } from './valueState.js';

/** Text that is equal for states that agree on ownership. */
export function ownershipPart(state: ProgramState, interner: Interner, fn: FunctionIr): string {
  const values: number[] = [];
  for (const [id, value] of state.values) if (isTracked(value)) values.push(id);
  const tracked = new Set<number>(values);
  const places: string[] = [];
  for (const [place, value] of state.memory) {
    if (tracked.has(value)) places.push(`${String(place)}=${String(value)}`);
    else if (isObjectPlace(place, interner, fn))
      places.push(`${String(place)}${nullness(stateIn(state, value, interner))}`);
  }
  places.sort();
  values.sort((a, b) => a - b);
  const facts = values.map((id) => `${String(id)}:${ownershipKey(state.values.get(id as ValueId) ?? valueState())}`);
  return `${places.join(';')}|${facts.join(';')}|${String(state.doubt)}`;
}

/** Of an object of which nothing else is known, only whether it is there keeps states apart. */
const nullness = (state: ValueState): string => (isZero(state.numbers) ? '0' : state.numbers.isNonZero ? '+' : '?');

function isObjectPlace(place: PlaceId, interner: Interner, fn: FunctionIr): boolean {
  const descriptor = interner.place(place);
  return descriptor.kind === 'local' && fn.locals[descriptor.local]?.type.isObject === true;
}

const stateIn = (state: ProgramState, value: ValueId, interner: Interner): ValueState =>
  state.values.get(value) ?? defaultState(interner.value(value), (id) => interner.contentKind(id));

export interface MergeOptions {
  readonly interner: Interner;
  readonly block: number;
  /** At loop heads a bound that moves is given up. */
  readonly isLoopHead: boolean;
}

export interface Merged {
  /** The joined state; `old` itself when nothing new was learned, so that the caller sees a fixpoint. */
  readonly state: ProgramState;
  /** Something that was known in one of the two is not known any more. */
  readonly isLossy: boolean;
}

/** Joins `next` into `old`; both have the same ownership part. */
export function mergeNumbers(old: ProgramState, next: ProgramState, options: MergeOptions): Merged {
  const memory = new Map(old.memory);
  const values = new Map(old.values);
  const exception = joinExceptions(old.exception, next.exception);
  let changed = !sameException(exception, old.exception);
  let isLossy = changed;
  const combine = options.isLoopHead ? widen : join;
  for (const place of new Set([...old.memory.keys(), ...next.memory.keys()])) {
    const a = contentOf(old, place, options.interner);
    const b = contentOf(next, place, options.interner);
    if (a === b) continue;
    const merged = options.interner.internValue({ kind: 'merged', block: options.block, place });
    const stateA = stateIn(old, a, options.interner);
    const stateB = stateIn(next, b, options.interner);
    const numbers = combine(stateA.numbers, join(stateA.numbers, stateB.numbers));
    const facts = commonOwnership(stateA, stateB);
    if (!sameNumbers(stateA.numbers, stateB.numbers) || !facts) isLossy = true;
    const state = { ...(facts ?? valueState()), numbers };
    if (a === merged && sameState(state, stateA)) continue;
    memory.set(place, merged);
    dropDerived(values, merged, options.interner);
    values.set(merged, state);
    changed = true;
  }
  const heldByNext = new Set(next.memory.values());
  for (const [id, state] of old.values) {
    if (values.get(id) !== state) continue;
    if (!heldByNext.has(id) && !next.values.has(id) && isBornOnce(id, options.interner)) continue;
    const other = stateIn(next, id, options.interner);
    if (sameState(state, other)) continue;
    const numbers = widerNumbers(state.numbers, other.numbers, options.isLoopHead);
    isLossy = true;
    if (sameNumbers(numbers, state.numbers)) continue;
    values.set(id, { ...state, numbers });
    changed = true;
  }
  return {
    state: changed ? { memory, values, history: old.history, doubt: old.doubt, exception } : old,
    isLossy,
  };
}

const contentOf = (state: ProgramState, place: PlaceId, interner: Interner): ValueId =>
  state.memory.get(place) ?? interner.internValue({ kind: 'initial', place });

/** What two values have in common apart from their numbers; NULL agrees with everything. */
function commonOwnership(a: ValueState, b: ValueState): ValueState | undefined {
  if (isZero(b.numbers)) return a;
  if (isZero(a.numbers)) return b;
  return ownershipKey({ ...a, numbers: ANY }) === ownershipKey({ ...b, numbers: ANY }) ? a : undefined;
}

/** A value that a path either holds or has never seen; what the other path knows of it stays true. */
function isBornOnce(value: ValueId, interner: Interner): boolean {
  const { kind } = interner.value(value);
  return kind === 'made' || kind === 'merged';
}

/** Facts learned of a value that now stands for something else. */
function dropDerived(values: Map<ValueId, ValueState>, merged: ValueId, interner: Interner): void {
  for (const id of [...values.keys()]) if (id !== merged && interner.mentions(id, merged)) values.delete(id);
}

function widerNumbers(old: NumberFacts, next: NumberFacts, isLoopHead: boolean): NumberFacts {
  const joined = join(old, next);
  if (!isLoopHead) return joined;
  const wide = widen(old, joined);
  return wide.min === -Infinity && wide.max === Infinity && !wide.isNonZero ? ANY : wide;
}
