/**
 * Loops. Each turn begins in the head block, so that a variable declared in the body begins a new life each turn;
 * variables of the loop's own head live until the loop is left.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind } from '../../syntax/nodeKind.js';
import { noNode } from '../../syntax/treeView.js';
import type { BlockDraft } from '../cfg.js';
import { lowerConditionClause } from './conditionClauses.js';
import type { Lowering } from './context.js';
import { declaratorFacts } from './declarators.js';
import { unknownOperand } from './functionBuilder.js';
import { declareLocal, lowerInitialPart } from './localDeclarations.js';
import { intOperand, localPlace } from './sharedParts.js';

/** `while (condition) body`. */
export function lowerWhile(l: Lowering, node: NodeIndex): void {
  const { view, builder } = l;
  const head = builder.newBlock();
  const body = builder.newBlock();
  const exit = builder.newBlock();
  l.scopes.push();
  builder.flowTo(head, view.firstChild(node));
  builder.start(head);
  lowerConditionClause(l, view.child(node, Field.condition), { whenTrue: body, whenFalse: exit });
  lowerBody(l, node, { body, exit, next: head });
  builder.flowTo(head, node);
  leaveLoop(l, node, exit);
}

/** `do body while (condition);` */
export function lowerDo(l: Lowering, node: NodeIndex): void {
  const { view, builder } = l;
  const body = builder.newBlock();
  const test = builder.newBlock();
  const exit = builder.newBlock();
  l.scopes.push();
  builder.flowTo(body, view.firstChild(node));
  lowerBody(l, node, { body, exit, next: test });
  builder.flowTo(test, view.child(node, Field.body));
  builder.start(test);
  lowerConditionClause(l, view.child(node, Field.condition), { whenTrue: body, whenFalse: exit });
  leaveLoop(l, node, exit);
}

/** `for (initializer; condition; update) body`. */
export function lowerFor(l: Lowering, node: NodeIndex): void {
  const { view, builder } = l;
  const head = builder.newBlock();
  const body = builder.newBlock();
  const next = builder.newBlock();
  const exit = builder.newBlock();
  l.scopes.push();
  const initializer = view.child(node, Field.initializer);
  if (initializer !== noNode) lowerInitialPart(l, initializer);
  builder.flowTo(head, view.firstChild(node));
  builder.start(head);
  const condition = view.child(node, Field.condition);
  if (condition === noNode) builder.flowTo(body, view.firstChild(node));
  else l.recursion.condition(l, condition, { whenTrue: body, whenFalse: exit });
  lowerBody(l, node, { body, exit, next });
  builder.flowTo(next, view.child(node, Field.body));
  builder.start(next);
  const update = view.child(node, Field.update);
  if (update !== noNode) l.recursion.effect(l, update);
  builder.flowTo(head, node);
  leaveLoop(l, node, exit);
}

/** C++ `for (T x : range) body`: how often it turns and what the element is are unknown. */
export function lowerRangeFor(l: Lowering, node: NodeIndex): void {
  const { view, builder } = l;
  const head = builder.newBlock();
  const body = builder.newBlock();
  const exit = builder.newBlock();
  l.scopes.push();
  const initializer = view.child(node, Field.initializer);
  if (initializer !== noNode) lowerInitialPart(l, initializer);
  const range = view.child(node, Field.right);
  if (view.kind(range) !== Kind.initializer_list) l.recursion.value(l, range);
  builder.flowTo(head, view.firstChild(node));
  builder.start(head);
  builder.branch(range, {
    operator: '!=',
    left: unknownOperand,
    right: intOperand(0),
    whenTrue: body,
    whenFalse: exit,
  });
  builder.start(body);
  const facts = declaratorFacts(view, view.child(node, Field.declarator));
  if (facts.name !== noNode) {
    const local = declareLocal(l, l.unit.types.base(node), facts);
    builder.store(localPlace(local), unknownOperand, facts.name);
  }
  lowerBody(l, node, { body, exit, next: head });
  builder.flowTo(head, node);
  leaveLoop(l, node, exit);
}

function lowerBody(
  l: Lowering,
  node: NodeIndex,
  blocks: { readonly body: BlockDraft; readonly exit: BlockDraft; readonly next: BlockDraft },
): void {
  const { builder, jumps } = l;
  const scope = l.scopes.current;
  if (builder.current !== blocks.body) builder.start(blocks.body);
  jumps.breaks.push({ block: blocks.exit, scope });
  jumps.continues.push({ block: blocks.next, scope });
  const body = l.view.child(node, Field.body);
  if (body !== noNode) l.recursion.statement(l, body, 'body');
  jumps.breaks.pop();
  jumps.continues.pop();
}

function leaveLoop(l: Lowering, node: NodeIndex, exit: BlockDraft): void {
  l.builder.start(exit);
  l.builder.scopeEnd(l.scopes.pop().locals, node);
}
