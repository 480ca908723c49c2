/**
 * The value of a call in one outcome: an argument again, a pure value that equal calls share, or a fresh value with the
 * references and the lender that the outcome gives it. Records the birth of what a person will read about. Effects on
 * arguments are left to call.ts.
 */
import type { CallOutcome, CallResult } from '../calls/model.js';
import { ANY, isZero, meet, NON_ZERO, ZERO, type NumberFacts } from '../domain/numbers.js';
import type { ValueId } from '../domain/places.js';
import { MAX_PATH, type StateDraft } from '../domain/programState.js';
import { changed, valueState, type ValueState } from '../domain/valueState.js';
import { lenderFor, type CallSite } from './callSite.js';
import { takersFrom, type Takers } from './exposure.js';
import { freshValue } from './operands.js';
import { gainResult, noteUse } from './ownership.js';

/** The call's value in the outcome, with its state; undefined when this path cannot have the outcome. */
export function resultValue(call: CallSite, draft: StateDraft, outcome: CallOutcome): ValueId | undefined {
  const { ctx, model } = call;
  const result = outcome.result;
  if (result.kind === 'argument' || (result.kind === 'new' && result.aliasOf !== undefined)) {
    const index = result.kind === 'argument' ? result.index : (result.aliasOf ?? 0);
    return aliasResult(call, draft, outcome, call.arguments[index]);
  }
  if (model.isPure && result.kind === 'value') {
    const value = ctx.interner.internValue({ kind: 'pure', callee: model.callee, arguments: call.arguments });
    const numbers = meet(draft.stateOf(value).numbers, outcome.when);
    if (numbers) draft.update(value, { numbers: meet(numbers, answerByType(call, draft)) ?? numbers });
    return value;
  }
  // Along a chain of owners, say, the items of items are not told apart for ever.
  if (model.isAccessor && call.arguments.every((argument) => ctx.interner.depth(argument) < MAX_PATH)) {
    const value = ctx.interner.internValue({ kind: 'pure', callee: model.callee, arguments: call.arguments });
    if (!draft.values.has(value)) draft.values.set(value, resultState(call, draft, result, outcome.when));
    // Equal calls give an equal value, and what can become of the item begins anew with each.
    const from = containerOf(call, result);
    const takers = takersFrom(call, draft, from);
    if (takers.takenBy !== undefined) recordItem(call, draft, { value, from, takers });
    return value;
  }
  const value = freshValue(ctx, draft, call.site, 'result');
  const facts = resultState(call, draft, result, outcome.when);
  draft.values.set(value, facts);
  if (facts.owned > 0 && facts.origin === 'new') {
    draft.record({ kind: 'new', range: call.instruction.range, value, owned: facts.owned, detail: model.callee });
  } else if (facts.origin === 'borrowed') {
    const from = containerOf(call, result);
    recordItem(call, draft, { value, from, takers: takersFrom(call, draft, from) });
  } else if (facts.origin === 'memory') {
    draft.record({ kind: 'allocated', range: call.instruction.range, value, detail: model.callee });
  }
  return value;
}

/** The argument that lends what the call gives. */
const containerOf = (call: CallSite, result: CallResult): ValueId | undefined =>
  result.kind === 'borrowed' && result.lender !== undefined ? call.arguments[result.lender] : undefined;

interface Item {
  readonly value: ValueId;
  readonly from: ValueId | undefined;
  readonly takers: Takers;
}

function recordItem(call: CallSite, draft: StateDraft, { value, from, takers }: Item): void {
  const { instruction, model } = call;
  const birth = { kind: 'borrowed', range: instruction.range, value, owned: 0, detail: model.callee } as const;
  draft.record({ ...birth, ...keyedItem(from, call.arguments[1]), ...takers });
}

/** What a check of a type answers, as far as the object's type is known. */
function answerByType({ model, arguments: [object] }: CallSite, draft: StateDraft): NumberFacts {
  const type = object === undefined ? undefined : draft.stateOf(object).objectType;
  if (model.checksType === undefined || type === undefined) return ANY;
  return type === model.checksType ? NON_ZERO : ZERO;
}

const keyedItem = (container: ValueId | undefined, key: ValueId | undefined): { container?: ValueId; key?: ValueId } =>
  container === undefined ? {} : { container, ...(key === undefined ? {} : { key }) };

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
  const born = valueState({ numbers: when, source: model.callee, madeAt: instruction.range, doubt: model.doubt });
  switch (result.kind) {
    case 'new': {
      const alias = result.mayAlias === undefined ? undefined : call.arguments[result.mayAlias];
      const aliasState = alias === undefined ? undefined : draft.stateOf(alias);
      const isKept = result.isKept === true || (aliasState !== undefined && aliasState.ending !== 'released');
      const owned = isZero(when) ? 0 : 1;
      return changed(born, {
        origin: result.isSingleton ? 'singleton' : 'new',
        owned,
        isKept: isKept || result.isSingleton === true,
        isIteratorItem: result.isIteratorItem === true,
        objectType: result.type,
        lender: result.keptIn === undefined ? undefined : call.arguments[result.keptIn],
      });
    }
    case 'borrowed': {
      const lender = result.lender === undefined ? undefined : call.arguments[result.lender];
      return changed(born, { origin: 'borrowed', isKept: true, lender: lenderFor(draft, lender) });
    }
    case 'memory':
      return changed(born, { origin: 'memory', family: result.family });
    case 'inner':
    case 'value':
    case 'opaque':
    case 'argument':
      return born;
  }
}
