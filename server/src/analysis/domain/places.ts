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

/** The site of values that stand for many. */
const VAGUE = -1;

/**
 * Gives places and values of one function their ids: equal descriptors get equal ids, and an id never changes its
 * meaning.
 */
export class Interner {
  readonly #places: PlaceDescriptor[] = [];
  readonly #values: ValueDescriptor[] = [];
  readonly #byKey = new Map<string, number>();
  #marks = new Uint8Array(256);
  /** By place, and by block and place: the lookups that are made most often. */
  readonly #initials: (ValueId | undefined)[] = [];
  readonly #merged: ((ValueId | undefined)[] | undefined)[] = [];
  readonly #ints = new Map<number, ValueId>();
  /** Depth of computed values, by id; absent for all others. */
  readonly #depths = new Map<ValueId, number>();

  constructor(fn: FunctionIr) {
    fn.locals.forEach((_, index) => {
      this.#places.push({ kind: 'local', local: index as LocalId });
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
    if (descriptor.kind === 'local') return this.localPlace(descriptor.local);
    return this.#intern(placeKey(descriptor), descriptor, this.#places) as PlaceId;
  }

  int(value: number): ValueId {
    const known = this.#ints.get(value);
    if (known !== undefined) return known;
    const id = this.#values.push({ kind: 'int', value }) - 1;
    this.#ints.set(value, id as ValueId);
    return id as ValueId;
  }

  internValue(descriptor: ValueDescriptor): ValueId {
    if (descriptor.kind === 'int') return this.int(descriptor.value);
    if (descriptor.kind === 'initial') return this.initial(descriptor.place);
    return this.#internNew(descriptor);
  }

  /** What the place held when the function began. */
  initial(place: PlaceId): ValueId {
    return (this.#initials[place] ??= this.#internNew({ kind: 'initial', place }));
  }

  /** What stands at the block for the different values of the place. */
  merged(block: number, place: PlaceId): ValueId {
    const ofBlock = (this.#merged[block] ??= []);
    return (ofBlock[place] ??= this.#internNew({ kind: 'merged', block, place }));
  }

  #internNew(descriptor: Exclude<ValueDescriptor, { kind: 'int' }>): ValueId {
    const count = this.#values.length;
    const id = this.#intern(valueKey(descriptor), descriptor, this.#values) as ValueId;
    if (this.#values.length > count) this.#noteDepth(id, descriptor);
    return id;
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

  #intern<D>(key: string, descriptor: D, into: D[]): number {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const id = into.push(descriptor) - 1;
    this.#byKey.set(key, id);
    return id;
  }
}

function placeKey(place: Exclude<PlaceDescriptor, { kind: 'local' }>): string {
  switch (place.kind) {
    case 'global':
      return `pg${place.name}`;
    case 'field':
      return `pf${String(place.base)}.${place.name}`;
    case 'element':
      return `pe${String(place.base)}[${String(place.index)}`;
  }
}

function valueKey(value: Exclude<ValueDescriptor, { kind: 'int' }>): string {
  switch (value.kind) {
    case 'string':
      return `s${value.value}`;
    case 'function':
      return `f${value.name}`;
    case 'uninitialized':
      return `n${String(value.local)}`;
    case 'address':
      return `a${String(value.place)}`;
    case 'initial':
      return `i${String(value.place)}`;
    case 'made':
      return `m${String(value.site)},${value.role},${String(value.generation)}`;
    case 'merged':
      return `j${String(value.block)},${String(value.place)}`;
    case 'binary':
      return `b${value.operator},${String(value.left)},${String(value.right)}`;
    case 'unary':
      return `u${value.operator},${String(value.operand)}`;
    case 'pure':
      return `c${value.callee},${value.arguments.join(',')}`;
  }
}
