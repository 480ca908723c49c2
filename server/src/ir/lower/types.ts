/**
 * C types as far as the analysis asks: from the specifiers and the declarator of a declaration to `TypeFacts`. Typedefs
 * of the unit are looked through. Equal types are one value. What is an object struct is asked of the caller, who knows
 * the unit's structs.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind } from '../../syntax/nodeKind.js';
import { noNode, type TreeView } from '../../syntax/treeView.js';
import type { TypeFacts } from '../function.js';
import { declaratorFacts, nameText, type DeclaratorFacts } from './declarators.js';

/** The specifiers of a declaration: everything before the first declarator. */
export interface BaseType {
  /** As written, white space folded, without storage class. */
  readonly text: string;
  /** The type's name without `struct`: tag, typedef or class name; empty for anonymous structs. */
  readonly name: string;
  /** Stars inside the specifiers: `PyAPI_FUNC(PyObject *)`. */
  readonly pointerDepth?: number;
  /** `name` is a typedef, class or unknown name. */
  readonly kind: 'primitive' | 'struct' | 'enum' | 'name' | 'template' | 'placeholder';
}

/** What a typedef stands for. */
export interface Typedef {
  readonly base: BaseType;
  readonly pointerDepth: number;
  readonly dimensions: number;
  readonly isFunctionPointer: boolean;
}

/** What the type table must know of the unit. */
export interface TypeKnowledge {
  readonly language: 'c' | 'cpp';
  readonly typedefs: ReadonlyMap<string, Typedef>;
  isObjectStruct(name: string): boolean;
  /** A struct, union or class that the unit defines. */
  isStruct(name: string): boolean;
  isEnum(name: string): boolean;
}

/** How a declared thing is stored. */
export interface TypeShape {
  readonly type: TypeFacts;
  readonly shape: 'scalar' | 'array' | 'struct';
}

/** A type that nothing is known of. */
export const unknownType: TypeFacts = { text: '', pointerDepth: 0, isObject: false, isClass: false };

const noBase: BaseType = { text: '', name: '', kind: 'primitive' };

/** Makes and keeps the types of one unit. */
export class TypeTable {
  readonly #view: TreeView;
  readonly #knowledge: TypeKnowledge;
  readonly #facts = new Map<string, TypeFacts>();
  readonly #bases = new Map<string, BaseType>();

  constructor(view: TreeView, knowledge: TypeKnowledge) {
    this.#view = view;
    this.#knowledge = knowledge;
  }

  /** The specifiers of a declaration, field, parameter, function definition or type descriptor. */
  base(declaration: NodeIndex): BaseType {
    const type = this.#view.child(declaration, Field.type);
    if (type === noNode) return noBase;
    const misread = misreadType(this.#view, declaration, type);
    if (misread !== undefined) return { text: misread, name: misread, kind: 'name' };
    if (this.#view.kind(type) === Kind.macro_type_specifier) return this.#macroType(type);
    const text = specifierText(this.#view, declaration, type);
    const known = this.#bases.get(text);
    // Structs with a body are told apart by their tag only, so they are made anew each time.
    if (known !== undefined && known.name !== '') return known;
    const made = makeBase(this.#view, type, text);
    this.#bases.set(text, made);
    return made;
  }

  /** The type and storage of what a declarator declares; for functions, of what they return. */
  declared(base: BaseType, declarator: DeclaratorFacts, where: 'variable' | 'parameter' = 'variable'): TypeShape {
    const resolved = this.#resolve(base);
    const written = declarator.dimensions.length;
    const isArray = where === 'variable' && (written > 0 || (resolved.dimensions > 0 && declarator.pointerDepth === 0));
    const decayed = where === 'parameter' ? written : 0;
    const own = declarator.pointerDepth + decayed;
    const stars = own === 0 ? '' : ` ${'*'.repeat(own)}`;
    const sizes = where === 'variable' ? declarator.dimensions.map((size) => this.#sizeText(size)).join('') : '';
    const suffix = declarator.isFunctionPointer ? ' (*)()' : stars + (declarator.isReference ? ' &' : '') + sizes;
    const type = this.#make(base.text + suffix, resolved, own, declarator);
    if (isArray && declarator.functionDeclarator === noNode) return { type, shape: 'array' };
    const isStruct = own === 0 && resolved.pointerDepth === 0 && this.#isStructValue(resolved.base);
    return { type, shape: isStruct && !declarator.isFunctionPointer && !declarator.isReference ? 'struct' : 'scalar' };
  }

  /** Whether a name is a type of the unit or one that the type rules know. */
  isTypeName(name: string): boolean {
    const { typedefs } = this.#knowledge;
    return typedefs.has(name) || this.#knowledge.isStruct(name) || this.#knowledge.isObjectStruct(name);
  }

  /** A type written as a macro's argument is that type. */
  #macroType(type: NodeIndex): BaseType {
    const descriptor = this.#view.child(type, Field.type);
    const { pointerDepth } = declaratorFacts(this.#view, this.#view.child(descriptor, Field.declarator));
    const base = this.base(descriptor);
    return pointerDepth === 0 ? base : { ...base, text: `${base.text} ${'*'.repeat(pointerDepth)}`, pointerDepth };
  }

  #make(text: string, resolved: ResolvedType, own: number, declarator: DeclaratorFacts): TypeFacts {
    const isFunction = declarator.isFunctionPointer;
    const pointerDepth = isFunction ? declarator.pointerDepth : own + resolved.pointerDepth;
    const isObject = !isFunction && pointerDepth === 1 && this.#knowledge.isObjectStruct(resolved.base.name);
    const isClass =
      this.#knowledge.language === 'cpp' &&
      !isFunction &&
      (declarator.isReference || (pointerDepth === 0 && this.#isClassValue(resolved.base)));
    const known = this.#facts.get(text);
    if (known?.isObject === isObject && known.isClass === isClass && known.pointerDepth === pointerDepth) return known;
    const made: TypeFacts = { text, pointerDepth, isObject, isClass };
    this.#facts.set(text, made);
    return made;
  }

  #resolve(base: BaseType): ResolvedType {
    let current = base;
    let pointerDepth = base.pointerDepth ?? 0;
    let dimensions = 0;
    // Typedefs cannot be circular in C; the limit only keeps broken code from looping.
    for (let steps = 0; steps < 16 && current.kind === 'name'; steps += 1) {
      const typedef = this.#knowledge.typedefs.get(current.name);
      if (typedef === undefined || this.#knowledge.isObjectStruct(current.name)) break;
      pointerDepth += typedef.isFunctionPointer ? 1 : typedef.pointerDepth;
      dimensions += typedef.dimensions;
      if (typedef.isFunctionPointer) return { base: noBase, pointerDepth, dimensions };
      current = typedef.base;
      pointerDepth += current.pointerDepth ?? 0;
    }
    return { base: current, pointerDepth, dimensions };
  }

  #isStructValue(base: BaseType): boolean {
    return base.kind === 'struct' || (base.kind === 'name' && this.#knowledge.isStruct(base.name));
  }

  /**
   * In C++ a value of a class may own what is put into it. Headers of other libraries are not read, so an unknown name
   * counts as a class unless it is spelled like the integer types and handles that C libraries declare.
   */
  #isClassValue(base: BaseType): boolean {
    if (base.kind === 'template') return true;
    if (base.kind !== 'name' || base.name === '' || this.#knowledge.isEnum(base.name)) return false;
    if (base.name.includes('::')) return !/_t$|::(size_type|difference_type|value_type)$/.test(base.name);
    return !/^_?(Py|npy_|NPY_)|_t$|^[A-Z0-9_]+$|^u?int|^u?(char|short|long)$/.test(base.name);
  }

  #sizeText(size: NodeIndex): string {
    return size === noNode ? '[]' : `[${fold(this.#view.textOf(size))}]`;
  }
}

interface ResolvedType {
  readonly base: BaseType;
  readonly pointerDepth: number;
  readonly dimensions: number;
}

const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * An attribute macro that nobody expanded is taken for the type, and the type itself for an error behind it: the name in
 * the error is the type.
 */
function misreadType(view: TreeView, declaration: NodeIndex, type: NodeIndex): string | undefined {
  if (!view.hasError(declaration)) return undefined;
  const next = view.nextNamed(type, declaration);
  if (next === noNode || view.kind(next) !== Kind.ERROR) return undefined;
  const text = fold(view.textOf(next));
  return /^[A-Za-z_]\w*$/.test(text) ? text : undefined;
}

/** Qualifiers and type as written; a struct's body is left out. */
function specifierText(view: TreeView, declaration: NodeIndex, type: NodeIndex): string {
  let text = '';
  for (let child = view.firstNamed(declaration); child !== noNode; child = view.nextNamed(child, declaration)) {
    if (view.field(child) === Field.declarator) break;
    const isType = child === type;
    if (!isType && view.kind(child) !== Kind.type_qualifier) continue;
    const part = isType ? typeText(view, type) : fold(view.textOf(child));
    if (part === '__extension__') continue;
    text = text === '' ? part : `${text} ${part}`;
  }
  return text;
}

function typeText(view: TreeView, type: NodeIndex): string {
  const keyword = structKeyword(view, type);
  if (keyword === undefined) return fold(view.textOf(type));
  const name = view.child(type, Field.name);
  return name === noNode ? keyword : `${keyword} ${nameText(view, name)}`;
}

function structKeyword(view: TreeView, type: NodeIndex): string | undefined {
  switch (view.kind(type)) {
    case Kind.struct_specifier:
      return 'struct';
    case Kind.union_specifier:
      return 'union';
    case Kind.class_specifier:
      return 'class';
    case Kind.enum_specifier:
      return 'enum';
    default:
      return undefined;
  }
}

function makeBase(view: TreeView, type: NodeIndex, text: string): BaseType {
  switch (view.kind(type)) {
    case Kind.struct_specifier:
    case Kind.union_specifier:
    case Kind.class_specifier: {
      const name = view.child(type, Field.name);
      return { text, name: name === noNode ? '' : nameText(view, name), kind: 'struct' };
    }
    case Kind.enum_specifier:
      return { text, name: '', kind: 'enum' };
    case Kind.type_identifier:
      return { text, name: view.textOf(type), kind: 'name' };
    case Kind.qualified_identifier: {
      const isTemplate = view.textOf(type).includes('<');
      return { text, name: nameText(view, type), kind: isTemplate ? 'template' : 'name' };
    }
    case Kind.template_type:
      return { text, name: nameText(view, type), kind: 'template' };
    case Kind.dependent_type: {
      const inner = view.firstNamed(type);
      return inner === noNode ? { text, name: '', kind: 'name' } : makeBase(view, inner, text);
    }
    case Kind.placeholder_type_specifier:
    case Kind.decltype:
      return { text, name: '', kind: 'placeholder' };
    default:
      return { text, name: '', kind: 'primitive' };
  }
}
