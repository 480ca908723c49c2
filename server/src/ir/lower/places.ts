/**
 * Lvalues: where an expression's value is read from, written to, or has its address. Arrays decay: where the value of an
 * array is asked for, its address is given.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind, Token } from '../../syntax/nodeKind.js';
import { noNode } from '../../syntax/treeView.js';
import type { Operand, Place } from '../instructions.js';
import { lowerCompoundLiteralAddress } from './compoundLiterals.js';
import type { Lowering } from './context.js';
import { nameText } from './declarators.js';
import { unknownOperand } from './functionBuilder.js';
import { meaningOf } from './names.js';
import { keep, peel, recall } from './operands.js';
import { intOperand, localPlace } from './sharedParts.js';

/** The place that an expression names; a value that is no lvalue gets a synthetic local. */
export function lowerPlace(l: Lowering, expression: NodeIndex): Place {
  const { view } = l;
  const node = peel(view, expression);
  switch (view.kind(node)) {
    case Kind.identifier:
    case Kind.qualified_identifier: {
      const meaning = meaningOf(l, node);
      if (meaning.kind === 'place') return meaning.place;
      if (meaning.kind === 'member') return { kind: 'field', base: thisPointer(l, node), name: meaning.name };
      return { kind: 'global', name: nameText(view, node) };
    }
    case Kind.field_expression:
      return fieldPlace(l, node);
    case Kind.subscript_expression:
      return elementPlace(l, node);
    case Kind.pointer_expression:
      return view.kind(view.firstChild(node)) === Token.star ? pointeePlace(l, node) : temporaryPlace(l, node);
    case Kind.conditional_expression:
      // `(c ? a : b) = v` is C++ only; in C the macros that write so take an address at once.
      return { kind: 'element', base: unknownAfter(l, node), index: intOperand(0) };
    case Kind.call_expression:
      // A call that is assigned to is a macro that names a place inside its argument.
      return { kind: 'element', base: l.recursion.value(l, node), index: intOperand(0) };
    case Kind.comma_expression: {
      l.recursion.effect(l, view.child(node, Field.left));
      return l.recursion.place(l, view.child(node, Field.right));
    }
    default:
      return temporaryPlace(l, node);
  }
}

/** The value of an lvalue: loaded, or the address for arrays. */
export function lowerLvalue(l: Lowering, node: NodeIndex): Operand {
  if (dimensionsOf(l, node) > 0) {
    markRootAddressTaken(l, node);
    return l.builder.address(l.recursion.place(l, node), node);
  }
  return l.builder.load(l.recursion.place(l, node), node);
}

/** The value of a pointer that is followed at once: an array's own address does not count as taken. */
export function lowerPointer(l: Lowering, expression: NodeIndex): Operand {
  const node = peel(l.view, expression);
  if (dimensionsOf(l, node) > 0) return l.builder.address(l.recursion.place(l, node), node);
  return l.recursion.value(l, node);
}

/** The value of `&expression`. */
export function lowerAddressOf(l: Lowering, operator: NodeIndex, expression: NodeIndex): Operand {
  const { view } = l;
  const node = peel(view, expression);
  if (view.kind(node) === Kind.identifier || view.kind(node) === Kind.qualified_identifier) {
    const meaning = meaningOf(l, node);
    if (meaning.kind === 'function') return functionValue(l, meaning.name);
  }
  if (view.kind(node) === Kind.pointer_expression && view.kind(view.firstChild(node)) === Token.star) {
    return l.recursion.value(l, view.child(node, Field.argument));
  }
  const literal = lowerCompoundLiteralAddress(l, node);
  if (literal !== undefined) return literal;
  markRootAddressTaken(l, node);
  return l.builder.address(l.recursion.place(l, node), operator);
}

/** A function's name as a value: from here on anybody may call it. */
export function functionValue(l: Lowering, name: string): Operand {
  l.unit.addressTaken.add(name);
  return { kind: 'function', name };
}

/** `this` of a method. */
export function thisPointer(l: Lowering, node: NodeIndex): Operand {
  if (l.thisLocal === undefined) return unknownOperand;
  return l.builder.load(localPlace(l.thisLocal), node);
}

/** How many array dimensions an lvalue still has: with any, it stands for an address. */
export function dimensionsOf(l: Lowering, expression: NodeIndex): number {
  const { view } = l;
  let node = expression;
  let taken = 0;
  while (true) {
    switch (view.kind(node)) {
      case Kind.parenthesized_expression:
        node = view.firstNamed(node);
        continue;
      case Kind.subscript_expression:
        taken += 1;
        node = view.child(node, Field.argument);
        continue;
      case Kind.pointer_expression:
        if (view.kind(view.firstChild(node)) !== Token.star) return 0;
        taken += 1;
        node = view.child(node, Field.argument);
        continue;
      case Kind.field_expression:
        return (l.unit.arrayFields.has(view.textOf(view.child(node, Field.field))) ? 1 : 0) - taken;
      case Kind.identifier:
      case Kind.qualified_identifier: {
        const meaning = meaningOf(l, node);
        if (meaning.kind === 'place') return meaning.dimensions - taken;
        return (meaning.kind === 'member' && l.unit.arrayFields.has(meaning.name) ? 1 : 0) - taken;
      }
      default:
        return 0;
    }
  }
}

/** `a->b`, `a.b`, `(*a).b`. */
function fieldPlace(l: Lowering, node: NodeIndex): Place {
  const { view } = l;
  const argument = view.child(node, Field.argument);
  const name = nameText(view, view.child(node, Field.field));
  const isArrow = view.childOfKind(node, Token.arrow) !== noNode;
  const base = isArrow ? lowerPointer(l, argument) : lowerStructAddress(l, argument);
  return { kind: 'field', base, name };
}

/** The address of a struct whose member is named; not an address taken by the user. */
export function lowerStructAddress(l: Lowering, expression: NodeIndex): Operand {
  const { view } = l;
  const node = peel(view, expression);
  if (view.kind(node) === Kind.pointer_expression && view.kind(view.firstChild(node)) === Token.star) {
    return lowerPointer(l, view.child(node, Field.argument));
  }
  const isCall = view.kind(node) === Kind.call_expression;
  const place = isCall ? temporaryPlace(l, node) : l.recursion.place(l, node);
  if (place.kind === 'local') l.builder.markStruct(place.local);
  return l.builder.address(place, node);
}

function elementPlace(l: Lowering, node: NodeIndex): Place {
  const { view } = l;
  const argument = view.child(node, Field.argument);
  let index = view.child(node, Field.index);
  if (index === noNode) index = view.firstNamed(view.child(node, Field.indices));
  const base = keep(l, lowerPointer(l, argument), argument, index);
  const indexValue = index === noNode ? unknownOperand : l.recursion.value(l, index);
  return { kind: 'element', base: recall(l, base), index: indexValue };
}

/** `*p` is element 0, `*(p + i)` is element i. */
function pointeePlace(l: Lowering, node: NodeIndex): Place {
  const { view } = l;
  const argument = peel(view, view.child(node, Field.argument));
  const isSum = view.kind(argument) === Kind.binary_expression && view.childOfKind(argument, Token.plus) !== noNode;
  if (!isSum) return { kind: 'element', base: lowerPointer(l, argument), index: intOperand(0) };
  let pointer = view.child(argument, Field.left);
  let offset = view.child(argument, Field.right);
  if (view.kind(peel(view, pointer)) === Kind.number_literal) [pointer, offset] = [offset, pointer];
  const base = keep(l, lowerPointer(l, pointer), pointer, offset);
  const index = l.recursion.value(l, offset);
  return { kind: 'element', base: recall(l, base), index };
}

/** A value whose address is needed, such as a struct that a call returns. */
function temporaryPlace(l: Lowering, node: NodeIndex): Place {
  const value = l.recursion.value(l, node);
  const local = l.builder.addSynthetic('temporary', node);
  l.builder.store(localPlace(local), value, node);
  return localPlace(local);
}

function unknownAfter(l: Lowering, node: NodeIndex): Operand {
  l.recursion.effect(l, node);
  return unknownOperand;
}

function markRootAddressTaken(l: Lowering, expression: NodeIndex): void {
  const { view } = l;
  let node = peel(view, expression);
  while (true) {
    if (view.kind(node) === Kind.identifier) {
      const binding = l.scopes.lookup(view.textOf(node));
      if (binding?.kind === 'local') l.builder.markAddressTaken(binding.local);
      return;
    }
    const isMember = view.kind(node) === Kind.field_expression && view.childOfKind(node, Token.dot) !== noNode;
    const isElement = view.kind(node) === Kind.subscript_expression;
    if (!isMember && !isElement) return;
    const inner = peel(view, view.child(node, Field.argument));
    // An element of what a pointer leads to is not part of the local.
    if (isElement && dimensionsOf(l, inner) <= 0) return;
    node = inner;
  }
}
