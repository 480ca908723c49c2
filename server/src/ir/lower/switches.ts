/**
 * Switches: the subject is evaluated once, each label begins a block wherever it stands in the body, and the block that
 * chooses is ended when all labels are known.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind, Token } from '../../syntax/nodeKind.js';
import { noNode } from '../../syntax/treeView.js';
import type { BlockId } from '../instructions.js';
import { lowerClauseValue } from './conditionClauses.js';
import type { Lowering } from './context.js';
import type { BlockDraft } from '../cfg.js';
import type { OpenSwitch } from './jumpTargets.js';

/**
 * Widest case range that is spelled out. A wider one leaves the values unknown, which costs precision only; spelling it
 * out would cost memory.
 */
const maximumRange = 64;

/** Lowers a switch statement. */
export function lowerSwitch(l: Lowering, node: NodeIndex): void {
  const { view, builder, jumps } = l;
  l.scopes.push();
  const subject = lowerClauseValue(l, view.child(node, Field.condition));
  const choice = builder.current;
  const { statement } = builder;
  const exit = builder.newBlock();
  const scope = l.scopes.current;
  const open: OpenSwitch = { cases: [], names: [], scope, otherwise: undefined };
  jumps.switches.push(open);
  jumps.breaks.push({ block: exit, scope });
  // What stands before the first label is never run, but may declare names.
  builder.start(builder.newBlock());
  l.recursion.statement(l, view.child(node, Field.body), 'body');
  jumps.breaks.pop();
  jumps.switches.pop();
  builder.flowTo(exit, node);
  const otherwise = open.otherwise ?? (isExhaustive(l, open) ? unreachableBlock(l, node) : exit);
  builder.endBlock(choice, {
    op: 'switch',
    subject,
    cases: open.cases,
    otherwise: otherwise.index as BlockId,
    range: view.range(view.child(node, Field.condition)),
    statement,
  });
  builder.start(exit);
  builder.scopeEnd(l.scopes.pop().locals, node);
}

/** Whether the labels name every enumerator of one enumeration: other values are not meant to occur. */
function isExhaustive(l: Lowering, open: OpenSwitch): boolean {
  const [first] = open.names;
  const all = first === undefined ? undefined : l.unit.enumerations.get(first);
  if (all === undefined || open.names.some((name) => l.unit.enumerations.get(name) !== all)) return false;
  const handled = new Set(open.cases.flatMap((one) => one.values));
  return [...all].every((value) => handled.has(value));
}

function unreachableBlock(l: Lowering, node: NodeIndex): BlockDraft {
  const block = l.builder.newBlock();
  l.builder.start(block);
  l.builder.unreachable(node);
  return block;
}

/** Lowers a label of a switch and what the grammar puts under it. */
export function lowerCase(l: Lowering, node: NodeIndex): void {
  const { view, builder, jumps } = l;
  const open = jumps.switches[jumps.switches.length - 1];
  const value = view.child(node, Field.value);
  if (open === undefined) {
    builder.addUnsupported('a case outside a switch', node);
  } else {
    const target = builder.newBlock();
    if (view.kind(view.firstChild(node)) === Token.wordDefault) open.otherwise = target;
    else {
      open.cases.push({ values: caseValues(l, node, value), target: target.index as BlockId });
      open.names.push(view.textOf(value));
    }
    builder.flowTo(target, view.firstChild(node));
    builder.start(target);
  }
  let isFirst = true;
  for (let child = view.firstNamed(node); child !== noNode; child = view.nextNamed(child, node)) {
    if (child === value || view.kind(child) === Kind.ERROR) continue;
    l.recursion.statement(l, child, isFirst ? 'case' : 'list');
    isFirst = false;
  }
}

/** The values of a label; the grammar has no case ranges, it sees `... 5` as an error between value and colon. */
function caseValues(l: Lowering, node: NodeIndex, value: NodeIndex): readonly number[] {
  const { view } = l;
  const operand = l.recursion.value(l, value);
  if (operand.kind !== 'int') return [];
  const error = view.childOfKind(node, Kind.ERROR);
  if (error === noNode) return [operand.value];
  const last = view.firstNamed(error);
  const end = last === noNode ? operand : l.recursion.value(l, last);
  if (end.kind !== 'int' || end.value < operand.value || end.value - operand.value >= maximumRange) return [];
  return Array.from({ length: end.value - operand.value + 1 }, (_unused, offset) => operand.value + offset);
}
