/**
 * Tells whether a function has put a value nowhere but into plain structs that its caller gave it by address: a cursor, a
 * finder, a record of arguments. Such a struct may own what it points to or merely point to it, so nobody can say from
 * the store alone that the reference was taken over.
 */
import type { FunctionIr } from '../../ir/function.js';
import type { LocalId } from '../../ir/instructions.js';
import type { Interner, PlaceId, ValueId } from '../domain/places.js';
import type { StateDraft } from '../domain/programState.js';

/** Whether all places outside the function that hold the value are fields of such structs, and there is one. */
export function isLentToStruct(fn: FunctionIr, draft: StateDraft, value: ValueId): boolean {
  const places = draft.holders(value).filter((place) => draft.isHeapPlace(place));
  return places.length > 0 && places.every((place) => isInPlainStruct(fn, draft, place));
}

function isInPlainStruct(fn: FunctionIr, { interner }: StateDraft, place: PlaceId): boolean {
  if (interner.place(place).kind !== 'field') return false;
  const root = rootOf(place, interner);
  const local = root === undefined ? undefined : fn.locals[root];
  if (local?.parameter === undefined) return false;
  return local.type.pointerDepth === 1 && !local.type.isObject && !local.type.isClass;
}

/** The variable from which a place is reached, through fields and elements. */
function rootOf(place: PlaceId, interner: Interner): LocalId | undefined {
  const descriptor = interner.place(place);
  switch (descriptor.kind) {
    case 'local':
      return descriptor.local;
    case 'global':
      return undefined;
    case 'field':
    case 'element': {
      const base = interner.value(descriptor.base);
      return base.kind === 'initial' || base.kind === 'address' ? rootOf(base.place, interner) : undefined;
    }
  }
}
