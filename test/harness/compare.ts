/**
 * Compares what a fixture promises (marks and function names) with the findings of one of its files, and says in words
 * what does not agree. Empty means agreement. Steps are optional: those that are marked must be on the path of one
 * finding of their function, in the order of their numbers.
 */
import type { Range } from '#server/base/range.js';
import type { Finding } from '#server/findings/finding.js';
import { functionsIn, type FixtureFunction } from './functions.js';
import { markLineFor, parseMarks, type FindingMark, type Mark, type StepMark } from './marks.js';
import { lineAt, lineStarts, lineText } from './text.js';

export interface Comparison {
  /** Shown before each line number. */
  readonly title: string;
  readonly text: string;
  readonly rule: string | undefined;
  /** Of this file only. */
  readonly findings: readonly Finding[];
}

/** What does not agree, each ready to be shown: place, sentence, the line with carets. */
export function disagreements(comparison: Comparison): readonly string[] {
  const { text, findings } = comparison;
  const { marks, problems } = parseMarks(text);
  const functions = functionsIn(text);
  const findingMarks = marks.filter((mark) => mark.kind === 'finding');
  const unmatchedMarks = findingMarks.filter((mark) => !findings.some((finding) => agree(comparison, mark, finding)));
  const unmarked = findings.filter((finding) => !findingMarks.some((mark) => agree(comparison, mark, finding)));
  return [
    ...problems.map((problem) => `${comparison.title}:${problem.line + 1}: misused mark: ${problem.message}`),
    ...unmatchedMarks.map((mark) =>
      show(comparison, mark.range, 'expected but not found', describeMark(comparison, mark)),
    ),
    ...unmarked.map((finding) =>
      show(comparison, finding.range, 'found but not marked', describe(comparison, finding)),
    ),
    ...functions.flatMap((definition) => brokenPromises(comparison, definition, findingMarks)),
    ...functions.flatMap((definition) => missingSteps(comparison, definition, marks)),
  ];
}

function agree(comparison: Comparison, mark: FindingMark, finding: Finding): boolean {
  const range = onFirstLine(comparison.text, finding.range);
  return (
    (mark.rule ?? comparison.rule) === finding.rule &&
    mark.severity === finding.severity &&
    mark.range.start === range.start &&
    mark.range.end === range.end &&
    finding.what.startsWith(mark.text)
  );
}

/** A mark covers one line; a longer range is compared by what it covers of its first line. */
function onFirstLine(text: string, range: Range): Range {
  const end = text.indexOf('\n', range.start);
  if (end < 0 || end >= range.end) return range;
  return { start: range.start, end: range.start + text.slice(range.start, end).trimEnd().length };
}

const within = (definition: FixtureFunction, range: Range): boolean =>
  definition.range.start <= range.start && range.end <= definition.range.end;

function brokenPromises(
  comparison: Comparison,
  definition: FixtureFunction,
  marks: readonly FindingMark[],
): readonly string[] {
  const { name, comment, range } = definition;
  const found = comparison.findings.filter((finding) => finding.function === name);
  const marked = marks.filter((mark) => within(definition, mark.range));
  const broken = (sentence: string): readonly string[] => [
    `${comparison.title}:${lineAt(lineStarts(comparison.text), range.start) + 1}: ${name} ${sentence}`,
  ];
  switch (definition.promise) {
    case 'bad':
      return found.some((finding) => finding.rule === comparison.rule)
        ? []
        : broken(`must have a finding of ${comparison.rule ?? 'the fixture\'s rule, which no "//@ rule:" line names'}`);
    case 'ok':
      return marked.length + found.length === 0 ? [] : broken('must be silent, by its name');
    case 'FP':
      if (comment === '') return broken('needs a comment that says why we get it wrong today');
      return found.length > 0 ? [] : broken('is silent now: rename it to *_ok');
    case 'FN':
      if (comment === '') return broken('needs a comment that says why we get it wrong today');
      return found.length === 0 ? [] : broken('is found now: rename it to *_bad');
    case 'other':
      return [];
  }
}

function missingSteps(comparison: Comparison, definition: FixtureFunction, marks: readonly Mark[]): readonly string[] {
  const steps = marks
    .filter((mark) => mark.kind === 'step')
    .filter((mark) => within(definition, mark.range))
    .sort((a, b) => a.number - b.number);
  if (steps.length === 0) return [];
  const found = comparison.findings.filter((finding) => finding.function === definition.name);
  const missing = found.map((finding) => firstMissing(comparison, finding, steps));
  if (missing.includes(undefined)) return [];
  return missing.length === 0
    ? [`${comparison.title}: ${definition.name} has marked steps but no finding`]
    : found.map((finding, index) => {
        const mark = missing[index] ?? steps[0];
        const place = mark ? mark.range : finding.range;
        const path = finding.trace.map(
          (step, at) => `    ${at + 1}. ${step.message}: ${quote(comparison.text, step.range)}`,
        );
        return [
          show(comparison, place, 'step not on the path', `${mark?.number ?? 0}: ${mark?.text ?? ''}`),
          `  the path of ${finding.rule}:`,
          ...path,
        ].join('\n');
      });
}

/** The first mark that no step after those matched so far agrees with. */
function firstMissing(comparison: Comparison, finding: Finding, marks: readonly StepMark[]): StepMark | undefined {
  let next = 0;
  for (const mark of marks) {
    const at = finding.trace.findIndex((step, index) => {
      const range = onFirstLine(comparison.text, step.range);
      return (
        index >= next &&
        range.start === mark.range.start &&
        range.end === mark.range.end &&
        step.message.startsWith(mark.text)
      );
    });
    if (at < 0) return mark;
    next = at + 1;
  }
  return undefined;
}

const quote = (text: string, range: Range): string => `\`${text.slice(range.start, range.end).replace(/\s+/g, ' ')}\``;

const describeMark = (comparison: Comparison, mark: FindingMark): string =>
  `${mark.severity}[${mark.rule ?? comparison.rule ?? '?'}]: ${mark.text}`;

const describe = (comparison: Comparison, finding: Finding): string =>
  `${finding.severity}${finding.rule === comparison.rule ? '' : `[${finding.rule}]`}: ${finding.what}`;

/** Place and sentence, then the line and the mark under it as one would write it in the fixture. */
function show(comparison: Comparison, range: Range, sentence: string, label: string): string {
  const starts = lineStarts(comparison.text);
  const line = lineAt(starts, range.start);
  const shown = onFirstLine(comparison.text, range);
  const column = shown.start - (starts[line] ?? 0);
  return [
    `${comparison.title}:${line + 1}:${column + 1}: ${sentence}`,
    lineText(comparison.text, starts, line),
    markLineFor(column, shown.end - shown.start, label),
  ].join('\n');
}
