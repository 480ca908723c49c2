/**
 * Whether an exception is pending on a path. After a call that may have failed it is not known until its result is
 * tested; `decidedBy` ties the two together.
 */
import { meet, sameNumbers, type NumberFacts } from './numbers.js';
import type { ValueId } from './places.js';

export interface ExceptionState {
  readonly kind: 'none' | 'pending' | 'unknown';
  /** An exception is pending exactly when this value is one of these numbers. */
  readonly decidedBy?: { readonly value: ValueId; readonly failure: NumberFacts };
}

export const NO_EXCEPTION: ExceptionState = { kind: 'none' };
export const PENDING: ExceptionState = { kind: 'pending' };
export const UNKNOWN_EXCEPTION: ExceptionState = { kind: 'unknown' };

/** What the state becomes when the numbers of a value are learned. */
export function learnedNumbers(state: ExceptionState, value: ValueId, numbers: NumberFacts): ExceptionState {
  const decision = state.decidedBy;
  if (decision?.value !== value) return state;
  const both = meet(numbers, decision.failure);
  if (both === null) return NO_EXCEPTION;
  return sameNumbers(both, numbers) ? PENDING : state;
}

/** Whether both say the same, by the same numbers of the same value. */
export const sameException = (a: ExceptionState, b: ExceptionState): boolean =>
  a.kind === b.kind && sameDecision(a.decidedBy, b.decidedBy);

const sameDecision = (a: ExceptionState['decidedBy'], b: ExceptionState['decidedBy']): boolean =>
  a === b || (a !== undefined && a.value === b?.value && sameNumbers(a.failure, b.failure));

/** Either state; commutative, associative, idempotent. */
export const joinExceptions = (a: ExceptionState, b: ExceptionState): ExceptionState =>
  sameException(a, b) ? a : UNKNOWN_EXCEPTION;
