/**
 * Reads suppressions from comments: `refcheck: ignore[rule-a, rule-b] reason`, also `ignore-function` and `ignore-file`;
 * without brackets all rules are meant. Takes the comments of a file and gives what each one covers, in the user's text.
 * Whether a name is a rule and whether a suppression is used is left to others.
 */
import { overlaps, type Range } from '../base/range.js';
import type { Comment } from '../preprocess/types.js';
import { createLineIndex, type LineIndex } from '../text/lineIndex.js';

/** A rule named in brackets. */
export interface NamedRule {
  readonly name: string;
  /** The name in the user's text. */
  readonly range: Range;
}

/** One directive of a comment. */
export interface Suppression {
  readonly scope: 'line' | 'function' | 'file';
  /** Undefined means every rule, as do empty brackets; never an empty list. */
  readonly rules: readonly NamedRule[] | undefined;
  /** What stands behind the brackets, trimmed; empty where nobody gave a reason. */
  readonly reason: string;
  /** The directive without its reason. */
  readonly range: Range;
  readonly comment: Comment;
  /** Text in which findings are suppressed; undefined where there is no such text (no function around or below it). */
  readonly covers: Range | undefined;
}

/** A function for `ignore-function`, in the user's text. */
export interface NamedRange {
  readonly name: string;
  readonly range: Range;
}

/** What is needed of a file. */
export interface SuppressionSource {
  readonly source: string;
  readonly comments: readonly Comment[];
  readonly functions: readonly NamedRange[];
}

const directive = /\brefcheck:[ \t]*ignore(-function|-file)?(?![\w-])[ \t]*(?:\[([^\]\n]*)\])?([^\n]*)/g;

/** All directives, in the order of the text. */
export function suppressionsIn(file: SuppressionSource): readonly Suppression[] {
  const marked = file.comments.filter((comment) => comment.text.includes('refcheck:'));
  if (marked.length === 0) return [];
  const context = { ...file, lines: createLineIndex(file.source) };
  return marked.flatMap((comment) =>
    [...comment.text.matchAll(directive)].map((match) => readDirective(match, comment, context)),
  );
}

interface Context extends SuppressionSource {
  readonly lines: LineIndex;
}

function readDirective(match: RegExpExecArray, comment: Comment, context: Context): Suppression {
  const [whole, suffix, brackets, rest = ''] = match;
  const start = comment.range.start + match.index;
  const scope = suffix === '-function' ? 'function' : suffix === '-file' ? 'file' : 'line';
  const named = brackets === undefined ? undefined : namesIn(brackets, start + whole.indexOf('[') + 1);
  return {
    scope,
    rules: named?.length === 0 ? undefined : named,
    reason: rest.replace(/\*\/\s*$/, '').trim(),
    range: { start, end: start + whole.slice(0, whole.length - rest.length).trimEnd().length },
    comment,
    covers: coveredBy(scope, comment, context),
  };
}

function namesIn(brackets: string, offset: number): readonly NamedRule[] {
  return [...brackets.matchAll(/[^\s,]+/g)].map((match) => ({
    name: match[0],
    range: { start: offset + match.index, end: offset + match.index + match[0].length },
  }));
}

function coveredBy(scope: Suppression['scope'], comment: Comment, context: Context): Range | undefined {
  switch (scope) {
    case 'file':
      return { start: 0, end: context.source.length };
    case 'function':
      return functionOf(comment, context)?.range;
    case 'line':
      return lineOf(comment, context);
  }
}

/** The function around the comment, else the one right below, with nothing but blanks and comments between. */
function functionOf(comment: Comment, { source, comments, functions }: Context): NamedRange | undefined {
  const around = functions.find(({ range }) => overlaps(range, comment.range));
  if (around) return around;
  const below = functions
    .filter(({ range }) => range.start >= comment.range.end)
    .sort((a, b) => a.range.start - b.range.start)[0];
  if (!below) return undefined;
  return nextCode(comment.range.end, source, comments) >= below.range.start ? below : undefined;
}

/** The comment's own line where code stands on it, else the next line with code. */
function lineOf(comment: Comment, { source, comments, lines }: Context): Range {
  const first = lines.position(comment.range.start).line;
  const last = lines.position(comment.range.end).line;
  const before = source.slice(lines.lineStart(first), comment.range.start);
  const after = source.slice(comment.range.end, lines.lineRange(last).end);
  if (before.trim() !== '') return lines.lineRange(first);
  if (after.trim() !== '') return lines.lineRange(last);
  return lines.lineRange(lines.position(nextCode(comment.range.end, source, comments)).line);
}

/** Offset of the first code unit from there on that is neither blank nor in a comment. */
function nextCode(from: number, source: string, comments: readonly Comment[]): number {
  let at = from;
  for (;;) {
    while (at < source.length && source.charAt(at).trim() === '') at++;
    const comment = comments.find(({ range }) => range.start === at);
    if (!comment || comment.range.end <= at) return at;
    at = comment.range.end;
  }
}
