/**
 * An inferred summary in the vocabulary of contracts, for users who want to state it. Comes in: a summary that rests on no
 * guess; goes out: a contract that says the same, or nothing. Whether it says the same is not hoped for but tried: callers
 * must find the outcomes of the contract where they found those of the summary.
 */
import { modelFromContract } from '../analysis/calls/contractModel.js';
import type { ArgumentEffect, CallOutcome, CallResult } from '../analysis/calls/model.js';
import type { FunctionSummary } from '../analysis/summaries/summary.js';
import { isZero, join, meet, ZERO, type NumberFacts } from '../analysis/domain/numbers.js';
import type { Contract, FailureConvention, ParamEffect, ResultEffect } from '../contracts/effects.js';
import type { FunctionIr, TypeFacts } from '../ir/function.js';
import { asLowered } from '../ir/moved.js';

/** The contract; undefined where nothing is sure, where nothing is worth saying, or where there are no words for it. */
export function inferredContract(fn: FunctionIr, summary: FunctionSummary): Contract | undefined {
  if (!isNameable(fn) || summary.isPlain || !summary.isSure || summary.doubt === 2) return undefined;
  const types = asLowered(fn)
    .locals.slice(0, fn.parameterCount)
    .map((local) => local.type);
  if (summary.outcomes.length === 0 && !summary.neverReturns) return undefined;
  if (summary.neverReturns) return contract(fn, { kind: 'void' }, [], 'never', true);
  if (!fn.returnType.isObject && !types.some(concernsObjects)) return undefined;
  for (const failure of conventionsFor(fn.returnType, summary.outcomes)) {
    const result = resultOf(fn.returnType, summary.outcomes);
    const { successes, failures } = split(summary.outcomes, failure);
    if (result === undefined || (successes.length === 0 && result.kind !== 'null')) continue;
    const params = types.map((type, index) => paramOf(type, effectsAt(successes, index), effectsAt(failures, index)));
    if (!params.every((effect) => effect !== undefined)) continue;
    const candidate = contract(fn, result, params, failure, false);
    if (saysTheSame(candidate, summary, types)) return candidate;
  }
  return undefined;
}

const isNameable = (fn: FunctionIr): boolean => !fn.isMethod && !fn.isVariadic && /^[A-Za-z_]\w*$/.test(fn.name);

/** An object, or the address of one. */
const concernsObjects = (type: TypeFacts): boolean => type.isObject || isObjectAddress(type);

const isObjectAddress = (type: TypeFacts): boolean => type.pointerDepth === 2 && /^Py\w*Object\b/.test(type.text);

const contract = (
  fn: FunctionIr,
  result: ResultEffect,
  params: readonly ParamEffect[],
  failure: FailureConvention,
  neverReturns: boolean,
): Contract => ({
  name: fn.name,
  signature: `${fn.name}(...)`,
  result,
  params,
  variadic: { kind: 'none' },
  failure,
  runsCode: true,
  ...(neverReturns ? { neverReturns } : {}),
  source: 'its body',
});

/** From the plainest on: a failure is only told apart where something depends on it. */
function conventionsFor(type: TypeFacts, outcomes: readonly CallOutcome[]): readonly FailureConvention[] {
  if (type.isObject) return [outcomes.some(isNullable) ? 'null' : 'never'];
  if (type.pointerDepth > 0) return ['never', 'null'];
  if (type.text === 'void') return ['never'];
  return isStatus(outcomes) ? ['negative'] : ['never', 'negative', 'zero', 'nonzero'];
}

/** 0, or -1 for failure; what never fails is none. */
function isStatus(outcomes: readonly CallOutcome[]): boolean {
  const { min, max } = numbersOf(outcomes);
  return min === -1 && max === 0;
}

const numbersOf = (outcomes: readonly CallOutcome[]): NumberFacts => outcomes.map(({ when }) => when).reduce(join);

interface Sides {
  readonly successes: readonly CallOutcome[];
  readonly failures: readonly CallOutcome[];
}

function split(outcomes: readonly CallOutcome[], failure: FailureConvention): Sides {
  const fails = ({ when }: CallOutcome): boolean => {
    switch (failure) {
      case 'negative':
        return when.max < 0;
      case 'null':
      case 'zero':
        return isZero(when);
      case 'nonzero':
        return when.isNonZero || when.min > 0 || when.max < 0;
      default:
        return false;
    }
  };
  return { successes: outcomes.filter((one) => !fails(one)), failures: outcomes.filter(fails) };
}

function resultOf(type: TypeFacts, outcomes: readonly CallOutcome[]): ResultEffect | undefined {
  if (type.pointerDepth === 0) {
    if (type.isClass) return undefined;
    if (type.text === 'void') return { kind: 'void' };
    const { min, max } = numbersOf(outcomes);
    if (min === -Infinity && max === Infinity) return { kind: 'value' };
    return { kind: 'int', range: { min: bound(min), max: bound(max) } };
  }
  if (isPlainPointer(type)) return { kind: 'value' };
  const nullable = outcomes.some(isNullable);
  const given = outcomes.map(({ result }) => result).filter((result) => result.kind !== 'value');
  const [first] = given;
  if (first === undefined) return type.isObject ? { kind: 'null' } : { kind: 'value' };
  if (!given.every((result) => ownership(result) === ownership(first))) return undefined;
  return objectResult(first, nullable);
}

const bound = (number: number): number | null => (Number.isSafeInteger(number) ? number : null);

const isNullable = ({ result, when }: CallOutcome): boolean =>
  (meet(when, ZERO) !== null && (result.kind === 'value' || !('isNullable' in result))) ||
  ('isNullable' in result && result.isNullable && meet(when, ZERO) !== null);

function objectResult(result: CallResult, nullable: boolean): ResultEffect | undefined {
  switch (result.kind) {
    case 'new':
      return {
        kind: 'new',
        nullable,
        ...(result.aliasOf === undefined ? {} : { aliasOf: result.aliasOf }),
        ...(result.isKept === true ? { keptByRuntime: true } : {}),
        ...(result.isSingleton === true ? { isSingleton: true } : {}),
      };
    case 'borrowed':
      return { kind: 'borrowed', nullable, from: { kind: 'runtime' } };
    case 'argument':
      return { kind: 'argument', index: result.index };
    default:
      return undefined;
  }
}

/** What callers can tell apart. */
const ownership = (result: CallResult): string =>
  result.kind === 'new'
    ? JSON.stringify([result.aliasOf, result.isKept ?? false, result.isSingleton ?? false])
    : result.kind === 'argument'
      ? `argument ${String(result.index)}`
      : result.kind;

/** Where the argument is NULL nothing can happen to it, so that such outcomes agree with all others. */
const effectsAt = (outcomes: readonly CallOutcome[], index: number): readonly ArgumentEffect[] =>
  outcomes.flatMap(({ arguments: effects }) => {
    const effect = effects[index];
    return effect === undefined || effect.kind === 'null' ? [] : [effect];
  });

/** Undefined where there are no words. */
function paramOf(
  type: TypeFacts,
  successes: readonly ArgumentEffect[],
  failures: readonly ArgumentEffect[],
): ParamEffect | undefined {
  if (isUnspoken(type)) return { kind: 'borrow', retains: true, changesFields: true };
  const all = [...successes, ...failures];
  const isAll = (kinds: readonly ArgumentEffect['kind'][], effects: readonly ArgumentEffect[] = all): boolean =>
    effects.every((effect) => kinds.includes(effect.kind));
  if (all.some((effect) => effect.kind === 'write' || effect.kind === 'replace' || effect.kind === 'clear')) {
    return addressEffect(type, successes, failures);
  }
  if (isAll(['borrow', 'left-after-failure', 'none', 'touch'])) return borrowOf(all);
  if (isAll(['release'])) return { kind: 'release', nullable: true };
  if (isAll(['steal', 'release'])) return { kind: 'steal', when: 'always' };
  if (isAll(['incref'])) return { kind: 'incref', nullable: true };
  if (
    successes.length > 0 &&
    isAll(['steal', 'release'], successes) &&
    isAll(['borrow', 'left-after-failure'], failures)
  ) {
    return { kind: 'steal', when: 'success' };
  }
  // What is done to a plain struct and what is behind it is the same to callers as not knowing.
  return type.isObject || type.pointerDepth > 1 ? undefined : { kind: 'borrow', retains: true, changesFields: true };
}

/** Neither an object nor anything through which callers could be told something. */
const isUnspoken = (type: TypeFacts): boolean =>
  type.pointerDepth === 0 || (type.pointerDepth === 1 && /\b(?:char|void)\b/.test(type.text));

/** Of a result: nothing that could be an object in disguise. */
const isPlainPointer = (type: TypeFacts): boolean =>
  type.pointerDepth === 1 && /^(?:const )?(?:(?:un)?signed )?(?:char|wchar_t|int|long|double|float)\b/.test(type.text);

function borrowOf(effects: readonly ArgumentEffect[]): ParamEffect {
  const retains = effects.some((effect) => effect.kind === 'borrow' && effect.retains);
  const changesFields = effects.some(
    (effect) => effect.kind === 'touch' || (effect.kind === 'borrow' && effect.changesFields === true),
  );
  const drops = effects.some((effect) => effect.kind === 'borrow' && effect.drops !== undefined);
  return {
    kind: 'borrow',
    ...(retains ? { retains } : {}),
    ...(changesFields ? { changesFields } : {}),
    ...(drops ? { drops: 'all' } : {}),
  };
}

/** What the variable behind an address receives. */
function addressEffect(
  type: TypeFacts,
  successes: readonly ArgumentEffect[],
  failures: readonly ArgumentEffect[],
): ParamEffect | undefined {
  const [first] = successes;
  const all = [...successes, ...failures];
  if (first?.kind === 'write' && (first.content === 'new' || first.content === 'borrowed')) {
    const written = successes.flatMap((effect) => (effect.kind === 'write' ? [effect] : []));
    if (written.length < successes.length || written.some(({ content }) => content !== first.content)) return undefined;
    const nullable = written.some((effect) => effect.isNullable);
    const isCleared = failures.length > 0 && failures.every((one) => one.kind === 'write' && one.content === 'null');
    return { kind: 'out', ownership: first.content, when: 'success', nullOtherwise: isCleared, nullable };
  }
  if (all.every((effect) => effect.kind === 'replace' && effect.content === 'null')) {
    return { kind: 'clear', nullable: true };
  }
  if (first?.kind === 'replace' && successes.every((effect) => effect.kind === 'replace' && effect.content === 'new')) {
    const isNull = failures.every((effect) => effect.kind === 'replace' && effect.content === 'null');
    const isKept = failures.every((effect) => effect.kind === 'borrow');
    return isNull || isKept ? { kind: 'update', onFailure: isNull ? 'null' : 'kept' } : undefined;
  }
  // Behind the address of a pointer, what is not known may be owned.
  const isPlain =
    type.pointerDepth === 1 &&
    all.every((one) => one.kind === 'borrow' || (one.kind === 'write' && one.content === 'unknown'));
  return isPlain ? { kind: 'out-value' } : undefined;
}

/** Whether callers are told nothing by the contract that the summary does not tell them. */
function saysTheSame(candidate: Contract, summary: FunctionSummary, types: readonly TypeFacts[]): boolean {
  const { outcomes } = modelFromContract(
    candidate,
    types.map(() => ({ isNullConstant: false })),
  );
  return summary.outcomes.every((inferred) => {
    const matching = outcomes.filter((one) => meet(one.when, inferred.when) !== null);
    return (
      matching.length > 0 &&
      matching.every((one) =>
        types.every((type, index) => isSame(type, one.arguments[index], inferred.arguments[index])),
      )
    );
  });
}

function isSame(type: TypeFacts, said: ArgumentEffect | undefined, done: ArgumentEffect | undefined): boolean {
  if (said === undefined || done === undefined || done.kind === 'null' || isUnspoken(type)) return true;
  switch (said.kind) {
    case 'steal':
    case 'release':
      return done.kind === 'steal' || done.kind === 'release';
    case 'left-after-failure':
      return done.kind === 'left-after-failure' || done.kind === 'borrow';
    case 'borrow':
      return done.kind !== 'steal' && done.kind !== 'release' && done.kind !== 'incref';
    case 'none':
      return done.kind === 'borrow' || done.kind === 'none' || (done.kind === 'write' && done.content === 'unknown');
    case 'write':
      return isSameWrite(said, done);
    case 'replace':
      return done.kind === 'replace'
        ? done.content === said.content
        : said.content === 'kept' && done.kind === 'borrow';
    case 'clear':
      return done.kind === 'replace' && done.content === 'null';
    default:
      return said.kind === done.kind;
  }
}

const isSameWrite = (said: Extract<ArgumentEffect, { kind: 'write' }>, done: ArgumentEffect): boolean =>
  done.kind === 'write' ? done.content === said.content : said.content === 'unknown' && done.kind === 'borrow';
