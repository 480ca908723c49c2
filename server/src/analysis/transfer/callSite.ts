/**
 * One call on one path, with the model of its callee and the values of its arguments. Made by the block's walk, read by
 * the modules that apply an outcome. It also says which lenders a path remembers, because results and out-parameters must
 * agree on that.
 */
import type { CallInstruction } from '../../ir/instructions.js';
import type { ArgumentEffect, CallModel } from '../calls/model.js';
import type { ValueId } from '../domain/places.js';
import type { StateDraft } from '../domain/programState.js';
import type { PendingLoss, TransferContext } from './context.js';

/** A call whose outcomes are applied, each to a draft of its own. */
export interface CallSite {
  readonly ctx: TransferContext;
  readonly instruction: CallInstruction;
  readonly model: CallModel;
  /** The model rests on a summary or on nothing, not on a contract. */
  readonly isInferred: boolean;
  readonly arguments: readonly ValueId[];
  readonly site: number;
  /** Of the statement at hand. */
  readonly losses: PendingLoss[];
}

/** One argument of the call, and what the outcome does to it. */
export interface Argument {
  readonly effect: ArgumentEffect;
  readonly value: ValueId;
  readonly index: number;
  /** The call's own value. */
  readonly result: ValueId;
}

/** A lender is worth remembering only when this frame can be the one that lets it die. */
export function lenderFor(draft: StateDraft, lender: ValueId | undefined): ValueId | undefined {
  if (lender === undefined) return undefined;
  const state = draft.stateOf(lender);
  return state.owned > 0 || state.lender !== undefined || state.ending === 'stolen' ? lender : undefined;
}
