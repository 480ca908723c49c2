/**
 * Calls: who is called, with which arguments, from left to right. Macros that the preprocessor left in place look like
 * calls and are calls. Assertions, casts in the shape of calls and compiler builtins are taken apart here.
 */
import type { Range } from '../../base/range.js';
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind, Token } from '../../syntax/nodeKind.js';
import { noNode, type TreeView } from '../../syntax/treeView.js';
import type { Callee, Operand } from '../instructions.js';
import { assertionName, castTemplates, compileTimeCalls, unreachableCalls } from './compilerBuiltins.js';
import { transparentArgument } from './conditions.js';
import type { Lowering } from './context.js';
import { nameText } from './declarators.js';
import { unknownOperand } from './functionBuilder.js';
import { meaningOf, qualifiedName } from './names.js';
import { keep, lowerSequence, peel, recall } from './operands.js';
import { intOperand } from './sharedParts.js';

/** Who looks at a call's result. */
export type ResultUse = 'used' | 'discarded';

/** Lowers a call expression. */
export function lowerCall(l: Lowering, node: NodeIndex, use: ResultUse): Operand {
  const { view } = l;
  const functionNode = calleeNode(view, view.child(node, Field.function));
  const argumentList = view.child(node, Field.arguments);
  if (isPlainName(view, functionNode)) {
    const special = lowerSpecialCall(l, node, functionNode, argumentList, use);
    if (special !== undefined) return special;
  }
  const target = lowerCallee(l, functionNode);
  const args = argumentsOf(view, argumentList);
  const isIndirect = target.kind === 'indirect';
  const kept = isIndirect ? keep(l, target.target, functionNode, argumentList) : undefined;
  const operands = lowerSequence(l, args, lowerArgument);
  const callee: Callee = isIndirect && kept !== undefined ? { ...target, target: recall(l, kept) } : target;
  return l.builder.call(
    { callee, args: operands, argRanges: args.map((arg): Range => view.range(arg)), isDiscarded: use === 'discarded' },
    node,
  );
}

/** The argument expressions of an argument list. */
export function argumentsOf(view: TreeView, argumentList: NodeIndex): NodeIndex[] {
  return argumentList === noNode ? [] : view.namedChildren(argumentList);
}

/** Evaluates one argument. */
export function lowerArgument(l: Lowering, node: NodeIndex): Operand {
  const kind = l.view.kind(node);
  if (kind === Kind.compound_statement) {
    l.builder.addUnsupported('a block as a macro argument', node);
    return unknownOperand;
  }
  if (kind === Kind.initializer_list) return lowerBracedValue(l, node, '{}');
  return l.recursion.value(l, node);
}

/** A braced list as a value of a C++ class: whoever is made of it may keep what it is given. */
export function lowerBracedValue(l: Lowering, list: NodeIndex, name: string): Operand {
  const elements = l.view.namedChildren(list).filter((child) => l.view.kind(child) !== Kind.initializer_pair);
  return lowerConstruction(l, list, name, elements);
}

/** A C++ constructor or the like: its arguments escape. */
export const lowerConstruction = (l: Lowering, node: NodeIndex, name: string, args: readonly NodeIndex[]): Operand =>
  lowerCppCall(l, node, { kind: 'cpp', name }, args);

/** A call of what only C++ has. */
export function lowerCppCall(
  l: Lowering,
  node: NodeIndex,
  callee: Extract<Callee, { kind: 'cpp' }>,
  args: readonly NodeIndex[],
): Operand {
  const operands = lowerSequence(l, args, lowerArgument);
  const argRanges = args.map((arg) => l.view.range(arg));
  return l.builder.call({ callee, args: operands, argRanges, isDiscarded: false }, node);
}

function isPlainName(view: TreeView, node: NodeIndex): boolean {
  const kind = view.kind(node);
  return kind === Kind.identifier || kind === Kind.template_function || kind === Kind.primitive_type;
}

/** Calls that are not calls; undefined where it is an ordinary one. */
function lowerSpecialCall(
  l: Lowering,
  node: NodeIndex,
  functionNode: NodeIndex,
  argumentList: NodeIndex,
  use: ResultUse,
): Operand | undefined {
  const { view } = l;
  const name = nameText(view, functionNode);
  const isCast = view.kind(functionNode) === Kind.primitive_type || castTemplates.has(name);
  if (isCast) {
    const inner = view.firstNamed(argumentList);
    if (inner === noNode) return intOperand(0);
    if (use === 'used') return lowerArgument(l, inner);
    l.recursion.effect(l, inner);
    return unknownOperand;
  }
  if (l.scopes.lookup(name) !== undefined) return undefined;
  if (name === assertionName) return lowerAssertion(l, argumentList);
  if (compileTimeCalls.has(name)) return unknownOperand;
  if (unreachableCalls.has(name)) {
    l.builder.unreachable(node);
    l.builder.start(l.builder.newBlock());
    return unknownOperand;
  }
  const transparent = transparentArgument(l, node);
  return transparent === noNode ? undefined : l.recursion.value(l, transparent);
}

/** `assert(e)`: where e does not hold, control does not go on. */
function lowerAssertion(l: Lowering, argumentList: NodeIndex): Operand {
  const { view, builder } = l;
  const condition = view.firstNamed(argumentList);
  if (condition === noNode) return unknownOperand;
  const whenTrue = builder.newBlock();
  const whenFalse = builder.newBlock();
  l.recursion.condition(l, condition, { whenTrue, whenFalse, isAssertion: true });
  builder.start(whenFalse);
  builder.unreachable(condition);
  builder.start(whenTrue);
  return intOperand(0);
}

/** Parentheses, casts and the star of a function pointer make no difference to a call. */
function calleeNode(view: TreeView, functionNode: NodeIndex): NodeIndex {
  let node = peel(view, functionNode);
  while (view.kind(node) === Kind.pointer_expression) node = peel(view, view.child(node, Field.argument));
  return node;
}

function lowerCallee(l: Lowering, node: NodeIndex): Callee {
  const { view } = l;
  switch (view.kind(node)) {
    case Kind.identifier:
    case Kind.qualified_identifier:
    case Kind.template_function:
    case Kind.dependent_name:
      return calleeOfName(l, node);
    case Kind.field_expression:
      return calleeOfMember(l, node);
    default:
      return { kind: 'indirect', target: l.recursion.value(l, node) };
  }
}

function calleeOfName(l: Lowering, node: NodeIndex): Callee {
  const written = nameText(l.view, node);
  const binding = l.scopes.lookup(written);
  if (binding?.kind === 'function') return { kind: 'named', name: binding.name };
  if (binding !== undefined) {
    const local = binding.kind === 'local' ? l.builder.local(binding.local) : undefined;
    // A call of an object is its operator(), which may keep its arguments.
    if (local?.type.isClass === true) return { kind: 'cpp', name: written };
    return { kind: 'indirect', target: l.recursion.value(l, node) };
  }
  const { unit } = l;
  if (l.view.tree.language === 'cpp' && unit.classes.has(written)) return { kind: 'cpp', name: written };
  const name = qualifiedName(l, written);
  if (unit.functions.has(name)) return { kind: 'named', name };
  if (unit.globals.has(name)) return { kind: 'indirect', target: l.recursion.value(l, node) };
  if (l.className !== undefined && meaningOf(l, node).kind === 'member') {
    return { kind: 'indirect', target: l.recursion.value(l, node), member: name };
  }
  return { kind: 'named', name };
}

function calleeOfMember(l: Lowering, node: NodeIndex): Callee {
  const { view } = l;
  const argument = view.child(node, Field.argument);
  const member = nameText(view, view.child(node, Field.field));
  const isDot = view.childOfKind(node, Token.dot) !== noNode;
  if (isDot && view.tree.language === 'cpp' && !isCStruct(l, argument)) {
    const inner = peel(view, argument);
    const isName = view.kind(inner) === Kind.identifier || view.kind(inner) === Kind.this;
    // The object itself may be made by a call, whose effects count.
    if (!isName) l.recursion.effect(l, inner);
    return { kind: 'cpp', name: `${isName ? view.textOf(inner) : ''}.${member}` };
  }
  return { kind: 'indirect', target: l.recursion.value(l, node), member };
}

/** A struct whose called member is a pointer to a function, as in C: the unit declares the member as a field. */
function isCStruct(l: Lowering, argument: NodeIndex): boolean {
  const { view } = l;
  const inner = peel(view, argument);
  if (view.kind(inner) !== Kind.identifier) return false;
  const meaning = meaningOf(l, inner);
  if (meaning.kind !== 'place') return false;
  if (meaning.place.kind === 'local') return l.builder.local(meaning.place.local)?.type.isClass === false;
  if (meaning.place.kind === 'global') return l.unit.globals.get(meaning.place.name)?.type.isClass === false;
  return false;
}
