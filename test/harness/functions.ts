/**
 * Finds the function definitions of a fixture by their text alone, so that what a fixture's names promise is checked
 * against something other than the engine under test.
 */
import type { Range } from '#server/base/range.js';

/**
 * - `bad`     `*_bad`: the fixture's rule must speak
 * - `ok`      `*_ok`: no rule may speak
 * - `FP`      `FP_*`: a false alarm of today
 * - `FN`      `FN_*`: a miss of today
 * - `other`   helpers: only marks count
 */
export type NamePromise = 'bad' | 'ok' | 'FP' | 'FN' | 'other';

export interface FixtureFunction {
  readonly name: string;
  readonly promise: NamePromise;
  /** From the return type to the closing brace at the start of a line. */
  readonly range: Range;
  /** The comment that ends right above the definition, or empty. */
  readonly comment: string;
}

const definition = /^[A-Za-z_][^;{}#="']*?\b([A-Za-z_]\w*)\s*\([^;{}]*\)\s*(?:noexcept\s*|const\s*)?\{/gm;

/** In the order of the text. */
export function functionsIn(text: string): readonly FixtureFunction[] {
  return [...blankComments(text).matchAll(definition)].map((match) => {
    const start = match.index;
    const end = text.indexOf('\n}', start);
    const name = match[1] ?? '';
    return {
      name,
      promise: promiseOf(name),
      range: { start, end: end < 0 ? text.length : end + 2 },
      comment: /(\/\*(?:(?!\*\/)[^])*\*\/|(?:\/\/[^\n]*\n)+)\s*$/.exec(text.slice(0, start))?.[1] ?? '',
    };
  });
}

function promiseOf(name: string): NamePromise {
  if (name.startsWith('FP_')) return 'FP';
  if (name.startsWith('FN_')) return 'FN';
  if (name.endsWith('_bad')) return 'bad';
  return name.endsWith('_ok') ? 'ok' : 'other';
}

const blankComments = (text: string): string =>
  text.replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ' '));
