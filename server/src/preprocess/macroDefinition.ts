/**
 * One `#define`: read from its text, compiled to a list of pieces when it is first expanded. A definition keeps a
 * reference to the text that it was written in; most macros of most headers are never expanded and cost nothing more.
 * Malformed definitions are read as far as they make sense.
 */
import { classIdentifier, classOf, openParenthesis, skipBlanks, skipIdentifier } from './characters.js';
import { type Language, readTokens, type Token, TokenReader } from './tokens.js';

/** Where a definition comes from; facts describe the target and are used by conditions only. */
export type MacroOrigin = 'source' | 'option' | 'builtin' | 'fact';

/** One piece of a macro's replacement list. */
export interface ReplacementItem {
  readonly token: Token;
  /** Index of the parameter that this names, or -1. */
  readonly parameter: number;
  /** `#parameter`. */
  readonly isStringized: boolean;
  /** Joined by `##` to what stands before it. */
  readonly isPasted: boolean;
  /** `__VA_OPT__( ... )`: these items, when there are variable arguments. */
  readonly optional: readonly ReplacementItem[] | undefined;
}

interface DefinitionFields {
  readonly name: string;
  readonly parameters: readonly string[] | undefined;
  readonly isVariadic: boolean;
  readonly origin: MacroOrigin;
  readonly language: Language;
  readonly text: string;
  readonly bodyStart: number;
  readonly bodyEnd: number;
}

/** A macro. */
export class MacroDefinition {
  readonly kind = 'macro';
  readonly name: string;
  /** Absent for an object-like macro. The last one takes all remaining arguments when `isVariadic`. */
  readonly parameters: readonly string[] | undefined;
  readonly isVariadic: boolean;
  readonly origin: MacroOrigin;
  private readonly language: Language;
  private readonly text: string;
  private readonly bodyStart: number;
  private readonly bodyEnd: number;
  private compiled: readonly ReplacementItem[] | undefined;

  constructor(fields: DefinitionFields) {
    this.name = fields.name;
    this.parameters = fields.parameters;
    this.isVariadic = fields.isVariadic;
    this.origin = fields.origin;
    this.language = fields.language;
    this.text = fields.text;
    this.bodyStart = fields.bodyStart;
    this.bodyEnd = fields.bodyEnd;
  }

  get isFunctionLike(): boolean {
    return this.parameters !== undefined;
  }

  /** The replacement list as written. */
  get body(): string {
    return this.text.slice(this.bodyStart, this.bodyEnd);
  }

  get replacement(): readonly ReplacementItem[] {
    this.compiled ??= compile(readTokens(this.text, this.bodyStart, this.bodyEnd, this.language), this.parameters);
    return this.compiled;
  }

  /** Whether both definitions say the same, wherever they stand. */
  isSameAs(other: MacroDefinition): boolean {
    if (other === this) return true;
    return (
      this.origin === other.origin &&
      this.isVariadic === other.isVariadic &&
      this.parameters?.join() === other.parameters?.join() &&
      this.body === other.body
    );
  }
}

/** Reads what follows `#define`; undefined when there is no name. */
export function parseDefinition(source: {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly origin: MacroOrigin;
  readonly language: Language;
}): MacroDefinition | undefined {
  const { text, end, origin, language } = source;
  const nameStart = skipBlanks(text, source.start, end);
  if (classOf(text.charCodeAt(nameStart)) !== classIdentifier || nameStart >= end) return undefined;
  const nameEnd = skipIdentifier(text, nameStart, end);
  const name = text.slice(nameStart, nameEnd);
  const list =
    nameEnd < end && text.charCodeAt(nameEnd) === openParenthesis
      ? parseParameters(text, nameEnd + 1, end, language)
      : { parameters: undefined, isVariadic: false, end: nameEnd };
  return new MacroDefinition({ name, origin, language, text, bodyStart: list.end, bodyEnd: end, ...list });
}

function parseParameters(text: string, start: number, end: number, language: Language) {
  const reader = new TokenReader(text, start, end, language);
  const parameters: string[] = [];
  let isVariadic = false;
  for (let token = reader.next(); token !== undefined && token.text !== ')'; token = reader.next()) {
    if (token.text === '...') {
      // `...` alone is __VA_ARGS__; `rest...` names the rest.
      if (!isVariadic && !previousIsName(text, token, parameters, reader)) parameters.push('__VA_ARGS__');
      isVariadic = true;
    } else if (token.kind === 'identifier') parameters.push(token.text);
  }
  return { parameters, isVariadic, end: reader.position };
}

/** Whether the `...` just read follows a parameter's name directly, not a comma. */
function previousIsName(text: string, dots: Token, parameters: readonly string[], reader: TokenReader): boolean {
  if (parameters.length === 0) return false;
  let at = reader.position - dots.text.length - 1;
  while (at > 0 && text.charCodeAt(at) <= 32) at--;
  return text[at] !== ',';
}

function compile(tokens: readonly Token[], parameters: readonly string[] | undefined): ReplacementItem[] {
  const indexes = new Map<string, number>();
  parameters?.forEach((name, index) => indexes.set(name, index));
  const items: ReplacementItem[] = [];
  let isPasted = false;
  for (let at = 0; at < tokens.length; at++) {
    let token = tokens[at];
    if (token === undefined) break;
    if (token.text === '##' && items.length > 0 && at + 1 < tokens.length) {
      isPasted = true;
      continue;
    }
    const next = tokens[at + 1];
    let isStringized = false;
    if (token.text === '#' && next !== undefined && indexes.has(next.text)) {
      isStringized = true;
      token = { ...next, hasSpace: token.hasSpace };
      at++;
    }
    let optional: readonly ReplacementItem[] | undefined;
    if (token.text === '__VA_OPT__' && next?.text === '(') {
      const close = matchingParenthesis(tokens, at + 1);
      optional = compile(tokens.slice(at + 2, close), parameters);
      at = close;
    }
    items.push({ token, parameter: indexes.get(token.text) ?? -1, isStringized, isPasted, optional });
    isPasted = false;
  }
  return items;
}

/** Index of the parenthesis that closes the one at `open`; one past the end when there is none. */
function matchingParenthesis(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const text = tokens[at]?.text;
    if (text === '(') depth++;
    else if (text === ')' && --depth === 0) return at;
  }
  return tokens.length;
}
