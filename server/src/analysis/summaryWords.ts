/**
 * An inferred summary in words, for people: what the result is and what happens to the arguments, over all outcomes.
 * What is the same as for any plain C function is not said.
 */
import { isZero } from './domain/numbers.js';
import type { ArgumentEffect, CallOutcome, CallResult } from './calls/model.js';
import type { FunctionSummary } from './summaries/summary.js';

/** The sentences of one function. */
export interface SummaryWords {
  /** "new reference or NULL"; undefined where the result owns nothing. */
  readonly result: string | undefined;
  /** One clause an argument and effect: "steals `item`". */
  readonly effects: readonly string[];
}

/** The words for a summary; names are those of the parameters, in order. */
export function summaryWords(summary: FunctionSummary, names: readonly string[]): SummaryWords {
  if (summary.neverReturns) return { result: 'never returns', effects: [] };
  return { result: resultWords(summary.outcomes, names), effects: effectWords(summary.outcomes, names) };
}

const nameAt = (names: readonly string[], index: number): string => {
  const name = names[index] ?? '';
  return name === '' ? `argument ${String(index + 1)}` : `\`${name}\``;
};

function resultWords(outcomes: readonly CallOutcome[], names: readonly string[]): string | undefined {
  const kinds = new Set<string>();
  let isNullable = false;
  for (const { result, when } of outcomes) {
    const words = resultKind(result, names);
    if (words === undefined) isNullable ||= isZero(when);
    else {
      kinds.add(words);
      isNullable ||= 'isNullable' in result && result.isNullable;
    }
  }
  if (kinds.size === 0) return undefined;
  return [...kinds, ...(isNullable ? ['NULL'] : [])].join(' or ');
}

function resultKind(result: CallResult, names: readonly string[]): string | undefined {
  switch (result.kind) {
    case 'new':
      return result.isSingleton === true ? 'new reference to None' : 'new reference';
    case 'borrowed':
      return result.lender === undefined
        ? 'borrowed reference'
        : `reference borrowed from ${nameAt(names, result.lender)}`;
    case 'argument':
      return `${nameAt(names, result.index)} itself`;
    case 'inner':
      return `pointer into ${nameAt(names, result.of)}`;
    case 'memory':
      return 'memory that the caller frees';
    case 'value':
    case 'opaque':
      return undefined;
  }
}

function effectWords(outcomes: readonly CallOutcome[], names: readonly string[]): readonly string[] {
  const clauses = new Map<string, number>();
  const possible = outcomes.length;
  for (const outcome of outcomes) {
    outcome.arguments.forEach((effect, index) => {
      const words = effectClause(effect, nameAt(names, index));
      if (words !== undefined) clauses.set(words, (clauses.get(words) ?? 0) + 1);
    });
  }
  return [...clauses].map(([words, count]) => (count === possible ? words : `${words} in some cases`));
}

function effectClause(effect: ArgumentEffect, name: string): string | undefined {
  switch (effect.kind) {
    case 'steal':
      return `steals ${name}`;
    case 'release':
      return `releases ${name}`;
    case 'incref':
      return `adds a reference to ${name}`;
    case 'free':
      return `frees ${name}`;
    case 'clear':
      return `clears *${name}`;
    case 'borrow':
      return effect.retains ? `keeps ${name} with a reference of its own` : undefined;
    case 'write':
      if (effect.content === 'new') return `sets *${name} to a new reference`;
      return effect.content === 'borrowed' ? `sets *${name} to a borrowed reference` : undefined;
    case 'replace':
      return `replaces *${name}`;
    default:
      return undefined;
  }
}
