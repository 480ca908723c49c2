/**
 * From a contract and the arguments of one call to its outcomes. Contracts whose effects depend on the result give one
 * outcome for each range of results; all others give a single one, so that nothing forks without need.
 */
import { never } from '../../base/never.js';
import { remembered } from '../../base/remembered.js';
import type { BuiltType, Contract, Lender, ObjectType, ParamEffect, ResultEffect } from '../../contracts/effects.js';
import { parseArgFormat, parseBuildFormat, type FormatUnit } from '../../contracts/formats.js';
import { ANY, meet } from '../domain/numbers.js';
import { casesOf, conventionRanges, holds, numbersOf, passedOn, type Case } from './contractCases.js';
import { NO_EFFECT, type ArgumentEffect, type CallModel, type CallOutcome, type CallResult } from './model.js';

/** What the model needs to know of an argument. */
export interface ArgumentFacts {
  /** Text of a string literal. */
  readonly text?: string | undefined;
  readonly isNullConstant: boolean;
  /** Value of an integer constant. */
  readonly number?: number | undefined;
  /** The function whose name it is. */
  readonly functionName?: string | undefined;
}

/** Of an argument of which nothing is known. */
export const NO_FACTS: ArgumentFacts = {
  isNullConstant: false,
  text: undefined,
  number: undefined,
  functionName: undefined,
};

const saysNothing = (facts: ArgumentFacts): boolean =>
  facts === NO_FACTS ||
  (!facts.isNullConstant && facts.text === undefined && facts.number === undefined && facts.functionName === undefined);

/** What a converter function, by its name, does to the address that the unit `O&` hands it when it succeeds. */
export type Converters = (name: string) => ArgumentEffect | undefined;

function resultOf(result: ResultEffect, builtBy?: string): CallResult {
  switch (result.kind) {
    case 'new':
      if (result.orBorrowed !== undefined) return { kind: 'opaque' };
      return {
        kind: 'new',
        isNullable: result.nullable,
        ...(result.aliasOf === undefined ? {} : { aliasOf: result.aliasOf }),
        ...(result.mayAlias === undefined ? {} : { mayAlias: result.mayAlias }),
        ...(result.keptByRuntime ? { isKept: true } : {}),
        ...(result.keptIn === undefined ? {} : { keptIn: result.keptIn }),
        ...(result.isSingleton ? { isSingleton: true } : {}),
        ...(result.iteratorItem ? { isIteratorItem: true } : {}),
        ...typeOf(result.type, builtBy),
      };
    case 'borrowed':
      return { kind: 'borrowed', isNullable: result.nullable, ...lenderOf(result.from) };
    case 'argument':
      return { kind: 'argument', index: result.index };
    case 'inner':
      return { kind: 'inner', of: result.of, isNullable: result.nullable };
    case 'memory':
      return { kind: 'memory', family: result.family, isNullable: result.nullable };
    case 'null':
    case 'int':
    case 'value':
    case 'void':
      return { kind: 'value' };
  }
}

/** Several units make a tuple; what one unit makes is not looked into. */
function typeOf(type: BuiltType | undefined, format: string | undefined): { type?: ObjectType } {
  if (type === undefined) return {};
  if (type !== 'by-format') return { type };
  const text = format?.trim() ?? '';
  const isTuple = /^[a-zA-Z]/.test(text) && parseBuildFormat(text).units.length > 1;
  return isTuple ? { type: 'tuple' } : {};
}

const lenderOf = (lender: Lender | undefined): { lender?: number } =>
  lender?.kind === 'argument' ? { lender: lender.index } : {};

function effectIn(effect: ParamEffect, one: Case): ArgumentEffect {
  switch (effect.kind) {
    case 'borrow':
      return {
        kind: 'borrow',
        retains: effect.retains === true,
        ...(effect.changesFields ? { changesFields: true } : {}),
        ...(effect.drops === undefined || !one.isSuccess ? {} : { drops: effect.drops }),
      };
    case 'steal':
      if (effect.when === 'success' && one.isFailure) return { kind: 'left-after-failure' };
      return {
        kind: 'steal',
        isNullable: effect.nullable === true,
        ...(effect.into === undefined ? {} : { into: effect.into }),
        ...(effect.slot === undefined ? {} : { slot: effect.slot }),
        ...(effect.abandonsOld ? { abandonsOld: true } : {}),
      };
    case 'release':
    case 'incref':
      return { kind: effect.kind, isNullable: effect.nullable };
    case 'out':
      if (!holds(effect.when, one)) {
        return effect.nullOtherwise ? { kind: 'write', content: 'null', isNullable: true } : NO_EFFECT;
      }
      return {
        kind: 'write',
        content: effect.ownership,
        isNullable: effect.nullable,
        ...lenderOf(effect.from),
      };
    case 'update':
      return { kind: 'replace', content: !one.isFailure ? 'new' : effect.onFailure, isNullable: false };
    case 'clear':
      return effect.value === undefined ? { kind: 'clear' } : { kind: 'clear', value: effect.value };
    case 'free':
      return { kind: 'free', family: effect.family };
    case 'realloc':
      return one.isFailure ? NO_EFFECT : { kind: 'free', family: effect.family };
    case 'out-value':
      return { kind: 'write', content: 'unknown', isNullable: true };
    case 'keeps-pointer':
      return { kind: 'keep-pointer' };
    case 'copied':
      return { kind: 'copy-out' };
    case 'object-array':
    case 'value':
      return NO_EFFECT;
  }
}

/** Effects of the arguments that follow the declared parameters. */
function variadicEffects(
  contract: Contract,
  args: readonly ArgumentFacts[],
  converters: Converters,
): readonly ArgumentEffect[] | 'unknown' {
  const count = Math.max(0, args.length - contract.params.length);
  const variadic = contract.variadic;
  switch (variadic.kind) {
    case 'none':
    case 'values':
      return new Array<ArgumentEffect>(count).fill(NO_EFFECT);
    case 'objects':
    case 'counted': {
      const one: Case = { when: ANY, isSuccess: true, isFailure: false };
      return new Array<ArgumentEffect>(count).fill(effectIn(variadic.effect, one));
    }
    case 'unpack':
      return new Array<ArgumentEffect>(count).fill({
        kind: 'write',
        content: 'borrowed',
        isNullable: false,
        lender: variadic.from,
      });
    case 'format': {
      const text = args[variadic.format]?.text;
      if (variadic.language === 'printf')
        return new Array<ArgumentEffect>(count).fill({ kind: 'borrow', retains: false });
      if (text === undefined) return 'unknown';
      const parsed = variadic.language === 'build' ? parseBuildFormat(text) : parseArgFormat(text);
      if (!parsed.isCertain) return 'unknown';
      const effects: ArgumentEffect[] = [];
      for (const unit of parsed.units) {
        const first = args[contract.params.length + effects.length];
        if (variadic.language === 'build') effects.push(...buildEffects(unit));
        else effects.push(...parseEffects(unit, converters(first?.functionName ?? '')));
      }
      return effects;
    }
  }
}

const ALWAYS: Case = { when: ANY, isSuccess: true, isFailure: false };

/** One effect for each C argument that a unit of a build format consumes. */
const buildEffects = (unit: FormatUnit): readonly ArgumentEffect[] =>
  unit.arguments.map((effect): ArgumentEffect => {
    switch (effect.kind) {
      case 'borrow':
        return { kind: 'borrow-by-format', unit: unit.text, offset: unit.offset };
      case 'steal':
        return { kind: 'steal', unit: unit.text, isNullable: true };
      default:
        return effectIn(effect, ALWAYS);
    }
  });

/** The same for an argument format; the address of the unit `O&` is its converter's business. */
const parseEffects = (unit: FormatUnit, converted: ArgumentEffect | undefined): readonly ArgumentEffect[] =>
  unit.arguments.map((effect, index): ArgumentEffect => {
    const made = unit.isConverter && index === 1 && converted ? converted : effectIn(effect, ALWAYS);
    return made.kind === 'write' && unit.isOptional ? { ...made, isOptional: true } : made;
  });

/** The model of one call of a function with a contract. */
export function modelFromContract(
  contract: Contract,
  args: readonly ArgumentFacts[],
  converters: Converters = () => undefined,
): CallModel {
  if (!args.every(saysNothing)) return modelFor(contract, args, converters);
  const models = modelsByCount(contract);
  let model = models.get(args.length);
  if (!model) models.set(args.length, (model = modelFor(contract, args, converters)));
  return model;
}

/** Models of calls whose arguments tell nothing, by how many there are: they are alike. */
const modelsByCount = remembered((_contract: Contract) => new Map<number, CallModel>());

function modelFor(contract: Contract, args: readonly ArgumentFacts[], converters: Converters): CallModel {
  const variadic = variadicEffects(contract, args, converters);
  const tail: readonly ArgumentEffect[] =
    variadic === 'unknown'
      ? new Array<ArgumentEffect>(Math.max(0, args.length - contract.params.length)).fill({ kind: 'escape' })
      : variadic;
  const writes = tail.some((effect) => effect.kind === 'write');
  const conventions = conventionRanges(contract);
  let cases = casesOf(contract, contract.params);
  if (writes && cases.length === 1 && conventions.failure) {
    const all = numbersOf(contract.result);
    cases = [
      { when: meet(all, conventions.success) ?? all, isSuccess: true, isFailure: false },
      { when: meet(all, conventions.failure) ?? all, isSuccess: false, isFailure: true },
    ];
  }
  const outcomes = cases.map((one): CallOutcome => ({
    when: one.when,
    isFailure: one.isFailure,
    result: resultIn(contract, one, args),
    arguments: args.map((_, index) => {
      const declared = contract.params[index];
      if (index === contract.array?.wraps) return NO_EFFECT;
      if (index === passedOn(contract)) return one.isFailure ? { kind: 'escape' } : { kind: 'borrow', retains: false };
      if (declared) {
        const effect = effectIn(declared, one);
        return effect.kind === 'borrow' && contract.readsObjects === true ? { ...effect, isRead: true } : effect;
      }
      const effect = tail[index - contract.params.length] ?? NO_EFFECT;
      return effect.kind === 'write' && one.isFailure ? NO_EFFECT : effect;
    }),
  }));
  if (outcomes.length === 0) return never(`no outcome for ${contract.name}`);
  return {
    callee: contract.name,
    outcomes: outcomes.length === 1 ? outcomes.flatMap(withOrWithoutAll) : outcomes,
    neverReturns: contract.neverReturns === true,
    isPure: contract.pure === true,
    ...(contract.checksType === undefined ? {} : { checksType: contract.checksType }),
    isAccessor: isAccessor(contract),
    doubt: 0,
    failure: conventions.failure,
    exception: exceptionOf(contract),
  };
}

function resultIn(contract: Contract, one: Case, args: readonly ArgumentFacts[]): CallResult {
  const index = passedOn(contract);
  const { variadic } = contract;
  const format = variadic.kind === 'format' ? args[variadic.format]?.text : undefined;
  if (index === undefined) return resultOf(contract.result, format);
  return one.isFailure ? { kind: 'value' } : { kind: 'argument', index };
}

type Write = Extract<ArgumentEffect, { kind: 'write' }>;

const isFilled = (effect: ArgumentEffect): effect is Write =>
  effect.kind === 'write' && effect.content === 'new' && effect.isNullable && effect.isOptional !== true;

/** Several addresses that are always filled, each perhaps with NULL, are filled together: with the first, or not at all. */
function withOrWithoutAll(outcome: CallOutcome): readonly CallOutcome[] {
  const first = outcome.arguments.findIndex(isFilled);
  if (outcome.arguments.filter(isFilled).length < 2) return [outcome];
  const filled = outcome.arguments.map((effect, index) =>
    index === first ? { ...effect, isNullable: false } : effect,
  );
  const empty = outcome.arguments.map((effect): ArgumentEffect =>
    isFilled(effect) ? { ...effect, content: 'null' } : effect,
  );
  return [
    { ...outcome, arguments: filled },
    { ...outcome, arguments: empty },
  ];
}

const isAccessor = (contract: Contract): boolean =>
  contract.result.kind === 'borrowed' &&
  contract.result.from.kind === 'argument' &&
  !contract.runsCode &&
  contract.failure !== 'null' &&
  contract.failure !== 'null-maybe';

function exceptionOf(contract: Contract): CallModel['exception'] {
  if (contract.queriesException) return 'queries';
  if (contract.exception) return contract.exception;
  switch (contract.failure) {
    case 'null':
    case 'negative':
    case 'zero':
    case 'nonzero':
      return 'by-failure';
    case 'null-maybe':
    case 'ambiguous':
      return 'unknown';
    case 'null-absent':
    case 'never':
      return 'untouched';
  }
}
