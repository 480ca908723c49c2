/**
 * The elementary moves of references on one path: gain, release, steal, store, borrow. Each changes the draft, records
 * the event, and states a fact when the frame did not own what it gave away. Everything else is composed of these.
 */
import type { Range } from '../../base/range.js';
import type { StatementId } from '../../ir/instructions.js';
import { constantOf, isZero } from '../domain/numbers.js';
import type { Interner, PlaceId, ValueId } from '../domain/places.js';
import type { StateDraft } from '../domain/programState.js';
import type { Debt, Thief, ValueState } from '../domain/valueState.js';
import type { TransferContext } from './context.js';

/** Where in the code a move happens. */
export interface Site {
  readonly range: Range;
  readonly statement: StatementId;
}

const isNull = (draft: StateDraft, value: ValueId): boolean => isZero(draft.stateOf(value).numbers);

/** Py_INCREF and its like. A store made before without an own reference is settled first. */
export function gain(draft: StateDraft, value: ValueId, site: Site, callee: string): void {
  const state = draft.stateOf(value);
  if (isNull(draft, value)) return;
  if (state.debt !== undefined) draft.update(value, { debt: state.debt.earlier, isKept: true });
  else if (state.unpaid > 0) draft.update(value, { unpaid: state.unpaid - 1 });
  else if (isHeldUnpaid(draft, value, state)) draft.update(value, { stored: 1 });
  else return gainResult(draft, value, site, callee);
  draft.record({ kind: 'incref', range: site.range, value, owned: state.owned, detail: callee });
}

/** A global or field still holds what this function put there, but the reference of that place was given away since. */
const isHeldUnpaid = (draft: StateDraft, value: ValueId, state: ValueState): boolean =>
  state.origin === 'new' &&
  state.stored === 0 &&
  state.owned === 0 &&
  draft.holders(value).some((place) => draft.isHeapPlace(place));

/** Py_NewRef and its like: the reference is for who takes the result, not for a store that was made before. */
export function gainResult(draft: StateDraft, value: ValueId, site: Site, callee: string): void {
  if (isNull(draft, value)) return;
  const state = draft.stateOf(value);
  const owned = state.owned + 1;
  const doubt = paysForAnother(draft, value) || isKnownSingleton(draft, value, state) ? 2 : state.doubt;
  draft.update(value, { owned, increfs: state.increfs + 1, ending: 'none', doubt });
  draft.record({ kind: 'incref', range: site.range, value, owned, detail: callee });
}

/** After `if (x == Py_None)`: of an object that is never freed a reference more does no harm, whoever it is for. */
const isKnownSingleton = (draft: StateDraft, value: ValueId, state: ValueState): boolean =>
  state.origin !== 'singleton' && twinsOf(draft, value).some((twin) => draft.stateOf(twin).origin === 'singleton');

/**
 * Whether the value is an item of a container that was filled with references that nobody owned: then the Py_INCREF of
 * its items, whichever they are, pays for those. Of a C++ object that holds the container nothing is certain either.
 */
function paysForAnother(draft: StateDraft, item: ValueId): boolean {
  const descriptor = draft.interner.value(item);
  const container = descriptor.kind === 'pure' ? descriptor.arguments[0] : undefined;
  if (container === undefined) return false;
  if (draft.stateOf(container).doubt === 2) return true;
  for (const [other, state] of draft.values) {
    if (other !== item && state.debt?.into === container) return true;
  }
  return false;
}

/** Py_DECREF and its like: one reference of this frame, else one that a place took over on this path. */
export function release(ctx: TransferContext, draft: StateDraft, named: ValueId, site: Site, callee: string): void {
  const value = ownedTwin(draft, named);
  if (isNull(draft, value)) return;
  doubtElements(draft, value);
  const state = draft.stateOf(value);
  if (state.owned > 0) {
    const owned = state.owned - 1;
    // An object of the interpreter's own outlives all; of one whose owner is not known somebody may hold a reference.
    const outlives = state.origin === 'singleton' || state.origin === 'opaque';
    const ending = owned > 0 || outlives ? state.ending : 'released';
    draft.update(value, { owned, increfs: Math.min(state.increfs, owned), ending });
  } else if (state.stored > 0) {
    draft.update(value, { stored: state.stored - 1, unpaid: Math.max(0, state.unpaid - 1), isKept: true });
  } else {
    giveWhatIsNotOwned(draft, value);
    if (state.origin === 'field') draft.update(value, { ending: 'released' });
    ctx.emit({ kind: 'over-release', value, at: site.range, statement: site.statement, callee }, draft);
  }
  draft.record({ kind: 'release', range: site.range, value, owned: draft.stateOf(value).owned, detail: callee });
}

/** A release of an array's element with an unknown index may be the release of any element that is known. */
function doubtElements(draft: StateDraft, value: ValueId): void {
  const { interner } = draft;
  const descriptor = interner.value(value);
  const released = descriptor.kind === 'initial' ? interner.place(descriptor.place) : undefined;
  if (released?.kind !== 'element' || constantOf(draft.stateOf(released.index).numbers) !== undefined) return;
  for (const [place, held] of draft.memory) {
    const known = interner.place(place);
    if (known.kind === 'element' && known.base === released.base && held !== value) escape(draft, held);
  }
}

/**
 * After `if (x == Py_None)`, a release of `Py_None` is a release of `x`, and after `assert(found == value)` one of either
 * is one of the other: the value that this path knows to be the same object and that the frame owns or may own, else
 * the value itself.
 */
export function ownedTwin(draft: StateDraft, value: ValueId): ValueId {
  const state = draft.stateOf(value);
  if (state.owned > 0) return value;
  const owner = twinsOf(draft, value).find((twin) => {
    // What an unknown call returned may well be the caller's.
    const { owned, origin } = draft.stateOf(twin);
    return owned > 0 || (state.origin === 'singleton' && origin === 'opaque');
  });
  return owner ?? value;
}

/** Values that this path has found to be the same object. */
function twinsOf(draft: StateDraft, value: ValueId): readonly ValueId[] {
  const twins: ValueId[] = [];
  draft.values.forEach((decision, known) => {
    const descriptor = draft.interner.value(decision);
    if (descriptor.kind !== 'binary' || descriptor.operator !== '==' || constantOf(known.numbers) !== 1) return;
    if (descriptor.left === value) twins.push(descriptor.right);
    else if (descriptor.right === value) twins.push(descriptor.left);
  });
  return twins;
}

export interface Theft extends Site {
  readonly callee: string;
  readonly argument: Range;
  readonly thief: Thief;
  readonly unit?: string;
  /** The container that owns the reference from now on, and the place in it. */
  readonly into?: ValueId;
  readonly slot?: ValueId;
}

/** The callee takes a reference over. */
export function steal(ctx: TransferContext, draft: StateDraft, named: ValueId, theft: Theft): void {
  const value = ownedTwin(draft, named);
  if (isNull(draft, value)) return;
  const state = draft.stateOf(value);
  const fate = {
    isPlaced: true,
    ...(theft.into === undefined ? { isKept: true } : { lender: theft.into }),
  };
  if (state.owned > 0) {
    const owned = state.owned - 1;
    const ending = owned > 0 ? {} : { ending: 'stolen' as const, thief: theft.thief };
    draft.update(value, { owned, increfs: Math.min(state.increfs, owned), ...ending, ...fate });
  } else if (state.stored > 0) {
    draft.update(value, { stored: state.stored - 1, unpaid: Math.max(0, state.unpaid - 1), ...fate });
  } else owe(ctx, draft, value, theft);
  draft.record({
    kind: 'steal',
    range: theft.range,
    value,
    owned: draft.stateOf(value).owned,
    detail: theft.callee,
    container: theft.into,
    key: theft.slot,
  });
}

/**
 * What was not owned is stolen. A value that nobody has stolen before may still be paid for by a Py_INCREF after the
 * call, as careless but correct code does; a second theft is stated at once.
 */
function owe(ctx: TransferContext, draft: StateDraft, value: ValueId, theft: Theft): void {
  const state = draft.stateOf(value);
  const debt: Debt = {
    at: theft.range,
    argument: theft.argument,
    statement: theft.statement,
    callee: theft.callee,
    ...(theft.unit === undefined ? {} : { unit: theft.unit }),
    ...(theft.into === undefined ? {} : { into: theft.into }),
  };
  if (state.ending === 'none' && mayOweMore(state, theft) && mayPayLater(ctx, state)) {
    draft.update(value, { debt: { ...debt, earlier: state.debt } });
    return;
  }
  stateDebt(ctx, draft, value, debt);
  giveWhatIsNotOwned(draft, value);
  draft.update(value, { ending: 'stolen', thief: theft.thief });
}

/** Of a singleton several are given away and paid for afterwards, but not as many as a loop has turns. */
const mayOweMore = (state: ValueState, { range }: Theft): boolean =>
  state.debt === undefined ||
  (state.origin === 'singleton' && state.debt.earlier === undefined && state.debt.at.start !== range.start);

/** A helper that gives its parameter away consumes it; the interpreter's own callbacks only borrow theirs. */
const mayPayLater = (ctx: TransferContext, state: ValueState): boolean =>
  state.origin !== 'parameter' || ctx.context.borrowsParameters;

/** Nothing will pay for the theft any more. */
export function stateDebt(ctx: TransferContext, draft: StateDraft, value: ValueId, debt: Debt): void {
  const { into: _, earlier, ...theft } = debt;
  ctx.emit({ kind: 'over-steal', value, ...theft }, draft);
  if (earlier) stateDebt(ctx, draft, value, earlier);
}

/**
 * Parameters go negative, which is how a helper's summary learns that it consumes them; of other values the count stays
 * at zero, since the fact was stated and one mistake should not breed more.
 */
function giveWhatIsNotOwned(draft: StateDraft, value: ValueId): void {
  const state = draft.stateOf(value);
  if (state.origin === 'parameter') draft.update(value, { owned: state.owned - 1 });
}

/** Where a value is stored, in words. */
export interface StoredIn {
  readonly name: string;
  readonly isInArray?: boolean;
}

/** The place as the user would write it, and whether it is one of many. */
export const storedIn = (ctx: TransferContext, place: PlaceId): StoredIn => ({
  name: placeName(ctx, place),
  ...(isInArray(ctx.interner, place) ? { isInArray: true } : {}),
});

function isInArray(interner: Interner, place: PlaceId): boolean {
  const descriptor = interner.place(place);
  if (descriptor.kind !== 'field' && descriptor.kind !== 'element') return false;
  if (descriptor.kind === 'element' && descriptor.index !== interner.int(0)) return true;
  const base = interner.value(descriptor.base);
  return (base.kind === 'address' || base.kind === 'initial') && isInArray(interner, base.place);
}

/**
 * A place that outlives the frame now holds the value. What the frame owns goes along; with nothing owned the store is
 * unpaid until a Py_INCREF follows.
 */
export function storeOutside(draft: StateDraft, value: ValueId, site: Site, { name, ...facts }: StoredIn): void {
  if (isNull(draft, value)) return;
  const state = draft.stateOf(value);
  if (!hasAccount(state)) return;
  if (state.origin === 'memory') draft.update(value, { stored: 1, isPlaced: true });
  else if (state.owned > 0) draft.update(value, { owned: state.owned - 1, stored: state.stored + 1, isPlaced: true });
  else draft.update(value, { stored: state.stored + 1, unpaid: state.unpaid + 1, isPlaced: true });
  const { owned } = draft.stateOf(value);
  draft.record({ kind: 'store', range: site.range, value, owned, detail: name, ...facts });
}

/**
 * One more of many places outside holds the value: an array filled with it in a loop. How many there are is not counted,
 * only that each has its reference.
 */
export function storeAgain(draft: StateDraft, value: ValueId): void {
  const state = draft.stateOf(value);
  if (isNull(draft, value) || !hasAccount(state) || state.stored === 0) return;
  if (state.owned > 0) draft.update(value, { owned: state.owned - 1 });
  else draft.update(value, { unpaid: state.stored });
}

/** Whether stores of the value are counted: of numbers and of what others own anyway nobody keeps an account. */
const hasAccount = (state: ValueState): boolean =>
  state.owned !== 0 || (state.origin !== 'opaque' && state.origin !== 'field' && state.origin !== 'global');

/** A place outside lets go of the value without a release: what it owned is the frame's again. */
export function takeBack(draft: StateDraft, value: ValueId): void {
  const state = draft.stateOf(value);
  if (state.stored === 0) return;
  if (state.unpaid > 0) draft.update(value, { stored: state.stored - 1, unpaid: state.unpaid - 1 });
  else draft.update(value, { stored: state.stored - 1, owned: state.owned + 1 });
}

/** An unknown callee saw the value: nothing that follows can be held against the function with confidence. */
export function escape(draft: StateDraft, value: ValueId): void {
  const state = draft.stateOf(value);
  if (state.doubt < 2 && !isZero(state.numbers)) draft.update(value, { doubt: 2, isKept: true });
}

/** How a value is used when the function returns it. */
export const RETURNED = 'returned';

/** States that a value is used; a fact arises when it, or the only thing that keeps it alive, was released. */
export function noteUse(ctx: TransferContext, draft: StateDraft, value: ValueId, site: Site, how: string): void {
  const state = draft.stateOf(value);
  if (isZero(state.numbers)) return;
  const common = { kind: 'use', value, at: site.range, statement: site.statement, how } as const;
  const isReturned = how === RETURNED;
  if (isGone(state)) {
    if (ownedTwin(draft, value) !== value) return;
    ctx.emit({ ...common, isReturned, isPerhapsKept: isHeldInContainer(draft, state) }, draft);
    draft.update(value, { isKept: true });
    return;
  }
  if (state.ending === 'stolen' && state.owned === 0 && state.stored === 0 && state.lender === undefined) {
    ctx.emit({ ...common, isReturned, isPerhapsKept: true, isStolen: true }, draft);
    return;
  }
  const { lender } = state;
  if (state.owned > 0 || state.stored > 0 || lender === undefined) return;
  const lenderState = draft.stateOf(lender);
  if (isGone(lenderState) && ownedTwin(draft, value) === value) {
    ctx.emit({ ...common, isReturned, lender, isPerhapsKept: isHeldInContainer(draft, lenderState) }, draft);
    draft.update(value, { lender: undefined });
  }
}

/** Whether the last reference that is known was released. */
const isGone = (state: ValueState): boolean =>
  state.ending === 'released' && state.owned <= 0 && !state.isKept && state.stored === 0;

/** Whether the object came out of a container that is still there, as items of sequences do. */
const isHeldInContainer = (draft: StateDraft, state: ValueState): boolean =>
  state.lender !== undefined && !isGone(draft.stateOf(state.lender));

/** The place in words, as the user would write it. */
export function placeName(ctx: TransferContext, place: PlaceId, depth = 0): string {
  const descriptor = ctx.interner.place(place);
  switch (descriptor.kind) {
    case 'local':
      return ctx.localNames[descriptor.local] ?? '?';
    case 'global':
      return descriptor.name;
    case 'field':
      return depth > 4 ? `…->${descriptor.name}` : fieldName(ctx, descriptor.base, descriptor.name, depth);
    case 'element':
      return depth > 4
        ? '…[]'
        : `${baseName(ctx, descriptor.base, depth + 1)}[${valueName(ctx, descriptor.index, depth + 1)}]`;
  }
}

/** The address of an array is written as the array. */
function baseName(ctx: TransferContext, base: ValueId, depth: number): string {
  const descriptor = ctx.interner.value(base);
  return descriptor.kind === 'address' ? placeName(ctx, descriptor.place, depth) : valueName(ctx, base, depth);
}

function fieldName(ctx: TransferContext, base: ValueId, name: string, depth: number): string {
  const descriptor = ctx.interner.value(base);
  if (descriptor.kind === 'address') return `${placeName(ctx, descriptor.place, depth + 1)}.${name}`;
  return `${valueName(ctx, base, depth + 1)}->${name}`;
}

function valueName(ctx: TransferContext, value: ValueId, depth: number): string {
  const descriptor = ctx.interner.value(value);
  switch (descriptor.kind) {
    case 'int':
      return String(descriptor.value);
    case 'initial':
      return placeName(ctx, descriptor.place, depth);
    case 'address':
      return `&${placeName(ctx, descriptor.place, depth)}`;
    default:
      return '…';
  }
}
