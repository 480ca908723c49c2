/**
 * From IR operands and places to the value and place ids of one path. Temps live in an array of their own for the
 * length of one block. Reading through the address of a variable leads to the variable itself.
 */
import { never } from '../../base/never.js';
import type { Operand, Place, TempId } from '../../ir/instructions.js';
import { MOST_GENERATIONS, type Interner, type PlaceId, type ValueId } from '../domain/places.js';
import type { StateDraft } from '../domain/programState.js';
import { valueState } from '../domain/valueState.js';
import { NON_ZERO } from '../domain/numbers.js';
import type { TransferContext } from './context.js';

/** Values of the temps of the block at hand: few, and asked for soon after they were set. */
export class Temps {
  readonly #temps: TempId[];
  readonly #values: ValueId[];

  constructor(from?: Temps) {
    this.#temps = from ? from.#temps.slice() : [];
    this.#values = from ? from.#values.slice() : [];
  }

  get(temp: TempId): ValueId | undefined {
    return this.#values[this.#temps.lastIndexOf(temp)];
  }

  set(temp: TempId, value: ValueId): void {
    this.#temps.push(temp);
    this.#values.push(value);
  }
}

/** The value of an operand in this block. */
export function evaluate(ctx: TransferContext, temps: Temps, operand: Operand): ValueId {
  switch (operand.kind) {
    case 'temp':
      return temps.get(operand.temp) ?? never(`temp ${String(operand.temp)} is used before its definition`);
    case 'int':
      return ctx.interner.int(operand.value);
    case 'string':
      return ctx.interner.internValue({ kind: 'string', value: operand.value });
    case 'function':
      return ctx.interner.internValue({ kind: 'function', name: operand.name });
    case 'unknown':
      return ctx.interner.vague('unknown');
  }
}

/** The id of a place of the IR on this path. */
export function resolvePlace(ctx: TransferContext, temps: Temps, place: Place): PlaceId {
  switch (place.kind) {
    case 'local':
      return ctx.interner.localPlace(place.local);
    case 'global':
      return ctx.interner.internPlace({ kind: 'global', name: place.name });
    case 'field':
      return ctx.interner.internPlace({ kind: 'field', base: evaluate(ctx, temps, place.base), name: place.name });
    case 'element':
      return elementPlace(ctx, evaluate(ctx, temps, place.base), evaluate(ctx, temps, place.index));
  }
}

/** `base[index]`; element 0 behind the address of a variable is that variable. */
export function elementPlace(ctx: TransferContext, base: ValueId, index: ValueId): PlaceId {
  const descriptor = ctx.interner.value(base);
  if (descriptor.kind === 'address' && index === ctx.interner.int(0)) {
    const behind = ctx.interner.place(descriptor.place);
    const isArray = behind.kind === 'local' && ctx.function.locals[behind.local]?.shape === 'array';
    if (!isArray) return descriptor.place;
  }
  return ctx.interner.internPlace({ kind: 'element', base, index });
}

/** Reads a place and, for the first read of a global object of the interpreter's own, notes what it is. */
export function readPlace(ctx: TransferContext, draft: StateDraft, place: PlaceId): ValueId {
  const value = draft.read(place);
  if (!draft.values.has(value)) {
    const descriptor = ctx.interner.place(place);
    if (descriptor.kind === 'global' && ctx.isSingleton(descriptor.name)) {
      draft.values.set(
        value,
        valueState({ origin: 'singleton', numbers: NON_ZERO, isKept: true, isPlaced: true, source: descriptor.name }),
      );
    }
  }
  return value;
}

/**
 * A fresh value of that site. In a loop the value of an earlier turn may still be in use under the same number; then the
 * next generation is taken, and facts about the old one are dropped once nobody can ask for them.
 */
export function freshValue(ctx: TransferContext, draft: StateDraft, site: number, role: string): ValueId {
  for (let generation = 0; ; generation++) {
    const value = ctx.interner.internValue({ kind: 'made', site, role, generation });
    const state = draft.values.get(value);
    const isUsed = (state !== undefined && state.owned > 0) || draft.isHeld(value);
    if (isUsed && generation < MOST_GENERATIONS - 1) continue;
    if (state !== undefined || generation > 0) forget(ctx, draft, value);
    return value;
  }
}

/** The role of what a call has left in a place, when little is known of the call. */
export const leftIn = (place: PlaceId): string => `${LEFT}${String(place)}`;

const LEFT = 'at';

/** Whether the pointer is what such a call has left: to memory of its own, or to that of others. */
export function isLeftByCall(interner: Interner, value: ValueId): boolean {
  const descriptor = interner.value(value);
  return descriptor.kind === 'made' && descriptor.role.startsWith(LEFT);
}

/** Drops every fact about a value and what was computed from it. */
export function forget(ctx: TransferContext, draft: StateDraft, value: ValueId): void {
  draft.values.retain((known) => !ctx.interner.mentions(known, value));
  draft.memory.retain((place) => !ctx.interner.placeMentions(place, value));
  for (const other of draft.values.keys()) {
    if (draft.stateOf(other).lender === value) draft.update(other, { lender: undefined });
  }
}

/** Fields and elements of what the value points to of which something is known, with what they hold. */
export function insidesOf(draft: StateDraft, base: ValueId): ReadonlyMap<PlaceId, ValueId> {
  const { interner } = draft;
  const insides = new Map<PlaceId, ValueId>();
  const note = (place: PlaceId, held: ValueId): void => {
    const descriptor = interner.place(place);
    if ((descriptor.kind === 'field' || descriptor.kind === 'element') && descriptor.base === base) {
      insides.set(place, held);
    }
  };
  draft.memory.forEach(note);
  for (const value of draft.values.keys()) {
    const descriptor = interner.value(value);
    if (descriptor.kind === 'initial' && !draft.memory.has(descriptor.place)) note(descriptor.place, value);
  }
  return insides;
}
