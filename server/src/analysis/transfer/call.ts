/**
 * Applies one outcome of a call to a draft: arguments in order, then the result. Which outcomes there are is the model's
 * business. The caller of this module forks the path for each outcome.
 */
import type { Range } from '../../base/range.js';
import type { CallInstruction } from '../../ir/instructions.js';
import type { ArgumentEffect, CallModel, CallOutcome, CallResult } from '../calls/model.js';
import { NO_EXCEPTION, PENDING, UNKNOWN_EXCEPTION } from '../domain/exceptions.js';
import { ANY, isZero, meet, NON_ZERO, ZERO, type NumberFacts } from '../domain/numbers.js';
import type { PlaceId, ValueId } from '../domain/places.js';
import type { StateDraft } from '../domain/programState.js';
import { valueState, type Doubt, type ValueState } from '../domain/valueState.js';
import { assume } from './conditions.js';
import type { TransferContext } from './context.js';
import type { PendingLoss } from './instructions.js';
import { elementPlace, freshValue } from './operands.js';
import { escape, gain, gainResult, noteUse, release, steal, storeOutside, takeBack } from './ownership.js';

export interface CallSite {
  readonly ctx: TransferContext;
  readonly instruction: CallInstruction;
  readonly model: CallModel;
  readonly arguments: readonly ValueId[];
  readonly site: number;
  /** Of the statement at hand. */
  readonly losses: PendingLoss[];
}

/** Applies the outcome. Returns the call's value, or undefined when this path cannot have the outcome. */
export function applyOutcome(call: CallSite, draft: StateDraft, outcome: CallOutcome): ValueId | undefined {
  if (!canHaveNulls(call, draft, outcome)) return undefined;
  const result = resultValue(call, draft, outcome);
  if (result === undefined) return undefined;
  outcome.arguments.forEach((effect, index) => {
    const value = call.arguments[index];
    if (value !== undefined) applyEffect(call, draft, { effect, value, index, result });
  });
  applyException(call, draft, outcome, result);
  return result;
}

/** Learns which arguments are NULL in the outcome; false when one is not. */
const canHaveNulls = (call: CallSite, draft: StateDraft, outcome: CallOutcome): boolean =>
  outcome.arguments.every((effect, index) => {
    const value = call.arguments[index];
    return effect.kind !== 'null' || value === undefined || assume(draft, value, '==', call.ctx.interner.int(0));
  });

/** The pending exception after the call. */
function applyException(call: CallSite, draft: StateDraft, outcome: CallOutcome, result: ValueId): void {
  const { model } = call;
  switch (model.exception) {
    case 'untouched':
      return;
    case 'clears':
      draft.exception = NO_EXCEPTION;
      return;
    case 'sets':
      draft.exception = PENDING;
      return;
    case 'unknown':
      draft.exception = UNKNOWN_EXCEPTION;
      return;
    case 'queries':
      if (draft.exception.kind === 'unknown') {
        draft.exception = { kind: 'unknown', decidedBy: { value: result, failure: NON_ZERO } };
      } else draft.update(result, { numbers: draft.exception.kind === 'pending' ? NON_ZERO : ZERO });
      return;
    case 'by-failure':
      if (outcome.isFailure) draft.exception = PENDING;
      else if (model.outcomes.length === 1 && model.failure && draft.exception.kind !== 'pending') {
        draft.exception = { kind: 'unknown', decidedBy: { value: result, failure: model.failure } };
      }
  }
}

interface Argument {
  readonly effect: ArgumentEffect;
  readonly value: ValueId;
  readonly index: number;
  /** The call's own value. */
  readonly result: ValueId;
}

const argumentRange = (call: CallSite, index: number): Range =>
  call.instruction.argRanges[index] ?? call.instruction.range;

function applyEffect(call: CallSite, draft: StateDraft, argument: Argument): void {
  const { ctx, instruction, model } = call;
  const { effect, value, index } = argument;
  const callee = model.callee;
  const isDropped = effect.kind === 'release' || effect.kind === 'steal';
  if (!isDropped && effect.kind !== 'none') {
    noteUse(ctx, draft, value, { range: argumentRange(call, index), statement: instruction.statement }, callee);
  }
  switch (effect.kind) {
    case 'none':
    case 'null':
      return;
    case 'keep-pointer':
      return keepPointer(call, draft, value);
    case 'borrow':
      borrow(draft, value, effect.retains, model.doubt);
      if (effect.changesFields) forgetFields(call, draft, value);
      return;
    case 'borrow-by-format':
      borrow(draft, value, true, model.doubt);
      if (!draft.stateOf(value).isPlaced) draft.update(value, { formatUnit: `\`${effect.unit}\` of \`${callee}\`` });
      return;
    case 'steal':
      raiseDoubt(draft, value, model.doubt);
      return steal(ctx, draft, value, {
        range: instruction.range,
        statement: instruction.statement,
        argument: argumentRange(call, index),
        callee,
        thief: { callee, result: argument.result, failure: model.failure },
        ...(effect.unit === undefined ? {} : { unit: effect.unit }),
        ...intoContainer(call, effect.into),
      });
    case 'left-after-failure':
      if (draft.stateOf(value).owned > 0 && draft.stateOf(value).failedSteal === undefined) {
        draft.update(value, { failedSteal: callee });
        draft.record({
          kind: 'failed-steal',
          range: instruction.range,
          value,
          detail: callee,
          owned: draft.stateOf(value).owned,
        });
      }
      return;
    case 'release':
      noteNull(call, draft, value, effect.isNullable);
      raiseDoubt(draft, value, model.doubt);
      return release(ctx, draft, value, instruction, callee);
    case 'incref':
      noteNull(call, draft, value, effect.isNullable);
      return gain(draft, value, instruction, callee);
    case 'write':
      return writeThrough(call, draft, argument, effect);
    case 'replace':
      return replaceThrough(call, draft, argument, effect);
    case 'clear':
      return clearThrough(call, draft, argument, effect.value);
    case 'free':
      if (draft.stateOf(value).origin === 'memory') draft.update(value, { owned: 0, ending: 'released' });
      return;
    case 'touch':
      return touchThrough(call, draft, value);
    case 'escape':
      return escapeThrough(call, draft, value);
  }
}

/** States that a reference of nothing is counted. */
function noteNull(call: CallSite, draft: StateDraft, value: ValueId, isNullable: boolean): void {
  const { ctx, instruction, model } = call;
  const isUnset = ctx.interner.value(value).kind === 'uninitialized';
  if (!isUnset && (isNullable || !isZero(draft.stateOf(value).numbers))) return;
  const site = { at: instruction.range, statement: instruction.statement };
  ctx.emit({ kind: 'null-count', value, isUnset, callee: model.callee, ...site }, draft);
}

function intoContainer(call: CallSite, index: number | undefined): { into?: ValueId } {
  const into = index === undefined ? undefined : call.arguments[index];
  return into === undefined ? {} : { into };
}

function borrow(draft: StateDraft, value: ValueId, retains: boolean, doubt: Doubt): void {
  const state = draft.stateOf(value);
  if (retains && !isZero(state.numbers) && (!state.isKept || state.lender !== undefined)) {
    draft.update(value, { isKept: true, lender: undefined });
  }
  if (retains && state.origin === 'memory') draft.update(value, { stored: state.stored + 1 });
  if (doubt === 2) escape(draft, value);
}

/** Whoever keeps the pointer frees the memory or releases the object; an object that is not owned stays its owner's. */
function keepPointer(call: CallSite, draft: StateDraft, value: ValueId): void {
  const state = draft.stateOf(value);
  if (state.owned > 0) storeOutside(draft, value, call.instruction, call.model.callee);
  else if (state.origin === 'memory' || state.origin === 'parameter') draft.update(value, { stored: state.stored + 1 });
}

function raiseDoubt(draft: StateDraft, value: ValueId, doubt: Doubt): void {
  if (draft.stateOf(value).doubt < doubt) draft.update(value, { doubt });
}

/** The variable an argument points to, when it is the address of something known; else element 0 of the pointer. */
const pointee = (call: CallSite, address: ValueId): PlaceId =>
  elementPlace(call.ctx, address, call.ctx.interner.int(0));

function writeThrough(
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
  putOwned(call, draft, place, content, effect.content === 'new');
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
      return valueState({ ...common, origin: 'new', owned: 1 });
    case 'borrowed':
      return valueState({ ...common, origin: 'borrowed', lender: lenderFor(draft, lender), isKept: true });
    case 'unknown':
      return effect.numbers && valueState({ numbers: effect.numbers });
    case 'null':
      return undefined;
  }
}

/** A lender is worth remembering only when this frame can be the one that lets it die. */
function lenderFor(draft: StateDraft, lender: ValueId | undefined): ValueId | undefined {
  if (lender === undefined) return undefined;
  const state = draft.stateOf(lender);
  return state.owned > 0 || state.lender !== undefined || state.ending === 'stolen' ? lender : undefined;
}

function putOwned(call: CallSite, draft: StateDraft, place: PlaceId, content: ValueId, isNew: boolean): void {
  const old = draft.memory.get(place);
  if (old !== undefined && draft.isHeapPlace(place)) takeBack(draft, old);
  if (old !== undefined && draft.stateOf(old).owned > 0) {
    call.losses.push({ value: old, place, store: call.instruction });
  }
  draft.memory.set(place, content);
  if (isNew) {
    draft.record({ kind: 'new', range: call.instruction.range, value: content, owned: 1, detail: call.model.callee });
    if (draft.isHeapPlace(place)) storeOutside(draft, content, call.instruction, 'an out-parameter');
  } else if (draft.stateOf(content).origin === 'borrowed') {
    draft.record({
      kind: 'borrowed',
      range: call.instruction.range,
      value: content,
      owned: 0,
      detail: call.model.callee,
    });
  }
}

function replaceThrough(
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
}

function clearThrough(call: CallSite, draft: StateDraft, argument: Argument, valueIndex: number | undefined): void {
  const { ctx, instruction, model } = call;
  const place = pointee(call, argument.value);
  const old = draft.read(place);
  const isOutside = draft.isHeapPlace(place);
  const next = valueIndex === undefined ? undefined : call.arguments[valueIndex];
  release(ctx, draft, old, instruction, model.callee);
  draft.memory.set(place, next ?? ctx.interner.int(0));
  if (next !== undefined && isOutside) storeOutside(draft, next, instruction, 'a field');
}

/** A known callee may write behind the pointer; references that lie there stay where they are. */
function touchThrough(call: CallSite, draft: StateDraft, value: ValueId): void {
  const { interner } = call.ctx;
  for (const [place, held] of [...draft.memory]) {
    const descriptor = interner.place(place);
    const isBehind = descriptor.kind === 'field' || descriptor.kind === 'element' ? descriptor.base === value : false;
    if (isBehind && draft.stateOf(held).owned === 0) {
      draft.memory.set(place, freshValue(call.ctx, draft, call.site, `at${String(place)}`));
    }
  }
  const descriptor = interner.value(value);
  if (descriptor.kind !== 'address' || isAggregatePlace(call, descriptor.place)) return;
  if (draft.stateOf(draft.read(descriptor.place)).owned > 0) return;
  draft.memory.set(descriptor.place, freshValue(call.ctx, draft, call.site, `at${String(descriptor.place)}`));
}

/** An unknown callee got the value or its address: contents of variables behind addresses become unknown. */
function escapeThrough(call: CallSite, draft: StateDraft, value: ValueId): void {
  escape(draft, value);
  const descriptor = call.ctx.interner.value(value);
  if (descriptor.kind !== 'address') {
    forgetFields(call, draft, value);
    return;
  }
  const held = draft.memory.get(descriptor.place);
  if (held !== undefined) escape(draft, held);
  forgetFields(call, draft, value);
  const content = freshValue(call.ctx, draft, call.site, `at${String(descriptor.place)}`);
  const isAggregate = isAggregatePlace(call, descriptor.place);
  if (!isAggregate) draft.memory.set(descriptor.place, content);
}

const isAggregatePlace = (call: CallSite, place: PlaceId): boolean => {
  const descriptor = call.ctx.interner.place(place);
  return descriptor.kind === 'local' && call.ctx.function.locals[descriptor.local]?.shape !== 'scalar';
};

/** Fields and elements behind a pointer that a callee was given may have changed. */
function forgetFields(call: CallSite, draft: StateDraft, base: ValueId): void {
  const { interner } = call.ctx;
  const known = new Map(draft.memory);
  for (const value of draft.values.keys()) {
    const descriptor = interner.value(value);
    if (descriptor.kind === 'initial' && !known.has(descriptor.place)) known.set(descriptor.place, value);
  }
  for (const [place, held] of known) {
    const descriptor = interner.place(place);
    if ((descriptor.kind !== 'field' && descriptor.kind !== 'element') || descriptor.base !== base) continue;
    escape(draft, held);
    draft.memory.set(place, freshValue(call.ctx, draft, call.site, `at${String(place)}`));
  }
}

function resultValue(call: CallSite, draft: StateDraft, outcome: CallOutcome): ValueId | undefined {
  const { ctx, model } = call;
  const result = outcome.result;
  if (result.kind === 'argument' || (result.kind === 'new' && result.aliasOf !== undefined)) {
    const index = result.kind === 'argument' ? result.index : (result.aliasOf ?? 0);
    return aliasResult(call, draft, outcome, call.arguments[index]);
  }
  if (model.isPure && result.kind === 'value') {
    const value = ctx.interner.internValue({ kind: 'pure', callee: model.callee, arguments: call.arguments });
    const numbers = meet(draft.stateOf(value).numbers, outcome.when);
    if (numbers) draft.update(value, { numbers });
    return value;
  }
  const value = freshValue(ctx, draft, call.site, 'result');
  const facts = resultState(call, draft, result, outcome.when);
  draft.values.set(value, facts);
  if (facts.owned > 0 && facts.origin === 'new') {
    draft.record({ kind: 'new', range: call.instruction.range, value, owned: facts.owned, detail: model.callee });
  } else if (facts.origin === 'borrowed') {
    draft.record({ kind: 'borrowed', range: call.instruction.range, value, owned: 0, detail: model.callee });
  }
  return value;
}

function aliasResult(
  call: CallSite,
  draft: StateDraft,
  outcome: CallOutcome,
  value: ValueId | undefined,
): ValueId | undefined {
  if (value === undefined) return freshValue(call.ctx, draft, call.site, 'result');
  const numbers = meet(draft.stateOf(value).numbers, outcome.when);
  if (!numbers) return undefined;
  noteUse(call.ctx, draft, value, call.instruction, call.model.callee);
  if (outcome.result.kind === 'new') gainResult(draft, value, call.instruction, call.model.callee);
  return value;
}

function resultState(call: CallSite, draft: StateDraft, result: CallResult, when: NumberFacts): ValueState {
  const { model, instruction } = call;
  const common = { numbers: when, source: model.callee, madeAt: instruction.range, doubt: model.doubt };
  switch (result.kind) {
    case 'new': {
      const alias = result.mayAlias === undefined ? undefined : call.arguments[result.mayAlias];
      const aliasState = alias === undefined ? undefined : draft.stateOf(alias);
      const isKept = result.isKept === true || (aliasState !== undefined && aliasState.ending !== 'released');
      const owned = isZero(when) ? 0 : 1;
      return valueState({ ...common, origin: 'new', owned, isKept, isIteratorItem: result.isIteratorItem === true });
    }
    case 'borrowed': {
      const lender = result.lender === undefined ? undefined : call.arguments[result.lender];
      return valueState({ ...common, origin: 'borrowed', isKept: true, lender: lenderFor(draft, lender) });
    }
    case 'inner': {
      return valueState({ ...common, lender: undefined });
    }
    case 'memory':
      return valueState({ ...common, origin: 'memory', owned: 0, family: result.family });
    case 'value':
    case 'opaque':
    case 'argument':
      return valueState(common);
  }
}
