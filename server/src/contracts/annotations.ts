/**
 * Contracts that a project writes itself: attributes on declarations (those of cpychecker, NumPy, Clang and GCC) and
 * comments of our own above them. Comes in: the annotations of one declaration as the front end collected them. Goes out:
 * the part of a contract that they state, and nothing that they leave open. Which annotation means what is a table
 * (annotationMeanings.ts); comments become annotations of the same shape, so that there is one reading for both.
 */
import { meaningOf, type Meaning, type ResultWord } from './annotationMeanings.js';
import type { Contract, FailureConvention, Lender, MemoryFamily, ParamEffect, ResultEffect } from './effects.js';

/** One attribute of a declaration, as written: name and the text of its arguments. */
export interface Annotation {
  readonly name: string;
  readonly arguments: readonly string[];
}

/** Whether contracts are made of that annotation. The front end asks, to keep such macros visible. */
export const isContractAnnotation = (name: string): boolean => meaningOf(name) !== undefined;

/** What a declaration's shape adds to its annotations. */
export interface AnnotatedShape {
  readonly name: string;
  readonly parameterCount: number;
  readonly returnsObject: boolean;
  /** Whether each parameter is a Python object; all of them where it is not known. */
  readonly isObject?: readonly boolean[];
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
    const meaning = meaningOf(annotation.name);
    return meaning === undefined ? [] : [{ meaning, ...argumentsOf(annotation, shape.parameterCount) }];
  });
  const kinds = new Set(said.map(({ meaning }) => meaning.kind));
  const result = resultOf(said, shape, kinds.has('never-null'));
  const params = paramsOf(said, shape, unspoken);
  const contract: Partial<Contract> = {
    ...(result === undefined ? {} : { result }),
    ...(params === undefined ? {} : { params }),
    ...failureOf(said, shape, { result, params }),
    ...(kinds.has('never-returns') ? { neverReturns: true } : {}),
  };
  if (Object.keys(contract).length === 0) return undefined;
  return { name: shape.name, ...contract, source: `annotations of ${shape.name}` };
}

interface Said {
  readonly meaning: Meaning;
  /** Indices of parameters, from 0. */
  readonly positions: readonly number[];
  /** The allocator that is named first, where one is. */
  readonly family: MemoryFamily;
}

/** Arguments that are numbers of parameters, and the word before them. */
function argumentsOf(annotation: Annotation, parameterCount: number): Omit<Said, 'meaning'> {
  const positions = annotation.arguments.flatMap((text) => {
    const position = Number(text.trim());
    return Number.isInteger(position) && position >= 1 && position <= parameterCount ? [position - 1] : [];
  });
  return { positions, family: annotation.arguments[0]?.trim() === 'malloc' ? 'malloc' : 'other' };
}

function resultOf(said: readonly Said[], shape: AnnotatedShape, isNeverNull: boolean): ResultEffect | undefined {
  for (const { meaning, positions, family } of said) {
    if (meaning.kind !== 'returns') continue;
    const result = resultEffect(meaning.what, shape, { nullable: !isNeverNull, named: positions[0], family });
    if (result !== undefined) return result;
  }
  return undefined;
}

interface ResultFacts {
  readonly nullable: boolean;
  readonly named: number | undefined;
  readonly family: MemoryFamily;
}

/** Only a function that returns an object says anything about its reference. */
function resultEffect(
  what: ResultWord,
  { returnsObject }: AnnotatedShape,
  { nullable, named, family }: ResultFacts,
): ResultEffect | undefined {
  if (what === 'memory') return returnsObject ? { kind: 'new', nullable } : { kind: 'memory', family, nullable };
  if (!returnsObject) return undefined;
  switch (what) {
    case 'new':
      return { kind: 'new', nullable };
    case 'none':
      return { kind: 'new', nullable, isSingleton: true };
    case 'null':
      return { kind: 'null' };
    case 'argument':
      return named === undefined ? undefined : { kind: 'argument', index: named };
    case 'borrowed': {
      const from: Lender = named === undefined ? { kind: 'runtime' } : { kind: 'argument', index: named };
      return { kind: 'borrowed', nullable, from };
    }
  }
}

function paramsOf(
  said: readonly Said[],
  shape: AnnotatedShape,
  unspoken: readonly ParamEffect[],
): readonly ParamEffect[] | undefined {
  const spoken = new Map<number, ParamEffect>();
  for (const { meaning, positions, family } of said) {
    for (const position of positions) {
      if (meaning.kind === 'argument') spoken.set(position, meaning.effect);
      else if (meaning.kind === 'takes') spoken.set(position, takenBy(shape, position, family));
    }
  }
  return spoken.size === 0 ? undefined : unspoken.map((effect, index) => spoken.get(index) ?? effect);
}

const takenBy = ({ isObject }: AnnotatedShape, position: number, family: MemoryFamily): ParamEffect =>
  (isObject?.[position] ?? true) ? { kind: 'steal', when: 'always', nullable: true } : { kind: 'free', family };

/**
 * What is taken over or filled on success only belongs to a function that can fail; a number then says so by being
 * negative.
 */
function failureOf(
  said: readonly Said[],
  shape: AnnotatedShape,
  {
    result,
    params,
  }: { readonly result: ResultEffect | undefined; readonly params: readonly ParamEffect[] | undefined },
): Partial<Contract> {
  const kinds = new Set(said.map(({ meaning }) => meaning.kind));
  const exception: Partial<Contract> = kinds.has('sets-exception') ? { exception: 'sets' } : {};
  for (const { meaning } of said) {
    if (meaning.kind !== 'fails' || !canFailSo(meaning.failure, result, shape)) continue;
    return { failure: meaning.failure, ...exception, ...(meaning.exception ? { exception: meaning.exception } : {}) };
  }
  if (kinds.has('never-null')) return { failure: 'never' };
  const dependsOnSuccess = (params ?? []).some((effect) => 'when' in effect && effect.when === 'success');
  if (dependsOnSuccess && !shape.returnsObject) return { failure: 'negative', ...exception };
  switch (result?.kind) {
    case undefined:
      return exception;
    case 'borrowed':
      return { failure: kinds.has('sets-exception') ? 'null' : 'null-maybe', ...exception };
    case 'memory':
      return { failure: 'null-absent', ...exception };
    case 'argument':
      return { failure: 'never', ...exception };
    default:
      return { failure: 'null', ...exception };
  }
}

/** NULL is the failure of pointers, and no other result can have it. */
const canFailSo = (
  failure: FailureConvention,
  result: ResultEffect | undefined,
  { returnsObject }: AnnotatedShape,
): boolean => failure !== 'null' || returnsObject || result?.kind === 'memory';
