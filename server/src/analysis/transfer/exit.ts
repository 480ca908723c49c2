/**
 * What happens when a path leaves the function: the returned value takes one reference along, and every reference that
 * is left over is lost. Order of facts: the return, then losses by birth, then stores that nobody paid for, then the
 * exit itself.
 */
import type { ReturnTerminator } from '../../ir/instructions.js';
import { ANY, isZero } from '../domain/numbers.js';
import type { ValueId } from '../domain/places.js';
import type { StateDraft } from '../domain/programState.js';
import type { ValueState } from '../domain/valueState.js';
import type { TransferContext } from './context.js';
import { unownedArrays } from './arrays.js';
import { noteUse, ownedTwin, RETURNED, stateDebt } from './ownership.js';

/**
 * References whose loss is told at one exit, the youngest: the older ones were told at the exits before. Too low: of many
 * leaks of one path some are not found; too high: a function that leaks with each of its hundreds of statements costs
 * minutes.
 */
const MAX_LOSSES = 64;

export function leaveFunction(
  ctx: TransferContext,
  draft: StateDraft,
  terminator: ReturnTerminator,
  named: ValueId | undefined,
): void {
  const returned = named === undefined ? undefined : ownedTwin(draft, named);
  const at = { at: terminator.range, statement: terminator.statement };
  draft.record({ kind: 'return', range: terminator.range, value: returned });
  if (returned !== undefined && !isZero(draft.stateOf(returned).numbers)) {
    if (ctx.function.returnType.pointerDepth > 0) noteUse(ctx, draft, returned, terminator, RETURNED);
    ctx.emit({ kind: 'returned', value: returned, ...at, owned: draft.stateOf(returned).owned }, draft);
  }
  const exit = draft.fork();
  handOver(ctx, exit, returned);
  const lost: (readonly [ValueId, ValueState])[] = [];
  exit.values.forEach((value, state) => {
    if (state.owned > 0 && !isZero(state.numbers)) lost.push([value, state]);
  });
  for (const [value] of lost.slice(0, -MAX_LOSSES)) ctx.noteUntold(value);
  for (const [value, state] of lost.slice(-MAX_LOSSES)) {
    ctx.emit(
      {
        kind: 'lost',
        value,
        how: 'exit',
        ...at,
        surplus: state.owned,
        ...(returned === undefined ? {} : { returned }),
      },
      exit,
    );
  }
  exit.values.forEach((value, { debt }) => {
    if (debt !== undefined) stateDebt(ctx, exit, value, debt);
  });
  exit.memory.forEach((place, value) => {
    const isUnpaid = exit.stateOf(value).unpaid > 0;
    if (isUnpaid && exit.isHeapPlace(place)) ctx.emit({ kind: 'unpaid-store', value, place, ...at }, exit);
  });
  unownedArrays(ctx, exit, at, returned);
  ctx.emit(
    {
      kind: 'exit',
      ...at,
      returned,
      returnedNumbers: returned === undefined ? ANY : draft.stateOf(returned).numbers,
    },
    draft,
  );
}

/** The caller takes over one reference of the value, and what a returned local aggregate holds. */
function handOver(ctx: TransferContext, draft: StateDraft, returned: ValueId | undefined): void {
  if (returned === undefined) return;
  const state = draft.stateOf(returned);
  if (state.owned > 0) draft.update(returned, { owned: state.owned - 1 });
  draft.memory.forEach((place, value) => {
    const descriptor = ctx.interner.place(place);
    const isPart = descriptor.kind === 'field' || descriptor.kind === 'element' ? descriptor.base === returned : false;
    if (isPart && draft.stateOf(value).owned > 0) draft.update(value, { owned: draft.stateOf(value).owned - 1 });
  });
}
