/**
 * What each attribute means that contracts are made of: those of cpychecker and NumPy, those of Clang and GCC that speak
 * of ownership, and our own, which comments stand for. A table and nothing else; annotations.ts makes contracts of it.
 */
import type { FailureConvention, ParamEffect } from './effects.js';

/** What the result is. Where an argument is named, it lends the result (`borrowed`) or is the result (`argument`). */
export type ResultWord = 'new' | 'borrowed' | 'argument' | 'none' | 'null' | 'memory';

/** What an annotation says. Arguments that name parameters count from 1. */
export type Meaning =
  | { readonly kind: 'returns'; readonly what: ResultWord }
  | { readonly kind: 'argument'; readonly effect: ParamEffect }
  /** Takes over what the parameter is: the reference of an object, or memory. */
  | { readonly kind: 'takes' }
  | { readonly kind: 'never-returns' }
  | { readonly kind: 'never-null' }
  | { readonly kind: 'sets-exception' }
  | { readonly kind: 'fails'; readonly failure: FailureConvention; readonly exception?: 'sets' };

const returns = (what: ResultWord): Meaning => ({ kind: 'returns', what });
const argument = (effect: ParamEffect): Meaning => ({ kind: 'argument', effect });
const fails = (failure: FailureConvention): Meaning => ({ kind: 'fails', failure });
const out = (ownership: 'new' | 'borrowed'): Meaning =>
  argument({ kind: 'out', ownership, when: 'success', nullOtherwise: false, nullable: false });

const steals = argument({ kind: 'steal', when: 'always', nullable: true });
const neverReturns: Meaning = { kind: 'never-returns' };
const neverNull: Meaning = { kind: 'never-null' };

/** Names without leading and trailing underscores and without `gnu::` or `clang::`. */
const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  // gcc-python-plugin and those who took its words over.
  ['cpychecker_returns_borrowed_ref', returns('borrowed')],
  ['cpychecker_steals_reference_to_arg', steals],
  ['cpychecker_negative_result_sets_exception', { kind: 'fails', failure: 'negative', exception: 'sets' }],
  ['cpychecker_null_result_sets_exception', { kind: 'fails', failure: 'null', exception: 'sets' }],
  ['cpychecker_sets_exception', { kind: 'sets-exception' }],
  ['NPY_RETURNS_BORROWED_REF', returns('borrowed')],
  ['NPY_STEALS_REF_TO_ARG', steals],
  // Clang's, for objects that count references. A consumed parameter carries its attribute itself.
  ['ns_returns_not_retained', returns('borrowed')],
  ['cf_returns_not_retained', returns('borrowed')],
  ['os_returns_not_retained', returns('borrowed')],
  ['ns_returns_retained', returns('new')],
  ['cf_returns_retained', returns('new')],
  ['os_returns_retained', returns('new')],
  ['ns_consumed', steals],
  ['cf_consumed', steals],
  ['os_consumed', steals],
  // Clang's, for memory and whatever else has an owner: the first word names the allocator.
  ['ownership_returns', returns('memory')],
  ['ownership_takes', { kind: 'takes' }],
  ['ownership_holds', { kind: 'takes' }],
  // Of any C.
  ['returns_nonnull', neverNull],
  ['noreturn', neverReturns],
  ['Noreturn', neverReturns],
  ['Py_NO_RETURN', neverReturns],
  // Those that comments stand for.
  ['refcheck_returns_new', returns('new')],
  ['refcheck_returns_borrowed', returns('borrowed')],
  ['refcheck_returns_argument', returns('argument')],
  ['refcheck_returns_none', returns('none')],
  ['refcheck_returns_null', returns('null')],
  ['refcheck_steals', steals],
  ['refcheck_steals_on_success', argument({ kind: 'steal', when: 'success', nullable: true })],
  ['refcheck_releases', argument({ kind: 'release', nullable: true })],
  ['refcheck_adds', argument({ kind: 'incref', nullable: true })],
  ['refcheck_borrows', argument({ kind: 'borrow' })],
  ['refcheck_keeps', argument({ kind: 'borrow', retains: true })],
  ['refcheck_sets_new', out('new')],
  ['refcheck_sets_borrowed', out('borrowed')],
  ['refcheck_clears', argument({ kind: 'clear', nullable: true })],
  ['refcheck_fails_null', fails('null')],
  ['refcheck_fails_negative', fails('negative')],
  ['refcheck_fails_zero', fails('zero')],
  ['refcheck_fails_nonzero', fails('nonzero')],
  ['refcheck_never_fails', fails('never')],
  ['refcheck_sets_exception', { kind: 'sets-exception' }],
  ['refcheck_never_returns', neverReturns],
  ['refcheck_never_null', neverNull],
]);

/** `__noreturn__`, `gnu::noreturn` and `noreturn` are one. */
const bareName = (name: string): string => name.replace(/^(?:gnu|clang)::/, '').replace(/^_+|_+$/g, '');

/** Names that users may write as attributes. */
export const foreignAnnotations = (): readonly string[] =>
  [...meanings.keys()].filter((name) => !name.startsWith('refcheck_'));

/** What an annotation of that name means; undefined for those that are not for us. */
export const meaningOf = (name: string): Meaning | undefined => meanings.get(bareName(name));
