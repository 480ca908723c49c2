/**
 * Borrowed items of containers that others can change, and the code of others that runs meanwhile. Comes in: a call, or the
 * use of a value; goes out: events on the path (which item was lent by whom, which call ran code) and the fact that an item
 * is used after such code has run, or while code of its own runs. All is written to the path's history, which takes no part
 * in the comparison of states: nobody follows another path because of it. What is surely released is left to removals.ts.
 */
import type { Range } from '../../base/range.js';
import { foreignCodeOf, lentItemOf, tellsNoClass, type ForeignCode } from '../../contracts/foreignCode.js';
import { roleOf } from '../../contracts/slots.js';
import { fieldOrders } from '../../ir/roles.js';
import type { StatementId } from '../../ir/instructions.js';
import type { PathEvent } from '../domain/history.js';
import { constantOf, isZero } from '../domain/numbers.js';
import { parameterOf } from '../domain/parameterOf.js';
import type { ValueId } from '../domain/places.js';
import type { StateDraft } from '../domain/programState.js';
import type { ValueState } from '../domain/valueState.js';
import type { CallSite } from './callSite.js';
import type { TransferContext } from './context.js';

/** Where a value is used. */
interface Use {
  readonly range: Range;
  readonly statement: StatementId;
}

/** For the birth of a borrowed item: who can make its container let go of it, where somebody asks. */
export function takersFrom(call: CallSite, draft: StateDraft, lender: ValueId | undefined): Takers {
  if (!call.ctx.statesExposure || lender === undefined || call.isInferred) return NOBODY;
  if (lentItemOf(call.model.callee) !== 'changing') return NOBODY;
  const takenBy = takersOf(call.ctx, draft, lender);
  return takenBy === undefined ? NOBODY : { takenBy };
}

/** Who can make a container let go of an item; nothing where nobody asks. */
export type Takers = Pick<PathEvent, 'takenBy'>;
const NOBODY: Takers = {};

/**
 * Who else can change the container. A field's belongs to the extension, whose own methods change it when a callback calls
 * them; what the function has made itself is not followed into other hands.
 */
function takersOf(ctx: TransferContext, draft: StateDraft, container: ValueId): Takers['takenBy'] {
  const state = draft.stateOf(container);
  switch (state.origin) {
    case 'parameter':
      return isOfInterpreter(ctx, container) ? undefined : 'any';
    case 'field':
      return isFieldOfType(ctx, container) ? undefined : 'calls';
    case 'borrowed':
      return isLentByOthers(ctx, state) ? 'any' : undefined;
    case 'new':
      return giftOf(state) === 'held' ? 'any' : undefined;
    case 'global':
    case 'singleton':
    case 'memory':
    case 'opaque':
      return undefined;
  }
}

/** `tp_dict`: what a type has is there for its life, as a rule. */
function isFieldOfType({ interner }: TransferContext, value: ValueId): boolean {
  const descriptor = interner.value(value);
  const place = descriptor.kind === 'initial' ? interner.place(descriptor.place) : undefined;
  return place?.kind === 'field' && fieldOrders.get('PyTypeObject')?.includes(place.name) === true;
}

/** The object itself, and the dictionary of keywords, which is made for the call. */
function isOfInterpreter({ function: fn, context, interner }: TransferContext, parameter: ValueId): boolean {
  const index = parameterOf(parameter, fn, interner);
  if (context.roles.length === 0 || index === undefined) return false;
  return index === 0 || context.roles.some((role) => roleOf(role)?.nullableParameters.includes(index) === true);
}

/** An argument that was read by a format, or an item of a container. */
const isLentByOthers = (ctx: TransferContext, { source }: ValueState): boolean =>
  source !== undefined && (lentItemOf(source) !== undefined || ctx.readsArguments(source));

/** What the code of others gave for a new reference. */
const giftOf = ({ source }: ValueState): ForeignCode['gives'] =>
  (source === undefined ? undefined : foreignCodeOf(source)?.gives) ?? 'known';

/** What a call runs: code of others, or that of an item which its container has to let go of. */
type Run = Pick<PathEvent, 'container'>;

/** Asked before the call's effects: whether it runs code that can change containers, and which. */
export function runOf(call: CallSite, draft: StateDraft): Run | undefined {
  if (!call.ctx.statesExposure || call.isInferred) return undefined;
  const code = foreignCodeOf(call.model.callee);
  const runsForeign = code?.of.some((index) => {
    const value = call.arguments[index];
    return value !== undefined && isForeign(call.ctx, draft, value);
  });
  if (runsForeign === true) return {};
  const container = replacedIn(call);
  return container === undefined ? undefined : { container };
}

/** The container of which the call replaces or deletes one item. */
function replacedIn({ model, arguments: values }: CallSite): ValueId | undefined {
  const [outcome] = model.outcomes;
  const index = outcome?.arguments.findIndex((effect) => effect.kind === 'borrow' && typeof effect.drops === 'number');
  return index === undefined ? undefined : values[index];
}

/** Told after the call's effects. */
export function recordRun(call: CallSite, draft: StateDraft, run: Run | undefined): void {
  if (run) draft.record({ kind: 'ran', range: call.instruction.range, detail: call.model.callee, ...run });
}

/** Whether the object may be of a class whose slots are written by others. */
function isForeign(ctx: TransferContext, draft: StateDraft, value: ValueId): boolean {
  const state = draft.stateOf(value);
  if (isZero(state.numbers) || state.objectType !== undefined || hasKnownClass(draft, value)) return false;
  switch (state.origin) {
    case 'parameter':
      return !isOfInterpreter(ctx, value);
    case 'field':
      return true;
    case 'borrowed':
      return isLentByOthers(ctx, state);
    case 'new':
      return giftOf(state) !== 'known' || state.isIteratorItem;
    case 'global':
    case 'singleton':
    case 'memory':
    case 'opaque':
      return false;
  }
}

/** Whether the path has asked for the object's class and been answered yes. */
function hasKnownClass(draft: StateDraft, object: ValueId): boolean {
  const { interner } = draft;
  const isAnswer = (value: ValueId): boolean => {
    const descriptor = interner.value(value);
    return descriptor.kind === 'pure' && descriptor.arguments[0] === object;
  };
  return draft.values.some((value, { numbers, origin }) => {
    if (!numbers.isNonZero || origin !== 'opaque') return false;
    const descriptor = interner.value(value);
    if (descriptor.kind === 'binary' && descriptor.operator === '==' && constantOf(numbers) === 1) {
      return isAnswer(descriptor.left) || isAnswer(descriptor.right);
    }
    return descriptor.kind === 'pure' && isAnswer(value) && !tellsNoClass(descriptor.callee);
  });
}

/** States the fact where the value is an item that somebody could have taken away before this use. */
export function noteExposedUse(ctx: TransferContext, draft: StateDraft, value: ValueId, use: Use, how: string): void {
  if (!ctx.statesExposure || !isMerelyLent(draft.stateOf(value))) return;
  const runs: PathEvent[] = [];
  const birth = birthOf(draft, value, runs);
  const lender = birth?.container;
  if (lender === undefined) return;
  const run = runs.find(({ container, detail = '' }) =>
    birth?.takenBy === 'any' ? container === undefined || container === lender : foreignCodeOf(detail)?.isCall === true,
  );
  if (!run) return;
  const runner = run.detail ?? 'a call';
  state(ctx, draft, { value, lender, use, how, born: birth?.range, runner, ranAt: run.range, isOwnCode: false });
}

/** States the fact where the call works on an item of a container that the item's own code can change. */
export function noteOwnCode(call: CallSite, draft: StateDraft, value: ValueId, index: number): void {
  const { ctx, model, instruction } = call;
  if (!ctx.statesExposure || call.isInferred || !isMerelyLent(draft.stateOf(value))) return;
  const code = foreignCodeOf(model.callee);
  if (code?.worksOn !== true || !code.of.includes(index) || hasKnownClass(draft, value)) return;
  const birth = birthOf(draft, value, []);
  if (birth?.container === undefined || (birth.takenBy === 'calls' && !code.isCall)) return;
  const range = instruction.argRanges[index] ?? instruction.range;
  const { container: lender, range: born } = birth;
  const use = { range, statement: instruction.statement };
  const how = model.callee;
  state(ctx, draft, { value, lender, use, how, born, runner: how, ranAt: instruction.range, isOwnCode: true });
}

interface Exposed {
  readonly value: ValueId;
  readonly lender: ValueId;
  readonly use: Use;
  readonly how: string;
  readonly born: Range | undefined;
  readonly runner: string;
  readonly ranAt: Range;
  readonly isOwnCode: boolean;
}

function state(ctx: TransferContext, draft: StateDraft, { use, born, ...fact }: Exposed): void {
  const { range: at, statement } = use;
  ctx.emit({ kind: 'exposed-use', at, statement, born: born ?? at, ...fact }, draft);
}

/** Nobody but the container is known to hold it. */
const isMerelyLent = (state: ValueState): boolean =>
  state.origin === 'borrowed' &&
  state.owned === 0 &&
  state.stored === 0 &&
  state.ending === 'none' &&
  state.debt === undefined &&
  state.doubt < 2 &&
  !isZero(state.numbers);

/**
 * Where a container that others can change has lent the value, unless somebody has taken a reference since. Fills `runs`
 * with the calls since then that ran code, the last one first.
 */
function birthOf(draft: StateDraft, value: ValueId, runs: PathEvent[]): PathEvent | undefined {
  for (let event = draft.history; event; event = event.previous) {
    if (event.kind === 'ran') runs.push(event);
    if (event.value !== value) continue;
    if (event.kind === 'borrowed') return event.takenBy === undefined ? undefined : event;
    if (event.kind !== 'copy') return undefined;
  }
  return undefined;
}
