/**
 * The effects on arguments that rows of the contract tables choose from, as named constants and small makers. A maker
 * that speaks of another parameter takes its name. Object pointers that a row does not mention are borrowed.
 */
import type { Lender, MemoryFamily, ParamEffect, VariadicEffect, When } from './effects.js';
import type { ByName } from './prototype.js';

// Objects that stay the caller's.

/** May be NULL; only looked at. */
export const optional: ParamEffect = { kind: 'borrow', nullable: true };
/** The callee keeps its own reference: the caller's is still the caller's to release. */
export const retained: ParamEffect = { kind: 'borrow', retains: true };
/** Like `retained`, and may be NULL. */
export const retainedOptional: ParamEffect = { kind: 'borrow', retains: true, nullable: true };
/** A container that lets go of all its items, or of some that cannot be told by their place. */
export const emptied: ParamEffect = { kind: 'borrow', drops: 'all' };
/** A container that lets go of the item under the index or key in that parameter. */
export const losesItem =
  (key: string): ByName<ParamEffect> =>
  (indexOf) => ({ kind: 'borrow', drops: indexOf(key) });
/** A C array of objects, only looked at. */
export const objects: ParamEffect = { kind: 'object-array', effect: 'borrow' };
/** A C array of objects whose references are all taken over. */
export const stolenObjects: ParamEffect = { kind: 'object-array', effect: 'steal' };
/** No reference: a plain value although its type looks like an object's. */
export const plain: ParamEffect = { kind: 'value' };

// Objects that change hands.

/** Taken over, also when the call fails. */
export const steals: ParamEffect = { kind: 'steal', when: 'always' };
/** Taken over, also when the call fails; may be NULL. */
export const stealsOptional: ParamEffect = { kind: 'steal', when: 'always', nullable: true };
/** Taken over when the call succeeds; still the caller's when it fails. */
export const stealsOnSuccess: ParamEffect = { kind: 'steal', when: 'success' };
/** Taken over into the object of that parameter, also when the call fails; may be NULL. */
export const stealsInto =
  (container: string): ByName<ParamEffect> =>
  (indexOf) => ({ kind: 'steal', when: 'always', nullable: true, into: indexOf(container) });
/** Taken over into that place of the container, also when the call fails; may be NULL. The old item is released. */
export const stealsIntoSlot =
  (container: string, slot: string): ByName<ParamEffect> =>
  (indexOf) => ({ kind: 'steal', when: 'always', nullable: true, into: indexOf(container), slot: indexOf(slot) });
/** Taken over into that place of the container; may be NULL. An old item is not released. */
export const stealsIntoFreshSlot =
  (container: string, slot: string): ByName<ParamEffect> =>
  (indexOf) => ({
    kind: 'steal',
    when: 'always',
    nullable: true,
    into: indexOf(container),
    slot: indexOf(slot),
    abandonsOld: true,
  });
/** Taken over into the object of that parameter when the call succeeds; may be NULL, which is a failure. */
export const stealsIntoOnSuccess =
  (container: string): ByName<ParamEffect> =>
  (indexOf) => ({ kind: 'steal', when: 'success', nullable: true, into: indexOf(container) });
/** One reference is released; must not be NULL. */
export const released: ParamEffect = { kind: 'release', nullable: false };
/** One reference is released; may be NULL. */
export const releasedOptional: ParamEffect = { kind: 'release', nullable: true };
/** One reference is added; must not be NULL. */
export const increfed: ParamEffect = { kind: 'incref', nullable: false };
/** One reference is added; may be NULL. */
export const increfedOptional: ParamEffect = { kind: 'incref', nullable: true };

// Addresses of object pointers.

type OutEffect = Extract<ParamEffect, { kind: 'out' }>;

/** Result 1: the out-parameter holds an object. */
export const found: When = { min: 1, max: 1 };

/** Filled with a new reference when the call succeeds; else set to NULL. */
export const outNew: OutEffect = {
  kind: 'out',
  ownership: 'new',
  when: 'success',
  nullOtherwise: true,
  nullable: false,
};
/** Filled with a new reference when the call succeeds; else left as it was. */
export const outNewOrUntouched: ParamEffect = { ...outNew, nullOtherwise: false };
/** Filled with a new reference when the result is 1; NULL for 0 and -1. */
export const outNewIfFound: ParamEffect = { ...outNew, when: found };
/** Like `outNewIfFound`; the container of that parameter normally holds the object, too. */
export const outNewItemOf =
  (container: string): ByName<ParamEffect> =>
  (indexOf) => ({ ...outNew, when: found, from: { kind: 'argument', index: indexOf(container) } });
/** Like `outNewIfFound`, and the address may be NULL. */
export const outNewIfFoundOptional: ParamEffect = { ...outNew, when: found, addressNullable: true };
/** Always filled with a new reference or NULL: PyErr_Fetch. */
export const outNewNullable: ParamEffect = {
  kind: 'out',
  ownership: 'new',
  when: 'always',
  nullOtherwise: false,
  nullable: true,
};
/** Filled with a new reference for a result in that range, else NULL. */
export const outNewWhen = (when: When): OutEffect => ({ ...outNew, when });
/** Filled with an object borrowed from that parameter's object, for such results; else left as it was. */
export const outBorrowedFrom =
  (lender: string, when: When): ByName<ParamEffect> =>
  (indexOf) => ({
    kind: 'out',
    ownership: 'borrowed',
    from: { kind: 'argument', index: indexOf(lender) },
    when,
    nullOtherwise: false,
    nullable: false,
    addressNullable: true,
  });
/** Filled with an object borrowed from the interpreter or a longer-lived owner. */
export const outBorrowedRuntime: ParamEffect = {
  kind: 'out',
  ownership: 'borrowed',
  from: { kind: 'runtime' } satisfies Lender,
  when: 'success',
  nullOtherwise: false,
  nullable: false,
};
/** An owned pointer that is replaced; NULL when the call fails. */
export const updatedOrNull: ParamEffect = { kind: 'update', onFailure: 'null' };
/** An owned pointer that is replaced; keeps its object when the call fails. */
export const updatedOrKept: ParamEffect = { kind: 'update', onFailure: 'kept' };
/** Released and set to NULL; may be NULL before. */
export const clearedOptional: ParamEffect = { kind: 'clear', nullable: true };
/** Set to the object of that parameter, which is stolen; the old object is released. */
export const replacedBy =
  (parameter: string, old: 'nullable' | 'not-null'): ByName<ParamEffect> =>
  (indexOf) => ({ kind: 'clear', nullable: old === 'nullable', value: indexOf(parameter) });

// C memory and values.

/** Frees memory of that family. */
export const frees = (family: MemoryFamily): ParamEffect => ({ kind: 'free', family });
/** Frees memory of that family when the call succeeds, as realloc does. */
export const reallocs = (family: MemoryFamily): ParamEffect => ({ kind: 'realloc', family });
/** Address of a C variable that the callee may write. */
export const outValue: ParamEffect = { kind: 'out-value' };
/** The pointer is kept after the call without owning it. */
export const keepsPointer: ParamEffect = { kind: 'keeps-pointer' };

// After the last declared parameter.

/** Plain C values. */
export const values: VariadicEffect = { kind: 'values' };
/** Objects up to a NULL, only looked at. */
export const objectsUntilNull: VariadicEffect = { kind: 'objects', effect: { kind: 'borrow' }, sentinel: true };
/** As many objects as that parameter says; the callee keeps its own references. */
export const countedObjects =
  (count: string): ByName<VariadicEffect> =>
  (indexOf) => ({ kind: 'counted', effect: retained, count: indexOf(count) });
/** By the format string in that parameter. */
export const byFormat =
  (language: 'build' | 'parse' | 'printf', format: string): ByName<VariadicEffect> =>
  (indexOf) => ({ kind: 'format', language, format: indexOf(format) });
/** Addresses that receive borrowed items of that parameter's object. */
export const unpackedFrom =
  (parameter: string): ByName<VariadicEffect> =>
  (indexOf) => ({ kind: 'unpack', from: indexOf(parameter) });
