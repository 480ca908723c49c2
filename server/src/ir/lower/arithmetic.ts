/**
 * Operators that compute: binary and unary ones, increments, compound assignments. Constants are folded. Chains such as
 * `a + b + c` are walked, not recursed into, since generated code makes them thousands long.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind, Token } from '../../syntax/nodeKind.js';
import { noNode, type TreeView } from '../../syntax/treeView.js';
import type { BinaryOperator, Comparison, Operand, UnaryOperator } from '../instructions.js';
import type { Lowering } from './context.js';
import { unknownOperand } from './functionBuilder.js';
import { foldBinary, foldUnary } from '../integers.js';
import { keep, peel, recall } from './operands.js';
import { addRole } from './unitContext.js';
import { intOperand } from './sharedParts.js';

const binaryOperators = new Map<number, BinaryOperator>([
  [Token.plus, '+'],
  [Token.minus, '-'],
  [Token.star, '*'],
  [Token.slash, '/'],
  [Token.percent, '%'],
  [Token.and, '&'],
  [Token.wordBitand, '&'],
  [Token.or, '|'],
  [Token.wordBitor, '|'],
  [Token.xor, '^'],
  [Token.wordXor, '^'],
  [Token.shiftLeft, '<<'],
  [Token.shiftRight, '>>'],
]);

const comparisons = new Map<number, Comparison>([
  [Token.equal, '=='],
  [Token.notEqual, '!='],
  [Token.wordNotEqual, '!='],
  [Token.less, '<'],
  [Token.lessEqual, '<='],
  [Token.greater, '>'],
  [Token.greaterEqual, '>='],
]);

const compoundOperators = new Map<number, BinaryOperator>([
  [Token.addAssign, '+'],
  [Token.subtractAssign, '-'],
  [Token.multiplyAssign, '*'],
  [Token.divideAssign, '/'],
  [Token.remainderAssign, '%'],
  [Token.andAssign, '&'],
  [Token.wordAndAssign, '&'],
  [Token.orAssign, '|'],
  [Token.wordOrAssign, '|'],
  [Token.xorAssign, '^'],
  [Token.wordXorAssign, '^'],
  [Token.shiftLeftAssign, '<<'],
  [Token.shiftRightAssign, '>>'],
]);

/** The token between the operands of a binary or assignment expression. */
export function operatorOf(view: TreeView, node: NodeIndex): number {
  const left = view.child(node, Field.left);
  return left === noNode ? 0 : view.kind(view.nextChild(left, node));
}

/** The instruction's operator for a binary expression; undefined for `&&`, `||` and what C does not have. */
export function binaryOperatorOf(view: TreeView, node: NodeIndex): BinaryOperator | undefined {
  const token = operatorOf(view, node);
  return binaryOperators.get(token) ?? comparisons.get(token);
}

/** The comparison that a binary expression makes, if it is one. */
export function comparisonOf(view: TreeView, node: NodeIndex): Comparison | undefined {
  return comparisons.get(operatorOf(view, node));
}

/** `&&` or `||`, if the binary expression is one of them. */
export function logicalOperatorOf(view: TreeView, node: NodeIndex): '&&' | '||' | undefined {
  switch (operatorOf(view, node)) {
    case Token.logicalAnd:
    case Token.wordAnd:
      return '&&';
    case Token.logicalOr:
    case Token.wordOr:
      return '||';
    default:
      return undefined;
  }
}

/** A binary expression without control flow of its own. */
export function lowerBinary(l: Lowering, node: NodeIndex): Operand {
  const { view } = l;
  const chain: NodeIndex[] = [];
  let leftmost = node;
  while (view.kind(leftmost) === Kind.binary_expression && logicalOperatorOf(view, leftmost) === undefined) {
    chain.push(leftmost);
    leftmost = peel(view, view.child(leftmost, Field.left));
  }
  let left = l.recursion.value(l, leftmost);
  for (let index = chain.length - 1; index >= 0; index -= 1) {
    const current = chain[index] ?? node;
    const rightNode = view.child(current, Field.right);
    const kept = keep(l, left, current, rightNode);
    const right = l.recursion.value(l, rightNode);
    left = combine(l, current, recall(l, kept), right);
  }
  return left;
}

function combine(l: Lowering, node: NodeIndex, left: Operand, right: Operand): Operand {
  const operator = binaryOperatorOf(l.view, node);
  return operator === undefined ? unknownOperand : compute(l, node, operator, left, right);
}

function compute(l: Lowering, node: NodeIndex, operator: BinaryOperator, left: Operand, right: Operand): Operand {
  if (left.kind === 'int' && right.kind === 'int') {
    const value = foldBinary(operator, left.value, right.value);
    return value === undefined ? unknownOperand : intOperand(value);
  }
  return l.builder.binary(operator, left, right, node);
}

/** `-x`, `~x`, `+x`, and `!x` without control flow inside. */
export function lowerUnary(l: Lowering, node: NodeIndex): Operand {
  const { view } = l;
  const operator = unaryOperatorOf(view, node);
  const operand = l.recursion.value(l, view.child(node, Field.argument));
  if (operator === undefined) return operand;
  if (operand.kind === 'int') return intOperand(foldUnary(operator, operand.value));
  return l.builder.unary(operator, operand, node);
}

/** The operator of a unary expression; undefined for `+`, which changes nothing. */
export function unaryOperatorOf(view: TreeView, node: NodeIndex): UnaryOperator | undefined {
  switch (view.kind(view.firstChild(node))) {
    case Token.not:
    case Token.wordNot:
      return '!';
    case Token.minus:
      return '-';
    case Token.complement:
    case Token.wordCompl:
      return '~';
    default:
      return undefined;
  }
}

/** `x++`, `--x`: load, binary, store; the value is the old or the new one. */
export function lowerUpdate(l: Lowering, node: NodeIndex): Operand {
  const { view, builder } = l;
  const first = view.kind(view.firstChild(node));
  const isPrefix = first === Token.increment || first === Token.decrement;
  const isIncrement = view.childOfKind(node, Token.increment) !== noNode;
  const place = l.recursion.place(l, view.child(node, Field.argument));
  const old = builder.load(place, node);
  const changed = builder.binary(isIncrement ? '+' : '-', old, intOperand(1), node);
  builder.store(place, changed, node);
  return isPrefix ? changed : old;
}

/** `x = v` and `x += v`; the value of the expression is what was stored. */
export function lowerAssignment(l: Lowering, node: NodeIndex): Operand {
  const { view, builder } = l;
  const left = view.child(node, Field.left);
  const right = view.child(node, Field.right);
  const kept = keep(l, l.recursion.value(l, right), right, left);
  const place = l.recursion.place(l, left);
  const src = recall(l, kept);
  const operator = compoundOperators.get(operatorOf(view, node));
  if (operator === undefined) {
    builder.store(place, src, node);
    if (src.kind === 'function' && place.kind === 'field') addRole(l.unit, src.name, place.name);
    return src;
  }
  const result = builder.binary(operator, builder.load(place, left), src, node);
  builder.store(place, result, node);
  return result;
}
