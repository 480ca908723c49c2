/**
 * Arrays over memory that is not their own: which array wraps which memory, and who was made to own it. At an exit,
 * an array that outlives the function over memory without an owner, or over memory that is gone, is a fact.
 */
import type { Range } from '../../base/range.js';
import type { Contract } from '../../contracts/effects.js';
import { arrayFields, arrayFlags, ownDataFlag } from '../../contracts/numpy/flags.js';
import type { StatementId } from '../../ir/instructions.js';
import { constantOf } from '../domain/numbers.js';
import type { PlaceId, ValueId } from '../domain/places.js';
import type { StateDraft } from '../domain/programState.js';
import type { CallSite } from './callSite.js';
import type { TransferContext } from './context.js';

/** Notes what a call with an array contract does, and states it. */
export function applyArrayEffect(call: CallSite, draft: StateDraft, contract: Contract, result: ValueId): void {
  const effect = contract.array;
  if (!effect) return;
  const argument = (index: number | undefined): ValueId | undefined =>
    index === undefined ? undefined : call.arguments[index];
  const memory = argument(effect.wraps);
  const base = argument(effect.base);
  const flags = argument(effect.flags ?? effect.setsFlags?.flags);
  const hasOwnDataFlag = flags !== undefined && hasOwnData(call.ctx, draft, flags);
  let array = result;
  if (memory !== undefined && !isNullConstant(call.ctx, memory)) {
    draft.update(result, { wraps: memory, hasDataOwner: base !== undefined && !isNullConstant(call.ctx, base) });
  } else if (effect.setsBase) {
    array = argument(effect.setsBase.array) ?? result;
    draft.update(array, { hasDataOwner: true });
  } else if (effect.setsFlags) {
    array = argument(effect.setsFlags.array) ?? result;
    if (hasOwnDataFlag) draft.update(array, { hasDataOwner: true });
  } else return;
  call.ctx.emit(
    {
      kind: 'array-call',
      contract,
      array,
      memory: draft.stateOf(array).wraps,
      hasOwnDataFlag,
      at: call.instruction.range,
      statement: call.instruction.statement,
    },
    draft,
  );
}

/** Old code sets the base or the flags of an array by hand: `array->flags |= NPY_OWNDATA`. */
export function noteArrayField(ctx: TransferContext, draft: StateDraft, place: PlaceId, value: ValueId): void {
  const descriptor = ctx.interner.place(place);
  if (descriptor.kind !== 'field' || draft.stateOf(descriptor.base).wraps === undefined) return;
  const isBase = descriptor.name === arrayFields.base && !isNullConstant(ctx, value);
  const isOwner = descriptor.name === arrayFields.flags && hasOwnData(ctx, draft, value);
  if (isBase || isOwner) draft.update(descriptor.base, { hasDataOwner: true });
}

const isNullConstant = (ctx: TransferContext, value: ValueId): boolean => {
  const descriptor = ctx.interner.value(value);
  return descriptor.kind === 'int' && descriptor.value === 0;
};

/** Whether flags contain the bit or the name of the flag that hands the data to the array. */
function hasOwnData(ctx: TransferContext, draft: StateDraft, flags: ValueId): boolean {
  const number = constantOf(draft.stateOf(flags).numbers);
  if (number !== undefined) return (number & ownDataFlag) !== 0;
  const descriptor = ctx.interner.value(flags);
  if (descriptor.kind === 'binary' && descriptor.operator === '|') {
    return hasOwnData(ctx, draft, descriptor.left) || hasOwnData(ctx, draft, descriptor.right);
  }
  if (descriptor.kind !== 'initial') return false;
  const place = ctx.interner.place(descriptor.place);
  return place.kind === 'global' && ((arrayFlags.get(place.name) ?? 0) & ownDataFlag) !== 0;
}

/** Arrays that leave the function alive: returned, stored, or owned by someone else. */
export function unownedArrays(
  ctx: TransferContext,
  exit: StateDraft,
  at: { readonly at: Range; readonly statement: StatementId },
  returned: ValueId | undefined,
): void {
  exit.values.forEach((value, state) => {
    if (state.wraps === undefined || state.hasDataOwner) return;
    const outlives = value === returned || state.isKept || state.stored > 0 || state.ending === 'stolen';
    if (!outlives) return;
    const memory = exit.stateOf(state.wraps);
    const isLocal = exit.isLocalAddress(state.wraps);
    const isOnHeap = memory.origin === 'memory' && memory.ending === 'none' && memory.stored === 0;
    if (isLocal || (memory.origin === 'memory' && memory.ending === 'released')) {
      ctx.emit({ kind: 'unowned-array', value, memory: state.wraps, fate: 'dangles', ...at }, exit);
    } else if (isOnHeap && memory.doubt === 0) {
      ctx.emit({ kind: 'unowned-array', value, memory: state.wraps, fate: 'leaks', ...at }, exit);
    }
  });
}
