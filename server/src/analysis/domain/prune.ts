/**
 * Forgets what no later instruction can ask for, so that paths that differ only in the past become one: variables that
 * are dead and own nothing, facts about unreachable values, decisions about forgotten operands. References that are
 * still owned are never forgotten, nor is the variable that holds them.
 */
import type { LocalId } from '../../ir/instructions.js';
import type { Interner, PlaceId, ValueId } from './places.js';
import type { StateDraft } from './programState.js';
import { isTracked, type ValueState } from './valueState.js';

export interface PruneOptions {
  readonly isLive: (local: LocalId) => boolean;
  /** An object or the address of one: whether it was NULL is part of the function's summary. */
  readonly isObjectParameter: (local: LocalId) => boolean;
  readonly interner: Interner;
}

/** Prunes the draft for the entry of a block. */
export function prune(draft: StateDraft, options: PruneOptions): void {
  dropDeadLocals(draft, options);
  dropVagueElements(draft, options);
  const reach = reachableValues(draft, options);
  for (const place of [...draft.memory.keys()]) {
    const descriptor = options.interner.place(place);
    if (descriptor.kind !== 'field' && descriptor.kind !== 'element') continue;
    if (isIn(reach, descriptor.base) || isRooted(descriptor.base, draft, options, reach)) continue;
    if (!isSeenByCaller(descriptor.base, options)) draft.memory.delete(place);
  }
  for (const [value, state] of [...draft.values]) {
    if (isIn(reach, value) || mustKeep(state) || isToldByNull(value, options)) continue;
    // What is borrowed is asked for again by the same call; kept, the items of a sequence would pile up turn by turn.
    const isBorrowed = state.lender !== undefined && state.ending === 'none';
    if (isBorrowed || !isLoadable(value, draft, options, reach)) draft.values.delete(value);
  }
}

/** What a place held at first, and holds no longer: no load gives it again. */
function isReplaced(value: ValueId, draft: StateDraft): boolean {
  const descriptor = draft.interner.value(value);
  if (descriptor.kind !== 'initial') return false;
  const held = draft.memory.get(descriptor.place);
  return held !== undefined && held !== value;
}

/** Elements with an unknown index whose content no rule asks about. */
function dropVagueElements(draft: StateDraft, options: PruneOptions): void {
  for (const [place, value] of [...draft.memory]) {
    const descriptor = options.interner.place(place);
    if (descriptor.kind !== 'element') continue;
    const index = options.interner.value(descriptor.index);
    const state = draft.values.get(value);
    if (index.kind !== 'int' && (state === undefined || !isTracked(state))) draft.memory.delete(place);
  }
}

const mustKeep = (state: ValueState): boolean =>
  state.owned !== 0 ||
  state.unpaid !== 0 ||
  state.debt !== undefined ||
  (state.origin === 'parameter' && state.stored !== 0);

function dropDeadLocals(draft: StateDraft, options: PruneOptions): void {
  for (const [place, value] of [...draft.memory]) {
    const descriptor = options.interner.place(place);
    if (descriptor.kind !== 'local' || options.isLive(descriptor.local)) continue;
    const state = draft.values.get(value);
    if (!state || state.owned <= 0) draft.memory.delete(place);
  }
}

/** Values that can matter to what follows. */
interface Reach {
  /** A variable, a global or what lies inside of them holds it: later instructions can ask for what follows from it. */
  readonly loadable: Set<ValueId>;
  /** No place leads to it, but a rule or a fact of another value may still ask about it. */
  readonly kept: Set<ValueId>;
}

const isIn = (reach: Reach, value: ValueId): boolean => reach.loadable.has(value) || reach.kept.has(value);

/**
 * Values that a variable, a global or an owned reference leads to, through fields and elements. An element with an
 * unknown index leads nowhere unless what it holds matters to a rule: such elements would pile up turn by turn.
 */
function reachableValues(draft: StateDraft, options: PruneOptions): Reach {
  const reach: Reach = { loadable: new Set(), kept: new Set() };
  const inside = contentsByBase(draft, options);
  const addOthers = (value: ValueId): void => {
    const state = draft.values.get(value);
    if (state) for (const other of mattersTo(state, draft)) keep(other);
    // The result of a call stands for itself; a comparison tells of its operands.
    if (options.interner.value(value).kind === 'pure') return;
    for (const part of partsOf(value, options.interner)) keep(part);
  };
  const keep = (value: ValueId): void => {
    if (isIn(reach, value)) return;
    reach.kept.add(value);
    addOthers(value);
    for (const content of inside.get(value) ?? []) keep(content);
  };
  const load = (value: ValueId): void => {
    if (reach.loadable.has(value)) return;
    reach.loadable.add(value);
    addOthers(value);
    for (const content of inside.get(value) ?? []) load(content);
  };
  for (const [place, value] of draft.memory) {
    const descriptor = options.interner.place(place);
    if (descriptor.kind === 'local' || descriptor.kind === 'global') load(value);
    else if (isSeenByCaller(descriptor.base, options) || isRooted(descriptor.base, draft, options, reach)) load(value);
  }
  for (const [value, state] of draft.values) if (mustKeep(state)) keep(value);
  return reach;
}

/** Other values on whose fate that of this one depends; a lender that others keep alive, whatever happens, does not. */
function mattersTo(state: ValueState, draft: StateDraft): readonly ValueId[] {
  const others: ValueId[] = [];
  if (state.lender !== undefined) {
    const lender = draft.values.get(state.lender);
    if (!lender || !(lender.isKept && lender.ending === 'released')) others.push(state.lender);
  }
  if (state.wraps !== undefined) others.push(state.wraps);
  if (state.thief !== undefined) others.push(state.thief.result);
  return others;
}

function contentsByBase(draft: StateDraft, options: PruneOptions): ReadonlyMap<ValueId, readonly ValueId[]> {
  const contents = new Map<ValueId, ValueId[]>();
  for (const [place, value] of draft.memory) {
    const descriptor = options.interner.place(place);
    if (descriptor.kind !== 'field' && descriptor.kind !== 'element') continue;
    const known = contents.get(descriptor.base);
    if (known) known.push(value);
    else contents.set(descriptor.base, [value]);
  }
  return contents;
}

/** Operands a value was computed from. */
function partsOf(value: ValueId, interner: Interner): readonly ValueId[] {
  const descriptor = interner.value(value);
  switch (descriptor.kind) {
    case 'binary':
      return [descriptor.left, descriptor.right];
    case 'unary':
      return [descriptor.operand];
    case 'pure':
      return descriptor.arguments;
    default:
      return [];
  }
}

/** Parameters, globals and their fields can be read again at any time while their variable lives. */
function isRooted(
  value: ValueId,
  draft: StateDraft,
  options: PruneOptions,
  reach: Reach,
): boolean {
  const descriptor = options.interner.value(value);
  if (descriptor.kind === 'int' || descriptor.kind === 'string') return true;
  if (descriptor.kind === 'address') return isPlaceRooted(descriptor.place, draft, options, reach);
  if (descriptor.kind !== 'initial' || isReplaced(value, draft)) return false;
  return isPlaceRooted(descriptor.place, draft, options, reach);
}

function isPlaceRooted(
  place: PlaceId,
  draft: StateDraft,
  options: PruneOptions,
  reach: Reach,
): boolean {
  const descriptor = options.interner.place(place);
  switch (descriptor.kind) {
    case 'local':
      return options.isLive(descriptor.local);
    case 'global':
      return true;
    default:
      return reach.loadable.has(descriptor.base) || isRooted(descriptor.base, draft, options, reach);
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
function isLoadable(
  value: ValueId,
  draft: StateDraft,
  options: PruneOptions,
  reach: Reach,
): boolean {
  if (reach.loadable.has(value) || isRooted(value, draft, options, reach)) return true;
  const parts = partsOf(value, options.interner);
  return parts.length > 0 && parts.every((part) => isLoadable(part, draft, options, reach));
}
