/**
 * The scan of the file itself. It walks over the characters once: comments are blanked and listed, directives are run
 * and blanked together with the parts that they leave out, names of macros are replaced by their expansions, and
 * everything else is kept as it stands. It is also where an expansion reads its arguments from.
 */
import type { Range } from '../base/range.js';
import {
  backslash,
  carriageReturn,
  classBackslash,
  classBlank,
  classDigit,
  classHash,
  classIdentifier,
  classNewline,
  classOf,
  classQuote,
  classSlash,
  closeBrace,
  doubleQuote,
  isRawPrefix,
  newline,
  openParenthesis,
  skipBlanks,
  skipComment,
  skipNumber,
  skipQuoted,
  skipRawString,
  skipSplice,
} from './characters.js';
import { DirectiveRunner } from './directiveRunner.js';
import { Expander, type TokenSource } from './expand.js';
import { includeHeader } from './headers.js';
import type { MacroDefinition } from './macroDefinition.js';
import { missingSemicolonAfter } from './looseInvocation.js';
import { filterSlot, hashStep } from './macroTable.js';
import { OutputBuilder } from './output.js';
import { type Token, TokenReader } from './tokens.js';
import { traceStatements } from './traceComments.js';
import type { Comment } from './types.js';
import type { UnitState } from './unitState.js';

const openBrace = 123;

/**
 * Tokens that the expansions of one file may cost. Lower leaves macros of large honest files alone, higher makes a file
 * of nothing but unclosed invocations slow.
 */
const tokensPerFile = 4_000_000;

/** First-column calls that are looked at for a missing semicolon; a file with more is a table, and looking costs time. */
const looseInvocationsPerFile = 5000;

/** An expansion may make the output this much longer than the source, or by ten million characters. */
const longestGrowth = 10_000_000;

/** Scans one file, once. */
export class FileScanner implements TokenSource {
  readonly output: OutputBuilder;
  readonly commentRanges: Range[] = [];
  readonly inactive: Range[] = [];
  private readonly text: string;
  private readonly state: UnitState;
  private readonly runner: DirectiveRunner;
  private readonly expander: Expander;
  private readonly reader: TokenReader;
  private readonly isCpp: boolean;
  private readonly traces: ReadonlyMap<number, number>;
  /** Where an argument list is being read. */
  private position = 0;
  private braceDepth = 0;
  private tokensLeft = tokensPerFile;
  /** Where a semicolon is to be supplied, or -1. */
  private semicolonAt = -1;
  private looseName = '';
  private looseLeft = looseInvocationsPerFile;

  constructor(state: UnitState, file: string, text: string) {
    const { language } = state.options;
    this.text = text;
    this.state = state;
    this.isCpp = language === 'cpp';
    this.traces = traceStatements(text);
    this.output = new OutputBuilder(text);
    this.runner = new DirectiveRunner({
      state,
      file,
      text,
      include: includeHeader,
      comments: this.commentRanges,
      inactive: this.inactive,
    });
    this.reader = new TokenReader(text, 0, text.length, language);
    this.expander = new Expander({
      language,
      definitionOf: (name) => state.table.expansionOf(name),
      source: this,
      traitsOf: (definition) => state.table.builtinOf(definition),
    });
  }

  get comments(): Comment[] {
    return this.commentRanges.map((range) => ({ range, text: this.text.slice(range.start, range.end) }));
  }

  /** Scans the whole file. */
  scan(): void {
    const { text } = this;
    const end = text.length;
    let isLineStart = true;
    for (let at = 0; at < end;) {
      const kind = classOf(text.charCodeAt(at));
      if (kind === classBlank) {
        at++;
        continue;
      }
      if (kind === classNewline) {
        isLineStart = true;
        at++;
        continue;
      }
      const isDirective = kind === classHash && isLineStart;
      if (kind !== classSlash) isLineStart = false;
      if (kind === classIdentifier) at = this.trace(at) ?? this.word(at);
      else if (kind === classDigit) at = skipNumber(text, at, end, this.state.options.language);
      else if (kind === classQuote) at = skipQuoted(text, at, end);
      else if (kind === classSlash) {
        const next = this.comment(at);
        if (next === at) isLineStart = false;
        at = next > at ? next : at + 1;
      } else if (isDirective) at = this.directive(at);
      else if (kind === classBackslash) at = this.splice(at);
      else {
        at++;
        if (at === this.semicolonAt) this.output.insert(';', this.looseName, at);
      }
    }
    if (this.runner.isOpen) this.state.problems.add('An #if has no #endif.');
  }

  private comment(at: number): number {
    const end = skipComment(this.text, at, this.text.length);
    if (end === at) return at;
    this.commentRanges.push({ start: at, end });
    this.output.blank(at, end);
    return end;
  }

  /** A line that refcheck added is none of the user's code. */
  private trace(at: number): number | undefined {
    const end = this.traces.get(at);
    if (end !== undefined) this.output.blank(at, end);
    return end;
  }

  private directive(hashAt: number): number {
    const end = this.runner.run(hashAt);
    this.output.blank(hashAt, end);
    return end;
  }

  /** A backslash that continues a line is blanked: outside of directives it means nothing. */
  private splice(at: number): number {
    const end = skipSplice(this.text, at, this.text.length);
    if (end === at) return at + 1;
    this.output.blank(at, end);
    return end;
  }

  /** An identifier: most are ruled out as macros by a hash computed on the way. */
  private word(start: number): number {
    const { text } = this;
    const limit = text.length;
    let hash = 0;
    let end = start;
    for (; end < limit; end++) {
      const code = text.charCodeAt(end);
      const kind = classOf(code);
      if (kind !== classIdentifier && kind !== classDigit) {
        if (code === doubleQuote && this.isCpp && isRawPrefix(text, start, end)) {
          return skipRawString(text, end, limit);
        }
        break;
      }
      hash = hashStep(hash, code);
    }
    const { table } = this.state;
    const definition = table.filter[filterSlot(hash)] === 0 ? undefined : table.expansionOf(text.slice(start, end));
    if (definition !== undefined) return this.invocation(definition, start, end);
    // Only names in the first column can be such an invocation: few enough to look closer.
    const before = start === 0 ? newline : text.charCodeAt(start - 1);
    if (before === newline || before === carriageReturn) this.noteLoose(start, end);
    return end;
  }

  private noteLoose(start: number, end: number): void {
    if (this.text.charCodeAt(end) !== openParenthesis || this.looseLeft-- <= 0) return;
    this.semicolonAt = missingSemicolonAfter(this.text, start, end);
    if (this.semicolonAt >= 0) this.looseName = this.text.slice(start, end);
  }

  private invocation(definition: MacroDefinition, start: number, end: number): number {
    this.position = end;
    if (definition.isFunctionLike && this.peek() !== '(') return end;
    if (this.tokensLeft <= 0 || this.output.lengthAt(start) > this.text.length + longestGrowth) {
      this.state.problems.add('The macros of this file expand to too much text; some were left as they stand.');
      return end;
    }
    const snapshot = this.runner.snapshot();
    const tokens = this.expander.expandInvocation(definition, this.reader.at(start, false));
    this.tokensLeft -= this.expander.cost;
    if (tokens === undefined || this.expander.isExhausted) {
      this.runner.restore(snapshot);
      if (this.expander.isExhausted) {
        this.state.problems.add(`The expansion of ${definition.name} is too large; it was left as it stands.`);
      }
      return end;
    }
    const invocation = { macro: definition.name, start, end: this.position };
    this.output.expansion(tokens, invocation);
    return this.position;
  }

  peek(): string {
    return this.text.charAt(skipBlanks(this.text, this.position, this.text.length)) || ' ';
  }

  beginArguments(): void {
    this.braceDepth = 0;
  }

  /** The next token of an argument list. A brace that closes more than the list opened shows that it is not closed. */
  next(): Token | undefined {
    const from = this.position;
    const at = this.skipToToken(from);
    if (at >= this.text.length) return undefined;
    const code = this.text.charCodeAt(at);
    if (code === openBrace) this.braceDepth++;
    else if (code === closeBrace && --this.braceDepth < 0) return undefined;
    const token = this.reader.at(at, at > from);
    this.position = token.end;
    return token;
  }

  /** Skips blanks, comments and directives inside an argument list. */
  private skipToToken(from: number): number {
    const { text } = this;
    const end = text.length;
    let at = from;
    let isLineStart = false;
    while (at < end) {
      const code = text.charCodeAt(at);
      const kind = classOf(code);
      if (kind === classBlank || kind === classNewline) {
        if (kind === classNewline) isLineStart = true;
        at++;
      } else if (kind === classSlash) {
        const next = skipComment(text, at, end);
        if (next === at) return at;
        this.commentRanges.push({ start: at, end: next });
        at = next;
      } else if (kind === classHash && isLineStart) at = this.runner.run(at);
      else if (code === backslash) {
        const next = skipSplice(text, at, end);
        if (next === at) return at;
        at = next;
      } else return at;
    }
    return end;
  }
}
