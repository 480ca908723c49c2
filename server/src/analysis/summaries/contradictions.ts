/**
 * Where a function's body surely does something else than its contract says. Comes in: what the user states, and the exits
 * of all paths; goes out: at most one contradiction for the result and for each parameter, with the exit that shows it.
 * Every path that could tell otherwise has to agree: one that is not understood makes this silent, and so does a body
 * that was not followed to its end.
 */
import type { Contract, ParamEffect } from '../../contracts/effects.js';
import { conventionRanges } from '../calls/contractCases.js';
import { isZero, meet } from '../domain/numbers.js';
import type { Doubt } from '../domain/valueState.js';
import type { ExitRecord } from './exits.js';
import type { BorrowedFrom } from './leftWithLender.js';

/** What the user says of a function, as far as it is said in words. */
export interface StatedContract {
  /** By which callers go. */
  readonly contract: Contract;
  readonly saysResult: boolean;
  readonly saysParams: boolean;
  readonly isConfigured: boolean;
}

/** What the body does, which is not what is stated. */
export type Contradicted =
  /** The result is new, or borrowed, and said to be the other. */
  | { readonly kind: 'returns'; readonly what: 'new' | 'borrowed' }
  /** Said to be taken over, or on success only, or left to the caller. */
  | { readonly kind: 'never-takes' | 'takes' | 'takes-on-failure'; readonly parameter: number }
  /** The address receives the other kind of reference. */
  | { readonly kind: 'fills'; readonly what: 'new' | 'borrowed'; readonly parameter: number };

/** One contradiction. */
export interface Contradiction {
  readonly contradicted: Contradicted;
  readonly exit: ExitRecord;
  readonly doubt: Doubt;
}

/** What the exits do not tell of the body. */
export interface BodyQuestions {
  /** Nothing is done with a parameter that could take it over unseen. */
  isOnlyLookedAt(parameter: number): boolean;
  /** Nothing is done with a borrowed object or its lender that could hand it over unseen. */
  isLeftWithLender(from: BorrowedFrom): boolean;
}

/** All contradictions between a contract and the exits of a function that was followed to its end. */
export function contradictions(
  stated: StatedContract,
  exits: readonly ExitRecord[],
  questions: BodyQuestions,
): readonly Contradiction[] {
  const { contract, saysResult, saysParams } = stated;
  const fates = exits.map((exit) => fateOf(exit, contract));
  const isSure = ({ contradicted }: Contradiction): boolean =>
    contradicted.kind !== 'never-takes' || questions.isOnlyLookedAt(contradicted.parameter);
  return [
    ...(saysResult ? inResult(contract, exits, questions) : []),
    ...(saysParams ? contract.params.flatMap((effect, index) => inParameter(effect, index, fates)).filter(isSure) : []),
  ];
}

/** An exit, and what callers take it for. */
interface Fate {
  readonly exit: ExitRecord;
  readonly canSucceed: boolean;
  /** Something is known of its number, and that can be a failure. */
  readonly canFail: boolean;
}

function fateOf(exit: ExitRecord, contract: Contract): Fate {
  const { success, failure } = conventionRanges(contract);
  const isKnown = exit.numbers.min !== -Infinity || exit.numbers.max !== Infinity;
  return {
    exit,
    canSucceed: meet(exit.numbers, success) !== null,
    canFail: isKnown && failure !== undefined && meet(exit.numbers, failure) !== null,
  };
}

function inResult(
  { result }: Contract,
  exits: readonly ExitRecord[],
  questions: BodyQuestions,
): readonly Contradiction[] {
  const given = exits.filter((exit) => !isZero(exit.numbers));
  const isNew = ({ result: made, resultDoubt }: ExitRecord): boolean =>
    made.kind === 'new' && made.isSingleton !== true && resultDoubt < 2;
  const isLent = ({ resultLender, resultDoubt }: ExitRecord): boolean =>
    resultLender !== undefined && resultDoubt < 2 && questions.isLeftWithLender(resultLender);
  if (result.kind === 'borrowed') return whenAll(given, isNew, { kind: 'returns', what: 'new' }, resultDoubtOf);
  if (result.kind === 'new') return whenAll(given, isLent, { kind: 'returns', what: 'borrowed' }, resultDoubtOf);
  return [];
}

const resultDoubtOf = (exit: ExitRecord): Doubt => exit.resultDoubt;

function inParameter(effect: ParamEffect, parameter: number, fates: readonly Fate[]): readonly Contradiction[] {
  // Where the argument is NULL nothing can happen to it.
  const known = fates.filter(({ exit }) => (exit.effects[parameter]?.kind ?? 'null') !== 'null');
  const all = known.map(({ exit }) => exit);
  const successes = known.filter(({ canSucceed }) => canSucceed).map(({ exit }) => exit);
  const failures = known.filter(({ canFail }) => canFail).map(({ exit }) => exit);
  const doubtOf = (exit: ExitRecord): Doubt => exit.argumentDoubts[parameter] ?? 0;
  const isLeft = (exit: ExitRecord): boolean => exit.effects[parameter]?.kind === 'borrow';
  const isTaken = (exit: ExitRecord): boolean => {
    const kind = exit.effects[parameter]?.kind;
    return kind === 'release' || (kind === 'steal' && exit.isStored[parameter] !== true);
  };
  switch (effect.kind) {
    case 'release':
      return whenAll(all, isLeft, { kind: 'never-takes', parameter }, doubtOf);
    case 'steal':
      if (effect.when === 'always') return whenAll(all, isLeft, { kind: 'never-takes', parameter }, doubtOf);
      if (successes.length > 0 && successes.every(isLeft)) {
        return whenAll(successes, isLeft, { kind: 'never-takes', parameter }, doubtOf);
      }
      return failures.length > 0 && successes.every(isTaken)
        ? whenAll(failures, isTaken, { kind: 'takes-on-failure', parameter }, doubtOf)
        : [];
    case 'borrow':
      return whenAll(successes, isTaken, { kind: 'takes', parameter }, doubtOf);
    case 'out': {
      const what = effect.ownership === 'new' ? 'borrowed' : 'new';
      const isOther = (exit: ExitRecord): boolean => {
        const written = exit.effects[parameter];
        return written?.kind === 'write' && written.content === what;
      };
      return whenAll(successes, isOther, { kind: 'fills', what, parameter }, doubtOf);
    }
    default:
      return [];
  }
}

/** The contradiction, when all exits show it and there is one. */
function whenAll(
  exits: readonly ExitRecord[],
  shows: (exit: ExitRecord) => boolean,
  contradicted: Contradicted,
  doubtOf: (exit: ExitRecord) => Doubt,
): readonly Contradiction[] {
  const [exit] = exits;
  if (exit === undefined || !exits.every(shows)) return [];
  const doubt = exits.map(doubtOf).reduce<Doubt>((a, b) => (a > b ? a : b), 0);
  return [{ contradicted, exit, doubt }];
}
