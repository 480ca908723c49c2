/**
 * The order of two unknown numbers on a path: a comparison is itself a value, and a decided one has the number 1 or 0.
 * `a < b` and `b < a` exclude each other, as do `a < b` and `a == b`.
 */
import type { ReadonlyIdMap } from './idMap.js';
import { constantOf, exactly, type NumberFacts } from './numbers.js';
import type { Interner, ValueId } from './places.js';
import type { ValueState } from './valueState.js';

/** `low < high`, `low <= high` or `low == high`. */
export type Order = 'less' | 'at most' | 'equal';

type Decisions = readonly (readonly [comparison: ValueId, numbers: NumberFacts])[];

/** The comparisons that an order of two values decides, with their numbers. */
export function decisionsOf(interner: Interner, low: ValueId, order: Order, high: ValueId): Decisions {
  const [first, second] = low < high ? [low, high] : [high, low];
  const less = interner.internValue({ kind: 'binary', operator: '<', left: low, right: high });
  const greater = interner.internValue({ kind: 'binary', operator: '<', left: high, right: low });
  const equal = interner.internValue({ kind: 'binary', operator: '==', left: first, right: second });
  switch (order) {
    case 'less':
      return [
        [less, exactly(1)],
        [greater, exactly(0)],
        [equal, exactly(0)],
      ];
    case 'at most':
      return [[greater, exactly(0)]];
    case 'equal':
      return [
        [less, exactly(0)],
        [greater, exactly(0)],
        [equal, exactly(1)],
      ];
  }
}

/** A comparison by `<` that a path has decided. */
export interface DecidedComparison {
  readonly left: ValueId;
  readonly right: ValueId;
  readonly isLess: boolean;
}

/** The comparisons by `<` that the path has decided, in the order of their ids. */
export function decidedComparisons(
  interner: Interner,
  values: ReadonlyIdMap<ValueId, ValueState>,
): readonly DecidedComparison[] {
  const found: DecidedComparison[] = [];
  values.forEach((id, { numbers }) => {
    const comparison = interner.value(id);
    if (comparison.kind !== 'binary' || comparison.operator !== '<') return;
    const decided = constantOf(numbers);
    if (decided === 1 || decided === 0) {
      found.push({ left: comparison.left, right: comparison.right, isLess: decided === 1 });
    }
  });
  return found;
}

/**
 * What is known to be less than the value, or at most as large, by comparisons with it or with the number that it
 * exceeds: `if (i == wanted)` is true in one turn only, because after `i++` what was met lies behind.
 */
export function valuesBelow(
  interner: Interner,
  values: ReadonlyIdMap<ValueId, ValueState>,
  value: ValueId,
  comparisons = decidedComparisons(interner, values),
): ReadonlyMap<ValueId, 'less' | 'at most'> {
  if (comparisons.length === 0) return NOTHING;
  const before = exceeded(interner, values, value);
  const below = new Map<ValueId, 'less' | 'at most'>();
  for (const { left, right, isLess } of comparisons) {
    if (isLess) {
      if (right === value || right === before) below.set(left, 'less');
    } else if (left === before) below.set(right, 'less');
    else if (left === value && !below.has(right)) below.set(right, 'at most');
  }
  return below;
}

const NOTHING: ReadonlyMap<ValueId, 'less' | 'at most'> = new Map();

/** Of a sum with a positive number what was added to. */
function exceeded(interner: Interner, values: ReadonlyIdMap<ValueId, ValueState>, value: ValueId): ValueId | undefined {
  const sum = interner.value(value);
  if (sum.kind !== 'binary' || sum.operator !== '+') return undefined;
  const added = interner.value(sum.right);
  const min = added.kind === 'int' ? added.value : values.get(sum.right)?.numbers.min;
  return min !== undefined && min > 0 ? sum.left : undefined;
}
