/**
 * Compound literals: `(PyObject *[]){a, b}` is a synthetic array whose address is the value, `(struct point){1, 2}` a
 * synthetic struct, `T{v}` in C++ a constructor call.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind } from '../../syntax/nodeKind.js';
import type { LocalId, Operand } from '../instructions.js';
import { lowerConstruction } from './calls.js';
import type { Lowering } from './context.js';
import { declaratorFacts, nameText } from './declarators.js';
import { initializeLocal } from './initializers.js';
import { localPlace } from './sharedParts.js';

/** The value of a compound literal. */
export function lowerCompoundLiteral(l: Lowering, node: NodeIndex): Operand {
  const { view, builder } = l;
  const type = view.child(node, Field.type);
  const list = view.child(node, Field.value);
  if (view.kind(type) !== Kind.type_descriptor) {
    const elements = view.namedChildren(list).filter((child) => view.kind(child) !== Kind.initializer_pair);
    return lowerConstruction(l, node, nameText(view, type), elements);
  }
  const local = literalLocal(l, node);
  initializeLocal(l, local, list, node);
  const isArray = builder.local(local)?.shape === 'array';
  if (isArray) builder.markAddressTaken(local);
  return isArray ? builder.address(localPlace(local), node) : builder.load(localPlace(local), node);
}

function literalLocal(l: Lowering, node: NodeIndex): LocalId {
  const { view, builder, unit } = l;
  const descriptor = view.child(node, Field.type);
  const declarator = declaratorFacts(view, view.child(descriptor, Field.declarator));
  const { type, shape } = unit.types.declared(unit.types.base(descriptor), declarator);
  const dimensions = shape === 'array' ? Math.max(1, declarator.dimensions.length) : 0;
  return builder.addLocal({ name: 'literal', type, shape, dimensions, range: view.range(node), isSynthetic: true });
}

/** `&(struct point){1, 2}`: the address of the synthetic local; undefined where it is no compound literal of C. */
export function lowerCompoundLiteralAddress(l: Lowering, node: NodeIndex): Operand | undefined {
  const { view, builder } = l;
  if (view.kind(node) !== Kind.compound_literal_expression) return undefined;
  if (view.kind(view.child(node, Field.type)) !== Kind.type_descriptor) return undefined;
  const local = literalLocal(l, node);
  initializeLocal(l, local, view.child(node, Field.value), node);
  builder.markAddressTaken(local);
  return builder.address(localPlace(local), node);
}
