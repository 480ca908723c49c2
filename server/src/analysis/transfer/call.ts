/**
 * Applies one outcome of a call to a draft: arguments in order, then the result. Which outcomes there are is the model's
 * business. The caller of this module forks the path for each outcome.
 */
import type { Range } from '../../base/range.js';
import type { ArgumentEffect, CallOutcome } from '../calls/model.js';
import { NO_EXCEPTION, PENDING, UNKNOWN_EXCEPTION } from '../domain/exceptions.js';
import { isZero, NON_ZERO, ZERO } from '../domain/numbers.js';
import type { ValueId } from '../domain/places.js';
import type { StateDraft } from '../domain/programState.js';
import type { Doubt } from '../domain/valueState.js';
import type { Argument, CallSite } from './callSite.js';
import { assume } from './conditions.js';
import { noteExposedUse, noteOwnCode, recordRun, runOf } from './exposure.js';
import {
  clearThrough,
  copyOut,
  escapeThrough,
  forgetFields,
  replaceThrough,
  touchThrough,
  writeThrough,
} from './pointees.js';
import { abandonItem, dropItems } from './removals.js';
import { resultValue } from './results.js';
import { escape, gain, noteUse, release, steal, storeOutside } from './ownership.js';

/** Applies the outcome. Returns the call's value, or undefined when this path cannot have the outcome. */
export function applyOutcome(call: CallSite, draft: StateDraft, outcome: CallOutcome): ValueId | undefined {
  if (!canHaveNulls(call, draft, outcome)) return undefined;
  const result = resultValue(call, draft, outcome);
  if (result === undefined) return undefined;
  const run = runOf(call, draft);
  outcome.arguments.forEach((effect, index) => {
    const value = call.arguments[index];
    if (value !== undefined) applyEffect(call, draft, { effect, value, index, result });
  });
  recordRun(call, draft, run);
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

const argumentRange = (call: CallSite, index: number): Range =>
  call.instruction.argRanges[index] ?? call.instruction.range;

function applyEffect(call: CallSite, draft: StateDraft, argument: Argument): void {
  const { ctx, instruction, model } = call;
  const { effect, value, index } = argument;
  const callee = model.callee;
  const isDropped = effect.kind === 'release' || effect.kind === 'steal';
  if (!isDropped && effect.kind !== 'none') noteArgument(call, draft, argument);
  switch (effect.kind) {
    case 'none':
    case 'null':
      return;
    case 'keep-pointer':
      return keepPointer(call, draft, value);
    case 'copy-out':
      return copyOut(call, draft, value);
    case 'borrow':
      return borrow(call, draft, value, effect);
    case 'borrow-by-format':
      borrow(call, draft, value, { kind: 'borrow', retains: true });
      if (!draft.stateOf(value).isPlaced) draft.update(value, { formatUnit: `\`${effect.unit}\` of \`${callee}\`` });
      return;
    case 'steal':
      if (effect.abandonsOld) abandon(call, draft, effect);
      raiseDoubt(draft, value, model.doubt);
      return steal(ctx, draft, value, {
        range: instruction.range,
        statement: instruction.statement,
        argument: argumentRange(call, index),
        callee,
        thief: { callee, result: argument.result, failure: model.failure },
        ...(effect.unit === undefined ? {} : { unit: effect.unit }),
        ...intoContainer(call, effect),
      });
    case 'left-after-failure':
      raiseDoubt(draft, value, instruction.isDiscarded ? 2 : model.doubt);
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
      freeMemory(call, draft, value);
      return;
    case 'touch':
      return touchThrough(call, draft, value);
    case 'escape':
      return escapeThrough(call, draft, value);
  }
}

/**
 * The callee looks at the object. Of what code of others can take away, questions about its type are followed by what they
 * are asked for, and an exception that is set ends the matter.
 */
function noteArgument(call: CallSite, draft: StateDraft, { value, index }: Argument): void {
  const { ctx, instruction, model } = call;
  const use = { range: argumentRange(call, index), statement: instruction.statement };
  noteUse(ctx, draft, value, use, model.callee);
  if (!ctx.statesExposure || model.isPure || model.isAccessor || model.exception === 'sets') return;
  noteExposedUse(ctx, draft, value, use, model.callee);
  noteOwnCode(call, draft, value, index);
}

/** States that a reference of nothing is counted; what else is counted is not NULL. */
function noteNull(call: CallSite, draft: StateDraft, value: ValueId, isNullable: boolean): void {
  const { ctx, instruction, model } = call;
  const isUnset = ctx.interner.value(value).kind === 'uninitialized';
  if (!isUnset && isNullable) return;
  if (!isUnset && !isZero(draft.stateOf(value).numbers)) return learnNotNull(call, draft, value);
  const site = { at: instruction.range, statement: instruction.statement };
  ctx.emit({ kind: 'null-count', value, isUnset, callee: model.callee, ...site }, draft);
}

type StealEffect = Extract<ArgumentEffect, { kind: 'steal' }>;

function intoContainer(call: CallSite, effect: StealEffect): { into?: ValueId; slot?: ValueId } {
  const into = effect.into === undefined ? undefined : call.arguments[effect.into];
  const slot = effect.slot === undefined ? undefined : call.arguments[effect.slot];
  return { ...(into === undefined ? {} : { into }), ...(slot === undefined ? {} : { slot }) };
}

/** The item that was in that place is nobody's now. */
function abandon(call: CallSite, draft: StateDraft, effect: StealEffect): void {
  const { into, slot } = intoContainer(call, effect);
  if (into !== undefined && slot !== undefined) abandonItem(call, draft, into, slot);
}

function drop(call: CallSite, draft: StateDraft, container: ValueId, drops: 'all' | number): void {
  const key = drops === 'all' ? drops : call.arguments[drops];
  if (key !== undefined) dropItems(call, draft, container, key);
}

/** The callee would have crashed; a path that knows better is not ended, since it may know wrong. */
function learnNotNull(call: CallSite, draft: StateDraft, value: ValueId): void {
  if (!isZero(draft.stateOf(value).numbers)) assume(draft, value, '!=', call.ctx.interner.int(0));
}

type Borrow = Extract<ArgumentEffect, { kind: 'borrow' }>;

function borrow(call: CallSite, draft: StateDraft, value: ValueId, effect: Borrow): void {
  const { retains } = effect;
  const state = draft.stateOf(value);
  if (retains) {
    call.ctx.noteRetained(value);
    if (state.origin === 'borrowed' || state.origin === 'parameter') {
      const { isInferred, instruction, model } = call;
      draft.record({ kind: 'pass', range: instruction.range, value, detail: model.callee, isInferred });
    }
  }
  if (retains && !isZero(state.numbers) && (!state.isKept || state.lender !== undefined)) {
    draft.update(value, { isKept: true, lender: undefined });
  }
  if (retains && state.origin === 'memory') draft.update(value, { stored: state.stored + 1 });
  if (call.model.doubt === 2) escape(draft, value);
  if (effect.isRead) learnNotNull(call, draft, value);
  if (effect.drops !== undefined) drop(call, draft, value, effect.drops);
  if (effect.changesFields) forgetFields(call, draft, value);
}

/** Whoever keeps the pointer frees the memory or releases the object; an object that is not owned stays its owner's. */
function keepPointer(call: CallSite, draft: StateDraft, value: ValueId): void {
  const state = draft.stateOf(value);
  if (state.owned > 0) storeOutside(draft, value, call.instruction, { name: call.model.callee });
  else if (state.origin === 'memory' || state.origin === 'parameter') draft.update(value, { stored: state.stored + 1 });
}

function raiseDoubt(draft: StateDraft, value: ValueId, doubt: Doubt): void {
  if (draft.stateOf(value).doubt < doubt) draft.update(value, { doubt });
}

/** Memory is gone; so is an object of the frame's own whose memory is freed without running its deallocator. */
function freeMemory({ instruction, model }: CallSite, draft: StateDraft, value: ValueId): void {
  const { origin, owned } = draft.stateOf(value);
  if (origin === 'memory') draft.record({ kind: 'freed', range: instruction.range, value, detail: model.callee });
  if (origin === 'memory' || owned > 0) draft.update(value, { owned: 0, ending: 'released' });
}
