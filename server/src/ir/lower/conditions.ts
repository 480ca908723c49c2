/**
 * Conditions become edges: `&&`, `||`, `!`, `?:` and the comma are control flow, what is left are comparisons of two
 * values. Long chains of one operator are walked, not recursed into.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind } from '../../syntax/nodeKind.js';
import { noNode } from '../../syntax/treeView.js';
import type { Operand } from '../instructions.js';
import { comparisonOf, logicalOperatorOf, unaryOperatorOf } from './arithmetic.js';
import { transparentCalls } from './compilerBuiltins.js';
import type { ConditionTargets, Lowering } from './context.js';
import { keep, peel, recall } from './operands.js';
import { intOperand } from './sharedParts.js';

/** Evaluates a condition and ends the current block with edges to both targets. */
export function lowerCondition(l: Lowering, condition: NodeIndex, wanted: ConditionTargets): void {
  const { view } = l;
  let node = condition;
  let targets = wanted;
  while (true) {
    node = peel(view, node);
    switch (view.kind(node)) {
      case Kind.unary_expression:
        if (unaryOperatorOf(view, node) !== '!') {
          lowerAtom(l, node, targets);
          return;
        }
        targets = { ...targets, whenTrue: targets.whenFalse, whenFalse: targets.whenTrue };
        node = view.child(node, Field.argument);
        continue;
      case Kind.comma_expression:
        l.recursion.effect(l, view.child(node, Field.left));
        node = view.child(node, Field.right);
        continue;
      case Kind.binary_expression:
        if (logicalOperatorOf(view, node) !== undefined) {
          lowerLogical(l, node, targets);
          return;
        }
        {
          lowerComparison(l, node, targets);
          return;
        }
      case Kind.conditional_expression: {
        lowerConditional(l, node, targets);
        return;
      }
      case Kind.call_expression: {
        const inner = transparentArgument(l, node);
        if (inner === noNode) {
          lowerAtom(l, node, targets);
          return;
        }
        node = inner;
        continue;
      }
      default: {
        lowerAtom(l, node, targets);
        return;
      }
    }
  }
}

/** The argument that a call such as `__builtin_expect(x, 0)` stands for, or `noNode`. */
export function transparentArgument(l: Lowering, call: NodeIndex): NodeIndex {
  const { view } = l;
  const name = view.child(call, Field.function);
  if (view.kind(name) !== Kind.identifier || !transparentCalls.has(view.textOf(name))) return noNode;
  return view.firstNamed(view.child(call, Field.arguments));
}

/** `a && b && c`: each but the last leads on to the next. */
function lowerLogical(l: Lowering, node: NodeIndex, targets: ConditionTargets): void {
  const { view, builder } = l;
  const operator = logicalOperatorOf(view, node);
  const parts: NodeIndex[] = [];
  let current = node;
  while (view.kind(current) === Kind.binary_expression && logicalOperatorOf(view, current) === operator) {
    parts.push(view.child(current, Field.right));
    current = peel(view, view.child(current, Field.left));
  }
  parts.push(current);
  for (let index = parts.length - 1; index > 0; index -= 1) {
    const next = builder.newBlock();
    const onward = operator === '&&' ? { ...targets, whenTrue: next } : { ...targets, whenFalse: next };
    l.recursion.condition(l, parts[index] ?? node, onward);
    builder.start(next);
  }
  l.recursion.condition(l, parts[0] ?? node, targets);
}

function lowerComparison(l: Lowering, node: NodeIndex, targets: ConditionTargets): void {
  const { view, builder } = l;
  const operator = comparisonOf(view, node);
  if (operator === undefined) {
    lowerAtom(l, node, targets);
    return;
  }
  const leftNode = view.child(node, Field.left);
  const rightNode = view.child(node, Field.right);
  const kept = keep(l, l.recursion.value(l, leftNode), leftNode, rightNode);
  const right = l.recursion.value(l, rightNode);
  builder.branch(node, { operator, left: recall(l, kept), right, ...targets });
}

function lowerConditional(l: Lowering, node: NodeIndex, targets: ConditionTargets): void {
  const { view, builder } = l;
  const consequence = view.child(node, Field.consequence);
  if (consequence === noNode) {
    lowerAtom(l, node, targets);
    return;
  }
  const whenTrue = builder.newBlock();
  const whenFalse = builder.newBlock();
  l.recursion.condition(l, view.child(node, Field.condition), { whenTrue, whenFalse });
  builder.start(whenTrue);
  l.recursion.condition(l, consequence, targets);
  builder.start(whenFalse);
  l.recursion.condition(l, view.child(node, Field.alternative), targets);
}

function lowerAtom(l: Lowering, node: NodeIndex, targets: ConditionTargets): void {
  branchOnValue(l, node, l.recursion.value(l, node), targets);
}

/** Ends the current block by whether a value is nonzero. */
export function branchOnValue(l: Lowering, node: NodeIndex, value: Operand, targets: ConditionTargets): void {
  // Addresses of functions and string literals are never null.
  const left = value.kind === 'function' || value.kind === 'string' ? intOperand(1) : value;
  l.builder.branch(node, { operator: '!=', left, right: intOperand(0), ...targets });
}
