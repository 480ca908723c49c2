/**
 * The parenthesised part of if, while and switch. In C it is an expression; in C++ it may first declare something, or
 * declare the very thing that is tested.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind } from '../../syntax/nodeKind.js';
import { noNode } from '../../syntax/treeView.js';
import type { Operand } from '../instructions.js';
import { branchOnValue } from './conditions.js';
import type { ConditionTargets, Lowering } from './context.js';
import { unknownOperand } from './functionBuilder.js';
import { lowerConditionDeclaration, lowerInitialPart } from './localDeclarations.js';

/** Evaluates the clause as a condition and ends the current block. */
export function lowerConditionClause(l: Lowering, clause: NodeIndex, targets: ConditionTargets): void {
  const node = lowerClauseStart(l, clause);
  if (l.view.kind(node) !== Kind.declaration) l.recursion.condition(l, node, targets);
  else branchOnValue(l, node, declaredValue(l, node), targets);
}

/** Evaluates the clause for its value: the subject of a switch. */
export function lowerClauseValue(l: Lowering, clause: NodeIndex): Operand {
  const node = lowerClauseStart(l, clause);
  return l.view.kind(node) === Kind.declaration ? declaredValue(l, node) : l.recursion.value(l, node);
}

function declaredValue(l: Lowering, declaration: NodeIndex): Operand {
  const place = lowerConditionDeclaration(l, declaration);
  return place === undefined ? unknownOperand : l.builder.load(place, declaration);
}

/** Lowers what a C++ clause does first and gives the condition itself. */
function lowerClauseStart(l: Lowering, clause: NodeIndex): NodeIndex {
  const { view } = l;
  if (view.kind(clause) !== Kind.condition_clause) return clause;
  const initializer = view.child(clause, Field.initializer);
  if (initializer !== noNode) lowerInitialPart(l, initializer);
  return view.child(clause, Field.value);
}
