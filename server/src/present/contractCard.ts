/**
 * A function's contract in words: what it returns, what each argument suffers, how it fails, and where the facts are
 * from. Takes a row of the tables, gives plain text for `refcheck contract` and for hovers.
 */
import { never } from '../base/never.js';
import type {
  Contract,
  FailureConvention,
  IntRange,
  Lender,
  ParamEffect,
  ResultEffect,
  VariadicEffect,
  When,
} from '../contracts/effects.js';

/** Several lines, with a line end at the end. */
export function contractCard(contract: Contract): string {
  const params = contract.params.map((effect, index) => `  argument ${index + 1}: ${paramWords(effect)}`);
  const lines = [
    contract.signature === '' ? contract.name : contract.signature,
    `  result: ${resultWords(contract.result)}`,
    ...params,
    ...variadicWords(contract.variadic).map((words) => `  further arguments: ${words}`),
    `  failure: ${failures[contract.failure]}`,
    ...(contract.neverReturns === true ? ['  control does not come back'] : []),
    `  ${contract.runsCode ? 'can run' : 'does not run'} arbitrary Python code`,
    ...versionWords(contract).map((words) => `  ${words}`),
    ...(contract.note === undefined ? [] : [`  note: ${contract.note}`]),
    `  source: ${contract.source}`,
  ];
  return `${lines.join('\n')}\n`;
}

function resultWords(result: ResultEffect): string {
  const orNull = 'nullable' in result && result.nullable ? ', or NULL' : '';
  switch (result.kind) {
    case 'new': {
      const alias = result.aliasOf ?? result.mayAlias;
      const same = result.aliasOf === undefined ? ', possibly to argument' : ' to argument';
      return `new reference${alias === undefined ? '' : `${same} ${alias + 1} itself`}${orNull}`;
    }
    case 'borrowed':
      return `borrowed reference, kept alive by ${lenderWords(result.from)}${orNull}`;
    case 'argument':
      return `argument ${result.index + 1} itself, without a new reference`;
    case 'null':
      return 'always NULL';
    case 'int':
      return `integer${result.range ? ` ${rangeWords(result.range)}` : ''}`;
    case 'inner':
      return `pointer into argument ${result.of + 1}, valid while that object lives${orNull}`;
    case 'memory':
      return `memory of the ${result.family} family, to be freed by the caller${orNull}`;
    case 'value':
      return `a value that owns nothing${orNull}`;
    case 'void':
      return 'nothing';
    default:
      return never('result effect', result);
  }
}

function lenderWords(lender: Lender): string {
  return lender.kind === 'runtime' ? 'the interpreter' : `argument ${lender.index + 1}`;
}

function paramWords(effect: ParamEffect): string {
  switch (effect.kind) {
    case 'borrow':
      return effect.retains === true ? 'borrowed; the callee takes a reference of its own' : 'borrowed';
    case 'steal':
      return effect.when === 'always' ? 'stolen, also on failure' : 'stolen on success only';
    case 'release':
      return effect.nullable ? 'released unless NULL' : 'released';
    case 'incref':
      return effect.nullable ? 'gains a reference unless NULL' : 'gains a reference';
    case 'out':
      return `receives a ${effect.ownership} reference ${whenWords(effect.when)}${effect.nullable ? ', possibly NULL' : ''}${
        effect.nullOtherwise ? ', else NULL' : ''
      }`;
    case 'update':
      return `the object pointed to is replaced; on failure ${effect.onFailure === 'null' ? 'it becomes NULL' : 'it stays'}`;
    case 'clear':
      return effect.value === undefined
        ? 'the object pointed to is released and set to NULL'
        : `the object pointed to is released and replaced by argument ${effect.value + 1}, which is stolen`;
    case 'free':
      return `freed as memory of the ${effect.family} family`;
    case 'realloc':
      return `memory of the ${effect.family} family, freed on success only`;
    case 'out-value':
      return 'receives a value that owns nothing';
    case 'keeps-pointer':
      return 'the pointer is kept after the call without owning what it points to';
    case 'object-array':
      return effect.effect === 'steal' ? 'an array of objects, each stolen' : 'an array of borrowed objects';
    case 'value':
      return 'a value';
    default:
      return never('parameter effect', effect);
  }
}

function variadicWords(effect: VariadicEffect): readonly string[] {
  switch (effect.kind) {
    case 'none':
      return [];
    case 'objects':
      return [`${paramWords(effect.effect)}${effect.sentinel ? ', up to a NULL' : ''}`];
    case 'counted':
      return [`${paramWords(effect.effect)}, as many as argument ${effect.count + 1} says`];
    case 'format':
      return [`as the format in argument ${effect.format + 1} says (${effect.language} units)`];
    case 'unpack':
      return [`receive borrowed items of argument ${effect.from + 1}`];
    case 'values':
      return ['values'];
    default:
      return never('variadic effect', effect);
  }
}

function whenWords(when: When): string {
  if (typeof when !== 'string') return `when the result is ${rangeWords(when)}`;
  return when === 'always' ? 'whatever the result' : `on ${when}`;
}

function rangeWords({ min, max }: IntRange): string {
  if (min === max && min !== null) return String(min);
  return `from ${min ?? 'any'} to ${max ?? 'any'}`;
}

const failures: Readonly<Record<FailureConvention, string>> = {
  null: 'NULL',
  'null-maybe': 'NULL, which can also mean absence',
  'null-absent': 'none; NULL means absence',
  negative: 'a negative result',
  zero: 'zero',
  nonzero: 'any result but zero',
  ambiguous: 'an error value that is also a possible result',
  never: 'none',
};

const versionWords = ({ since, removed, deprecated, limitedApi }: Contract): readonly string[] => [
  ...(since === undefined ? [] : [`since ${since}`]),
  ...(deprecated === undefined ? [] : [`deprecated since ${deprecated}`]),
  ...(removed === undefined ? [] : [`removed in ${removed}`]),
  ...(limitedApi === undefined
    ? []
    : [limitedApi === false ? 'not in the limited API' : `in the limited API since ${limitedApi}`]),
];
