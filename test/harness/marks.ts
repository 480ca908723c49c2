/**
 * Reads the marks of a fixture: comments under a line of code whose carets say where on that line something is expected.
 *
 *     PyObject *list = PyList_New(0);
 *     //               ^^^^^^^^^^^^^ 1: new reference
 *         return NULL;
 *     //  ^^^^^^^^^^^^ warning: `list` is still owned here
 *
 *     }
 *     //< warning: the whole line above, for what begins under the slashes
 *
 * A label is a severity, with the rule in brackets when it is not the fixture's own (`warning[double-release]: ...`), or
 * the number of a step. A misused mark is a problem, never ignored: a mark that checks nothing would look like a test.
 */
import type { Range } from '#server/base/range.js';
import { lineStarts, lineText } from './text.js';

interface MarkBase {
  /** In the fixture's text; on one line. */
  readonly range: Range;
  /** Line of the marked code, from 0. */
  readonly line: number;
  /** What the message must begin with; never empty. */
  readonly text: string;
}

/** A finding is expected here. */
export interface FindingMark extends MarkBase {
  readonly kind: 'finding';
  readonly severity: 'error' | 'warning' | 'info';
  /** Absent: the fixture's rule. */
  readonly rule?: string;
}

/** A step of a finding's path is expected here. */
export interface StepMark extends MarkBase {
  readonly kind: 'step';
  readonly number: number;
}

export type Mark = FindingMark | StepMark;

/** A misused mark. */
export interface MarkProblem {
  /** Line of the mark itself, from 0. */
  readonly line: number;
  readonly message: string;
}

export interface Marks {
  readonly marks: readonly Mark[];
  readonly problems: readonly MarkProblem[];
}

const markLine = /^(\s*\/\/[^^<\w]*)(\^+|<)(.*)$/;
const label = /^ (?:(error|warning|info)(?:\[([a-z-]+)\])?|(\d+)): (.*\S)\s*$/;

/** Whether a line is a mark, well-formed or not. */
export const isMarkLine = (line: string): boolean => markLine.test(line);

/** The text without its mark lines. */
export const withoutMarks = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !isMarkLine(line))
    .join('\n');

/** A mark as one would write it under the line. What begins under the comment's slashes can only be marked as a whole. */
export const markLineFor = (column: number, length: number, words: string): string =>
  column < 2 ? `//< ${words}` : `//${' '.repeat(column - 2)}${'^'.repeat(Math.max(1, length))} ${words}`;

/** All marks of a text, and every one that is misused. */
export function parseMarks(text: string): Marks {
  const starts = lineStarts(text);
  const marks: Mark[] = [];
  const problems: MarkProblem[] = [];
  let target: number | undefined;
  for (const line of starts.keys()) {
    const content = lineText(text, starts, line);
    const match = markLine.exec(content);
    if (!match) {
      target = content.trim() === '' ? undefined : line;
      continue;
    }
    const [, before = '', carets = '', rest = ''] = match;
    if (target === undefined) {
      problems.push({ line, message: 'no line of code above the mark' });
      continue;
    }
    const targetText = lineText(text, starts, target);
    const columns =
      carets === '<' ? wholeLine(targetText) : { start: before.length, end: before.length + carets.length };
    const mark = readLabel(rest, { line: target, range: rangeOnLine(starts, target, columns) });
    const message = typeof mark === 'string' ? mark : misplacement(targetText, columns);
    if (message !== undefined) problems.push({ line, message });
    else if (typeof mark !== 'string') marks.push(mark);
  }
  return { marks, problems: [...problems, ...repeatedMarks(marks)] };
}

const wholeLine = (code: string): Range => ({ start: code.search(/\S/), end: code.trimEnd().length });

function rangeOnLine(starts: readonly number[], line: number, columns: Range): Range {
  const start = starts[line] ?? 0;
  return { start: start + columns.start, end: start + columns.end };
}

/** The mark that the words after the carets ask for, or what is wrong with them. */
function readLabel(rest: string, place: Pick<MarkBase, 'line' | 'range'>): Mark | string {
  if (rest.includes('^')) return 'two groups of carets in one line: write two marks';
  const match = label.exec(rest);
  if (!match)
    return `expected "warning: text", "warning[rule]: text" or "1: text" after the carets, found "${rest.trim()}"`;
  const [, severity, rule, number, text = ''] = match;
  if (number !== undefined) return { kind: 'step', number: Number(number), text, ...place };
  if (severity !== 'error' && severity !== 'warning' && severity !== 'info') return `unknown severity`;
  return { kind: 'finding', severity, text, ...place, ...(rule === undefined ? {} : { rule }) };
}

function misplacement(code: string, columns: Range): string | undefined {
  if (columns.end > code.trimEnd().length) return 'the carets go past the end of the line above';
  const marked = code.slice(columns.start, columns.end);
  return marked.trim() === marked ? undefined : `the carets begin or end on a blank: "${marked}"`;
}

function repeatedMarks(marks: readonly Mark[]): readonly MarkProblem[] {
  const seen = new Set<string>();
  const problems: MarkProblem[] = [];
  for (const mark of marks) {
    const what = mark.kind === 'step' ? `step ${mark.number}` : (mark.rule ?? 'finding');
    const key = `${mark.range.start} ${mark.range.end} ${what}`;
    if (seen.has(key)) problems.push({ line: mark.line, message: `the same place is marked twice (${what})` });
    seen.add(key);
  }
  return problems;
}
