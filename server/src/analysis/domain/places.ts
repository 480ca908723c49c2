/**
 * The values and places of one function, interned as small integers so that states can be compared and copied fast.
 * A descriptor says what a value is and never changes; what is known of it on a path is in the path's state.
 * Locals have the place with their own index.
 */
import { never } from '../../base/never.js';
import type { BinaryOperator, LocalId, UnaryOperator } from '../../ir/instructions.js';
import type { FunctionIr } from '../../ir/function.js';

export type ValueId = number & { readonly __brand: 'ValueId' };
export type PlaceId = number & { readonly __brand: 'PlaceId' };

export type PlaceDescriptor =
  | { readonly kind: 'local'; readonly local: LocalId }
  | { readonly kind: 'global'; readonly name: string }
  | { readonly kind: 'field'; readonly base: ValueId; readonly name: string }
  | { readonly kind: 'element'; readonly base: ValueId; readonly index: ValueId };

export type ValueDescriptor =
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'function'; readonly name: string }
  /** A local that was declared without an initialiser. */
  | { readonly kind: 'uninitialized'; readonly local: LocalId }
  | { readonly kind: 'address'; readonly place: PlaceId }
  /** What a place held when the function began: a parameter, a global, a field of something known. */
  | { readonly kind: 'initial'; readonly place: PlaceId }
  /**
   * Made by the instruction `site`; `role` tells several values of one call apart, `generation` the value of this turn
   * of a loop from one of an earlier turn that is still in use.
   */
  | { readonly kind: 'made'; readonly site: number; readonly role: string; readonly generation: number }
  /** A place's content after different values were joined at a block. */
  | { readonly kind: 'merged'; readonly block: number; readonly place: PlaceId }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: ValueId; readonly right: ValueId }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: ValueId }
  /** Result of a call that depends on its arguments only. */
  | { readonly kind: 'pure'; readonly callee: string; readonly arguments: readonly ValueId[] };

/** Sites that are no instruction: of values that stand for many, are computed from too many others, came with a struct. */
const VAGUE = -1;
export const DEEP = -2;
export const COPIED = -3;
const LEAST_SITE = COPIED;
/** Values of one site that may be in use at the same time. */
export const MOST_GENERATIONS = 4;

/**
 * Gives places and values of one function their ids: equal descriptors get equal ids, and an id never changes its
 * meaning.
 */
export class Interner {
  readonly #places: PlaceDescriptor[] = [];
  readonly #values: ValueDescriptor[] = [];
  #marks = new Uint8Array(256);
  // What was interned, by its parts: an interned thing is asked for at almost every instruction.
  readonly #globals = new Map<string, number>();
  readonly #fields = new Pairs<string>();
  readonly #elements = new Pairs<ValueId>();
  readonly #initials: (ValueId | undefined)[] = [];
  readonly #addresses: (ValueId | undefined)[] = [];
  readonly #uninitialized: (ValueId | undefined)[] = [];
  readonly #merged: ((ValueId | undefined)[] | undefined)[] = [];
  readonly #ints = new Map<number, ValueId>();
  readonly #strings = new Map<string, number>();
  readonly #functions = new Map<string, number>();
  readonly #made = new Pairs<string>();
  readonly #binaries = new Map<BinaryOperator, Pairs<ValueId>>();
  readonly #others = new Map<string, number>();
  /** Depth of computed values, by id; absent for all others. */
  readonly #depths = new Map<ValueId, number>();

  constructor(fn: FunctionIr) {
    fn.locals.forEach((_, index) => {
      this.#places.push(placeInOneShape({ kind: 'local', local: index as LocalId }));
    });
  }

  localPlace(local: LocalId): PlaceId {
    return local as number as PlaceId;
  }

  place(id: PlaceId): PlaceDescriptor {
    return this.#places[id] ?? never(`no place ${String(id)}`);
  }

  value(id: ValueId): ValueDescriptor {
    return this.#values[id] ?? never(`no value ${String(id)}`);
  }

  /**
   * What a place holds when the function begins; the arguments of a vectorcall are as good as fields, and whether a
   * variable that is a struct owns what was copied into it is not known.
   */
  contentKind(id: PlaceId): 'parameter' | 'global' | 'field' | 'element' {
    const place = this.place(id);
    if (place.kind === 'local') return 'parameter';
    if (place.kind === 'global') return 'global';
    const base = this.value(place.base);
    if (place.kind === 'field') return this.#isLocalAddress(base) ? 'element' : 'field';
    return base.kind === 'initial' && this.place(base.place).kind === 'local' ? 'field' : 'element';
  }

  #isLocalAddress(value: ValueDescriptor): boolean {
    return value.kind === 'address' && this.place(value.place).kind === 'local';
  }

  internPlace(descriptor: PlaceDescriptor): PlaceId {
    switch (descriptor.kind) {
      case 'local':
        return this.localPlace(descriptor.local);
      case 'global':
        return this.#placeIn(this.#globals, descriptor.name, descriptor);
      case 'field':
        return this.#placeIn(this.#fields.with(descriptor.base), descriptor.name, descriptor);
      case 'element':
        return this.#placeIn(this.#elements.with(descriptor.base), descriptor.index, descriptor);
    }
  }

  int(value: number): ValueId {
    const known = this.#ints.get(value);
    if (known !== undefined) return known;
    const id = this.#newValue({ kind: 'int', value });
    this.#ints.set(value, id);
    return id;
  }

  internValue(descriptor: ValueDescriptor): ValueId {
    switch (descriptor.kind) {
      case 'int':
        return this.int(descriptor.value);
      case 'initial':
        return this.initial(descriptor.place);
      case 'address':
        return (this.#addresses[descriptor.place] ??= this.#newValue(descriptor));
      case 'uninitialized':
        return (this.#uninitialized[descriptor.local] ??= this.#newValue(descriptor));
      case 'merged':
        return this.merged(descriptor.block, descriptor.place);
      case 'string':
        return this.#valueIn(this.#strings, descriptor.value, descriptor);
      case 'function':
        return this.#valueIn(this.#functions, descriptor.name, descriptor);
      case 'made': {
        const { site, role, generation } = descriptor;
        const ofSite = this.#made.with(MOST_GENERATIONS * (site - LEAST_SITE) + generation);
        return this.#valueIn(ofSite, role, descriptor);
      }
      case 'binary': {
        let ofOperator = this.#binaries.get(descriptor.operator);
        if (!ofOperator) this.#binaries.set(descriptor.operator, (ofOperator = new Pairs()));
        return this.#valueIn(ofOperator.with(descriptor.left), descriptor.right, descriptor);
      }
      case 'unary':
        return this.#valueIn(this.#others, `${descriptor.operator}${String(descriptor.operand)}`, descriptor);
      case 'pure':
        return this.#valueIn(this.#others, `${descriptor.callee},${descriptor.arguments.join(',')}`, descriptor);
    }
  }

  /** What the place held when the function began. */
  initial(place: PlaceId): ValueId {
    return (this.#initials[place] ??= this.#newValue({ kind: 'initial', place }));
  }

  /** What stands at the block for the different values of the place. */
  merged(block: number, place: PlaceId): ValueId {
    const ofBlock = (this.#merged[block] ??= []);
    return (ofBlock[place] ??= this.#newValue({ kind: 'merged', block, place }));
  }

  #newValue(descriptor: ValueDescriptor): ValueId {
    const id = (this.#values.push(inOneShape(descriptor)) - 1) as ValueId;
    this.#noteDepth(id, descriptor);
    return id;
  }

  #valueIn<K>(table: Map<K, number>, key: K, descriptor: ValueDescriptor): ValueId {
    let id = table.get(key);
    if (id === undefined) table.set(key, (id = this.#newValue(descriptor)));
    return id as ValueId;
  }

  #placeIn<K>(table: Map<K, number>, key: K, descriptor: PlaceDescriptor): PlaceId {
    let id = table.get(key);
    if (id === undefined) table.set(key, (id = this.#places.push(placeInOneShape(descriptor)) - 1));
    return id as PlaceId;
  }

  /** How many operations deep the value is computed from others; 0 for what is not computed. */
  depth(value: ValueId): number {
    return this.#depths.get(value) ?? 0;
  }

  #noteDepth(id: ValueId, descriptor: ValueDescriptor): void {
    if (descriptor.kind === 'binary') {
      this.#depths.set(id, 1 + Math.max(this.depth(descriptor.left), this.depth(descriptor.right)));
    } else if (descriptor.kind === 'unary') this.#depths.set(id, 1 + this.depth(descriptor.operand));
    else if (descriptor.kind === 'pure') {
      this.#depths.set(id, 1 + Math.max(0, ...descriptor.arguments.map((part) => this.depth(part))));
    } else if (descriptor.kind === 'initial' || descriptor.kind === 'address') {
      const place = this.place(descriptor.place);
      if (place.kind === 'field') this.#depths.set(id, 1 + this.depth(place.base));
      if (place.kind === 'element') this.#depths.set(id, 1 + Math.max(this.depth(place.base), this.depth(place.index)));
    }
  }

  /** A stand-in for values that are not told apart; nothing may be learned of it, and it does not even equal itself. */
  vague(role: string): ValueId {
    return this.internValue({ kind: 'made', site: VAGUE, role, generation: 0 });
  }

  isVague(value: ValueId): boolean {
    const descriptor = this.value(value);
    return descriptor.kind === 'made' && descriptor.site === VAGUE;
  }

  /**
   * One number for each value, all zero, for a walk over a state. The same list is handed out again and again: only the
   * newest holder may use it.
   */
  freshMarks(): Uint8Array {
    if (this.#marks.length < this.#values.length) this.#marks = new Uint8Array(2 * this.#values.length);
    else this.#marks.fill(0, 0, this.#values.length);
    return this.#marks;
  }

  /** Whether the value is computed from that other one; parts have lower ids than what is made of them. */
  mentions(id: ValueId, part: ValueId): boolean {
    if (id <= part) return id === part;
    const descriptor = this.value(id);
    switch (descriptor.kind) {
      case 'binary':
        return this.mentions(descriptor.left, part) || this.mentions(descriptor.right, part);
      case 'unary':
        return this.mentions(descriptor.operand, part);
      case 'pure':
        return this.#areMentioned(descriptor.arguments, part);
      case 'initial':
      case 'address':
        return this.placeMentions(descriptor.place, part);
      default:
        return false;
    }
  }

  /** Apart, because `mentions` is called too often for a closure of its own. */
  #areMentioned(values: readonly ValueId[], part: ValueId): boolean {
    return values.some((value) => this.mentions(value, part));
  }

  /** Whether the place lies inside what that value points to. */
  placeMentions(id: PlaceId, part: ValueId): boolean {
    const place = this.place(id);
    if (place.kind === 'field') return this.mentions(place.base, part);
    if (place.kind === 'element') return this.mentions(place.base, part) || this.mentions(place.index, part);
    return false;
  }
}

const NO_VALUE = {
  kind: undefined,
  value: undefined,
  name: undefined,
  local: undefined,
  place: undefined,
  site: undefined,
  role: undefined,
  generation: undefined,
  block: undefined,
  operator: undefined,
  left: undefined,
  right: undefined,
  operand: undefined,
  callee: undefined,
  arguments: undefined,
};
const NO_PLACE = { kind: undefined, local: undefined, name: undefined, base: undefined, index: undefined };

/** With the fields of all kinds: what a value is gets asked everywhere, and the engine answers for one shape at once. */
const inOneShape = (descriptor: ValueDescriptor): ValueDescriptor => ({ ...NO_VALUE, ...descriptor });

const placeInOneShape = (descriptor: PlaceDescriptor): PlaceDescriptor => ({ ...NO_PLACE, ...descriptor });

/** Ids by a small number and another part. */
class Pairs<K> {
  readonly #rows: (Map<K, number> | undefined)[] = [];

  with(first: number): Map<K, number> {
    return (this.#rows[first] ??= new Map<K, number>());
  }
}
