/**
 * Character classes of C source and the skipping of comments, literals and line continuations. Everything takes a text
 * and an offset and returns an offset; nothing allocates and nothing fails: what is unterminated ends at the line's or
 * the text's end. Trigraphs and digraphs are not translated.
 */

export const newline = 10;
export const carriageReturn = 13;
export const tab = 9;
export const space = 32;
export const doubleQuote = 34;
export const hash = 35;
export const singleQuote = 39;
export const openParenthesis = 40;
export const closeParenthesis = 41;
export const star = 42;
export const comma = 44;
export const slash = 47;
export const backslash = 92;
export const closeBrace = 125;

/** Classes of the characters below 128. */
export const classOther = 0;
export const classIdentifier = 1;
export const classDigit = 2;
export const classBlank = 3;
export const classNewline = 4;
export const classQuote = 5;
export const classSlash = 6;
export const classHash = 7;
export const classBackslash = 8;

const classes = makeClasses();

function makeClasses(): Uint8Array {
  const table = new Uint8Array(128);
  for (let code = 0; code < 128; code++) {
    const character = String.fromCharCode(code);
    if (/[A-Za-z_$]/.test(character)) table[code] = classIdentifier;
    else if (/[0-9]/.test(character)) table[code] = classDigit;
    else if (/[ \t\v\f]/.test(character)) table[code] = classBlank;
  }
  table[newline] = table[carriageReturn] = classNewline;
  table[doubleQuote] = table[singleQuote] = classQuote;
  table[slash] = classSlash;
  table[hash] = classHash;
  table[backslash] = classBackslash;
  return table;
}

/** Class of a character; letters of other scripts count as identifier characters, odd blanks as blanks. */
export function classOf(code: number): number {
  if (code < 128) return classes[code] ?? classOther;
  if (code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029) return classBlank;
  return classIdentifier;
}

/** Whether the character can continue an identifier. */
export function isIdentifierPart(code: number): boolean {
  const kind = classOf(code);
  return kind === classIdentifier || kind === classDigit;
}

/** End of the identifier that starts before `at`. */
export function skipIdentifier(text: string, at: number, end: number): number {
  while (at < end && isIdentifierPart(text.charCodeAt(at))) at++;
  return at;
}

/** End of a preprocessing number; C++ has digit separators. */
export function skipNumber(text: string, at: number, end: number, language: 'c' | 'cpp'): number {
  let previous = 0;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 46 || isIdentifierPart(code)) {
      // Part of the number.
    } else if (code === 43 || code === 45) {
      // A sign only after an exponent letter: e E p P. In hexadecimal numbers `0xe+1` this is C's own rule, too.
      const letter = previous | 32;
      if (letter !== 101 && letter !== 112) break;
    } else if (!(language === 'cpp' && code === singleQuote && isIdentifierPart(text.charCodeAt(at + 1)))) break;
    previous = code;
  }
  return at;
}

/** After the newline of a backslash continuation that starts at `at`; `at` itself when there is none. */
export function skipSplice(text: string, at: number, end: number): number {
  let next = at + 1;
  while (next < end && (text.charCodeAt(next) === space || text.charCodeAt(next) === tab)) next++;
  if (next >= end) return at;
  const code = text.charCodeAt(next);
  if (code !== newline && code !== carriageReturn) return at;
  return next + newlineLength(text, next);
}

/** 2 for CR LF, else 1; `at` must stand on a newline character. */
export function newlineLength(text: string, at: number): number {
  return text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === newline ? 2 : 1;
}

/** End of a `//` comment, its newline excluded. */
export function skipLineComment(text: string, at: number, end: number): number {
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === newline || code === carriageReturn) return at;
    const next = code === backslash ? skipSplice(text, at, end) : at;
    at = next > at ? next : at + 1;
  }
  return end;
}

/** End of a block comment, which runs to the end when it is not closed. */
export function skipBlockComment(text: string, at: number, end: number): number {
  const close = text.indexOf('*/', at + 2);
  return close < 0 || close + 2 > end ? end : close + 2;
}

/** End of the comment at `at`, or `at` when there is none. */
export function skipComment(text: string, at: number, end: number): number {
  const next = text.charCodeAt(at + 1);
  if (next === slash) return skipLineComment(text, at + 2, end);
  if (next === star) return skipBlockComment(text, at, end);
  return at;
}

/** End of the string or character literal that opens at `at`; without a closing quote it ends before the newline. */
export function skipQuoted(text: string, at: number, end: number): number {
  const quote = text.charCodeAt(at);
  for (at++; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === newline || code === carriageReturn) return at;
    if (code === backslash) {
      const next = skipSplice(text, at, end);
      at = next > at ? next - 1 : at + 1;
    }
  }
  return end;
}

/** The longest delimiter that C++ allows in a raw string. */
const longestRawDelimiter = 16;

/** End of the raw string whose quote is at `at`; when it is not well formed, of the plain string there. */
export function skipRawString(text: string, at: number, end: number): number {
  const open = text.indexOf('(', at);
  if (open < 0 || open - at - 1 > longestRawDelimiter) return skipQuoted(text, at, end);
  const close = text.indexOf(`)${text.slice(at + 1, open)}"`, open);
  if (close < 0) return skipQuoted(text, at, end);
  return Math.min(close + (open - at) + 1, end);
}

/** The first offset that is not a blank, newline, continuation or comment. */
export function skipBlanks(text: string, at: number, end: number): number {
  while (at < end) {
    const kind = classOf(text.charCodeAt(at));
    if (kind === classBlank || kind === classNewline) {
      at++;
      continue;
    }
    const next =
      kind === classSlash ? skipComment(text, at, end) : kind === classBackslash ? skipSplice(text, at, end) : at;
    if (next === at) return at;
    at = next;
  }
  return end;
}

/** Raw-string prefixes: R, LR, uR, UR, u8R. */
export function isRawPrefix(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(end - 1) !== 82 || end - start > 3) return false;
  const prefix = text.slice(start, end - 1);
  return prefix === '' || prefix === 'L' || prefix === 'u' || prefix === 'U' || prefix === 'u8';
}
