/**
 * Variables that are structs, copied as a whole: returned, passed, or assigned by value. The copy takes along what the
 * members own, and what a variable is given so is not known. Members one by one are left to loads and stores.
 */
import type { LocalId } from '../../ir/instructions.js';
import { COPIED, type ValueId } from '../domain/places.js';
import type { StateDraft } from '../domain/programState.js';
import type { TransferContext } from './context.js';
import { freshValue, insidesOf, leftIn } from './operands.js';
import { escape } from './ownership.js';

/** Somebody else gets all members: what they own is no longer this frame's alone. */
export function copyStruct(ctx: TransferContext, draft: StateDraft, local: LocalId): void {
  const base = structAddress(ctx, local);
  if (base === undefined) return;
  for (const [place, held] of draft.memory) {
    const member = ctx.interner.place(place);
    if (member.kind !== 'field' || member.base !== base) continue;
    escape(draft, held);
    draft.update(held, { owned: Math.min(draft.stateOf(held).owned, 0) });
  }
}

/** All members come from elsewhere. */
export function overwriteStruct(ctx: TransferContext, draft: StateDraft, local: LocalId): void {
  const base = structAddress(ctx, local);
  if (base === undefined) return;
  for (const place of insidesOf(draft, base).keys()) {
    draft.memory.set(place, freshValue(ctx, draft, COPIED, leftIn(place)));
  }
}

function structAddress(ctx: TransferContext, local: LocalId): ValueId | undefined {
  if (ctx.function.locals[local]?.shape !== 'struct') return undefined;
  return ctx.interner.internValue({ kind: 'address', place: ctx.interner.localPlace(local) });
}
