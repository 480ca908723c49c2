/**
 * The structs, unions and classes of a unit: their names, their fields, and which of them begin with a Python object
 * header, directly or through a struct that does.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind } from '../../syntax/nodeKind.js';
import { noNode, type TreeView } from '../../syntax/treeView.js';
import type { TypeFacts } from '../function.js';
import { objectHeaders, objectStructName } from '../roles.js';
import { declaratorFacts, declaratorsOf, nameText } from './declarators.js';
import type { BaseType, Typedef, TypeTable } from './types.js';

/** What the struct table must be told. */
export interface StructKnowledge {
  readonly typedefs: ReadonlyMap<string, Typedef>;
  readonly knownObjectTypes: ReadonlySet<string>;
}

/** What reading the structs gives. */
export interface StructFields {
  readonly structFields: ReadonlyMap<string, ReadonlyMap<string, TypeFacts>>;
  readonly arrayFields: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
}

/** Knows the structs of one unit, once `read` was called; before, only what every unit knows. */
export class StructTable {
  readonly #view: TreeView;
  readonly #knowledge: StructKnowledge;
  readonly #names = new Set<string>();
  readonly #objectStructs = new Set<string>();

  constructor(view: TreeView, knowledge: StructKnowledge) {
    this.#view = view;
    this.#knowledge = knowledge;
  }

  /** Object structs that the unit defines. */
  get objectStructs(): ReadonlySet<string> {
    return this.#objectStructs;
  }

  isStruct(name: string): boolean {
    return this.#names.has(name);
  }

  isObjectStruct(name: string): boolean {
    if (name === '') return false;
    return (
      this.#objectStructs.has(name) ||
      this.#knowledge.knownObjectTypes.has(name) ||
      objectHeaders.has(name) ||
      objectStructName.test(name)
    );
  }

  /** Reads all structs with a body, and the typedefs that name them. */
  read(types: TypeTable, structs: readonly NodeIndex[], typedefNodes: readonly NodeIndex[]): StructFields {
    const namesOf = this.#structNames(types, structs, typedefNodes);
    for (const names of namesOf.values()) for (const name of names) this.#names.add(name);
    this.#findObjectStructs(types, namesOf);
    const structFields = new Map<string, ReadonlyMap<string, TypeFacts>>();
    const arrays = new Set<string>();
    const others = new Set<string>();
    for (const [node, names] of namesOf) {
      const fields = this.#fields(types, node, arrays, others);
      for (const name of names) structFields.set(name, fields);
    }
    return {
      structFields,
      arrayFields: new Set([...arrays].filter((name) => !others.has(name))),
      classes: new Set(this.#names),
    };
  }

  /** Struct node -> its tag and the typedefs of it. */
  #structNames(
    types: TypeTable,
    structs: readonly NodeIndex[],
    typedefNodes: readonly NodeIndex[],
  ): Map<NodeIndex, string[]> {
    const view = this.#view;
    const byTag = new Map<string, NodeIndex>();
    const namesOf = new Map<NodeIndex, string[]>();
    for (const node of structs) {
      const name = view.child(node, Field.name);
      const tag = name === noNode ? '' : nameText(view, name);
      namesOf.set(node, tag === '' ? [] : [tag]);
      if (tag !== '') byTag.set(tag, node);
    }
    for (const typedef of typedefNodes) {
      if (view.kind(typedef) === Kind.alias_declaration) continue;
      const type = view.child(typedef, Field.type);
      const base = types.base(typedef);
      const target = namesOf.has(type) ? type : base.kind === 'struct' ? byTag.get(base.name) : undefined;
      for (const declarator of declaratorsOf(view, typedef)) {
        const facts = declaratorFacts(view, declarator);
        if (facts.name === noNode || facts.pointerDepth > 0 || facts.dimensions.length > 0) continue;
        if (facts.functionDeclarator !== noNode) continue;
        const name = view.textOf(facts.name);
        if (target !== undefined) namesOf.get(target)?.push(name);
        else if (base.kind === 'struct') this.#names.add(name);
      }
    }
    return namesOf;
  }

  /** Repeats until nothing new is found, since the embedded struct may stand further down or in a header. */
  #findObjectStructs(types: TypeTable, namesOf: ReadonlyMap<NodeIndex, readonly string[]>): void {
    let hasChanged = true;
    while (hasChanged) {
      hasChanged = false;
      for (const [node, names] of namesOf) {
        if (names.every((name) => this.#objectStructs.has(name)) || !this.#beginsWithObject(types, node)) continue;
        for (const name of names) this.#objectStructs.add(name);
        hasChanged = true;
      }
    }
  }

  #beginsWithObject(types: TypeTable, node: NodeIndex): boolean {
    const view = this.#view;
    const bases = view.childOfKind(node, Kind.base_class_clause);
    if (bases !== noNode) {
      const first = view.namedChildren(bases).find((child) => view.kind(child) !== Kind.access_specifier);
      if (first !== undefined && this.isObjectStruct(nameText(view, first))) return true;
    }
    const field = view.childOfKind(view.child(node, Field.body), Kind.field_declaration);
    if (field === noNode) return false;
    const facts = declaratorFacts(view, view.child(field, Field.declarator));
    if (facts.pointerDepth > 0 || facts.functionDeclarator !== noNode || facts.isFunctionPointer) return false;
    return this.#isObject(types.base(field));
  }

  #isObject(base: BaseType): boolean {
    if (this.isObjectStruct(base.name)) return true;
    const typedef = base.kind === 'name' ? this.#knowledge.typedefs.get(base.name) : undefined;
    return typedef?.pointerDepth === 0 && typedef.base.name !== base.name && this.isObjectStruct(typedef.base.name);
  }

  #fields(types: TypeTable, node: NodeIndex, arrays: Set<string>, others: Set<string>): ReadonlyMap<string, TypeFacts> {
    const view = this.#view;
    const fields = new Map<string, TypeFacts>();
    const body = view.child(node, Field.body);
    for (let child = view.firstNamed(body); child !== noNode; child = view.nextNamed(child, body)) {
      if (view.kind(child) !== Kind.field_declaration) continue;
      const base = types.base(child);
      const declarators = declaratorsOf(view, child);
      const type = view.child(child, Field.type);
      if (declarators.length === 0 && view.child(type, Field.body) !== noNode) {
        // The members of an anonymous struct or union are members of the struct around it.
        for (const [name, facts] of this.#fields(types, type, arrays, others)) fields.set(name, facts);
      }
      for (const declarator of declarators) {
        const facts = declaratorFacts(view, declarator);
        if (facts.name === noNode || facts.functionDeclarator !== noNode) continue;
        const name = view.textOf(facts.name);
        const declared = types.declared(base, facts);
        fields.set(name, declared.type);
        (declared.shape === 'array' ? arrays : others).add(name);
      }
    }
    return fields;
  }
}
