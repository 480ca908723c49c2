/**
 * What a decided comparison teaches. Values never change, so a decision holds for the rest of the path: a comparison of
 * two unknowns is itself a value whose number is remembered, and two tests of the same expression agree.
 */
import type { Comparison, BinaryOperator } from '../../ir/instructions.js';
import { learnedNumbers } from '../domain/exceptions.js';
import { constantOf, exactly, flip, isZero, meet, negate, refine, sameNumbers } from '../domain/numbers.js';
import { decisionsOf } from '../domain/order.js';
import type { ValueId } from '../domain/places.js';
import type { StateDraft } from '../domain/programState.js';

const COMPARISONS: ReadonlySet<BinaryOperator> = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** Whether the operator compares; others compute. */
export const isComparison = (operator: BinaryOperator): operator is Comparison => COMPARISONS.has(operator);

/**
 * Assumes that the comparison holds. Returns false when it cannot on this path; the draft is then worthless.
 */
export function assume(draft: StateDraft, left: ValueId, operator: Comparison, right: ValueId): boolean {
  if (draft.interner.isVague(left) || draft.interner.isVague(right)) return true;
  if (left === right) return operator === '==' || operator === '<=' || operator === '>=';
  if (operator === '==' && (isNotThatParameter(draft, left, right) || isNotThatParameter(draft, right, left)))
    return false;
  if (operator === '==' && (isOtherThan(draft, left, right) || isOtherThan(draft, right, left))) return false;
  const leftNumbers = draft.stateOf(left).numbers;
  const rightNumbers = draft.stateOf(right).numbers;
  const newLeft = refine(leftNumbers, operator, rightNumbers);
  const newRight = refine(rightNumbers, flip(operator), leftNumbers);
  if (!newLeft || !newRight) return false;
  if (!sameNumbers(newLeft, leftNumbers) && !learn(draft, left, newLeft)) return false;
  if (!sameNumbers(newRight, rightNumbers) && !learn(draft, right, newRight)) return false;
  if (constantOf(rightNumbers) !== undefined) return assumeInside(draft, left, operator, right);
  if (constantOf(leftNumbers) !== undefined) return assumeInside(draft, right, flip(operator), left);
  return remember(draft, left, operator, right);
}

/**
 * `if (number != argument) Py_DECREF(number)` tells what the function made from what it was given: a reference that is
 * owned is taken for another object than a parameter.
 */
function isNotThatParameter(draft: StateDraft, made: ValueId, parameter: ValueId): boolean {
  const state = draft.stateOf(made);
  return state.origin === 'new' && state.owned > 0 && isFromOutside(draft, parameter);
}

/** What was made with a type of its own is not None, nor another object of the interpreter's. */
function isOtherThan(draft: StateDraft, made: ValueId, known: ValueId): boolean {
  return draft.stateOf(made).objectType !== undefined && draft.stateOf(known).origin === 'singleton';
}

/** A parameter, or what was taken out of one: `PyArg_ParseTuple(args, "O", &given)`. */
function isFromOutside(draft: StateDraft, value: ValueId): boolean {
  const { origin, lender } = draft.stateOf(value);
  return origin === 'parameter' || (origin === 'borrowed' && lender === undefined);
}

/** Notes new numbers of a value; a value that turns out NULL never was a reference. */
function learn(draft: StateDraft, value: ValueId, numbers: NonNullable<ReturnType<typeof meet>>): boolean {
  const state = draft.stateOf(value);
  draft.exception = learnedNumbers(draft.exception, value, numbers);
  if (isZero(numbers) && (state.owned !== 0 || state.stored !== 0 || state.ending !== 'none')) {
    draft.update(value, { numbers, owned: 0, stored: 0, unpaid: 0, ending: 'none', increfs: 0, lender: undefined });
  } else draft.update(value, { numbers });
  return true;
}

/** `(a < b) != 0` teaches `a < b`; `!a == 0` teaches `a != 0`. */
function assumeInside(draft: StateDraft, value: ValueId, operator: Comparison, constant: ValueId): boolean {
  if (!isZero(draft.stateOf(constant).numbers) || (operator !== '==' && operator !== '!=')) return true;
  const descriptor = draft.interner.value(value);
  const isTrue = operator === '!=';
  if (descriptor.kind === 'unary' && descriptor.operator === '!') {
    return assume(draft, descriptor.operand, isTrue ? '==' : '!=', draft.interner.int(0));
  }
  if (descriptor.kind === 'binary' && isComparison(descriptor.operator)) {
    const inner = isTrue ? descriptor.operator : negate(descriptor.operator);
    return assume(draft, descriptor.left, inner, descriptor.right);
  }
  if (descriptor.kind === 'binary' && descriptor.operator === '|' && !isTrue) {
    const zero = draft.interner.int(0);
    return assume(draft, descriptor.left, '==', zero) && assume(draft, descriptor.right, '==', zero);
  }
  return true;
}

/** One spelling for each comparison of two unknowns: `==` and `<` only, operands of `==` in order. */
function canonical(left: ValueId, operator: Comparison, right: ValueId): [ValueId, '==' | '<', ValueId, boolean] {
  switch (operator) {
    case '==':
    case '!=':
      return left < right ? [left, '==', right, operator === '=='] : [right, '==', left, operator === '=='];
    case '<':
      return [left, '<', right, true];
    case '>=':
      return [left, '<', right, false];
    case '>':
      return [right, '<', left, true];
    case '<=':
      return [right, '<', left, false];
  }
}

function remember(draft: StateDraft, left: ValueId, operator: Comparison, right: ValueId): boolean {
  const [first, kind, second, isTrue] = canonical(left, operator, right);
  if (kind === '==' && !(isTrue && isBounded(draft, first))) {
    const comparison = draft.interner.internValue({ kind: 'binary', operator: kind, left: first, right: second });
    return decideAll(draft, [[comparison, exactly(isTrue ? 1 : 0)]]);
  }
  if (isTrue) return decideAll(draft, decisionsOf(draft.interner, first, kind === '<' ? 'less' : 'equal', second));
  return decideAll(draft, decisionsOf(draft.interner, second, 'at most', first));
}

/** A number rather than a pointer: equal numbers are in order, too. */
function isBounded(draft: StateDraft, value: ValueId): boolean {
  const { min, max } = draft.stateOf(value).numbers;
  return Number.isFinite(min) || Number.isFinite(max);
}

/** Notes decided comparisons; answers whether they can be so on this path. */
function decideAll(draft: StateDraft, decisions: ReturnType<typeof decisionsOf>): boolean {
  for (const [comparison, numbers] of decisions) {
    const known = meet(draft.stateOf(comparison).numbers, numbers);
    if (!known) return false;
    draft.update(comparison, { numbers: known });
  }
  return true;
}

/** What a comparison of two values is on this path: true, false, or not decided. */
export function decide(draft: StateDraft, left: ValueId, operator: Comparison, right: ValueId): boolean | undefined {
  const canHold = assume(draft.fork(), left, operator, right);
  const canFail = assume(draft.fork(), left, negate(operator), right);
  if (canHold && canFail) return undefined;
  return canHold;
}
