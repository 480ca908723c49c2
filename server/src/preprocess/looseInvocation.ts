/**
 * Invocations of macros that nobody knows, from system headers, that stand alone at file scope without a semicolon:
 * `G_DEFINE_TYPE(...)` before the next declaration. The grammar would lose that declaration; a semicolon keeps it. Only
 * where the text leaves no doubt: capitals, at the start of a line, and the next line begins with a declaration's word.
 */
import { declarationWords } from './builtinMacros.js';
import {
  classBlank,
  classOf,
  classQuote,
  classSlash,
  closeParenthesis,
  openParenthesis,
  skipBlanks,
  skipComment,
  skipIdentifier,
  skipQuoted,
} from './characters.js';
import { isNewline } from './tokens.js';

/** How far the closing parenthesis may be; longer lists are tables that are written with their semicolon. */
const longestList = 2000;

const words = new Set(declarationWords);

/** Offset behind the invocation whose name is at `start`..`end`, when a semicolon is missing there; else -1. */
export function missingSemicolonAfter(text: string, start: number, end: number): number {
  if (text.charCodeAt(end) !== openParenthesis) return -1;
  if (start > 0 && !isNewline(text.charCodeAt(start - 1))) return -1;
  if (!/^[A-Z][A-Z0-9_]{2,}$/.test(text.slice(start, end))) return -1;
  const close = closingParenthesis(text, end, Math.min(text.length, end + longestList));
  if (close < 0) return -1;
  let next = close + 1;
  while (classOf(text.charCodeAt(next)) === classBlank) next++;
  if (!isNewline(text.charCodeAt(next)) && classOf(text.charCodeAt(next)) !== classSlash) return -1;
  next = skipBlanks(text, next, text.length);
  const word = text.slice(next, skipIdentifier(text, next, text.length));
  return words.has(word) ? close + 1 : -1;
}

function closingParenthesis(text: string, open: number, limit: number): number {
  let depth = 0;
  for (let at = open; at < limit;) {
    const code = text.charCodeAt(at);
    const kind = classOf(code);
    if (code === openParenthesis) depth++;
    else if (code === closeParenthesis && --depth === 0) return at;
    const next =
      kind === classQuote ? skipQuoted(text, at, limit) : kind === classSlash ? skipComment(text, at, limit) : at;
    at = next > at ? next : at + 1;
  }
  return -1;
}
