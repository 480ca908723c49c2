/**
 * Contracts that a project writes itself: attributes on declarations (those of cpychecker, NumPy, Clang and GCC) and
 * comments of our own above them. Comes in: the annotations of one declaration as the front end collected them. Goes out:
 * the part of a contract that they state, and nothing that they leave open. Which annotation means what is a table;
 * comments become annotations of the same shape, so that there is one reading for both.
 */
import type { Contract, Lender, ParamEffect, ResultEffect } from './effects.js';

/** One attribute of a declaration, as written: name and the text of its arguments. */
export interface Annotation {
  readonly name: string;
  readonly arguments: readonly string[];
}

/** What an annotation says. Arguments that name parameters count from 1. */
type Meaning =
  | { readonly kind: 'returns'; readonly ownership: 'new' | 'borrowed' }
  | { readonly kind: 'steals'; readonly when: 'always' | 'success' }
  | { readonly kind: 'never-returns' }
  | { readonly kind: 'never-null' }
  | { readonly kind: 'sets-exception' }
  | { readonly kind: 'negative-fails' };

const borrowed: Meaning = { kind: 'returns', ownership: 'borrowed' };
const created: Meaning = { kind: 'returns', ownership: 'new' };
const neverReturns: Meaning = { kind: 'never-returns' };

/** Names without leading and trailing underscores and without `gnu::` or `clang::`. */
const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['cpychecker_returns_borrowed_ref', borrowed],
  ['NPY_RETURNS_BORROWED_REF', borrowed],
  ['ns_returns_not_retained', borrowed],
  ['cf_returns_not_retained', borrowed],
  ['os_returns_not_retained', borrowed],
  ['ns_returns_retained', created],
  ['cf_returns_retained', created],
  ['os_returns_retained', created],
  ['cpychecker_steals_reference_to_arg', { kind: 'steals', when: 'always' }],
  ['NPY_STEALS_REF_TO_ARG', { kind: 'steals', when: 'always' }],
  ['cpychecker_negative_result_sets_exception', { kind: 'negative-fails' }],
  ['cpychecker_sets_exception', { kind: 'sets-exception' }],
  ['returns_nonnull', { kind: 'never-null' }],
  ['noreturn', neverReturns],
  ['Noreturn', neverReturns],
  ['Py_NO_RETURN', neverReturns],
  ['refcheck_returns_new', created],
  ['refcheck_returns_borrowed', borrowed],
  ['refcheck_steals', { kind: 'steals', when: 'always' }],
  ['refcheck_steals_on_success', { kind: 'steals', when: 'success' }],
  ['refcheck_never_returns', neverReturns],
  ['refcheck_never_null', { kind: 'never-null' }],
]);

/** The bare name under which an annotation is known: `__noreturn__`, `gnu::noreturn` and `noreturn` are one. */
const bareName = (name: string): string => name.replace(/^(?:gnu|clang)::/, '').replace(/^_+|_+$/g, '');

/** Whether contracts are made of that annotation. The front end asks, to keep such macros visible. */
export const isContractAnnotation = (name: string): boolean => meanings.has(bareName(name));

/** What a declaration's shape adds to its annotations. */
export interface AnnotatedShape {
  readonly name: string;
  readonly parameterCount: number;
  readonly returnsObject: boolean;
}

/**
 * The part of a contract that a declaration's annotations state; undefined when they state none. `params` is there when a
 * parameter is spoken of; the parameters not spoken of are then borrowed.
 */
export function contractFromAnnotations(
  shape: AnnotatedShape,
  annotations: readonly Annotation[],
): Partial<Contract> | undefined {
  const unspoken = Array.from({ length: shape.parameterCount }, (): ParamEffect => ({ kind: 'borrow' }));
  return statedContract(shape, annotations, unspoken);
}

/** That contract with what the annotations state in place of what it says; parameters not spoken of keep their effects. */
export function annotatedContract(
  contract: Contract,
  shape: AnnotatedShape,
  annotations: readonly Annotation[],
): Contract {
  return { ...contract, ...statedContract(shape, annotations, contract.params) };
}

function statedContract(
  shape: AnnotatedShape,
  annotations: readonly Annotation[],
  unspoken: readonly ParamEffect[],
): Partial<Contract> | undefined {
  const said = annotations.flatMap((annotation): readonly Said[] => {
    const meaning = meanings.get(bareName(annotation.name));
    return meaning === undefined ? [] : [{ meaning, positions: positionsOf(annotation, shape.parameterCount) }];
  });
  const kinds = new Set(said.map(({ meaning }) => meaning.kind));
  const result = resultOf(said, shape, kinds.has('never-null'));
  const params = paramsOf(said, unspoken);
  const contract: Partial<Contract> = {
    ...(result === undefined ? {} : { result }),
    ...(params === undefined ? {} : { params }),
    ...failureOf(said, shape, result),
    ...(kinds.has('never-returns') ? { neverReturns: true } : {}),
  };
  if (Object.keys(contract).length === 0) return undefined;
  return { name: shape.name, ...contract, source: `annotations of ${shape.name}` };
}

interface Said {
  readonly meaning: Meaning;
  /** Indices of parameters, from 0. */
  readonly positions: readonly number[];
}

/** Arguments that are numbers of parameters; others are not for us. */
const positionsOf = (annotation: Annotation, parameterCount: number): readonly number[] =>
  annotation.arguments.flatMap((text) => {
    const position = Number(text.trim());
    return Number.isInteger(position) && position >= 1 && position <= parameterCount ? [position - 1] : [];
  });

/** Only a function that returns an object says anything about its reference. */
function resultOf(said: readonly Said[], shape: AnnotatedShape, isNeverNull: boolean): ResultEffect | undefined {
  if (!shape.returnsObject) return undefined;
  for (const { meaning, positions } of said) {
    if (meaning.kind !== 'returns') continue;
    if (meaning.ownership === 'new') return { kind: 'new', nullable: !isNeverNull };
    const [lender] = positions;
    const from: Lender = lender === undefined ? { kind: 'runtime' } : { kind: 'argument', index: lender };
    return { kind: 'borrowed', nullable: !isNeverNull, from };
  }
  return undefined;
}

function paramsOf(said: readonly Said[], unspoken: readonly ParamEffect[]): readonly ParamEffect[] | undefined {
  const stolen = new Map<number, ParamEffect>();
  for (const { meaning, positions } of said) {
    if (meaning.kind !== 'steals') continue;
    for (const position of positions) stolen.set(position, { kind: 'steal', when: meaning.when, nullable: true });
  }
  return stolen.size === 0 ? undefined : unspoken.map((effect, index) => stolen.get(index) ?? effect);
}

/** What is stolen on success only is kept by a function that can fail; a number then says so by being negative. */
function failureOf(said: readonly Said[], shape: AnnotatedShape, result: ResultEffect | undefined): Partial<Contract> {
  const kinds = new Set(said.map(({ meaning }) => meaning.kind));
  const canFail = said.some(({ meaning }) => meaning.kind === 'steals' && meaning.when === 'success');
  if (kinds.has('negative-fails')) return { failure: 'negative', exception: 'sets' };
  if (kinds.has('never-null')) return { failure: 'never' };
  const exception: Partial<Contract> = kinds.has('sets-exception') ? { exception: 'sets' } : {};
  if (canFail && !shape.returnsObject) return { failure: 'negative', ...exception };
  if (result === undefined) return exception;
  return { failure: result.kind === 'new' || kinds.has('sets-exception') ? 'null' : 'null-maybe', ...exception };
}
