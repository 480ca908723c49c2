/**
 * Runs the directives of one text, a file or a header. The caller finds each `#` in active text and hands it over; it
 * gets back where to go on: the end of the directive's line, or, where a branch is not taken, the end of the directive
 * that closes the part left out. Conditions always get an answer; what the answer hangs on is noted in the unit's state.
 */
import type { Range } from '../base/range.js';
import { type BranchSizes, decideCondition, type Decision, measureBranches } from './assumptions.js';
import { skipBlanks, skipIdentifier } from './characters.js';
import {
  type ConditionContext,
  type ConditionValue,
  evaluateDefined,
  evaluateExpression,
} from './conditionExpression.js';
import { directiveAt, type DirectiveLine, findDirective, isDefinedNext } from './directiveLine.js';
import { Expander } from './expand.js';
import { parseDefinition } from './macroDefinition.js';
import { undefinedEntry } from './macroTable.js';
import { readTokens } from './tokens.js';
import { type IncludeRequest, markOnce, resolveInclude, type UnitState } from './unitState.js';

/** An open `#if` and those around it. Read-only, so that the innermost one is a snapshot of the stack. */
interface Frame {
  readonly outer: Frame | undefined;
  /** One of its branches was taken already. */
  readonly isDone: boolean;
  /** An include guard, or what stands in for a header: names defined in it are not settled when it is skipped. */
  readonly isGuard: boolean;
}

/** Tokens that a macro in an include directive may expand to; paths have a handful. */
const tokensPerPath = 1000;

/** How far one group is looked through for its size. Enough for any choice; more would make nested groups slow. */
const measuredAtMost = 64 * 1024;

/** How much of one file is looked through, all groups together, before a short look must do. */
const measuredPerFile = 4 * 1024 * 1024;
const measuredAtLeast = 1024;

export interface RunnerOptions {
  readonly state: UnitState;
  readonly file: string;
  readonly text: string;
  /** Performs an include: injected, because headers are read with runners of their own. */
  readonly include: (state: UnitState, include: IncludeRequest) => void;
  /** Receives the comments of directive lines; absent for headers. */
  readonly comments?: Range[];
  /** Receives the parts left out; absent for headers. */
  readonly inactive?: Range[];
}

/** What `restore` brings back. */
export interface RunnerSnapshot {
  readonly innermost: Frame | undefined;
  readonly comments: number;
  readonly inactive: number;
}

/** Runs directives in the order in which the caller meets them. */
export class DirectiveRunner {
  private readonly state: UnitState;
  private readonly file: string;
  private readonly text: string;
  private readonly comments: Range[] | undefined;
  private readonly inactive: Range[] | undefined;
  private readonly performInclude: RunnerOptions['include'];
  private innermost: Frame | undefined;
  private measureLeft = measuredPerFile;

  constructor(options: RunnerOptions) {
    this.state = options.state;
    this.file = options.file;
    this.text = options.text;
    this.comments = options.comments;
    this.inactive = options.inactive;
    this.performInclude = options.include;
  }

  /** Whether an `#if` has no `#endif` yet. */
  get isOpen(): boolean {
    return this.innermost !== undefined;
  }

  /** For a reader that may have to go back. */
  snapshot(): RunnerSnapshot {
    return { innermost: this.innermost, comments: this.comments?.length ?? 0, inactive: this.inactive?.length ?? 0 };
  }

  /** Goes back; macro definitions met since stay, and are met again. */
  restore(snapshot: RunnerSnapshot): void {
    this.innermost = snapshot.innermost;
    this.comments?.splice(snapshot.comments);
    this.inactive?.splice(snapshot.inactive);
  }

  /** Runs the directive whose `#` is at `hashAt`. */
  run(hashAt: number): number {
    const line = directiveAt(this.text, hashAt, this.text.length, this.comments);
    switch (line.keyword) {
      case 'if':
      case 'ifdef':
      case 'ifndef':
        return this.runIf(line);
      case 'elif':
      case 'elifdef':
      case 'elifndef':
      case 'else':
        // The branch before was taken; a stray one is ignored.
        return this.isOpen ? this.skipGroup(line.end) : line.end;
      case 'endif':
        this.innermost = this.innermost?.outer;
        return line.end;
      case 'define':
        this.define(line);
        return line.end;
      case 'undef':
        this.undefine(line);
        return line.end;
      case 'include':
      case 'include_next':
      case 'import':
        this.include(line);
        return line.end;
      case 'pragma':
        if (this.text.slice(line.operand, line.end).trim() === 'once') markOnce(this.state, this.file);
        return line.end;
      default:
        // #error, #warning, #line, #ident and unknown ones say nothing about the code.
        return line.end;
    }
  }

  private runIf(line: DirectiveLine): number {
    const absent = this.absentName(line);
    const isGuard = absent !== undefined && isDefinedNext(this.text, line.end, absent);
    if (isGuard && this.state.table.consult(absent) === undefined) {
      // `#ifndef X` right before `#define X`: nobody else has it, whatever X is.
      this.innermost = { outer: this.innermost, isDone: true, isGuard: true };
      return line.end;
    }
    const { isTrue: isTaken, undecided } = this.decide(line);
    // What stands in for a header that is not read may stand in for more of its names than the one that is asked for.
    const isFallback = undecided.length > 0 && absent !== undefined;
    this.innermost = { outer: this.innermost, isDone: isTaken, isGuard: isGuard || isFallback };
    return isTaken ? line.end : this.skipGroup(line.end);
  }

  /** Skips branches from `from` on until one is taken or the group ends. */
  private skipGroup(from: number): number {
    const { text } = this;
    let depth = 0;
    let at = from;
    for (;;) {
      const hashAt = findDirective(text, at, text.length);
      if (hashAt < 0) {
        this.inactive?.push({ start: from, end: text.length });
        this.state.problems.add('An #if has no #endif; the rest of the file was left out.');
        this.innermost = undefined;
        return text.length;
      }
      const line = directiveAt(text, hashAt, text.length);
      at = line.end;
      const isOwn = depth === 0;
      if (line.keyword === 'if' || line.keyword === 'ifdef' || line.keyword === 'ifndef') depth++;
      else if (line.keyword === 'endif') {
        if (isOwn) {
          this.leaveOut(from, hashAt);
          this.innermost = this.innermost?.outer;
          return line.end;
        }
        depth--;
      } else if (isOwn && this.takesBranch(line)) {
        this.leaveOut(from, hashAt);
        return line.end;
      } else if (line.keyword === 'define') this.settleSkipped(line);
    }
  }

  private leaveOut(start: number, end: number): void {
    if (end > start) this.inactive?.push({ start, end });
  }

  /** Whether an #else or #elif of the innermost group begins the branch to take. */
  private takesBranch(line: DirectiveLine): boolean {
    const frame = this.innermost;
    if (frame === undefined || frame.isDone || !line.keyword.startsWith('el')) return false;
    if (line.keyword !== 'else' && !this.decide(line).isTrue) return false;
    this.innermost = { ...frame, isDone: true };
    return true;
  }

  /** The project itself defines the name, on a condition that does not hold: so it is not defined. */
  private settleSkipped(line: DirectiveLine): void {
    if (this.innermost?.isGuard === true) return;
    const name = this.nameAt(line);
    if (name !== '' && this.state.table.consult(name) === undefined) this.state.table.set(name, undefinedEntry);
  }

  private nameAt(line: DirectiveLine): string {
    const start = skipBlanks(this.text, line.operand, line.end);
    return this.text.slice(start, skipIdentifier(this.text, start, line.end));
  }

  /** The name that a condition of the form "not defined" tests. */
  private absentName(line: DirectiveLine): string | undefined {
    if (line.keyword === 'ifndef') return this.nameAt(line) || undefined;
    if (line.keyword !== 'if' || line.end - line.operand >= 200) return undefined;
    const condition = this.text.slice(line.operand, line.end);
    return /^\s*!\s*defined\s*\(?\s*([A-Za-z_]\w*)\s*\)?\s*$/.exec(condition)?.[1];
  }

  private decide(line: DirectiveLine): Decision {
    const { table } = this.state;
    const decision = decideCondition({
      evaluate: this.evaluator(line),
      isFresh: (name) => table.lookup(name) === undefined,
      measure: () => this.measure(line.end),
    });
    for (const [name, value] of decision.assumptions) table.set(name, { kind: 'assumed', value });
    for (const name of decision.undecided) this.state.undecided.add(name);
    return decision;
  }

  private measure(start: number): BranchSizes {
    const sizes = measureBranches(
      this.text,
      start,
      Math.max(measuredAtLeast, Math.min(measuredAtMost, this.measureLeft)),
    );
    this.measureLeft -= sizes.length;
    return sizes;
  }

  private evaluator(line: DirectiveLine): (assume: (name: string) => number | undefined) => ConditionValue {
    const { table, options } = this.state;
    const contextWith = (assume: (name: string) => number | undefined): ConditionContext => ({
      language: options.language,
      consult: (name) => table.consult(name),
      assume,
      hasInclude: (path, isAngled) =>
        resolveInclude(this.state, { path, isAngled, from: this.file }) === undefined ? undefined : true,
    });
    if (line.keyword === 'if' || line.keyword === 'elif') {
      const tokens = readTokens(this.text, line.operand, line.end, options.language);
      return (assume) => evaluateExpression(tokens, contextWith(assume));
    }
    const name = this.nameAt(line);
    const isNegated = line.keyword === 'ifndef' || line.keyword === 'elifndef';
    return (assume) => {
      const value = evaluateDefined(name, contextWith(assume));
      return isNegated ? { ...value, isTrue: !value.isTrue } : value;
    };
  }

  private define(line: DirectiveLine): void {
    const definition = parseDefinition({
      text: this.text,
      start: line.operand,
      end: line.end,
      origin: 'source',
      language: this.state.options.language,
    });
    if (definition !== undefined) this.state.table.set(definition.name, definition);
  }

  private undefine(line: DirectiveLine): void {
    const name = this.nameAt(line);
    if (name !== '') this.state.table.set(name, undefinedEntry);
  }

  private include(line: DirectiveLine): void {
    const written = includePath(this.text.slice(line.operand, line.end)) ?? this.expandedPath(line);
    if (written === undefined) this.state.includesUnknown = true;
    else this.performInclude(this.state, { ...written, from: this.file });
  }

  /** `#include MACRO`. */
  private expandedPath(line: DirectiveLine) {
    const { table, options } = this.state;
    const expander = new Expander({
      language: options.language,
      budget: tokensPerPath,
      definitionOf: (name) => {
        const entry = table.consult(name);
        return entry?.kind === 'macro' ? entry : undefined;
      },
    });
    const tokens = expander.expandTokens(readTokens(this.text, line.operand, line.end, options.language));
    return includePath(tokens.map((token) => token.text).join(''));
  }
}

function includePath(text: string): { readonly path: string; readonly isAngled: boolean } | undefined {
  const match = /^\s*(?:"([^"\r\n]+)"|<([^>\r\n]+)>)/.exec(text);
  const path = match?.[1] ?? match?.[2];
  return path === undefined ? undefined : { path, isAngled: match?.[2] !== undefined };
}
