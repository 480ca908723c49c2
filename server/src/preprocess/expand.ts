/**
 * Macro expansion on tokens: nested calls, `#`, `##`, variable arguments, and the rule that a macro is not expanded
 * inside its own expansion. Replacement lists are pushed on a stack of contexts and read again; a macro is active while
 * its context is on the stack, and its name is painted when met meanwhile. Arguments are expanded before substitution,
 * as the standard says. A budget bounds the work: when it is spent the expander yields nothing more and says so.
 */
import type { MacroDefinition, ReplacementItem } from './macroDefinition.js';
import { type Language, makeToken, type Token, TokenReader, withSpace } from './tokens.js';

/** The text after an invocation, where its arguments may stand. */
export interface TokenSource {
  /** First character of the next token, blank at the end; reads nothing. */
  peek(): string;
  /** What follows is read as one argument list. */
  beginArguments(): void;
  /** Reads the next token; undefined at the end, or where an argument list certainly cannot go on. */
  next(): Token | undefined;
}

export interface ExpanderOptions {
  readonly language: Language;
  /** The macro that a name stands for here. */
  readonly definitionOf: (name: string) => MacroDefinition | undefined;
  readonly source?: TokenSource;
  /** What is special about a macro. */
  readonly traitsOf?: (definition: MacroDefinition) => MacroTraits | undefined;
  /** Tokens that one expansion may produce. */
  readonly budget?: number;
  /** Operators of conditions (`defined`, `__has_include`): they and their operands are left alone. */
  readonly isOperator?: (name: string) => boolean;
}

export interface MacroTraits {
  /** The expansion is a statement that lacks its semicolon: it is added where none follows. */
  readonly isStatement: boolean;
  /** An invocation whose arguments match stays as it is. */
  readonly keptWhen: RegExp | undefined;
}

interface Context {
  readonly tokens: readonly Token[];
  next: number;
  readonly macro: MacroDefinition | undefined;
}

/**
 * Arguments inside arguments inside arguments … Lower loses honest code generators' output, higher risks the
 * JavaScript stack.
 */
const deepestNesting = 150;

/** Tokens that one invocation may produce, unless the options say otherwise. Lower breaks large tables, higher lets a doubling macro hang the editor. */
const tokensPerInvocation = 200_000;

/** Expands macros; one instance serves one file or condition. */
export class Expander {
  private readonly options: ExpanderOptions;
  private readonly active = new Set<MacroDefinition>();
  private contexts: Context[] = [];
  private readsSource = false;
  private hasReadSource = false;
  private isAborted = false;
  private depth = 0;
  private remaining = 0;
  private readonly budget: number;

  constructor(options: ExpanderOptions) {
    this.options = options;
    this.budget = options.budget ?? tokensPerInvocation;
  }

  /** Whether the last expansion was cut short; its result is then not to be used. */
  get isExhausted(): boolean {
    return this.remaining <= 0;
  }

  /** Tokens produced by the last expansion, rescans included. */
  get cost(): number {
    return this.budget - this.remaining;
  }

  /**
   * Expands the macro named by `name`, which was just read from the source. Undefined when it is function-like and its
   * argument list is missing or not closed; the caller then goes back to the name's end.
   */
  expandInvocation(definition: MacroDefinition, name: Token): Token[] | undefined {
    this.start();
    this.readsSource = true;
    const output: Token[] = [];
    if (!this.enter(definition, name)) return undefined;
    this.run(output);
    return this.isAborted ? undefined : output;
  }

  /** Expands a list of tokens on its own. */
  expandTokens(tokens: readonly Token[]): Token[] {
    this.start();
    const output: Token[] = [];
    this.contexts.push({ tokens, next: 0, macro: undefined });
    this.run(output);
    return output;
  }

  private start(): void {
    this.active.clear();
    this.contexts = [];
    this.readsSource = false;
    this.hasReadSource = false;
    this.isAborted = false;
    this.depth = 0;
    this.remaining = this.budget;
  }

  /** Reads the contexts to their end. The source is read for argument lists only. */
  private run(output: Token[]): void {
    for (let token = this.nextFromContexts(); token !== undefined; token = this.nextFromContexts()) {
      if (token.kind !== 'identifier' || token.isPainted) {
        output.push(token);
        continue;
      }
      if (this.options.isOperator?.(token.text) === true) {
        this.copyOperator(token, output);
        continue;
      }
      const definition = this.options.definitionOf(token.text);
      if (definition === undefined) output.push(token);
      else if (this.active.has(definition)) output.push({ ...token, isPainted: true });
      else if (!this.enter(definition, token)) output.push(token);
    }
  }

  private nextFromContexts(): Token | undefined {
    if (this.remaining <= 0 || this.isAborted) return undefined;
    for (let context = this.contexts.at(-1); context !== undefined; context = this.contexts.at(-1)) {
      const token = context.tokens[context.next];
      if (token !== undefined) {
        context.next++;
        return token;
      }
      if (context.macro !== undefined) this.active.delete(context.macro);
      this.contexts.pop();
    }
    return undefined;
  }

  private nextAnywhere(): Token | undefined {
    const token = this.nextFromContexts();
    if (token !== undefined || !this.readsSource || this.isAborted) return token;
    this.hasReadSource = true;
    return this.options.source?.next();
  }

  /** First character of the next token; empty where a list of tokens on its own ends. */
  private peek(): string {
    for (let index = this.contexts.length - 1; index >= 0; index--) {
      const context = this.contexts[index];
      const token = context?.tokens[context.next];
      if (token !== undefined) return token.text.charAt(0);
    }
    return this.readsSource ? (this.options.source?.peek() ?? '') : '';
  }

  /** Pushes the macro's replacement; false when it is not an invocation after all. */
  private enter(definition: MacroDefinition, name: Token): boolean {
    const tokens: Token[] = [];
    const traits = this.options.traitsOf?.(definition);
    if (definition.parameters === undefined) {
      this.substitute(definition.replacement, definition, undefined, tokens);
    } else {
      if (this.peek() !== '(') return false;
      this.options.source?.beginArguments();
      const list = this.collectArguments(definition);
      if (!list.isClosed) {
        // What came from the source cannot be part of a result; the rest is emitted as it stands.
        if (this.hasReadSource) this.isAborted = true;
        this.contexts.push({ tokens: list.read.map(paint), next: 0, macro: undefined });
        return false;
      }
      if (traits?.keptWhen?.test(list.values.map(textOf).join(',')) === true) tokens.push(paint(name), ...list.read);
      else {
        const values = new ArgumentList(list.values, this.expandArgument);
        this.substitute(definition.replacement, definition, values, tokens);
      }
    }
    if (traits?.isStatement === true) {
      const next = this.peek();
      if (next !== ';' && next !== '') tokens.push(makeToken('punctuator', ';', false));
    }
    this.remaining -= tokens.length + 1;
    const first = tokens[0];
    if (first !== undefined) tokens[0] = withSpace(first, name.hasSpace);
    this.active.add(definition);
    this.contexts.push({ tokens, next: 0, macro: definition });
    return true;
  }

  /** Reads `( … )` after a function-like macro's name. */
  private collectArguments(definition: MacroDefinition): ArgumentTokens {
    const last = Math.max(0, (definition.parameters?.length ?? 0) - 1);
    const read: Token[] = [];
    const values: Token[][] = [[]];
    let depth = 0;
    for (;;) {
      const token = this.nextAnywhere();
      if (token === undefined || --this.remaining <= 0) return { isClosed: false, read, values };
      read.push(token);
      const text = token.text;
      if (text === '(') {
        if (depth++ === 0) continue;
      } else if (text === ')') {
        if (--depth === 0) return { isClosed: true, read, values };
      } else if (text === ',' && depth === 1 && values.length <= last) {
        values.push([]);
        continue;
      }
      values.at(-1)?.push(token);
    }
  }

  /** Fully expands one argument, apart from the rest. */
  private readonly expandArgument = (tokens: readonly Token[]): readonly Token[] => {
    if (this.depth >= deepestNesting) this.remaining = 0;
    if (this.remaining <= 0) return tokens;
    if (!tokens.some((token) => token.kind === 'identifier' && !token.isPainted)) return tokens;
    const saved = this.contexts;
    const savedReadsSource = this.readsSource;
    this.contexts = [{ tokens, next: 0, macro: undefined }];
    this.readsSource = false;
    this.depth++;
    const output: Token[] = [];
    this.run(output);
    this.depth--;
    this.contexts = saved;
    this.readsSource = savedReadsSource;
    return output;
  };

  private substitute(
    items: readonly ReplacementItem[],
    definition: MacroDefinition,
    list: ArgumentList | undefined,
    output: Token[],
  ): void {
    /** The left side of a coming `##` is empty: what follows is joined to nothing. */
    let leftIsEmpty = false;
    for (let at = 0; at < items.length; at++) {
      const item = items[at];
      if (item === undefined) break;
      const isBeforePaste = items[at + 1]?.isPasted === true;
      const piece = this.pieceOf(item, isBeforePaste, definition, list);
      if (!item.isPasted) {
        leftIsEmpty = piece.length === 0;
        appendPiece(output, piece, item.token.hasSpace);
      } else if (this.isGnuComma(item, definition, output)) {
        // `, ## __VA_ARGS__`: the comma goes when there is nothing after it.
        if (piece.length === 0) output.pop();
        else appendPiece(output, list?.expanded(item.parameter) ?? piece, true);
      } else if (leftIsEmpty || output.length === 0) {
        leftIsEmpty = piece.length === 0;
        appendPiece(output, piece, item.token.hasSpace);
      } else paste(output, piece, this.options.language);
    }
  }

  private pieceOf(
    item: ReplacementItem,
    isBeforePaste: boolean,
    definition: MacroDefinition,
    list: ArgumentList | undefined,
  ): readonly Token[] {
    if (item.optional !== undefined) {
      const rest = (definition.parameters?.length ?? 0) - 1;
      if (!definition.isVariadic || (list?.expanded(rest).length ?? 0) === 0) return [];
      const tokens: Token[] = [];
      this.substitute(item.optional, definition, list, tokens);
      return tokens;
    }
    if (item.parameter < 0 || list === undefined) return [item.token];
    if (item.isStringized) return [makeToken('string', stringize(list.raw(item.parameter)), item.token.hasSpace)];
    return item.isPasted || isBeforePaste ? list.raw(item.parameter) : list.expanded(item.parameter);
  }

  private isGnuComma(item: ReplacementItem, definition: MacroDefinition, output: readonly Token[]): boolean {
    return (
      definition.isVariadic &&
      item.parameter === (definition.parameters?.length ?? 0) - 1 &&
      output.at(-1)?.text === ','
    );
  }

  /** Copies `defined X`, `defined(X)`, `__has_include(<x.h>)`. */
  private copyOperator(name: Token, output: Token[]): void {
    output.push(name);
    let depth = 0;
    for (let token = this.nextFromContexts(); token !== undefined; token = this.nextFromContexts()) {
      output.push(paint(token));
      if (token.text === '(') depth++;
      else if (token.text === ')') depth--;
      if (depth <= 0) return;
    }
  }
}

interface ArgumentTokens {
  readonly isClosed: boolean;
  readonly read: readonly Token[];
  readonly values: readonly (readonly Token[])[];
}

const textOf = (tokens: readonly Token[]): string => tokens.map((token) => token.text).join('');

const paint = (token: Token): Token => (token.kind === 'identifier' ? { ...token, isPainted: true } : token);

/** The arguments of one invocation, expanded when first needed. Missing ones are empty. */
class ArgumentList {
  private readonly values: readonly (readonly Token[])[];
  private readonly expand: (tokens: readonly Token[]) => readonly Token[];
  private readonly done: (readonly Token[] | undefined)[] = [];

  constructor(values: readonly (readonly Token[])[], expand: (tokens: readonly Token[]) => readonly Token[]) {
    this.values = values;
    this.expand = expand;
  }

  raw(index: number): readonly Token[] {
    return this.values[index] ?? [];
  }

  expanded(index: number): readonly Token[] {
    return (this.done[index] ??= this.expand(this.raw(index)));
  }
}

function appendPiece(output: Token[], piece: readonly Token[], hasSpace: boolean): void {
  for (let at = 0; at < piece.length; at++) {
    const token = piece[at];
    if (token !== undefined) output.push(at === 0 ? withSpace(token, hasSpace) : token);
  }
}

function stringize(tokens: readonly Token[]): string {
  let text = '';
  for (const token of tokens) {
    if (token.hasSpace && text !== '') text += ' ';
    text += token.kind === 'string' || token.kind === 'character' ? token.text.replace(/[\\"]/g, '\\$&') : token.text;
  }
  return `"${text}"`;
}

/** Joins the first token of `piece` to the last of `output`; both stay, side by side, when they make no single token. */
function paste(output: Token[], piece: readonly Token[], language: Language): void {
  const right = piece[0];
  const left = output.pop();
  if (left === undefined || right === undefined) {
    if (left !== undefined) output.push(left);
    return;
  }
  const text = left.text + right.text;
  const reader = new TokenReader(text, 0, text.length, language);
  const joined = reader.next();
  if (joined !== undefined && reader.position === text.length) output.push(withSpace(joined, left.hasSpace));
  else output.push(left, withSpace(right, false));
  for (let at = 1; at < piece.length; at++) {
    const token = piece[at];
    if (token !== undefined) output.push(token);
  }
}
