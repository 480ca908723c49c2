/**
 * GNU statement expressions, `({ …; value; })`: a block whose last expression is the value.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Kind } from '../../syntax/nodeKind.js';
import { noNode } from '../../syntax/treeView.js';
import type { Operand } from '../instructions.js';
import type { Lowering } from './context.js';
import { unknownOperand } from './functionBuilder.js';
import { peelParentheses } from './operands.js';

/** Lowers the block; the value is unknown where its last statement is no expression. */
export function lowerStatementExpression(l: Lowering, expression: NodeIndex, use: 'used' | 'discarded'): Operand {
  const { view, builder } = l;
  const node = peelParentheses(view, expression);
  const compound = view.firstNamed(node);
  if (view.kind(compound) !== Kind.compound_statement) return unknownOperand;
  const outer = builder.statement;
  l.scopes.push();
  const last = use === 'used' ? lastExpression(l, compound) : noNode;
  let value: Operand = unknownOperand;
  if (last === noNode) {
    l.recursion.blockItems(l, compound);
  } else {
    for (let item = view.firstNamed(compound); item !== noNode; item = view.nextNamed(item, compound)) {
      if (item === last) value = l.recursion.value(l, view.firstNamed(last));
      else l.recursion.statement(l, item, 'list');
    }
  }
  builder.scopeEnd(l.scopes.pop().locals, compound);
  builder.statement = outer;
  return value;
}

function lastExpression(l: Lowering, compound: NodeIndex): NodeIndex {
  const { view } = l;
  let last = noNode;
  for (let item = view.firstNamed(compound); item !== noNode; item = view.nextNamed(item, compound)) last = item;
  return view.kind(last) === Kind.expression_statement && view.firstNamed(last) !== noNode ? last : noNode;
}
