/**
 * Expressions, by kind: for their value or for their effect only. Operators that branch put their value into a synthetic
 * local. What is not modelled is the unknown value, with a note where it could matter.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind, Token } from '../../syntax/nodeKind.js';
import { noNode } from '../../syntax/treeView.js';
import type { Operand } from '../instructions.js';
import { logicalOperatorOf, lowerAssignment, lowerBinary, lowerUnary, lowerUpdate } from './arithmetic.js';
import { lowerBracedValue, lowerCall } from './calls.js';
import { lowerCompoundLiteral } from './compoundLiterals.js';
import { branchOnValue } from './conditions.js';
import type { Lowering } from './context.js';
import { lowerDelete, lowerLambda, lowerNew } from './cplusplus.js';
import { unknownOperand } from './functionBuilder.js';
import { characterValue, integerValue, stringValue } from './literals.js';
import { meaningOf } from './names.js';
import { isVoidCast, peel } from './operands.js';
import { functionValue, lowerAddressOf, lowerLvalue, thisPointer } from './places.js';
import { lowerStatementExpression } from './statementExpressions.js';
import { intOperand, localPlace } from './sharedParts.js';

/** Evaluates an expression for its value. */
export function lowerValue(l: Lowering, expression: NodeIndex): Operand {
  const { view } = l;
  const node = peel(view, expression);
  switch (view.kind(node)) {
    case Kind.identifier:
    case Kind.qualified_identifier:
      return lowerName(l, node);
    case Kind.call_expression:
      return lowerCall(l, node, 'used');
    case Kind.field_expression:
    case Kind.subscript_expression:
      return lowerLvalue(l, node);
    case Kind.assignment_expression:
      return lowerAssignment(l, node);
    case Kind.update_expression:
      return lowerUpdate(l, node);
    case Kind.binary_expression:
      return logicalOperatorOf(view, node) === undefined ? lowerBinary(l, node) : lowerTruthValue(l, node);
    case Kind.unary_expression:
      return l.unit.branches.inside(node) && view.childOfKind(node, Token.not) !== noNode
        ? lowerTruthValue(l, node)
        : lowerUnary(l, node);
    case Kind.pointer_expression:
      return view.kind(view.firstChild(node)) === Token.and
        ? lowerAddressOf(l, node, view.child(node, Field.argument))
        : lowerLvalue(l, node);
    case Kind.conditional_expression:
      return lowerConditionalValue(l, node);
    case Kind.comma_expression:
      l.recursion.effect(l, view.child(node, Field.left));
      return l.recursion.value(l, view.child(node, Field.right));
    case Kind.cast_expression:
      l.recursion.effect(l, view.child(node, Field.value));
      return unknownOperand;
    default:
      return lowerConstant(l, node) ?? lowerRareValue(l, node);
  }
}

/** Evaluates an expression whose value nobody looks at. */
export function lowerEffect(l: Lowering, expression: NodeIndex): void {
  const { view, builder } = l;
  let node = peel(view, expression);
  while (isVoidCast(view, node)) node = peel(view, view.child(node, Field.value));
  switch (view.kind(node)) {
    case Kind.call_expression:
      lowerCall(l, node, 'discarded');
      return;
    case Kind.comma_expression:
      l.recursion.effect(l, view.child(node, Field.left));
      l.recursion.effect(l, view.child(node, Field.right));
      return;
    case Kind.conditional_expression:
      lowerConditionalEffect(l, node);
      return;
    case Kind.binary_expression: {
      const operator = logicalOperatorOf(view, node);
      if (operator === undefined) break;
      const right = builder.newBlock();
      const after = builder.newBlock();
      const targets = operator === '&&' ? { whenTrue: right, whenFalse: after } : { whenTrue: after, whenFalse: right };
      l.recursion.condition(l, view.child(node, Field.left), targets);
      builder.start(right);
      l.recursion.effect(l, view.child(node, Field.right));
      builder.flowTo(after, node);
      builder.start(after);
      return;
    }
    case Kind.parenthesized_expression:
      lowerStatementExpression(l, node, 'discarded');
      return;
    // `(void)x;` only silences a warning; it is no use of x.
    case Kind.identifier:
      return;
    default:
  }
  l.recursion.value(l, node);
}

function lowerName(l: Lowering, node: NodeIndex): Operand {
  const meaning = meaningOf(l, node);
  switch (meaning.kind) {
    case 'constant':
      return meaning.operand;
    case 'function':
      return functionValue(l, meaning.name);
    case 'place':
    case 'member':
      return lowerLvalue(l, node);
  }
}

function lowerConstant(l: Lowering, node: NodeIndex): Operand | undefined {
  const { view } = l;
  switch (view.kind(node)) {
    case Kind.number_literal: {
      const value = integerValue(view.textOf(node));
      return value === undefined ? unknownOperand : intOperand(value);
    }
    case Kind.char_literal: {
      const value = characterValue(view.textOf(node));
      return value === undefined ? unknownOperand : intOperand(value);
    }
    case Kind.string_literal:
    case Kind.raw_string_literal:
    case Kind.concatenated_string: {
      const value = stringValue(view, node);
      return value === undefined ? unknownOperand : { kind: 'string', value };
    }
    case Kind.null:
    case Kind.false:
      return intOperand(0);
    case Kind.true:
      return intOperand(1);
    case Kind.sizeof_expression:
    case Kind.alignof_expression:
    case Kind.offsetof_expression:
    case Kind.user_defined_literal:
      return unknownOperand;
    default:
      return undefined;
  }
}

function lowerRareValue(l: Lowering, node: NodeIndex): Operand {
  const { view } = l;
  switch (view.kind(node)) {
    case Kind.parenthesized_expression:
      return lowerStatementExpression(l, node, 'used');
    case Kind.compound_literal_expression:
      return lowerCompoundLiteral(l, node);
    case Kind.initializer_list:
      return lowerBracedValue(l, node, '{}');
    case Kind.generic_expression:
      return lowerGeneric(l, node);
    case Kind.this:
      return thisPointer(l, node);
    case Kind.new_expression:
      return lowerNew(l, node);
    case Kind.delete_expression:
      return lowerDelete(l, node);
    case Kind.lambda_expression:
      return lowerLambda(l, node);
    case Kind.parameter_pack_expansion:
      return l.recursion.value(l, view.child(node, Field.pattern));
    case Kind.co_await_expression:
      return l.recursion.value(l, view.child(node, Field.argument));
    case Kind.primitive_type:
    case Kind.type_descriptor:
    case Kind.template_function:
      return unknownOperand;
    default:
      l.builder.addUnsupported(`the expression ${view.tree.symbolNames[view.kind(node)] ?? ''}`.trim(), node);
      return unknownOperand;
  }
}

/** `&&`, `||` and their negation as a value: 1 or 0 through a synthetic local. */
function lowerTruthValue(l: Lowering, node: NodeIndex): Operand {
  const { builder } = l;
  const whenTrue = builder.newBlock();
  const whenFalse = builder.newBlock();
  const after = builder.newBlock();
  const local = builder.addSynthetic('truth', node);
  l.recursion.condition(l, node, { whenTrue, whenFalse });
  for (const [block, value] of [
    [whenTrue, 1],
    [whenFalse, 0],
  ] as const) {
    builder.start(block);
    builder.store(localPlace(local), intOperand(value), node);
    builder.flowTo(after, node);
  }
  builder.start(after);
  return builder.load(localPlace(local), node);
}

/** `c ? a : b`, and GNU's `a ?: b`, whose condition is its own value. */
function lowerConditionalValue(l: Lowering, node: NodeIndex): Operand {
  const { view, builder } = l;
  const condition = view.child(node, Field.condition);
  const consequence = view.child(node, Field.consequence);
  const alternative = view.child(node, Field.alternative);
  const whenFalse = builder.newBlock();
  const after = builder.newBlock();
  const local = builder.addSynthetic('choice', node);
  if (consequence === noNode) {
    const value = l.recursion.value(l, condition);
    builder.store(localPlace(local), value, condition);
    branchOnValue(l, condition, value, { whenTrue: after, whenFalse });
  } else {
    const whenTrue = builder.newBlock();
    l.recursion.condition(l, condition, { whenTrue, whenFalse });
    builder.start(whenTrue);
    builder.store(localPlace(local), l.recursion.value(l, consequence), consequence);
    builder.flowTo(after, consequence);
  }
  builder.start(whenFalse);
  builder.store(localPlace(local), l.recursion.value(l, alternative), alternative);
  builder.flowTo(after, alternative);
  builder.start(after);
  return builder.load(localPlace(local), node);
}

function lowerConditionalEffect(l: Lowering, node: NodeIndex): void {
  const { view, builder } = l;
  const whenTrue = builder.newBlock();
  const whenFalse = builder.newBlock();
  const after = builder.newBlock();
  l.recursion.condition(l, view.child(node, Field.condition), { whenTrue, whenFalse });
  builder.start(whenTrue);
  const consequence = view.child(node, Field.consequence);
  if (consequence !== noNode) l.recursion.effect(l, consequence);
  builder.flowTo(after, node);
  builder.start(whenFalse);
  l.recursion.effect(l, view.child(node, Field.alternative));
  builder.flowTo(after, node);
  builder.start(after);
}

/** `_Generic`: types are not computed, so the default association is taken where there is one. */
function lowerGeneric(l: Lowering, node: NodeIndex): Operand {
  const { view } = l;
  for (let child = view.firstNamed(node); child !== noNode; child = view.nextNamed(child, node)) {
    if (view.kind(child) !== Kind.type_descriptor || view.textOf(child) !== 'default') continue;
    return l.recursion.value(l, view.nextNamed(child, node));
  }
  return unknownOperand;
}
