/**
 * Arithmetic on constants, as far as it is certain: operations whose result is not an exactly known integer give
 * undefined. The lowering then leaves the operation to an instruction, and the analysis to a value of its own.
 */
import { never } from '../base/never.js';
import type { BinaryOperator, Comparison, UnaryOperator } from './instructions.js';

/** Decides a comparison of two constants. */
export function compareIntegers(operator: Comparison, left: number, right: number): boolean {
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return never('comparison', operator);
  }
}

/** Computes a binary operation on constants. */
export function foldBinary(operator: BinaryOperator, left: number, right: number): number | undefined {
  const result = binaryResult(operator, left, right);
  return result !== undefined && Number.isSafeInteger(result) ? result + 0 : undefined;
}

/** Computes a unary operation on a constant. */
export function foldUnary(operator: UnaryOperator, operand: number): number {
  switch (operator) {
    case '-':
      return operand === 0 ? 0 : -operand;
    case '~':
      return -operand - 1;
    case '!':
      return operand === 0 ? 1 : 0;
    default:
      return never('operator', operator);
  }
}

function binaryResult(operator: BinaryOperator, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? undefined : Math.trunc(left / right);
    case '%':
      return right === 0 ? undefined : left % right;
    case '&':
      return Number(BigInt(left) & BigInt(right));
    case '|':
      return Number(BigInt(left) | BigInt(right));
    case '^':
      return Number(BigInt(left) ^ BigInt(right));
    case '<<':
      return right < 0 || right > 52 ? undefined : left * 2 ** right;
    case '>>':
      return right < 0 || right > 63 ? undefined : Math.floor(left / 2 ** right);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compareIntegers(operator, left, right) ? 1 : 0;
    default:
      return never('operator', operator);
  }
}
