/** The cells of a row in docs/contracts.md, as short as they can be; the card of `refcheck contract` has the sentences. */
import type { Contract, Lender, ParamEffect, When } from '#server/contracts/effects.js';
import { libraryOf } from '#server/contracts/rows.js';
import { parsePrototype } from '#server/contracts/prototype.js';
import { describeResult } from '#server/present/contractCard.js';
import { failureSign, failsSilently } from '#server/present/contractFailure.js';

/** The declaration. */
export const functionCell = ({ signature }: Contract): string => `\`${signature}\``;

/** What a successful call gives. */
export function resultCell(contract: Contract): string {
  const { result, failure } = contract;
  const absent = 'nullable' in result && result.nullable && failure.startsWith('null-') ? ' or NULL' : '';
  const nameAt = (index: number): string => `\`${namesOf(contract)[index] ?? ''}\``;
  if (contract.neverReturns === true) return 'does not return';
  switch (result.kind) {
    case 'new': {
      const alias = result.aliasOf ?? result.mayAlias;
      const object = alias === undefined ? '' : ` to ${result.aliasOf === undefined ? 'perhaps ' : ''}${nameAt(alias)}`;
      const other = result.orBorrowed === undefined ? '' : ` or borrowed \`${result.orBorrowed}\``;
      return `**new**${object}${other}${absent}`;
    }
    case 'borrowed':
      return `**borrowed**${lenderText(result.from, nameAt)}${absent}`;
    case 'argument':
      return `${nameAt(result.index)} itself`;
    case 'null':
      return 'NULL';
    case 'int':
      return describeResult(contract, namesOf(contract))
        .replace(/^a number$/, 'number')
        .replace(/^a /, '');
    case 'inner':
      return `pointer into ${nameAt(result.of)}${absent}`;
    case 'memory':
      return `memory (${result.family})`;
    case 'value':
      return `value${absent}`;
    case 'void':
      return '';
  }
}

/** How a failure shows. */
export function failureCell(contract: Contract): string {
  const sign = failureSign(contract);
  if (contract.result.kind === 'null') return 'always';
  return sign === undefined ? '' : `${sign}${failsSilently(contract) ? ', silent' : ''}`;
}

/** Arguments that are not simply looked at. */
export function argumentsCell(contract: Contract): string {
  const names = namesOf(contract);
  const nameAt = (index: number): string => `\`${names[index] ?? ''}\``;
  const texts = contract.params.flatMap((effect, index) => {
    const text = effectText(effect, nameAt);
    return text === undefined ? [] : [`${nameAt(index)} ${text}`];
  });
  const { variadic } = contract;
  if (variadic.kind === 'format' && variadic.language !== 'printf') texts.push(`... by ${nameAt(variadic.format)}`);
  if (variadic.kind === 'unpack') texts.push(`... borrowed from ${nameAt(variadic.from)}`);
  return texts.join('; ');
}

function effectText(effect: ParamEffect, nameAt: (index: number) => string): string | undefined {
  switch (effect.kind) {
    case 'borrow': {
      const parts = [
        ...(effect.retains === true ? ['kept'] : []),
        ...(effect.drops === undefined ? [] : ['loses items']),
        ...(effect.nullable === true ? ['may be NULL'] : []),
      ];
      return parts.length === 0 ? undefined : parts.join(', ');
    }
    case 'steal':
      return `**stolen**${effect.when === 'success' ? ' on success only' : ''}${effect.nullable === true ? ', may be NULL' : ''}`;
    case 'release':
      return `**released**${effect.nullable ? ', may be NULL' : ''}`;
    case 'incref':
      return `**one more**${effect.nullable ? ', may be NULL' : ''}`;
    case 'out': {
      const owner = effect.ownership === 'new' ? '**new**' : `borrowed${lenderText(effect.from, nameAt)}`;
      return `receives ${owner}${effect.nullable ? ' or NULL' : ''}${whenText(effect.when)}`;
    }
    case 'update':
      return `**replaced**, ${effect.onFailure === 'null' ? 'NULL' : 'kept'} on failure`;
    case 'clear':
      return effect.value === undefined ? '**released**, NULL' : `**released**, ${nameAt(effect.value)}`;
    case 'free':
      return `freed (${effect.family})`;
    case 'realloc':
      return `freed (${effect.family}) on success`;
    case 'keeps-pointer':
      return 'pointer kept';
    case 'copied':
      return 'bytes copied';
    case 'object-array':
      return effect.effect === 'steal' ? 'items **stolen**' : undefined;
    case 'out-value':
    case 'value':
      return undefined;
  }
}

const lenderText = (lender: Lender | undefined, nameAt: (index: number) => string): string =>
  lender?.kind === 'argument' ? ` from ${nameAt(lender.index)}` : '';

function whenText(when: When): string {
  if (typeof when === 'string') return '';
  return when.min === when.max ? ` if ${when.min ?? 0}` : ` if ${when.min ?? ''} to ${when.max ?? ''}`;
}

/** Versions in which it is there, and in which it is advised against. */
export function versionCell({ since, removed, deprecated, softDeprecated }: Contract): string {
  return [
    ...(since === undefined ? [] : [`from ${since}`]),
    ...(removed === undefined ? [] : [`before ${removed}`]),
    ...(deprecated === undefined ? [] : [`deprecated ${deprecated}`]),
    ...(softDeprecated === undefined ? [] : [`soft-deprecated ${softDeprecated}`]),
  ].join(', ');
}

/** Since when it is in the limited API. */
export const limitedCell = ({ limitedApi }: Contract): string => (typeof limitedApi === 'string' ? limitedApi : '');

const states = {
  needed: '',
  'not-needed': 'no GIL needed',
  'not-needed-with-errmsg': 'no GIL needed with errmsg',
  'must-not-hold': 'without the GIL',
} as const;

/** What is unlike the rule that the caller holds the GIL, and the level in builds without one. */
export function threadCell({ threadState, threadSafety, gil, source }: Contract): string {
  if (libraryOf(source) === 'c') return '';
  const region = gil === undefined ? [] : [gil === 'release' || gil === 'restore' ? 'gives the GIL' : 'takes the GIL'];
  const state = threadState === undefined || threadState === 'needed' ? [] : [states[threadState]];
  return [...region, ...state, ...(threadSafety === undefined ? [] : [threadSafety])].join(', ');
}

const namesOf = (contract: Contract): readonly string[] =>
  parsePrototype(contract.signature).parameters.map(({ name }) => name);
