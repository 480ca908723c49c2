/**
 * The order of numbers that two paths have in common. Comes in: the two states that are about to be joined; goes out: what
 * lies below the values of a place in both. What the states have in common is found once for all places.
 */
import { sameNumbers } from './numbers.js';
import { decidedComparisons, valuesBelow, type DecidedComparison, type Order } from './order.js';
import type { Interner, ValueId } from './places.js';
import { stateIn, type ProgramState } from './programState.js';

/** What two states agree on. */
export class CommonOrder {
  readonly #old: ProgramState;
  readonly #next: ProgramState;
  readonly #interner: Interner;
  readonly #comparisonsOfOld: readonly DecidedComparison[];
  readonly #comparisonsOfNext: readonly DecidedComparison[];
  /** Numbers that the two know differently: the join forgets what followed from them. */
  readonly #forgotten: readonly ValueId[];

  constructor(old: ProgramState, next: ProgramState, interner: Interner) {
    this.#old = old;
    this.#next = next;
    this.#interner = interner;
    this.#comparisonsOfOld = decidedComparisons(interner, old.values);
    this.#comparisonsOfNext = decidedComparisons(interner, next.values);
    const forgotten: ValueId[] = [];
    old.values.everyWith(next.values, (id, mine, others) => {
      const isForgotten = mine !== undefined && others !== undefined && !sameNumbers(mine.numbers, others.numbers);
      if (isForgotten && Number.isFinite(mine.numbers.max) && interner.depth(id) === 0) forgotten.push(id);
      return true;
    });
    this.#forgotten = forgotten;
  }

  /**
   * What is less than a place's value in both states, or at most as large: a counter has met or passed it. Asked of what a
   * comparison has told, and of numbers that the two states know differently, because only those are forgotten by the join.
   */
  below(inOld: ValueId, inNext: ValueId): readonly (readonly [ValueId, Order])[] {
    if (isUnordered(this.#old, inOld, this.#comparisonsOfOld, this.#interner)) return [];
    if (isUnordered(this.#next, inNext, this.#comparisonsOfNext, this.#interner)) return [];
    const toldByOld = valuesBelow(this.#interner, this.#old.values, inOld, this.#comparisonsOfOld);
    const toldByNext = valuesBelow(this.#interner, this.#next.values, inNext, this.#comparisonsOfNext);
    const candidates = new Set([...toldByOld.keys(), ...toldByNext.keys(), ...this.#forgotten]);
    return [...candidates].flatMap((value) => {
      const old = this.#order(this.#old, value, inOld, toldByOld.get(value));
      if (old === undefined) return [];
      const next = this.#order(this.#next, value, inNext, toldByNext.get(value));
      if (next === undefined) return [];
      return [[value, old === 'less' && next === 'less' ? 'less' : 'at most'] as const];
    });
  }

  #order(state: ProgramState, low: ValueId, high: ValueId, told: Order | undefined): Order | undefined {
    const most = stateIn(state, low, this.#interner).numbers.max;
    const least = stateIn(state, high, this.#interner).numbers.min;
    return most < least ? 'less' : (told ?? (most <= least ? 'at most' : undefined));
  }
}

/** Whether nothing can lie below the value: no number is less than it for sure, and no comparison was made. */
const isUnordered = (
  state: ProgramState,
  value: ValueId,
  comparisons: readonly DecidedComparison[],
  interner: Interner,
): boolean => comparisons.length === 0 && stateIn(state, value, interner).numbers.min === -Infinity;
