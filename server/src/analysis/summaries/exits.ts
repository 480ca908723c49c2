/**
 * From the exits of a function's paths to the outcomes of a call: exits are sorted into classes of results (NULL or not,
 * negative, zero, positive); within a class, effects on which all exits agree are facts, and those on which they differ
 * become "escape", which ends the caller's tracking: unknown stays unknown.
 */
import type { FunctionIr } from '../../ir/function.js';
import { NO_EFFECT, type ArgumentEffect, type CallOutcome, type CallResult } from '../calls/model.js';
import { ANY, interval, isZero, join, meet, NON_ZERO, type NumberFacts, sameNumbers, ZERO } from '../domain/numbers.js';
import type { ValueId } from '../domain/places.js';
import type { ProgramState } from '../domain/programState.js';
import type { BorrowedFrom } from './leftWithLender.js';
import type { Doubt } from '../domain/valueState.js';

/** `empty`: the variable whose address the argument is holds NULL and always did; that agrees with its release. */
export type ExitEffect = ArgumentEffect | { readonly kind: 'empty' };

/** What one exit does, before exits are grouped. */
export interface ExitRecord {
  readonly numbers: NumberFacts;
  readonly result: CallResult;
  readonly effects: readonly ExitEffect[];
  readonly doubt: Doubt;
  /** How sure the result's ownership is. */
  readonly resultDoubt: Doubt;
  /** Somebody else owns what is returned, and nobody added a reference. */
  readonly resultLender: BorrowedFrom | undefined;
  /** How sure each effect is. */
  readonly argumentDoubts: readonly Doubt[];
  /** Whether each argument was taken over by a store for which nobody paid: such a pointer may be meant to own nothing. */
  readonly isStored: readonly boolean[];
  readonly returned: ValueId | undefined;
  /** The path up to here, where somebody will ask for it. */
  readonly state: ProgramState | undefined;
}

type ResultClass = 'null' | 'negative' | 'zero' | 'positive' | 'nonnull' | 'any';

const CLASS_NUMBERS: Readonly<Record<ResultClass, NumberFacts>> = {
  null: ZERO,
  nonnull: NON_ZERO,
  negative: interval(-Infinity, -1) ?? ANY,
  zero: ZERO,
  positive: interval(1, Infinity) ?? ANY,
  any: ANY,
};

function classesOf(exit: ExitRecord, fn: FunctionIr): readonly ResultClass[] {
  const { numbers } = exit;
  if (fn.returnType.pointerDepth > 0) {
    if (isZero(numbers)) return ['null'];
    return numbers.isNonZero ? ['nonnull'] : ['null', 'nonnull'];
  }
  if (fn.returnType.text === 'void') return ['any'];
  const classes: ResultClass[] = [];
  if (numbers.min < 0) classes.push('negative');
  if (numbers.min <= 0 && numbers.max >= 0 && !numbers.isNonZero) classes.push('zero');
  if (numbers.max > 0) classes.push('positive');
  return classes;
}

/** The outcomes of a call; `areAll` says that no exit is missing, so that their numbers are all there are. */
export function groupExits(
  exits: readonly ExitRecord[],
  fn: FunctionIr,
  { areAll }: { readonly areAll: boolean },
): readonly CallOutcome[] {
  const groups = new Map<ResultClass, ExitRecord[]>();
  for (const exit of exits) {
    for (const name of classesOf(exit, fn)) {
      const group = groups.get(name);
      if (group) group.push(exit);
      else groups.set(name, [exit]);
    }
  }
  const order: readonly ResultClass[] = ['nonnull', 'positive', 'zero', 'any', 'negative', 'null'];
  const outcomes = order.flatMap((name): CallOutcome[] => {
    const group = groups.get(name);
    return group ? [mergeGroup(numbersOf(name, areAll ? group : []), name, group)] : [];
  });
  return joinEqual(outcomes.map((outcome) => leftAfterFailure(outcome, outcomes)));
}

/** What success takes over and failure only looks at is left with the caller, as PyModule_AddObject does. */
function leftAfterFailure(outcome: CallOutcome, all: readonly CallOutcome[]): CallOutcome {
  if (!outcome.isFailure) return outcome;
  const isTaken = (index: number): boolean =>
    all.some(({ isFailure, arguments: others }) => !isFailure && TAKING.has(others[index]?.kind ?? 'none'));
  const args = outcome.arguments.map((effect, index): ArgumentEffect =>
    effect.kind === 'borrow' && !effect.retains && isTaken(index) ? { kind: 'left-after-failure' } : effect,
  );
  return { ...outcome, arguments: args };
}

const TAKING: ReadonlySet<ArgumentEffect['kind']> = new Set(['steal', 'release']);

/** The numbers that a class of results has at these exits: a status is 1 where others could be any positive number. */
function numbersOf(name: ResultClass, group: readonly ExitRecord[]): NumberFacts {
  const all = CLASS_NUMBERS[name];
  return group.length === 0 ? all : (meet(all, group.map((exit) => exit.numbers).reduce(join)) ?? all);
}

function mergeGroup(when: NumberFacts, name: ResultClass, group: readonly ExitRecord[]): CallOutcome {
  const first = group[0];
  const count = first?.effects.length ?? 0;
  return {
    when,
    isFailure: name === 'null' || name === 'negative',
    result: name === 'null' ? { kind: 'value' } : mergeResults(group.map((exit) => exit.result)),
    arguments: Array.from({ length: count }, (_, index) =>
      mergeEffects(group.map((exit) => exit.effects[index] ?? NO_EFFECT)),
    ),
  };
}

function mergeResults(results: readonly CallResult[]): CallResult {
  const meaningful = results.filter((result) => result.kind !== 'value');
  const first = meaningful[0];
  if (!first) return { kind: 'value' };
  if (areAllLike(first, meaningful)) return first;
  if (meaningful.every((result) => result.kind === 'new')) {
    const isKept = meaningful.some((result) => result.isKept === true || result.aliasOf !== undefined);
    return { kind: 'new', isNullable: true, ...(isKept ? { isKept } : {}) };
  }
  if (meaningful.every((result) => result.kind === 'borrowed')) return { kind: 'borrowed', isNullable: true };
  return { kind: 'opaque' };
}

/** The variable behind the address is released and set to NULL. */
const isRelease = (effect: ExitEffect): effect is Extract<ArgumentEffect, { kind: 'replace' }> =>
  effect.kind === 'replace' && effect.content === 'null';

const ONLY_LOOKED_AT: ArgumentEffect = { kind: 'borrow', retains: false };

function mergeEffects(all: readonly ExitEffect[]): ArgumentEffect {
  const replaced = all.find(isRelease);
  const known = all.map((effect) => (effect.kind === 'empty' ? (replaced ?? ONLY_LOOKED_AT) : effect));
  const effects = known.filter((effect) => effect.kind !== 'null');
  const first = effects[0] ?? known[0] ?? NO_EFFECT;
  if (areAllLike(first, effects)) return first;
  if (effects.every((effect) => effect.kind === 'borrow')) {
    const changesFields = effects.some((effect) => effect.changesFields === true);
    const retains = effects.some((effect) => effect.retains);
    return { kind: 'borrow', retains, ...(changesFields ? { changesFields } : {}) };
  }
  if (effects.every((effect) => effect.kind === 'steal' || effect.kind === 'release')) {
    return { kind: 'steal', isNullable: true };
  }
  if (effects.every((effect) => effect.kind === 'write')) return mergeWrites(effects);
  return { kind: 'escape' };
}

/** Whether all are equal to the first one, part by part. */
function areAllLike(first: object, all: readonly object[]): boolean {
  let text: string | undefined;
  return all.every((each) => each === first || JSON.stringify(each) === (text ??= JSON.stringify(first)));
}

function mergeWrites(effects: readonly Extract<ArgumentEffect, { kind: 'write' }>[]): ArgumentEffect {
  const contents = new Set(effects.map((effect) => effect.content).filter((content) => content !== 'null'));
  const [only] = contents;
  const numbers = effects.map((effect) => (effect.content === 'null' ? ZERO : (effect.numbers ?? ANY))).reduce(join);
  return {
    kind: 'write',
    content: contents.size === 1 && only ? only : 'unknown',
    isNullable: true,
    ...(sameNumbers(numbers, ANY) ? {} : { numbers }),
  };
}

/** Effects that a caller need not tell apart by the result. */
const PLAIN: ReadonlySet<ArgumentEffect['kind']> = new Set(['none', 'null', 'borrow', 'escape']);

/** Classes with the same effects need no fork at the call. */
function joinEqual(outcomes: readonly CallOutcome[]): readonly CallOutcome[] {
  const isPlain = (outcome: CallOutcome): boolean => outcome.arguments.every((effect) => PLAIN.has(effect.kind));
  const [first] = outcomes;
  if (!first || !outcomes.every(isPlain)) return outcomes;
  const results = outcomes.map((outcome) => outcome.result).filter((result) => result.kind !== 'value');
  const result = mergeResults(results);
  return [
    {
      when: outcomes.map((outcome) => outcome.when).reduce(join),
      isFailure: false,
      result,
      arguments: first.arguments.map((_, index) =>
        mergeEffects(outcomes.map((outcome) => outcome.arguments[index] ?? NO_EFFECT)),
      ),
    },
  ];
}
