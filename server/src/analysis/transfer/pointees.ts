/**
 * What a callee does behind the pointers it is given: out-parameters, variables that are replaced or cleared, memory of which
 * nothing is known afterwards. Takes one argument of one outcome and changes the draft; an owned value that a write
 * displaces becomes a pending loss of the statement. What happens to the argument itself is left to call.ts.
 */
import type { ArgumentEffect } from '../calls/model.js';
import { ANY, isZero, NON_ZERO } from '../domain/numbers.js';
import type { PlaceId, ValueId } from '../domain/places.js';
import type { StateDraft } from '../domain/programState.js';
import { valueState, type ValueState } from '../domain/valueState.js';
import { lenderFor, type Argument, type CallSite } from './callSite.js';
import { takersFrom } from './exposure.js';
import { elementPlace, freshValue, insidesOf, leftIn } from './operands.js';
import { escape, placeName, release, storeAgain, storedIn, storeOutside, takeBack } from './ownership.js';

/** The variable an argument points to, when it is the address of something known; else element 0 of the pointer. */
const pointee = (call: CallSite, address: ValueId): PlaceId =>
  elementPlace(call.ctx, address, call.ctx.interner.int(0));

/** An out-parameter: the callee writes a value to the variable behind the pointer. */
export function writeThrough(
  call: CallSite,
  draft: StateDraft,
  argument: Argument,
  effect: Extract<ArgumentEffect, { kind: 'write' }>,
): void {
  if (isZero(draft.stateOf(argument.value).numbers)) return;
  const place = pointee(call, argument.value);
  if (effect.isOptional) return writePerhaps(call, draft, place, argument, effect);
  const facts = contentState(call, draft, effect);
  const content =
    effect.content === 'null'
      ? call.ctx.interner.int(0)
      : freshValue(call.ctx, draft, call.site, `out${String(argument.index)}`);
  if (facts) draft.values.set(content, facts);
  const from = effect.lender === undefined ? undefined : call.arguments[effect.lender];
  putOwned(call, draft, place, content, effect.content === 'new', from);
}

/** The variable is set, or keeps what it held: NULL, or a default of which nothing is known afterwards. */
function writePerhaps(
  call: CallSite,
  draft: StateDraft,
  place: PlaceId,
  argument: Argument,
  effect: Extract<ArgumentEffect, { kind: 'write' }>,
): void {
  const before = draft.stateOf(draft.read(place));
  if (before.owned > 0) return;
  const content = freshValue(call.ctx, draft, call.site, `out${String(argument.index)}`);
  const facts = isZero(before.numbers) ? contentState(call, draft, { ...effect, isNullable: true }) : undefined;
  if (facts) draft.values.set(content, facts);
  putOwned(call, draft, place, content, facts !== undefined && effect.content === 'new');
}

/** State of a value that an out-parameter receives; undefined when nothing is known of it. */
function contentState(
  call: CallSite,
  draft: StateDraft,
  effect: Extract<ArgumentEffect, { kind: 'write' }>,
): ValueState | undefined {
  const common = {
    numbers: effect.isNullable ? ANY : NON_ZERO,
    source: call.model.callee,
    madeAt: call.instruction.range,
    doubt: call.model.doubt,
    isPlaced: true,
  };
  const lender = effect.lender === undefined ? undefined : call.arguments[effect.lender];
  switch (effect.content) {
    case 'new':
      return valueState({ ...common, origin: 'new', owned: 1, lender });
    case 'borrowed':
      return valueState({ ...common, origin: 'borrowed', lender: lenderFor(draft, lender), isKept: true });
    case 'unknown':
      return effect.numbers && valueState({ numbers: effect.numbers });
    case 'null':
      return undefined;
  }
}

function putOwned(
  call: CallSite,
  draft: StateDraft,
  place: PlaceId,
  content: ValueId,
  isNew: boolean,
  from?: ValueId,
): void {
  const old = draft.memory.get(place);
  if (old !== undefined && draft.isHeapPlace(place)) takeBack(draft, old);
  if (old !== undefined && draft.stateOf(old).owned > 0) {
    call.losses.push({ value: old, place, store: call.instruction });
  }
  draft.memory.set(place, content);
  if (isHeldByClass(call, place)) {
    escape(draft, content);
    draft.update(content, { owned: 0 });
    return;
  }
  const { range } = call.instruction;
  const common = { range, value: content, detail: call.model.callee, ...filledVariable(call, place) };
  if (isNew) {
    draft.record({ ...common, kind: 'new', owned: 1 });
    if (draft.isHeapPlace(place)) storeOutside(draft, content, call.instruction, { name: 'an out-parameter' });
  } else if (draft.stateOf(content).origin === 'borrowed') {
    const lent = from === undefined ? {} : { container: from, ...takersFrom(call, draft, from) };
    draft.record({ ...common, kind: 'borrowed', owned: 0, ...lent });
    if (draft.isHeapPlace(place)) storeOutside(draft, content, call.instruction, storedIn(call.ctx, place));
  }
}

/** Nobody may ever read the variable, and yet people know the object by its name. */
function filledVariable({ ctx }: CallSite, place: PlaceId): { readonly variable?: string } {
  return ctx.interner.place(place).kind === 'local' ? { variable: placeName(ctx, place) } : {};
}

/** C++ class values, and variables with a cleanup function, release what they hold in ways that are not followed. */
function isHeldByClass(call: CallSite, place: PlaceId): boolean {
  const descriptor = call.ctx.interner.place(place);
  return descriptor.kind === 'local' && call.ctx.function.locals[descriptor.local]?.type.isClass === true;
}

/** The callee releases or takes what the variable behind the pointer holds, and puts something else there. */
export function replaceThrough(
  call: CallSite,
  draft: StateDraft,
  argument: Argument,
  { content, isNullable }: Extract<ArgumentEffect, { kind: 'replace' }>,
): void {
  if (content === 'kept') return;
  const place = pointee(call, argument.value);
  const old = draft.read(place);
  const isOutside = draft.isHeapPlace(place);
  if (isOutside) takeBack(draft, old);
  const state = draft.stateOf(old);
  if (state.owned > 0) draft.update(old, { owned: state.owned - 1, ending: 'stolen', isKept: true });
  const value =
    content === 'null'
      ? call.ctx.interner.int(0)
      : freshValue(call.ctx, draft, call.site, `out${String(argument.index)}`);
  if (content === 'new') {
    draft.values.set(
      value,
      valueState({
        origin: 'new',
        owned: 1,
        numbers: isNullable ? ANY : NON_ZERO,
        isPlaced: true,
        source: call.model.callee,
        madeAt: call.instruction.range,
        doubt: state.doubt,
      }),
    );
  }
  putOwned(call, draft, place, value, content === 'new');
  if (content === 'new' && !isOutside) {
    const detail = placeName(call.ctx, place);
    draft.record({ kind: 'copy', range: call.instruction.range, value, owned: draft.stateOf(value).owned, detail });
  }
}

/** The callee releases what the variable behind the pointer holds and sets it to NULL or to another argument. */
export function clearThrough(
  call: CallSite,
  draft: StateDraft,
  argument: Argument,
  valueIndex: number | undefined,
): void {
  const { ctx, instruction, model } = call;
  const place = pointee(call, argument.value);
  const old = draft.read(place);
  const isOutside = draft.isHeapPlace(place);
  const next = valueIndex === undefined ? undefined : call.arguments[valueIndex];
  release(ctx, draft, old, instruction, model.callee);
  draft.memory.set(place, next ?? ctx.interner.int(0));
  if (next !== undefined && isOutside) storeOutside(draft, next, instruction, { name: 'a field' });
}

/** The variable behind the address is copied byte by byte: an object that it holds has one more holder. */
export function copyOut(call: CallSite, draft: StateDraft, address: ValueId): void {
  const descriptor = call.ctx.interner.value(address);
  if (descriptor.kind !== 'address' || isAggregatePlace(call, descriptor.place)) return;
  const held = draft.read(descriptor.place);
  if (draft.stateOf(held).stored > 0) storeAgain(draft, held);
  else storeOutside(draft, held, call.instruction, { name: 'memory' });
}

/** A known callee may write behind the pointer; references that lie there stay where they are. */
export function touchThrough(call: CallSite, draft: StateDraft, value: ValueId): void {
  const { interner } = call.ctx;
  for (const [place, held] of draft.memory) {
    const descriptor = interner.place(place);
    const isBehind = descriptor.kind === 'field' || descriptor.kind === 'element' ? descriptor.base === value : false;
    if (isBehind && draft.stateOf(held).owned === 0) {
      draft.memory.set(place, freshValue(call.ctx, draft, call.site, leftIn(place)));
    }
  }
  const descriptor = interner.value(value);
  if (descriptor.kind !== 'address' || isAggregatePlace(call, descriptor.place)) return;
  if (draft.stateOf(draft.read(descriptor.place)).owned > 0) return;
  draft.memory.set(descriptor.place, freshValue(call.ctx, draft, call.site, leftIn(descriptor.place)));
}

/** An unknown callee got the value or its address: contents of variables behind addresses become unknown. */
export function escapeThrough(call: CallSite, draft: StateDraft, value: ValueId): void {
  escape(draft, value);
  const descriptor = call.ctx.interner.value(value);
  if (descriptor.kind !== 'address') {
    forgetFields(call, draft, value);
    return;
  }
  const held = draft.memory.get(descriptor.place);
  if (held !== undefined) escape(draft, held);
  forgetFields(call, draft, value);
  const content = freshValue(call.ctx, draft, call.site, leftIn(descriptor.place));
  const isAggregate = isAggregatePlace(call, descriptor.place);
  if (!isAggregate) draft.memory.set(descriptor.place, content);
}

const isAggregatePlace = (call: CallSite, place: PlaceId): boolean => {
  const descriptor = call.ctx.interner.place(place);
  return descriptor.kind === 'local' && call.ctx.function.locals[descriptor.local]?.shape !== 'scalar';
};

/** Fields and elements behind a pointer that a callee was given may have changed, and the fields that it releases have. */
export function forgetFields(call: CallSite, draft: StateDraft, base: ValueId): void {
  const { interner } = call.ctx;
  const known = insidesOf(draft, base);
  const forget = (place: PlaceId): void => {
    draft.memory.set(place, freshValue(call.ctx, draft, call.site, leftIn(place)));
  };
  for (const [place, held] of known) {
    escape(draft, held);
    forget(place);
  }
  for (const name of call.model.releasedFields ?? []) {
    const place = interner.internPlace({ kind: 'field', base, name });
    if (!known.has(place)) forget(place);
  }
}
