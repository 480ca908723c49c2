/**
 * What a listener sees of a path: the draft as it is when a fact is told, read-only and in the user's words. Comes in: the
 * draft, the function's context, and what is known of callees; goes out: names of values, holders, events.
 */
import type { Contract } from '../contracts/effects.js';
import { eventsInOrder, type PathEvent } from './domain/history.js';
import type { PlaceId, ValueId } from './domain/places.js';
import type { StateDraft } from './domain/programState.js';
import type { ValueState } from './domain/valueState.js';
import type { PathView } from './hooks.js';
import type { TransferContext } from './transfer/context.js';
import { placeName } from './transfer/ownership.js';

/** What names and contracts rest on. */
export interface ViewSources {
  readonly knowledge: { contract(name: string): Contract | undefined };
  readonly textOf: (range: { readonly start: number; readonly end: number }) => string;
}

/** Only for as long as the draft does not change. A class, because one is made for every fact. */
export class DraftView implements PathView {
  readonly doubt: PathView['doubt'];
  readonly #ctx: TransferContext;
  readonly #draft: StateDraft;
  readonly #sources: ViewSources;

  constructor(ctx: TransferContext, draft: StateDraft, sources: ViewSources) {
    this.#ctx = ctx;
    this.#draft = draft;
    this.#sources = sources;
    this.doubt = draft.doubt;
  }

  get function(): PathView['function'] {
    return this.#ctx.function;
  }

  get context(): PathView['context'] {
    return this.#ctx.context;
  }

  stateOf(value: ValueId): ValueState {
    return this.#draft.stateOf(value);
  }

  nameOf(value: ValueId): string {
    return nameOf(this.#ctx, this.#draft, value, this.#sources);
  }

  events(): readonly PathEvent[] {
    return eventsInOrder(this.#draft.history);
  }

  holders(value: ValueId): readonly PlaceId[] {
    return this.#draft.holders(value);
  }

  placeName(place: PlaceId): string {
    return placeName(this.#ctx, place);
  }

  isGlobal(place: PlaceId): boolean {
    return this.#ctx.interner.place(place).kind === 'global';
  }

  isOwningField(place: PlaceId): boolean {
    const descriptor = this.#ctx.interner.place(place);
    return descriptor.kind === 'field' && this.#ctx.context.ownedFields.has(descriptor.name);
  }

  variablesHolding(value: ValueId): readonly string[] {
    return this.#draft.holders(value).flatMap((place) => {
      const descriptor = this.#ctx.interner.place(place);
      const local = descriptor.kind === 'local' ? this.#ctx.function.locals[descriptor.local] : undefined;
      return local && !local.isSynthetic ? [local.name] : [];
    });
  }

  contract(callee: string): Contract | undefined {
    return this.#sources.knowledge.contract(callee);
  }
}

/** The variable that holds the value, else the one that last did, else the expression that made it. */
function nameOf(ctx: TransferContext, draft: StateDraft, value: ValueId, { textOf }: ViewSources): string {
  const holders = draft.holders(value).filter((place) => isNameable(ctx, place));
  // A variable that calls fill in turn by turn is the less telling name.
  const holder = holders.find((place) => !isFilledByCalls(ctx, place)) ?? holders[0];
  if (holder !== undefined) return placeName(ctx, holder);
  for (let event = draft.history; event; event = event.previous) {
    if (event.value !== value) continue;
    const variable = event.kind === 'copy' ? event.detail : event.variable;
    if (variable !== undefined) return variable;
  }
  const descriptor = ctx.interner.value(value);
  if (descriptor.kind === 'initial') return placeName(ctx, descriptor.place);
  if (descriptor.kind === 'address') return `&${placeName(ctx, descriptor.place)}`;
  const made = draft.stateOf(value).madeAt;
  return made ? shorten(textOf(made)) : (draft.stateOf(value).source ?? 'the object');
}

function isNameable(ctx: TransferContext, place: PlaceId): boolean {
  const descriptor = ctx.interner.place(place);
  return descriptor.kind !== 'local' || ctx.function.locals[descriptor.local]?.isSynthetic === false;
}

function isFilledByCalls(ctx: TransferContext, place: PlaceId): boolean {
  const descriptor = ctx.interner.place(place);
  return descriptor.kind === 'local' && ctx.function.locals[descriptor.local]?.isAddressTaken === true;
}

const shorten = (text: string): string => {
  const folded = text.replace(/\s+/g, ' ').trim();
  return folded.length > 60 ? `${folded.slice(0, 57)}…` : folded;
};
