/**
 * What a contract's card says of failure: how it shows, whether an exception is set, and who owns what afterwards. Comes in:
 * one contract. Goes out: one line of text, or undefined where a call cannot fail.
 */
import type { Contract, ParamEffect } from '../contracts/effects.js';
import { libraryOf } from '../contracts/rows.js';

/** `-1 with an exception set; value stays with the caller`. */
export function describeFailure(contract: Contract, names: readonly string[]): string | undefined {
  const sign = failureSign(contract);
  if (sign === undefined || contract.result.kind === 'null') return undefined;
  const ownership = contract.params.flatMap((effect, index) => afterFailure(effect, names[index] ?? ''));
  const referencesMove = ownership.length > 0;
  const holdsObjects =
    contract.result.kind === 'new' || contract.params.some(({ kind }) => kind === 'borrow' || kind === 'object-array');
  const rest = referencesMove ? ownership.join('; ') : holdsObjects ? 'no reference changes hands' : undefined;
  return [`${sign}${exceptionWords(contract)}`, ...(rest === undefined ? [] : [rest])].join('; ');
}

/** The result that says so; undefined where there is no failure, or none that shows in the result. */
export function failureSign({ result, failure }: Contract): string | undefined {
  switch (failure) {
    case 'null':
    case 'null-maybe':
      return 'NULL';
    case 'negative':
      return result.kind === 'int' && result.range?.min === -1 ? '-1' : 'a negative number';
    case 'zero':
      return '0';
    case 'nonzero':
      return 'anything but 0';
    case 'ambiguous':
      return result.kind === 'int' ? '-1' : 'a value that can be a result, too';
    case 'null-absent':
      return result.kind === 'memory' ? 'NULL' : undefined;
    case 'never':
      return undefined;
  }
}

const exceptionWords = (contract: Contract): string =>
  failsSilently(contract) ? ', without an exception' : ' with an exception set';

/** Whether a failure leaves no exception. */
export function failsSilently({ source, failure, exception }: Contract): boolean {
  if (libraryOf(source) === 'c' || failure === 'null-absent') return true;
  return exception === 'untouched' || exception === 'clears';
}

function afterFailure(effect: ParamEffect, name: string): readonly string[] {
  switch (effect.kind) {
    case 'steal':
      return [effect.when === 'always' ? `${name} is taken over all the same` : `${name} stays with the caller`];
    case 'out':
      if (effect.when === 'always') return [];
      return [effect.nullOtherwise ? `${name} receives NULL` : `${name} is left alone`];
    case 'update':
      return [effect.onFailure === 'null' ? `${name} becomes NULL` : `${name} keeps its object`];
    case 'realloc':
      return [`${name} stays valid`];
    case 'object-array':
      return effect.effect === 'steal' ? [`what ${name} holds is taken over all the same`] : [];
    case 'borrow':
    case 'release':
    case 'incref':
    case 'clear':
    case 'free':
    case 'out-value':
    case 'keeps-pointer':
    case 'copied':
    case 'value':
      return [];
  }
}
