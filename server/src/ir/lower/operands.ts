/**
 * Order of evaluation and the rule that a temp lives in one block only: values that must outlast control flow inside a
 * later operand are put into a synthetic local and read back. Also what is transparent in an expression (parentheses,
 * casts) is taken off here.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind } from '../../syntax/nodeKind.js';
import { noNode, type TreeView } from '../../syntax/treeView.js';
import type { LocalId, Operand } from '../instructions.js';
import type { Lowering } from './context.js';
import { localPlace } from './sharedParts.js';

/** A value that may be waiting in a synthetic local. */
export type KeptOperand =
  | { readonly kind: 'operand'; readonly operand: Operand }
  | { readonly kind: 'local'; readonly local: LocalId; readonly node: NodeIndex };

/** Keeps a value over the evaluation of `later` nodes. */
export function keep(l: Lowering, operand: Operand, node: NodeIndex, ...later: readonly NodeIndex[]): KeptOperand {
  if (operand.kind !== 'temp' || !later.some((other) => l.unit.branches.inside(other))) {
    return { kind: 'operand', operand };
  }
  const local = l.builder.addSynthetic('kept', node);
  l.builder.store(localPlace(local), operand, node);
  return { kind: 'local', local, node };
}

/** The kept value, in the block that is current now. */
export function recall(l: Lowering, kept: KeptOperand): Operand {
  return kept.kind === 'operand' ? kept.operand : l.builder.load(localPlace(kept.local), kept.node);
}

/** Evaluates expressions from left to right; all values are usable in the block that is current afterwards. */
export function lowerSequence(
  l: Lowering,
  nodes: readonly NodeIndex[],
  lower: (l: Lowering, node: NodeIndex) => Operand,
): Operand[] {
  let lastBranching = -1;
  nodes.forEach((node, index) => {
    if (l.unit.branches.inside(node)) lastBranching = index;
  });
  if (lastBranching <= 0) return nodes.map((node) => lower(l, node));
  const branching = nodes[lastBranching] ?? noNode;
  const kept = nodes.map((node, index) => {
    const operand = lower(l, node);
    return index < lastBranching ? keep(l, operand, node, branching) : ({ kind: 'operand', operand } as const);
  });
  return kept.map((value) => recall(l, value));
}

/** Takes off parentheses, casts and `__extension__`; statement expressions and casts to void stay. */
export function peel(view: TreeView, node: NodeIndex): NodeIndex {
  let current = node;
  while (true) {
    const inner = inside(view, current);
    if (inner === noNode) return current;
    current = inner;
  }
}

function inside(view: TreeView, node: NodeIndex): NodeIndex {
  switch (view.kind(node)) {
    case Kind.parenthesized_expression: {
      const inner = view.firstNamed(node);
      return view.kind(inner) === Kind.compound_statement ? noNode : inner;
    }
    case Kind.extension_expression:
      return view.firstNamed(node);
    case Kind.cast_expression:
      return isVoidCast(view, node) ? noNode : view.child(node, Field.value);
    default:
      return noNode;
  }
}

/** `(void)f()`: the value is thrown away on purpose. */
export function isVoidCast(view: TreeView, node: NodeIndex): boolean {
  if (view.kind(node) !== Kind.cast_expression) return false;
  const type = view.child(node, Field.type);
  return view.child(type, Field.declarator) === noNode && view.textOf(view.child(type, Field.type)) === 'void';
}

/** Takes off parentheses only. */
export function peelParentheses(view: TreeView, node: NodeIndex): NodeIndex {
  let current = node;
  while (view.kind(current) === Kind.parenthesized_expression) {
    const inner = view.firstNamed(current);
    if (inner === noNode || view.kind(inner) === Kind.compound_statement) return current;
    current = inner;
  }
  return current;
}
