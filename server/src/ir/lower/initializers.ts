/**
 * Initialisers of local variables: a value, or a braced list that becomes one store an element or field. Designators are
 * followed; elements of arrays that the list leaves out are zero.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind } from '../../syntax/nodeKind.js';
import { noNode } from '../../syntax/treeView.js';
import type { TypeFacts } from '../function.js';
import type { LocalId, Operand, Place } from '../instructions.js';
import { numberTypeName } from '../roles.js';
import { lowerBracedValue } from './calls.js';
import type { Lowering } from './context.js';
import { unknownOperand } from './functionBuilder.js';
import { integerValue } from './literals.js';
import type { BlockDraft } from '../cfg.js';
import { intOperand, localPlace } from './sharedParts.js';

/**
 * Zeroed elements stored at most. With fewer, arrays of object pointers filled later would begin unknown; with more,
 * large tables would flood the analysis with stores that nobody asks about.
 */
const maximumZeroes = 64;

/** Stores an initialiser into a local; `node` is the declarator. */
export function initializeLocal(l: Lowering, local: LocalId, value: NodeIndex, node: NodeIndex): void {
  const { view, builder } = l;
  const place = localPlace(local);
  if (view.kind(value) !== Kind.initializer_list) {
    const operand = l.recursion.value(l, value);
    builder.initialize(place, operand, node);
    return;
  }
  const { shape, type, dimensions } = builder.local(local) ?? { shape: 'scalar', type: undefined, dimensions: 0 };
  if (type?.isClass === true) {
    builder.initialize(place, lowerBracedValue(l, value, type.text), node);
    return;
  }
  if (shape === 'scalar' && isPlainType(type)) {
    const first = view.firstNamed(value);
    builder.initialize(place, first === noNode ? intOperand(0) : l.recursion.value(l, first), node);
    return;
  }
  if (shape === 'scalar') builder.markStruct(local);
  const target = new InitializedObject(l, node, () => place);
  if (shape === 'array') initializeArray(l, target, value, type, dimensions);
  else initializeStruct(l, target, value, structFieldNames(l, type));
}

/** A pointer or a number rather than a struct, as far as the type's spelling tells: a name says nothing of itself. */
function isPlainType(type: TypeFacts | undefined): boolean {
  if (type === undefined || type.pointerDepth > 0) return true;
  return (
    /\b(int|char|short|long|float|double|unsigned|signed|bool|_Bool)\b/.test(type.text) ||
    numberTypeName.test(type.text)
  );
}

const isStructName = (type: TypeFacts | undefined): boolean =>
  type?.pointerDepth === 0 && /^((const|volatile) )*(struct|union) /.test(type.text);

/** An object being filled; its address is made anew when an element's value ended the block. */
class InitializedObject {
  readonly #lowering: Lowering;
  readonly #node: NodeIndex;
  readonly #place: () => Place;
  #address: Operand = unknownOperand;
  #block: BlockDraft | undefined;

  constructor(lowering: Lowering, node: NodeIndex, place: () => Place) {
    this.#lowering = lowering;
    this.#node = node;
    this.#place = place;
  }

  get address(): Operand {
    const { builder } = this.#lowering;
    if (this.#block !== builder.current) {
      this.#address = builder.address(this.#place(), this.#node);
      this.#block = builder.current;
    }
    return this.#address;
  }
}

function initializeArray(
  l: Lowering,
  target: InitializedObject,
  list: NodeIndex,
  type: TypeFacts | undefined,
  dimensions: number,
): void {
  const { view, builder } = l;
  let index = 0;
  const written = new Set<number>();
  for (let item = view.firstNamed(list); item !== noNode; item = view.nextNamed(item, list)) {
    const designated = designatedIndices(l, item);
    const value = view.kind(item) === Kind.initializer_pair ? view.child(item, Field.value) : item;
    const indices = designated ?? [index];
    for (const at of indices) {
      if (at === undefined) {
        l.recursion.effect(l, value);
        continue;
      }
      storeElement(l, target, at, value, dimensions);
      written.add(at);
    }
    index = (indices[indices.length - 1] ?? index) + 1;
  }
  const size = dimensions > 1 || type === undefined ? undefined : integerValue(/\[(\w+)\]$/.exec(type.text)?.[1] ?? '');
  if (size === undefined || isStructName(type)) return;
  for (let at = 0; at < Math.min(size, maximumZeroes); at += 1) {
    if (written.has(at)) continue;
    builder.initialize({ kind: 'element', base: target.address, index: intOperand(at) }, intOperand(0), list);
  }
}

function storeElement(l: Lowering, target: InitializedObject, at: number, value: NodeIndex, dimensions: number): void {
  const { view, builder } = l;
  if (view.kind(value) === Kind.initializer_list) {
    const inner = new InitializedObject(l, value, () => ({
      kind: 'element',
      base: target.address,
      index: intOperand(at),
    }));
    if (dimensions > 1) initializeArray(l, inner, value, undefined, dimensions - 1);
    else initializeStruct(l, inner, value, []);
    return;
  }
  const operand = l.recursion.value(l, value);
  builder.initialize({ kind: 'element', base: target.address, index: intOperand(at) }, operand, value);
}

/** The elements that a designator names; undefined without one, and undefined for an index that is not constant. */
function designatedIndices(l: Lowering, item: NodeIndex): (number | undefined)[] | undefined {
  const { view } = l;
  if (view.kind(item) !== Kind.initializer_pair) return undefined;
  const designator = view.child(item, Field.designator);
  const constant = (node: NodeIndex): number | undefined => {
    const operand = l.recursion.value(l, node);
    return operand.kind === 'int' ? operand.value : undefined;
  };
  if (view.kind(designator) === Kind.subscript_designator) return [constant(view.firstNamed(designator))];
  if (view.kind(designator) !== Kind.subscript_range_designator) return [undefined];
  const start = constant(view.child(designator, Field.start));
  const end = constant(view.child(designator, Field.end));
  if (start === undefined || end === undefined || end - start >= maximumZeroes) return [undefined];
  return Array.from({ length: Math.max(0, end - start + 1) }, (_unused, offset) => start + offset);
}

function initializeStruct(
  l: Lowering,
  target: InitializedObject,
  list: NodeIndex,
  fieldNames: readonly string[],
): void {
  const { view } = l;
  let position = 0;
  for (let item = view.firstNamed(list); item !== noNode; item = view.nextNamed(item, list)) {
    if (view.kind(item) === Kind.initializer_pair) {
      const { names, last } = designatedFields(l, item);
      position = fieldNames.indexOf(names[0] ?? '') + 1;
      storeField(l, target, names, last, view.child(item, Field.value));
      continue;
    }
    const name = fieldNames[position];
    position += 1;
    // `{0}` clears the whole struct; without the struct's declaration it names no field.
    if (name === undefined && (view.kind(item) === Kind.null || view.kind(item) === Kind.number_literal)) continue;
    storeField(l, target, [name ?? `#${position - 1}`], undefined, item);
  }
}

/** Field names of a designator such as `.a.b`; `last` is an element index at its end. */
function designatedFields(l: Lowering, item: NodeIndex): { names: string[]; last: NodeIndex | undefined } {
  const { view } = l;
  const names: string[] = [];
  let last: NodeIndex | undefined;
  for (let child = view.firstChild(item); child !== noNode; child = view.nextChild(child, item)) {
    if (view.field(child) !== Field.designator) continue;
    if (view.kind(child) === Kind.field_designator) names.push(view.textOf(view.firstNamed(child)));
    else if (view.kind(child) === Kind.field_identifier) names.push(view.textOf(child));
    else if (view.kind(child) === Kind.subscript_designator) last = view.firstNamed(child);
  }
  return { names, last };
}

function storeField(
  l: Lowering,
  target: InitializedObject,
  names: readonly string[],
  element: NodeIndex | undefined,
  value: NodeIndex,
): void {
  const { view, builder } = l;
  const place = (): Place => {
    let base = target.address;
    names.slice(0, -1).forEach((name) => {
      base = builder.address({ kind: 'field', base, name }, value);
    });
    const field: Place = { kind: 'field', base, name: names[names.length - 1] ?? '' };
    if (element === undefined) return field;
    return { kind: 'element', base: builder.address(field, value), index: l.recursion.value(l, element) };
  };
  if (view.kind(value) === Kind.initializer_list) {
    const inner = new InitializedObject(l, value, place);
    if (l.unit.arrayFields.has(names[names.length - 1] ?? '')) initializeArray(l, inner, value, undefined, 1);
    else initializeStruct(l, inner, value, []);
    return;
  }
  const operand = l.recursion.value(l, value);
  builder.initialize(place(), operand, value);
}

function structFieldNames(l: Lowering, type: TypeFacts | undefined): readonly string[] {
  const name = type?.text.replace(/^((const|volatile|struct|union) )*/, '') ?? '';
  return [...(l.unit.structFields.get(name)?.keys() ?? [])];
}
