/**
 * The outcomes that rows of the contract tables choose from: what a call returns and how failure shows in it. Each is a
 * named constant, or a maker that takes the name of the parameter concerned. Effects on arguments are in arguments.ts.
 */
import type { Contract, FailureConvention, IntRange, Lender, MemoryFamily, ResultEffect } from './effects.js';
import type { ByName } from './prototype.js';

/** What a row's result is, and how failure shows. */
export interface Outcome {
  readonly result: ByName<ResultEffect>;
  readonly failure: FailureConvention;
  readonly pure?: boolean;
  readonly neverReturns?: boolean;
  readonly readsObjects?: boolean;
  readonly exception?: NonNullable<Contract['exception']>;
}

const runtime: Lender = { kind: 'runtime' };
const int = (failure: FailureConvention, min: number | null, max: number | null): Outcome => ({
  result: { kind: 'int', range: { min, max } },
  failure,
});

// New references.

/** A new reference, or NULL with an exception. */
export const newRef: Outcome = { result: { kind: 'new', nullable: true }, failure: 'null' };
/** A new reference; cannot fail. */
export const newSafe: Outcome = { result: { kind: 'new', nullable: false }, failure: 'never' };
/** A new reference, or NULL which may mean failure or mere absence. */
export const newMaybe: Outcome = { result: { kind: 'new', nullable: true }, failure: 'null-maybe' };
/** A new reference, or NULL for absence, never with an exception. */
export const newOrAbsent: Outcome = { result: { kind: 'new', nullable: true }, failure: 'null-absent' };
/** A new reference to something that the interpreter keeps alive as well: a module in sys.modules. */
export const newKept: Outcome = { result: { kind: 'new', nullable: true, keptByRuntime: true }, failure: 'null' };
/** A new reference to something immortal or kept by the interpreter; cannot fail. */
export const newKeptSafe: Outcome = { result: { kind: 'new', nullable: false, keptByRuntime: true }, failure: 'never' };
/** A new reference to an item that the container of that parameter normally holds, too; NULL with an exception. */
export const newItemOf = (container: string): Outcome => ({
  result: (indexOf) => ({ kind: 'new', nullable: true, keptIn: indexOf(container) }),
  failure: 'null',
});
/** A counted reference to None, or NULL with an exception. */
export const newNone: Outcome = { result: { kind: 'new', nullable: true, isSingleton: true }, failure: 'null' };
/** A new reference, or that object of the interpreter's without one, or NULL with an exception. */
export const newOrBorrowed = (singleton: string): Outcome => ({
  result: { kind: 'new', nullable: true, orBorrowed: singleton },
  failure: 'null',
});
/** The next item of an iterator; NULL at the end or on failure. */
export const newItem: Outcome = { result: { kind: 'new', nullable: true, iteratorItem: true }, failure: 'null-maybe' };
/** A new reference that may be to the very object of that argument. */
export const newOrSame = (parameter: string): Outcome => ({
  result: (indexOf) => ({ kind: 'new', nullable: true, mayAlias: indexOf(parameter) }),
  failure: 'null',
});
/** A new reference to the object of that argument; cannot fail. `nullable`: NULL gives NULL. */
export const sameWithNewReference = (parameter: string, nullable: 'nullable' | 'not-null'): Outcome => ({
  result: (indexOf) => ({ kind: 'new', nullable: nullable === 'nullable', aliasOf: indexOf(parameter) }),
  failure: nullable === 'nullable' ? 'null-absent' : 'never',
});

// Borrowed references.

const borrowed =
  (failure: FailureConvention) =>
  (parameter: string): Outcome => ({
    result: (indexOf) => ({
      kind: 'borrowed',
      nullable: failure !== 'never',
      from: { kind: 'argument', index: indexOf(parameter) },
    }),
    failure,
  });
/** Borrowed from that argument, or NULL with an exception. */
export const borrowedFrom = borrowed('null');
/** Borrowed from that argument, or NULL for absence, never with an exception. */
export const borrowedOrAbsentFrom = borrowed('null-absent');
/** Borrowed from that argument, or NULL which may mean failure or absence. */
export const borrowedMaybeFrom = borrowed('null-maybe');
/** Borrowed from that argument; no failure. */
export const borrowedSafeFrom = borrowed('never');
/** Borrowed from the interpreter, or NULL with an exception. */
export const borrowedRuntime: Outcome = {
  result: { kind: 'borrowed', nullable: true, from: runtime },
  failure: 'null',
};
/** Borrowed from the interpreter, or NULL for absence, never with an exception. */
export const borrowedRuntimeOrAbsent: Outcome = {
  result: { kind: 'borrowed', nullable: true, from: runtime },
  failure: 'null-absent',
};
/** Borrowed from the interpreter; no failure. */
export const borrowedRuntimeSafe: Outcome = {
  result: { kind: 'borrowed', nullable: false, from: runtime },
  failure: 'never',
};
/** That argument's pointer itself, no reference counted; NULL with an exception where `failure` says so. */
export const argumentItself = (parameter: string, failure: FailureConvention = 'never'): Outcome => ({
  result: (indexOf) => ({ kind: 'argument', index: indexOf(parameter) }),
  failure,
});
/** Always NULL, with an exception set: `return PyErr_NoMemory();`. */
export const alwaysNull: Outcome = { result: { kind: 'null' }, failure: 'null', exception: 'sets' };

// Numbers.

/** 0, or -1 with an exception. */
export const status = int('negative', -1, 0);
/** 1, 0, or -1 with an exception. */
export const triState = int('negative', -1, 1);
/** A size or count of 0 or more, or -1 with an exception. */
export const size = int('negative', -1, null);
/** A size that cannot fail and can change between two calls. */
export const sizeSafe = int('never', 0, null);
/** The size of an object that never changes. */
export const fixedSize: Outcome = { ...sizeSafe, pure: true };
/** A type check, or another question whose answer never changes: 0 or 1. */
export const check: Outcome = { ...int('never', 0, 1), pure: true };
/** A check that looks into the object's header, which NULL has not. */
export const typeCheck: Outcome = { ...check, readsObjects: true };
/** A question whose answer can change: 0 or 1, cannot fail. */
export const predicate = int('never', 0, 1);
/** 1 for success, 0 with an exception: PyArg_ParseTuple. */
export const parsed = int('zero', 0, 1);
/** A positive number for success (Py_CLEANUP_SUPPORTED), 0 with an exception: PyUnicode_FSConverter. */
export const converted = int('zero', 0, null);
/** 0 for success, anything else is failure. */
export const nonzeroFails: Outcome = { result: { kind: 'int' }, failure: 'nonzero' };
/** Any number; a negative one is failure. */
export const negativeFails: Outcome = { result: { kind: 'int' }, failure: 'negative' };
/** Any number, and no failure. */
export const number: Outcome = { result: { kind: 'int' }, failure: 'never' };
/** A number whose error value (-1) is a possible result, too. */
export const numberOrError: Outcome = { result: { kind: 'int' }, failure: 'ambiguous' };
/** A number in that range; negative is failure. */
export const numberIn = (range: IntRange): Outcome => ({ result: { kind: 'int', range }, failure: 'negative' });

// Everything else.

/** Returns nothing. */
export const nothing: Outcome = { result: { kind: 'void' }, failure: 'never' };
/** A C value without ownership that cannot be a failure. */
export const value: Outcome = { result: { kind: 'value' }, failure: 'never' };
/** A C value (double, struct …) whose error value is a possible result, too. */
export const valueOrError: Outcome = { result: { kind: 'value' }, failure: 'ambiguous' };
/** A C pointer, or NULL with an exception. */
export const pointer: Outcome = { result: { kind: 'value', nullable: true }, failure: 'null' };
/** A C pointer, or NULL for absence. */
export const pointerOrAbsent: Outcome = { result: { kind: 'value', nullable: true }, failure: 'null-absent' };
/** A C pointer, or NULL which may be failure or a possible result. */
export const pointerMaybe: Outcome = { result: { kind: 'value', nullable: true }, failure: 'null-maybe' };
/** A pointer into that argument's memory, or NULL with an exception. */
export const innerOf = (parameter: string): Outcome => ({
  result: (indexOf) => ({ kind: 'inner', of: indexOf(parameter), nullable: true }),
  failure: 'null',
});
/** A pointer into that argument's memory; no failure. */
export const innerSafeOf = (parameter: string): Outcome => ({
  result: (indexOf) => ({ kind: 'inner', of: indexOf(parameter), nullable: false }),
  failure: 'never',
});
/** Memory to be freed with that family's deallocator, or NULL without an exception. */
export const memory = (family: MemoryFamily): Outcome => ({
  result: { kind: 'memory', family, nullable: true },
  failure: 'null-absent',
});
/** Memory to be freed with that family's deallocator, or NULL with an exception. */
export const memoryOrError = (family: MemoryFamily): Outcome => ({
  result: { kind: 'memory', family, nullable: true },
  failure: 'null',
});
/** Control does not come back. */
export const noReturn: Outcome = { result: { kind: 'void' }, failure: 'never', neverReturns: true };
