/**
 * break, continue, goto and labels. A jump ends the lives of the locals whose blocks it leaves.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field } from '../../syntax/nodeKind.js';
import { noNode } from '../../syntax/treeView.js';
import type { StatementInfo } from '../function.js';
import type { LocalId } from '../instructions.js';
import type { Lowering } from './context.js';
import type { JumpTarget, LabelTarget, PendingGoto } from './jumpTargets.js';
import { isAround, type Scope } from './scopes.js';

/** `break;` */
export function lowerBreak(l: Lowering, node: NodeIndex): void {
  jumpOut(l, node, l.jumps.breaks[l.jumps.breaks.length - 1], 'break');
}

/** `continue;` */
export function lowerContinue(l: Lowering, node: NodeIndex): void {
  jumpOut(l, node, l.jumps.continues[l.jumps.continues.length - 1], 'continue');
}

function jumpOut(l: Lowering, node: NodeIndex, target: JumpTarget | undefined, how: 'break' | 'continue'): void {
  const { view, builder } = l;
  if (target === undefined) {
    builder.addUnsupported(`a ${how} outside a loop`, node);
    builder.unreachable(node);
  } else {
    builder.scopeEndAt(l.scopes.localsInside(target.scope), view.range(node));
    builder.jump(target.block, node, how);
  }
  builder.start(builder.newBlock());
}

/** `goto label;` */
export function lowerGoto(l: Lowering, node: NodeIndex): void {
  const { view, builder } = l;
  const label = view.child(node, Field.label);
  // The grammar has no computed gotos: it is given a label, whose text in the source begins with the star.
  if (
    label === noNode ||
    view
      .textOf(node)
      .replace(/^goto\s*/, '')
      .startsWith('*')
  ) {
    builder.addUnsupported('a computed goto', node);
    builder.unreachable(node);
  } else {
    const name = view.textOf(label);
    l.jumps.gotos.push({
      block: builder.current,
      label: name,
      chain: scopeChain(l.scopes.current),
      range: view.range(node),
      statement: builder.statement,
    });
    builder.jump(labelTarget(l, name).block, node, 'goto', name);
  }
  builder.start(builder.newBlock());
}

/** `label: statement` */
export function lowerLabel(l: Lowering, node: NodeIndex, context: StatementInfo['context']): void {
  const { view, builder } = l;
  const label = view.child(node, Field.label);
  const target = labelTarget(l, view.textOf(label));
  if (target.scope !== undefined) builder.addUnsupported('a label that occurs twice', node);
  else {
    target.scope = l.scopes.current;
    builder.flowTo(target.block, label);
    builder.start(target.block);
  }
  const statement = view.nextNamed(label, node);
  if (statement !== noNode) l.recursion.statement(l, statement, context);
}

/** Ends what gotos leave, now that all labels are known; a goto without its label leads nowhere. */
export function resolveGotos(l: Lowering): void {
  const { builder, jumps } = l;
  for (const pending of jumps.gotos) {
    const scope = jumps.labels.get(pending.label)?.scope;
    if (scope === undefined) continue;
    const locals = localsLeft(pending, scope);
    if (locals.length === 0) continue;
    const { range, statement } = pending;
    pending.block.instructions.push({ op: 'scope-end', locals, range, statement });
  }
  for (const [name, target] of jumps.labels) {
    if (target.scope !== undefined) continue;
    const from = jumps.gotos.find((pending) => pending.label === name);
    if (from === undefined) continue;
    builder.addUnsupportedAt(`the label ${name}, which is missing`, from.range);
    builder.endBlock(target.block, { op: 'unreachable', range: from.range, statement: from.statement });
  }
}

function labelTarget(l: Lowering, name: string): LabelTarget {
  const known = l.jumps.labels.get(name);
  if (known !== undefined) return known;
  const target: LabelTarget = { block: l.builder.newBlock(name), scope: undefined };
  l.jumps.labels.set(name, target);
  return target;
}

function scopeChain(innermost: Scope): PendingGoto['chain'] {
  const chain: { scope: Scope; locals: readonly LocalId[] }[] = [];
  for (let scope: Scope | undefined = innermost; scope !== undefined; scope = scope.parent) {
    chain.push({ scope, locals: [...scope.locals] });
  }
  return chain;
}

function localsLeft(pending: PendingGoto, target: Scope): LocalId[] {
  return pending.chain.filter((step) => !isAround(step.scope, target)).flatMap((step) => step.locals);
}
