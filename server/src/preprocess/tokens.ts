/**
 * Preprocessing tokens and the reader that cuts them out of a text. It serves macro bodies, macro arguments and
 * conditions; the main scan of a file copies runs of text and does not make tokens. The reader is total: any text is
 * a sequence of tokens. Comments, newlines and continuations between tokens count as space.
 */
import {
  classBackslash,
  classBlank,
  classDigit,
  classIdentifier,
  classNewline,
  classOf,
  classQuote,
  classSlash,
  doubleQuote,
  isRawPrefix,
  newline,
  carriageReturn,
  singleQuote,
  skipComment,
  skipIdentifier,
  skipNumber,
  skipQuoted,
  skipRawString,
  skipSplice,
} from './characters.js';

export type TokenKind = 'identifier' | 'number' | 'string' | 'character' | 'punctuator';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Blank space, a newline or a comment stands before it. */
  readonly hasSpace: boolean;
  /** Offsets in the scanned file, when the token is written there; -1 for tokens of macro bodies and pasted ones. */
  readonly start: number;
  readonly end: number;
  /** The name of a macro that was being expanded when it was met: it is never expanded again. */
  readonly isPainted: boolean;
}

export type Language = 'c' | 'cpp';

/** A token without a place in the file. */
export const makeToken = (kind: TokenKind, text: string, hasSpace: boolean): Token => ({
  kind,
  text,
  hasSpace,
  start: -1,
  end: -1,
  isPainted: false,
});

/** The same token with other spacing before it. */
export const withSpace = (token: Token, hasSpace: boolean): Token =>
  token.hasSpace === hasSpace ? token : { ...token, hasSpace };

/** Reads tokens from one range of a text, in order. */
export class TokenReader {
  readonly text: string;
  readonly limit: number;
  /** Where the next token is looked for. */
  position: number;
  private readonly language: Language;
  private kind: TokenKind = 'punctuator';

  constructor(text: string, start: number, limit: number, language: Language) {
    this.text = text;
    this.limit = limit;
    this.position = start;
    this.language = language;
  }

  /** The next token of a macro body or condition: without a place in the file. */
  next(): Token | undefined {
    const before = this.position;
    const start = this.skipSpace();
    if (start >= this.limit) return undefined;
    const end = this.scan(start);
    return makeToken(this.kind, this.textOf(start, end), start > before);
  }

  /** The token that starts at `start`, with its place. The caller has skipped what stands before it. */
  at(start: number, hasSpace: boolean): Token {
    const end = this.scan(start);
    return { kind: this.kind, text: this.textOf(start, end), hasSpace, start, end, isPainted: false };
  }

  /** Moves to the next token, over blanks and comments, and returns its place. */
  skipSpace(): number {
    const { text, limit } = this;
    let at = this.position;
    while (at < limit) {
      const kind = classOf(text.charCodeAt(at));
      if (kind === classBlank || kind === classNewline) {
        at++;
        continue;
      }
      const next =
        kind === classSlash ? skipComment(text, at, limit) : kind === classBackslash ? skipSplice(text, at, limit) : at;
      if (next === at) break;
      at = next;
    }
    this.position = at;
    return at;
  }

  /** Literals may hold continuations and raw newlines; a token of an expansion stands on one line. */
  private textOf(start: number, end: number): string {
    const text = this.text.slice(start, end);
    if (this.kind !== 'string' && this.kind !== 'character') return text;
    return /[\r\n]/.test(text) ? text.replace(/\\[ \t]*(\r\n|\r|\n)/g, '').replace(/[\r\n]/g, ' ') : text;
  }

  private scan(start: number): number {
    const { text, limit } = this;
    const code = text.charCodeAt(start);
    const kind = classOf(code);
    if (kind === classIdentifier) this.position = this.scanWord(start);
    else if (kind === classDigit || (code === 46 && classOf(text.charCodeAt(start + 1)) === classDigit)) {
      this.kind = 'number';
      this.position = skipNumber(text, start, limit, this.language);
    } else if (kind === classQuote) this.position = this.scanQuoted(start, start);
    else {
      this.kind = 'punctuator';
      this.position = Math.min(start + punctuatorLength(text, start), limit);
    }
    return this.position;
  }

  private scanWord(start: number): number {
    const { text, limit } = this;
    const end = skipIdentifier(text, start, limit);
    const next = end < limit ? text.charCodeAt(end) : 0;
    if (next === doubleQuote && this.language === 'cpp' && isRawPrefix(text, start, end)) {
      this.kind = 'string';
      return skipRawString(text, end, limit);
    }
    if ((next === doubleQuote || next === singleQuote) && isEncodingPrefix(text, start, end)) {
      return this.scanQuoted(start, end);
    }
    this.kind = 'identifier';
    return end;
  }

  /** A quote with nothing but the rest of a line after it is kept as one odd character, so that `#error don't` is harmless. */
  private scanQuoted(start: number, quote: number): number {
    const { text, limit } = this;
    this.kind = text.charCodeAt(quote) === doubleQuote ? 'string' : 'character';
    const end = skipQuoted(text, quote, limit);
    return end > start ? end : start + 1;
  }
}

function isEncodingPrefix(text: string, start: number, end: number): boolean {
  if (end - start > 2) return false;
  const prefix = text.slice(start, end);
  return prefix === 'L' || prefix === 'u' || prefix === 'U' || prefix === 'u8';
}

/** All tokens of a range. */
export function readTokens(text: string, start: number, end: number, language: Language): Token[] {
  const reader = new TokenReader(text, start, end, language);
  const tokens: Token[] = [];
  for (let token = reader.next(); token !== undefined; token = reader.next()) tokens.push(token);
  return tokens;
}

const twoCharacterPunctuators = new Set(
  ['->', '++', '--', '<<', '>>', '<=', '>=', '==', '!=', '&&', '||', '##', '::']
    .concat(['*=', '/=', '%=', '+=', '-=', '&=', '^=', '|='])
    .map((text) => pairOf(text.charCodeAt(0), text.charCodeAt(1))),
);

function pairOf(first: number, second: number): number {
  return first * 128 + second;
}

function punctuatorLength(text: string, at: number): number {
  const first = text.charCodeAt(at);
  const second = text.charCodeAt(at + 1);
  if (first === 46) return second === 46 && text.charCodeAt(at + 2) === 46 ? 3 : 1;
  if (!(second < 128) || !twoCharacterPunctuators.has(pairOf(first, second))) return 1;
  // `<<=` and `>>=`.
  return first === second && (first === 60 || first === 62) && text.charCodeAt(at + 2) === 61 ? 3 : 2;
}

/** Whether two tokens, written without space between them, could be read as one other token. */
export function needsSpaceBetween(last: number, first: number): boolean {
  const lastIsWord = classOf(last) === classIdentifier || classOf(last) === classDigit;
  const firstIsWord = classOf(first) === classIdentifier || classOf(first) === classDigit;
  if (lastIsWord && firstIsWord) return true;
  // A word before a quote could be its encoding; a point beside a digit, part of a number.
  if (lastIsWord)
    return first === doubleQuote || first === singleQuote || (first === 46 && classOf(last) === classDigit);
  if (firstIsWord) return last === 46 && classOf(first) === classDigit;
  // The characters that begin or continue an operator of several characters, comments included.
  return isOperator(last) && isOperator(first);
}

const operators = new Set(Array.from('+-*/%&|<>=!^:.#~', (character) => character.charCodeAt(0)));
const isOperator = (code: number): boolean => operators.has(code);

/** Whether the code unit ends a line. */
export const isNewline = (code: number): boolean => code === newline || code === carriageReturn;

/** All tokens of a text, with their places in it. */
export function readPlacedTokens(text: string, language: Language): Token[] {
  const reader = new TokenReader(text, 0, text.length, language);
  const tokens: Token[] = [];
  for (;;) {
    const before = reader.position;
    const start = reader.skipSpace();
    if (start >= text.length) return tokens;
    tokens.push(reader.at(start, start > before));
  }
}
