/**
 * Finding directives and their extent. A directive is a `#` that is the first thing on a line, comments aside; it ends
 * before the newline that no backslash and no block comment carries over. Comments, strings and continuations between
 * directives are stepped over, so a `#` inside them is none.
 */
import type { Range } from '../base/range.js';
import {
  classBackslash,
  classBlank,
  classHash,
  classNewline,
  classOf,
  classQuote,
  classSlash,
  isIdentifierPart,
  skipComment,
  skipIdentifier,
  skipQuoted,
  skipSplice,
} from './characters.js';

export interface DirectiveLine {
  /** Without the `#`; empty for a lone `#`. */
  readonly keyword: string;
  /** Just after the keyword. */
  readonly operand: number;
  /** At the newline, or the end of the text. */
  readonly end: number;
}

/** The next directive's `#` at or after `from`, which must be the start or end of a line; -1 when there is none. */
export function findDirective(text: string, from: number, limit: number): number {
  let at = from;
  let isLineStart = true;
  while (at < limit) {
    const kind = classOf(text.charCodeAt(at));
    if (kind === classNewline) {
      isLineStart = true;
      at++;
    } else if (kind === classBlank) at++;
    else if (kind === classHash && isLineStart) return at;
    else {
      const next = skipNonCode(text, at, limit, kind);
      // A comment leaves the line's start as it is; nothing else does.
      if (kind !== classSlash || next === at) isLineStart = false;
      at = next > at ? next : at + 1;
    }
  }
  return -1;
}

/** End of the comment, literal or continuation at `at`; `at` itself for anything else. */
function skipNonCode(text: string, at: number, limit: number, kind: number): number {
  if (kind === classSlash) return skipComment(text, at, limit);
  if (kind === classQuote) return skipQuoted(text, at, limit);
  if (kind === classBackslash) return skipSplice(text, at, limit);
  return at;
}

/** Reads the directive whose `#` is at `hashAt`; comments on its lines are appended to `comments`. */
export function directiveAt(text: string, hashAt: number, limit: number, comments?: Range[]): DirectiveLine {
  let at = hashAt + 1;
  while (at < limit) {
    const kind = classOf(text.charCodeAt(at));
    const next =
      kind === classSlash ? skipComment(text, at, limit) : kind === classBackslash ? skipSplice(text, at, limit) : at;
    if (next > at && kind === classSlash) comments?.push({ start: at, end: next });
    if (kind !== classBlank && next === at) break;
    at = next > at ? next : at + 1;
  }
  const operand = at < limit && isIdentifierPart(text.charCodeAt(at)) ? skipIdentifier(text, at, limit) : at;
  return { keyword: text.slice(at, operand), operand, end: lineEnd(text, operand, limit, comments) };
}

function lineEnd(text: string, from: number, limit: number, comments: Range[] | undefined): number {
  let at = from;
  while (at < limit) {
    const kind = classOf(text.charCodeAt(at));
    if (kind === classNewline) return at;
    const next = skipNonCode(text, at, limit, kind);
    if (next > at && kind === classSlash) comments?.push({ start: at, end: next });
    at = next > at ? next : at + 1;
  }
  return limit;
}

/** Whether the first directive after `from` is `#define name`, with nothing but blanks and comments before it. */
export function isDefinedNext(text: string, from: number, name: string): boolean {
  const hashAt = findDirective(text, from, Math.min(text.length, from + guardDistance));
  if (hashAt < 0) return false;
  const directive = directiveAt(text, hashAt, text.length);
  if (directive.keyword !== 'define') return false;
  const rest = text.slice(directive.operand, directive.operand + name.length + 40).trimStart();
  return rest.startsWith(name) && !/^[\w$]/.test(rest.slice(name.length));
}

/** How far from an include guard's test its definition may stand. */
const guardDistance = 4000;
