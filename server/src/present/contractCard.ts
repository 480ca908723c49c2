/**
 * A contract in words, for people: the declaration, what happens to every reference on success and on failure, a short
 * example, the versions and the source. Comes in: one contract. Goes out: plain text, the same for the command line and
 * the editor. Nothing here knows any function; every sentence follows from the contract's fields.
 */
import { never } from '../base/never.js';
import type {
  Contract,
  FailureConvention,
  Lender,
  ParamEffect,
  ResultEffect,
  ThreadSafety,
  ThreadState,
  VariadicEffect,
  When,
} from '../contracts/effects.js';
import { proofOf } from '../contracts/proof.js';
import { parsePrototype } from '../contracts/prototype.js';
import { libraryOf } from '../contracts/rows.js';
import { contractExample } from './contractExample.js';
import { describeFailure } from './contractFailure.js';
import { contractSource } from './contractSource.js';

/** The card of one contract, lines joined by newlines, without one at the end. */
export function contractCard(contract: Contract): string {
  const names = parameterNames(contract);
  const facts = contract.params.flatMap((effect, index) => {
    const sentence = describeParameter(effect, names);
    return sentence === undefined ? [] : [`  ${names[index] ?? `argument ${index + 1}`}: ${sentence}`];
  });
  const variadic = describeVariadic(contract.variadic, names);
  const example = contractExample(contract, names);
  const failure = describeFailure(contract, names);
  return [
    contract.signature,
    '',
    `  result: ${describeResult(contract, names)}`,
    ...(failure === undefined ? [] : [`  on failure: ${failure}`]),
    ...facts,
    ...(variadic === undefined ? [] : [`  ...: ${variadic}`]),
    ...conditions(contract).map((line) => `  ${line}`),
    ...(contract.note === undefined ? [] : ['', contract.note]),
    ...(example === undefined ? [] : ['', ...example.map((line) => `    ${line}`)]),
    '',
    ...versionLines(contract),
    ...threadLines(contract),
    ...proofLines(contract),
    `source: ${contractSource(contract)}`,
  ].join('\n');
}

function parameterNames(contract: Contract): readonly string[] {
  return parsePrototype(contract.signature).parameters.map((parameter) => parameter.name);
}

function conditions(contract: Contract): readonly string[] {
  return [
    ...(contract.neverReturns === true ? ['does not return'] : []),
    ...(contract.exception === 'sets' ? ['leaves an exception set'] : []),
    ...(contract.exception === 'clears' ? ['no exception is set afterwards'] : []),
    ...(contract.pure === true ? ['has no effect; the same arguments give the same result'] : []),
    ...(contract.runsCode ? ['can run arbitrary Python code'] : []),
    ...(contract.gil === undefined ? [] : [gilSentences[contract.gil]]),
  ];
}

const gilSentences = {
  release: 'releases the GIL',
  acquire: 'takes the GIL back',
  ensure: 'takes the GIL',
  restore: 'gives the GIL back as it was before PyGILState_Ensure',
} as const;

function versionLines(contract: Contract): readonly string[] {
  const { since, deprecated, softDeprecated, removed, limitedApi } = contract;
  const library = libraryOf(contract.source) === 'numpy' ? 'NumPy ' : '';
  const facts = [
    ...(since === undefined ? [] : [`since ${library}${since}`]),
    ...(softDeprecated === undefined ? [] : [`soft-deprecated since ${softDeprecated}`]),
    ...(deprecated === undefined ? [] : [`deprecated since ${library}${deprecated}`]),
    ...(removed === undefined ? [] : [`removed in ${library}${removed}`]),
    ...(typeof limitedApi === 'string' ? [`in the limited API since ${limitedApi}`] : []),
    ...(limitedApi === false ? ['not in the limited API'] : []),
  ];
  return facts.length === 0 ? [] : [`versions: ${facts.join(', ')}`];
}

function proofLines(contract: Contract): readonly string[] {
  const proof = proofOf(contract);
  if (proof === undefined) return [];
  const proven = `proven by running it under a debug interpreter (Python ${proof.version})`;
  switch (proof.of) {
    case 'all':
      return [proven];
    case 'success':
      return [`${proven}, for calls that succeed`];
    case 'failure':
      return [`${proven}, for calls that fail`];
  }
}

const stateSentences: Readonly<Record<ThreadState, string>> = {
  needed: 'the caller needs an attached thread state (the GIL)',
  'not-needed': 'no attached thread state (GIL) needed',
  'not-needed-with-errmsg': 'no attached thread state (GIL) needed with an errmsg that is not NULL',
  'must-not-hold': 'the caller must have no attached thread state (not hold the GIL)',
};

const safetySentences: Readonly<Record<ThreadSafety, string>> = {
  atomic: 'atomic',
  shared: 'safe on the same object, whose intermediate states other threads can see',
  distinct: 'safe as long as no two threads use the same object',
  compatible: 'safe only with a lock of the callers',
  incompatible: 'not safe, with a lock either',
};

function threadLines({ threadState, threadSafety }: Contract): readonly string[] {
  const facts = [
    ...(threadState === undefined ? [] : [stateSentences[threadState]]),
    ...(threadSafety === undefined ? [] : [`without a GIL ${safetySentences[threadSafety]}`]),
  ];
  return facts.length === 0 ? [] : [`threads: ${facts.join('; ')}`];
}

const nameAt = (names: readonly string[], index: number): string => names[index] ?? `argument ${index + 1}`;

const lenderName = (lender: Lender, names: readonly string[]): string =>
  lender.kind === 'argument' ? nameAt(names, lender.index) : 'the interpreter';

/** NULL that is an answer; that of a failure has a line of its own. */
const nullSentence = (failure: FailureConvention): string => {
  switch (failure) {
    case 'null-maybe':
      return '; NULL also for absence, without an exception';
    case 'null-absent':
      return '; NULL for absence, without an exception';
    case 'null':
    case 'negative':
    case 'zero':
    case 'nonzero':
    case 'ambiguous':
    case 'never':
      return '';
  }
};

/** What the result is when the call succeeds. */
export function describeResult(contract: Contract, names: readonly string[]): string {
  const { result, failure } = contract;
  const isAnswer = 'nullable' in result && result.nullable && result.kind !== 'memory';
  if (result.kind === 'int') return intSentence(result, failure);
  return describeReference(result, names) + (isAnswer ? nullSentence(failure) : '');
}

function describeReference(result: ResultEffect, names: readonly string[]): string {
  switch (result.kind) {
    case 'new':
      return newSentence(result, names);
    case 'borrowed':
      return `a borrowed reference; ${lenderName(result.from, names)} keeps the object alive`;
    case 'argument':
      return `the pointer ${nameAt(names, result.index)} itself, no reference counted`;
    case 'null':
      return 'always NULL, with an exception set';
    case 'int':
      return '';
    case 'inner':
      return `a pointer into ${nameAt(names, result.of)}, valid while that object lives`;
    case 'memory':
      return `memory that the caller must free (${result.family})`;
    case 'value':
      return 'a value without ownership';
    case 'void':
      return 'nothing';
    default:
      return never('a result of unknown kind', result);
  }
}

function newSentence(result: Extract<ResultEffect, { kind: 'new' }>, names: readonly string[]): string {
  const alias =
    result.aliasOf !== undefined
      ? ` to ${nameAt(names, result.aliasOf)}`
      : result.mayAlias !== undefined
        ? `, possibly to ${nameAt(names, result.mayAlias)} itself`
        : '';
  if (result.isSingleton === true) return 'a new reference to None: the caller must release it';
  if (result.orBorrowed !== undefined) {
    return `a new reference, which the caller must release, or ${result.orBorrowed} without one`;
  }
  const keeper = result.keptByRuntime === true ? 'the interpreter' : nameOfKeeper(result.keptIn, names);
  const kept = keeper === undefined ? '' : `; ${keeper} keeps the object, too`;
  return `a new reference${alias}: the caller must release it${kept}`;
}

const nameOfKeeper = (index: number | undefined, names: readonly string[]): string | undefined =>
  index === undefined ? undefined : nameAt(names, index);

function intSentence(result: Extract<ResultEffect, { kind: 'int' }>, failure: FailureConvention): string {
  const { min, max } = result.range ?? { min: null, max: null };
  if (failure === 'nonzero') return '0';
  if (failure === 'zero') return max === 1 ? '1' : 'a number other than 0';
  const least = failure === 'negative' ? Math.max(min ?? 0, 0) : min;
  if (failure === 'negative' && max !== null && max < 0) return 'always failure';
  if (least !== null && least === max) return `${least}`;
  if (least === null && max === null) return 'a number';
  if (max === null) return `a number from ${least ?? 0} on`;
  return max - (least ?? max) === 1 ? `${least ?? ''} or ${max}` : `a number from ${least ?? '-∞'} to ${max}`;
}

function whenSentence(when: When): string {
  if (when === 'always') return '';
  if (when === 'success') return ' on success';
  if (when === 'failure') return ' on failure';
  if (when.min === when.max) return ` when the result is ${when.min ?? 0}`;
  return ` when the result is ${when.min ?? '-∞'} to ${when.max ?? '∞'}`;
}

/** What the container lets go of. */
function dropSentence(drops: 'all' | number | undefined, names: readonly string[]): string {
  if (drops === undefined) return '';
  return drops === 'all'
    ? '; it lets go of items, so that borrowed ones may be gone'
    : `; it lets go of the item under ${nameAt(names, drops)}`;
}

/** Nothing to say of plain values. */
function describeParameter(effect: ParamEffect, names: readonly string[]): string | undefined {
  switch (effect.kind) {
    case 'borrow':
      return `${effect.retains === true ? 'kept with a reference of its own; the caller keeps his' : 'borrowed'}${dropSentence(effect.drops, names)}${orNull(effect)}`;
    case 'steal':
      return stealSentence(effect, names);
    case 'release':
      return `one reference is released${orNull(effect)}`;
    case 'incref':
      return `one reference is added, which somebody must release${orNull(effect)}`;
    case 'out':
      return outSentence(effect, names);
    case 'update':
      return `the address of an owned pointer, which is replaced; on failure ${effect.onFailure === 'null' ? 'it becomes NULL' : 'it keeps its object'}`;
    case 'clear':
      return effect.value === undefined
        ? 'set to NULL, then the reference that it held is released'
        : `set to ${nameAt(names, effect.value)}, whose reference it takes over; then the one that it held is released`;
    case 'free':
      return `memory that is freed (${effect.family})`;
    case 'realloc':
      return `memory that is freed when the call succeeds, and stays valid when it fails (${effect.family})`;
    case 'keeps-pointer':
      return 'the pointer is kept without owning it: it must stay valid';
    case 'copied':
      return 'the bytes behind the pointer are copied; an object pointer among them is then held elsewhere, too';
    case 'object-array':
      return effect.effect === 'steal'
        ? 'every reference in the array is taken over'
        : 'an array of borrowed references';
    case 'out-value':
    case 'value':
      return undefined;
    default:
      return never('an effect of unknown kind', effect);
  }
}

const orNull = (effect: { readonly nullable?: boolean }): string => (effect.nullable === true ? '; may be NULL' : '');

function stealSentence(effect: Extract<ParamEffect, { kind: 'steal' }>, names: readonly string[]): string {
  const into = effect.into === undefined ? '' : ` by ${nameAt(names, effect.into)}`;
  const when =
    effect.when === 'always'
      ? ', also when the call fails'
      : ' when the call succeeds; on failure the caller still owns it';
  return `the reference is taken over${into}${when}${orNull(effect)}`;
}

function outSentence(effect: Extract<ParamEffect, { kind: 'out' }>, names: readonly string[]): string {
  const owner =
    effect.ownership === 'new'
      ? 'a new reference, which the caller must release'
      : `a borrowed reference${effect.from === undefined ? '' : `, kept alive by ${lenderName(effect.from, names)}`}`;
  const otherwise = effect.when === 'always' ? '' : effect.nullOtherwise ? '; else NULL' : '; else left alone';
  const nullable = effect.nullable ? ' (or NULL)' : '';
  const address = effect.addressNullable === true ? '; the address may be NULL' : '';
  return `receives ${owner}${nullable}${whenSentence(effect.when)}${otherwise}${address}`;
}

function describeVariadic(variadic: VariadicEffect, names: readonly string[]): string | undefined {
  switch (variadic.kind) {
    case 'none':
      return undefined;
    case 'objects':
      return `objects${variadic.sentinel ? ' up to a NULL' : ''}: ${describeParameter(variadic.effect, names) ?? 'values'}`;
    case 'counted':
      return `as many objects as ${nameAt(names, variadic.count)} says: ${describeParameter(variadic.effect, names) ?? 'values'}`;
    case 'format':
      return `by the units of ${nameAt(names, variadic.format)}${formatSentences[variadic.language]}`;
    case 'unpack':
      return `addresses that receive borrowed items of ${nameAt(names, variadic.from)}`;
    case 'values':
      return 'plain values';
    default:
      return never('variadic arguments of unknown kind', variadic);
  }
}

const formatSentences = {
  build: ': "O" takes a reference of its own, "N" takes over the caller\'s, also when the call fails',
  parse: ': "O" receives a borrowed reference; "es" and "s*" receive what the caller must free or release',
  printf: '; no reference changes hands',
} as const;
