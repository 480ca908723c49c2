/**
 * What is known of a C number or pointer: an interval and whether zero is excluded. A pointer is the number 0 when it is
 * NULL, so nullness and integer ranges are one domain. All values are immutable; `ANY` is the top element.
 */
import type { Comparison } from '../../ir/instructions.js';

export interface NumberFacts {
  /** Inclusive bounds; infinite where nothing is known. */
  readonly min: number;
  readonly max: number;
  /** Zero is excluded although it may lie between the bounds. */
  readonly isNonZero: boolean;
}

export const ANY: NumberFacts = { min: -Infinity, max: Infinity, isNonZero: false };
export const ZERO: NumberFacts = { min: 0, max: 0, isNonZero: false };
export const NON_ZERO: NumberFacts = { min: -Infinity, max: Infinity, isNonZero: true };

/** Facts of one known number. */
export const exactly = (value: number): NumberFacts =>
  value === 0 ? ZERO : { min: value, max: value, isNonZero: true };

/** Facts for an interval; null when it is empty. */
export function interval(min: number, max: number, isNonZero = false): NumberFacts | null {
  let low = min;
  let high = max;
  if (isNonZero && low === 0) low = 1;
  if (isNonZero && high === 0) high = -1;
  if (low > high) return null;
  return { min: low, max: high, isNonZero: isNonZero || low > 0 || high < 0 };
}

/** Whether the number is known to be zero, or the pointer NULL. */
export const isZero = (facts: NumberFacts): boolean => facts.min === 0 && facts.max === 0;

/** The number, when it is known; else undefined. */
export const constantOf = (facts: NumberFacts): number | undefined => (facts.min === facts.max ? facts.min : undefined);

/** Both hold; null when they exclude each other. */
export const meet = (a: NumberFacts, b: NumberFacts): NumberFacts | null =>
  interval(Math.max(a.min, b.min), Math.min(a.max, b.max), a.isNonZero || b.isNonZero);

/** Either holds. Commutative, associative, idempotent. */
export const join = (a: NumberFacts, b: NumberFacts): NumberFacts => ({
  min: Math.min(a.min, b.min),
  max: Math.max(a.max, b.max),
  isNonZero: a.isNonZero && b.isNonZero,
});

/**
 * Join for loop heads: a bound that moved goes on to one of a few landmarks, so that chains end. That a counter is not
 * negative, or not zero any more, is worth keeping: `if (i == 0)` is true in the first turn only.
 */
export const widen = (old: NumberFacts, next: NumberFacts): NumberFacts => ({
  min: next.min < old.min ? landmarkBelow(next.min) : old.min,
  max: next.max > old.max ? -landmarkBelow(-next.max) : old.max,
  isNonZero: old.isNonZero && next.isNonZero,
});

const landmarkBelow = (bound: number): number => [1, 0].find((landmark) => landmark <= bound) ?? -Infinity;

/** Whether both state the same. */
export const sameNumbers = (a: NumberFacts, b: NumberFacts): boolean =>
  a === b || (a.min === b.min && a.max === b.max && a.isNonZero === b.isNonZero);

const FLIPPED: Readonly<Record<Comparison, Comparison>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};
const NEGATED: Readonly<Record<Comparison, Comparison>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

/** The operator for exchanged operands. */
export const flip = (operator: Comparison): Comparison => FLIPPED[operator];
/** The operator that holds exactly when this one does not. */
export const negate = (operator: Comparison): Comparison => NEGATED[operator];

/** What `left operator right` leaves of `left`; null when it cannot hold. */
export function refine(left: NumberFacts, operator: Comparison, right: NumberFacts): NumberFacts | null {
  switch (operator) {
    case '==':
      return meet(left, right);
    case '!=': {
      const value = constantOf(right);
      if (value === undefined) return left;
      if (value === 0) return interval(left.min, left.max, true);
      const low = left.min === value ? value + 1 : left.min;
      const high = left.max === value ? value - 1 : left.max;
      return interval(low, high, left.isNonZero);
    }
    case '<':
      return interval(left.min, Math.min(left.max, right.max - 1), left.isNonZero);
    case '<=':
      return interval(left.min, Math.min(left.max, right.max), left.isNonZero);
    case '>':
      return interval(Math.max(left.min, right.min + 1), left.max, left.isNonZero);
    case '>=':
      return interval(Math.max(left.min, right.min), left.max, left.isNonZero);
  }
}
