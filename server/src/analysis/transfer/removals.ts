/**
 * What becomes of borrowed items when their container lets go of them: the item under one key, or all. Takes the container
 * of a call and changes the draft: an item that a variable still holds has lost the only reference known to keep it
 * alive. Where the items were found is read from the path's history, so that no state has to remember it.
 */
import type { PlaceId, ValueId } from '../domain/places.js';
import type { StateDraft } from '../domain/programState.js';
import type { ValueState } from '../domain/valueState.js';
import type { CallSite } from './callSite.js';
import { assume } from './conditions.js';
import { freshValue } from './operands.js';
import { escape } from './ownership.js';

/** The container lets go of the item under that index or key, or of all its items. */
export function dropItems(call: CallSite, draft: StateDraft, container: ValueId, key: ValueId | 'all'): void {
  if (key === 'all') call.ctx.noteEmptied(container);
  const held = new Map<ValueId, PlaceId[]>();
  for (const [place, value] of draft.memory) {
    if (!isMerelyBorrowed(draft.stateOf(value))) continue;
    held.set(value, [...(held.get(value) ?? []), place]);
  }
  for (const [value, places] of held) {
    const descriptor = draft.interner.value(value);
    // The same accessor gives another item from now on: what the variables hold is told apart from that.
    if (descriptor.kind === 'pure') {
      const [from, index] = descriptor.arguments;
      if (from === container && (key === 'all' || key === index)) renew(call, draft, value, places);
    } else if (isItem(draft, value, container, key)) end(call, draft, value);
  }
}

const isMerelyBorrowed = (state: ValueState): boolean =>
  state.origin === 'borrowed' &&
  state.owned === 0 &&
  state.stored === 0 &&
  state.ending === 'none' &&
  state.debt === undefined &&
  state.doubt < 2;

/** Whether the value was found in the container under that key, and nobody can have taken a reference since. */
function isItem(draft: StateDraft, value: ValueId, container: ValueId, key: ValueId | 'all'): boolean {
  for (let event = draft.history; event; event = event.previous) {
    if (event.value !== value) continue;
    if (event.kind === 'pass' || event.kind === 'store') return false;
    if (event.kind === 'borrowed') return event.container === container && (key === 'all' || key === event.key);
  }
  return false;
}

function end(call: CallSite, draft: StateDraft, value: ValueId): void {
  const { callee, doubt } = call.model;
  const known = draft.stateOf(value).doubt;
  draft.update(value, {
    ending: 'released',
    isKept: false,
    lender: undefined,
    isPlaced: true,
    doubt: known > doubt ? known : doubt,
  });
  draft.record({ kind: 'dropped', range: call.instruction.range, value, owned: 0, detail: callee });
}

function renew(call: CallSite, draft: StateDraft, value: ValueId, places: readonly PlaceId[]): void {
  end(call, draft, setApart(call, draft, value, places));
}

/** What an accessor gave gets a value of its own in the variables that hold it. */
function setApart(call: CallSite, draft: StateDraft, value: ValueId, places: readonly PlaceId[]): ValueId {
  const state = draft.stateOf(value);
  const own = freshValue(call.ctx, draft, call.site, `dropped${String(value)}`);
  draft.values.set(own, state);
  for (const place of places) draft.memory.set(place, own);
  const range = state.madeAt ?? call.instruction.range;
  draft.record({ kind: 'borrowed', range, value: own, owned: 0, detail: state.source ?? '' });
  return own;
}

/**
 * A place of a container is filled again without a release of what the frame put there before: that reference is the
 * frame's again, or lost. A store that was not paid for is undone.
 */
export function abandonItem(call: CallSite, draft: StateDraft, container: ValueId, slot: ValueId): void {
  const old = itemAt(draft, container, slot);
  if (old === undefined) {
    takeOut(draft, container, slot);
    return;
  }
  const { debt, owned } = draft.stateOf(old);
  if (debt !== undefined) {
    draft.update(old, { debt: undefined });
    return;
  }
  draft.update(old, { owned: owned + 1, ending: 'none', lender: undefined, isKept: false });
  const { range } = call.instruction;
  draft.record({ kind: 'dropped', range, value: old, owned: owned + 1, detail: call.model.callee });
  for (const [place, value] of draft.memory) {
    const descriptor = draft.interner.value(value);
    if (descriptor.kind !== 'pure' || descriptor.arguments[0] !== container || descriptor.arguments[1] !== slot)
      continue;
    assume(draft, setApart(call, draft, value, [place]), '==', old);
  }
}

/** Variables that hold the item now have the container's reference to it, and may put it back later. */
function takeOut(draft: StateDraft, container: ValueId, slot: ValueId): void {
  for (const value of draft.memory.values()) {
    const descriptor = draft.interner.value(value);
    const isItem = descriptor.kind === 'pure' && descriptor.arguments[0] === container;
    if (isItem && descriptor.arguments[1] === slot) escape(draft, value);
  }
}

/** What the path has put into that place of the container, when it is known to be there still. */
function itemAt(draft: StateDraft, container: ValueId, slot: ValueId): ValueId | undefined {
  const { interner } = draft;
  if (interner.value(slot).kind !== 'int') return undefined;
  for (let event = draft.history; event; event = event.previous) {
    if (event.value === undefined) continue;
    if (event.kind === 'new' && event.value === container) return undefined;
    if (event.kind === 'steal' && event.container === container && event.key === slot) return event.value;
    const descriptor = interner.value(event.value);
    const isItem = descriptor.kind === 'pure' && descriptor.arguments[0] === container;
    if (event.kind === 'release' && isItem) return undefined;
  }
  return undefined;
}
