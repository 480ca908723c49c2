/**
 * Forgets what no later instruction can ask for, so that paths that differ only in the past become one: variables that
 * are dead and own nothing, facts about unreachable values, decisions about forgotten operands. References that are
 * still owned are never forgotten, nor is the variable that holds them.
 */
import { never } from '../../base/never.js';
import type { LocalId } from '../../ir/instructions.js';
import type { Interner, PlaceId, ValueId } from './places.js';
import type { StateDraft } from './programState.js';
import { isTracked, valueState, type ValueState } from './valueState.js';

export interface PruneOptions {
  readonly isLive: (local: LocalId) => boolean;
  /** An object or the address of one: whether it was NULL is part of the function's summary. */
  readonly isObjectParameter: (local: LocalId) => boolean;
  readonly interner: Interner;
}

/** Prunes the draft for the entry of a block. */
export function prune(draft: StateDraft, options: PruneOptions): void {
  const hasInsides = dropDeadPlaces(draft, options);
  if (hasInsides) forgetRows(draft, options);
  const reach = reachableValues(draft, options, hasInsides);
  if (hasInsides) dropUnreachableInsides(draft, options, reach);
  draft.values.retain((value, state) => {
    if (isIn(reach, value) || isToldByNull(value, options)) return true;
    if (mustKeep(state)) return !isSomeElement(value, options);
    if (isForgettable(value, state, options)) return false;
    return isLoadable(value, draft, options, reach);
  });
}

/**
 * Memory that only the elements of other memory lead to: a table's rows, made and freed one by one. No rule asks which
 * of them are freed, and told apart they would double the states with each.
 */
function forgetRows(draft: StateDraft, { interner }: PruneOptions): void {
  const rows = new Set<ValueId>();
  const wrapped: ValueId[] = [];
  draft.values.forEach((value, { origin, ending, stored, wraps }) => {
    if (origin === 'memory' && (ending !== 'none' || stored !== 0)) rows.add(value);
    if (wraps !== undefined) wrapped.push(wraps);
  });
  if (rows.size === 0) return;
  for (const memory of wrapped) rows.delete(memory);
  draft.memory.forEach((place, value) => {
    if (interner.place(place).kind !== 'element') rows.delete(value);
  });
  for (const row of rows) draft.values.set(row, valueState({ numbers: draft.stateOf(row).numbers }));
}

/** Fields and elements of what nothing leads to. */
function dropUnreachableInsides(draft: StateDraft, options: PruneOptions, reach: Reach): void {
  draft.memory.retain((place) => {
    const descriptor = options.interner.place(place);
    if (descriptor.kind !== 'field' && descriptor.kind !== 'element') return true;
    if (isIn(reach, descriptor.base) || isRooted(descriptor.base, draft, options, reach)) return true;
    return isSeenByCaller(descriptor.base, options);
  });
}

/**
 * What an element with an unknown index held at first, where no variable holds it: a reference that was counted there is
 * the array's affair, and by the next turn of a loop it is another element.
 */
function isSomeElement(value: ValueId, { interner }: PruneOptions): boolean {
  const descriptor = interner.value(value);
  if (descriptor.kind !== 'initial') return false;
  const place = interner.place(descriptor.place);
  return place.kind === 'element' && interner.value(place.index).kind !== 'int';
}

/**
 * Items and elements that no variable holds: the same call or load gives them again, and kept they would pile up turn by
 * turn. What became of a reference to them is forgotten, too, while somebody else keeps them alive.
 */
function isForgettable(value: ValueId, state: ValueState, { interner }: PruneOptions): boolean {
  if (state.lender !== undefined && state.ending === 'none') return true;
  if (state.ending === 'none' || !state.isKept) return false;
  const descriptor = interner.value(value);
  return (
    descriptor.kind === 'pure' || (descriptor.kind === 'initial' && interner.place(descriptor.place).kind === 'element')
  );
}

/** What a place held at first, and holds no longer: no load gives it again. */
function isReplaced(value: ValueId, draft: StateDraft): boolean {
  const descriptor = draft.interner.value(value);
  if (descriptor.kind !== 'initial') return false;
  const held = draft.memory.get(descriptor.place);
  return held !== undefined && held !== value;
}

/** The cheapest part of `prune`, for blocks where no paths meet: drops variables that are dead and hold no reference. */
export function forgetDeadLocals(draft: StateDraft, isLive: PruneOptions['isLive']): void {
  draft.memory.retain((place, value) => {
    const descriptor = draft.interner.place(place);
    return descriptor.kind !== 'local' || isLive(descriptor.local) || isOwned(draft, value);
  });
}

const isOwned = (draft: StateDraft, value: ValueId): boolean => (draft.values.get(value)?.owned ?? 0) > 0;

/**
 * Drops variables that are dead and hold no reference, and elements with an unknown index whose content no rule asks
 * about. Answers whether fields or elements are left.
 */
function dropDeadPlaces(draft: StateDraft, options: PruneOptions): boolean {
  let hasInsides = false;
  draft.memory.retain((place, value) => {
    const descriptor = options.interner.place(place);
    switch (descriptor.kind) {
      case 'global':
        return true;
      case 'local':
        return options.isLive(descriptor.local) || isOwned(draft, value);
      case 'field':
        hasInsides = true;
        return true;
      case 'element': {
        const state = draft.values.get(value);
        const isKnown = options.interner.value(descriptor.index).kind === 'int';
        const isKept = isKnown || (state !== undefined && isTracked(state));
        hasInsides ||= isKept;
        return isKept;
      }
    }
  });
  return hasInsides;
}

const mustKeep = (state: ValueState): boolean =>
  state.owned !== 0 ||
  state.unpaid !== 0 ||
  state.debt !== undefined ||
  (state.origin === 'parameter' && state.stored !== 0);

/**
 * Values that can matter to what follows, as marks by value. `LOADABLE`: a variable, a global or what lies inside of
 * them holds it, so that later instructions can ask for what follows from it. `KEPT`: no place leads to it, but a rule
 * or a fact of another value may still ask about it.
 */
type Reach = Uint8Array;
const KEPT = 1;
const LOADABLE = 2;

const isIn = (reach: Reach, value: ValueId): boolean => (reach[value] ?? 0) !== 0;

/**
 * Values that a variable, a global or an owned reference leads to, through fields and elements. An element with an
 * unknown index leads nowhere unless what it holds matters to a rule: such elements would pile up turn by turn.
 */
function reachableValues(draft: StateDraft, options: PruneOptions, hasInsides: boolean): Reach {
  const { interner } = options;
  const reach = new Reachable(draft, interner);
  if (hasInsides) reach.noteInsides();
  draft.memory.forEach((place, value) => {
    const descriptor = interner.place(place);
    if (descriptor.kind === 'local' || descriptor.kind === 'global') reach.add(value, LOADABLE);
    else if (isSeenByCaller(descriptor.base, options) || isRooted(descriptor.base, draft, options, reach.marks)) {
      reach.add(value, LOADABLE);
    }
  });
  draft.values.forEach((value, state) => {
    if (mustKeep(state) && !isSomeElement(value, options)) reach.add(value, KEPT);
  });
  return reach.marks;
}

/** The marks under way. */
class Reachable {
  readonly marks: Reach;
  readonly #draft: StateDraft;
  readonly #interner: Interner;
  /** What fields and elements lie in, and what they hold, side by side. */
  readonly #bases: ValueId[] = [];
  readonly #contents: ValueId[] = [];

  constructor(draft: StateDraft, interner: Interner) {
    this.#draft = draft;
    this.#interner = interner;
    this.marks = interner.freshMarks();
  }

  noteInsides(): void {
    this.#draft.memory.forEach((place, value) => {
      const descriptor = this.#interner.place(place);
      if (descriptor.kind !== 'field' && descriptor.kind !== 'element') return;
      this.#bases.push(descriptor.base);
      this.#contents.push(value);
    });
  }

  /** Marks the value and all that it leads to. */
  add(value: ValueId, mark: number): void {
    if ((this.marks[value] ?? 0) >= mark) return;
    this.marks[value] = mark;
    const { values } = this.#draft;
    const state = values.get(value);
    if (state) {
      if (state.lender !== undefined && isLenderAsked(values.get(state.lender))) this.add(state.lender, KEPT);
      if (state.wraps !== undefined) this.add(state.wraps, KEPT);
      if (state.thief !== undefined) this.add(state.thief.result, KEPT);
    }
    // The result of a call stands for itself; a comparison tells of its operands.
    const descriptor = this.#interner.value(value);
    if (descriptor.kind === 'binary') {
      this.add(descriptor.left, KEPT);
      this.add(descriptor.right, KEPT);
    } else if (descriptor.kind === 'unary') this.add(descriptor.operand, KEPT);
    for (let at = this.#bases.indexOf(value); at >= 0; at = this.#bases.indexOf(value, at + 1)) {
      this.add(this.#contents[at] ?? never('a base without its content'), mark);
    }
  }
}

/** Whether the lender's fate is that of the borrower; one that others keep alive, whatever happens, does not matter. */
const isLenderAsked = (lender: ValueState | undefined): boolean =>
  lender === undefined || !(lender.isKept && lender.ending === 'released');

/** Parameters, globals and their fields can be read again at any time while their variable lives. */
function isRooted(value: ValueId, draft: StateDraft, options: PruneOptions, reach: Reach): boolean {
  const descriptor = options.interner.value(value);
  if (descriptor.kind === 'int' || descriptor.kind === 'string') return true;
  if (descriptor.kind === 'address') return isPlaceRooted(descriptor.place, draft, options, reach);
  if (descriptor.kind !== 'initial' || isReplaced(value, draft)) return false;
  return isPlaceRooted(descriptor.place, draft, options, reach);
}

function isPlaceRooted(place: PlaceId, draft: StateDraft, options: PruneOptions, reach: Reach): boolean {
  const descriptor = options.interner.place(place);
  switch (descriptor.kind) {
    case 'local':
      return options.isLive(descriptor.local);
    case 'global':
      return true;
    default:
      return reach[descriptor.base] === LOADABLE || isRooted(descriptor.base, draft, options, reach);
  }
}

/** A parameter, or the variable whose address it is. */
function isToldByNull(value: ValueId, { interner, isObjectParameter }: PruneOptions): boolean {
  const descriptor = interner.value(value);
  if (descriptor.kind !== 'initial') return false;
  const place = interner.place(descriptor.place);
  if (place.kind === 'local') return isObjectParameter(place.local);
  if (place.kind !== 'element' || place.index !== interner.int(0)) return false;
  const base = interner.value(place.base);
  const behind = base.kind === 'initial' ? interner.place(base.place) : undefined;
  return behind?.kind === 'local' && isObjectParameter(behind.local);
}

/** What is stored behind a parameter outlives the function, even when no later instruction reads the parameter. */
function isSeenByCaller(value: ValueId, { interner }: Pick<PruneOptions, 'interner'>): boolean {
  const descriptor = interner.value(value);
  if (descriptor.kind !== 'initial') return false;
  const place = interner.place(descriptor.place);
  switch (place.kind) {
    case 'local':
    case 'global':
      return true;
    default:
      return isSeenByCaller(place.base, { interner });
  }
}

/** Whether somebody can still compute or load this value, and so ask what was learned of it. */
function isLoadable(value: ValueId, draft: StateDraft, options: PruneOptions, reach: Reach): boolean {
  if (reach[value] === LOADABLE || isRooted(value, draft, options, reach)) return true;
  const descriptor = options.interner.value(value);
  switch (descriptor.kind) {
    case 'binary':
      return isLoadable(descriptor.left, draft, options, reach) && isLoadable(descriptor.right, draft, options, reach);
    case 'unary':
      return isLoadable(descriptor.operand, draft, options, reach);
    case 'pure':
      return areLoadable(descriptor.arguments, draft, options, reach);
    default:
      return false;
  }
}

/** A loop, because this is asked too often for a closure. */
function areLoadable(values: readonly ValueId[], draft: StateDraft, options: PruneOptions, reach: Reach): boolean {
  for (const value of values) if (!isLoadable(value, draft, options, reach)) return false;
  return values.length > 0;
}
