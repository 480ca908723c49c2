/**
 * Output for people: each finding with its source, the path as numbered steps with the references owned after each, why
 * it is wrong, what to do, and the fix as a small diff; at the end a count and what was not checked. The texts come from
 * the findings; this file only arranges them.
 */
import { createColors } from 'picocolors';
import type { Colors } from 'picocolors/types.js';
import type { Gap, GapKind } from '../base/gap.js';
import type { Finding, Severity, TraceStep } from '../findings/finding.js';
import { otherBirths } from '../findings/otherBirths.js';
import { asSentence, type HiddenFindings, type Report } from './report.js';
import { excerpt, type Mark } from './textExcerpt.js';
import { fixLines } from './textFix.js';

/** How the text is written. */
export interface TextOptions {
  readonly report: Report;
  /** Terminal colours. */
  readonly colors: boolean;
  /** Whether counts and gaps follow the findings. */
  readonly summary: boolean;
  /** How many files were checked; for the summary. */
  readonly fileCount: number;
  /** Path as shown, from the path in findings: relative to where the user is. */
  readonly showPath: (file: string) => string;
}

interface Context extends TextOptions {
  readonly paint: Colors;
}

/** The whole output, with a line end at its end. */
export function renderText(options: TextOptions): string {
  const context = { ...options, paint: createColors(options.colors) };
  const findings = options.report.findings.map((finding) => `${findingLines(finding, context).join('\n')}\n\n`);
  const summary = options.summary ? summaryLines(context).map((line) => `${line}\n`) : [];
  return [...findings, ...summary].join('');
}

function findingLines(finding: Finding, context: Context): readonly string[] {
  const { report, paint, showPath } = context;
  const lines = report.sources.lines(finding.file);
  const { start } = report.sources.region(finding.file, finding.range);
  const gutter = gutterOf(finding, report);
  const indent = ' '.repeat(gutter);
  const where = finding.function === '' ? '' : ` in \`${finding.function}\``;
  const confidence = finding.confidence === 'high' ? '' : ` (${finding.confidence} confidence)`;
  return [
    `${severityWords(finding, paint)}${paint.bold(`: ${finding.what}`)}`,
    `${indent}${paint.blue('-->')} ${showPath(finding.file)}:${start.line}:${start.column}${where}${confidence}`,
    ...(lines ? excerpt({ lines, marks: marksOf(finding, lines.text), gutter, colors: paint }) : []),
    `${indent} ${paint.blue('|')}`,
    ...pathLines(finding, indent, context),
    ...note('why', finding.why, indent, paint),
    ...note('help', finding.todo, indent, paint),
    ...fixSection(finding, gutter, context),
  ];
}

function severityWords(finding: Finding, paint: Colors): string {
  const color: Readonly<Record<Severity, (text: string) => string>> = {
    error: paint.red,
    warning: paint.yellow,
    info: paint.cyan,
  };
  return paint.bold(color[finding.severity](`${finding.severity}[${finding.rule}]`));
}

const note = (label: string, words: string, indent: string, paint: Colors): readonly string[] =>
  words === '' ? [] : [`${indent} ${paint.blue('=')} ${paint.bold(label)}: ${asSentence(words)}`];

/** Wide enough for every line number that the finding can show. */
function gutterOf(finding: Finding, report: Report): number {
  const offsets = [finding.range.start, ...finding.trace.map((step) => step.range.start)];
  const edits = finding.fixes.flatMap((fix) => fix.edits.map((edit) => edit.range.end));
  const last = Math.max(...offsets, ...edits);
  return Math.max(2, String(report.sources.region(finding.file, { start: last, end: last }).end.line + 1).length);
}

/** The primary place, the birth, and the last release or theft before the defect, as far as they are other places of this file. */
function marksOf(finding: Finding, text: string): readonly Mark[] {
  const lineOf = (offset: number): number => text.lastIndexOf('\n', offset - 1);
  const birth = finding.trace.find((step) => step.kind === 'birth' && step.file === finding.file);
  // What is wrong on a line that also leaves the function is the leaving only where that is what is marked.
  const step = finding.trace.findLast(
    ({ kind, file, range }) =>
      file === finding.file &&
      lineOf(range.start) === lineOf(finding.range.start) &&
      (kind !== 'exit' || (range.start === finding.range.start && range.end === finding.range.end)),
  );
  const primary: Mark = { range: finding.range, kind: 'primary', label: step && step !== birth ? step.message : '' };
  const isAtDefect = (one: TraceStep): boolean =>
    one.range.start < finding.range.end && finding.range.start < one.range.end;
  const ending = finding.trace.findLast(
    (one) => (one.kind === 'release' || one.kind === 'steal') && one.file === finding.file && !isAtDefect(one),
  );
  if (birth?.range.start === finding.range.start && birth.range.end === finding.range.end) {
    return [{ ...primary, label: birth.message }];
  }
  const others = [birth, ...otherBirths(finding), ending].flatMap((one) => (one ? [one] : []));
  return [...others.map((one): Mark => ({ range: one.range, kind: 'secondary', label: one.message })), primary];
}

function pathLines(finding: Finding, indent: string, context: Context): readonly string[] {
  const { paint } = context;
  if (finding.trace.length < 2) return [];
  const places = finding.trace.map((step) => placeOf(step, finding.file, context));
  const width = Math.max(...places.map((place) => place.length));
  const digits = String(finding.trace.length).length;
  const steps = finding.trace.map((step, index) => {
    const owned = step.owned === undefined ? '      ' : `owns ${step.owned}`;
    const number = `${String(index + 1).padStart(digits)}.`;
    return `${indent}   ${number} ${(places[index] ?? '').padEnd(width)}  ${paint.bold(owned)}  ${step.message}`;
  });
  const endOf = (trace: Finding['trace']): readonly string[] =>
    trace.slice(-1).map((step) => placeOf(step, finding.file, context));
  const [own] = endOf(finding.trace);
  const exits = finding.otherTraces.flatMap(endOf).filter((place) => place !== own);
  return [
    `${indent} ${paint.blue('=')} ${paint.bold('path')}:`,
    ...steps,
    ...(exits.length === 0 ? [] : [`${indent}   the same at ${[...new Set(exits)].join(', ')}`]),
  ];
}

function placeOf(step: TraceStep, file: string, { report, showPath }: Context): string {
  const { start } = report.sources.region(step.file, step.range);
  const place = `${start.line}:${start.column}`;
  return step.file === file ? place : `${showPath(step.file)}:${place}`;
}

function fixSection(finding: Finding, gutter: number, { report, paint }: Context): readonly string[] {
  const lines = report.sources.lines(finding.file);
  const fix = finding.fixes.find((candidate) => candidate.isPreferred) ?? finding.fixes[0];
  if (!fix || !lines) return [];
  const indent = ' '.repeat(gutter);
  const safety = fix.safety === 'safe' ? '' : ' (needs a look: it may change more than the bug)';
  return [
    `${indent} ${paint.blue('=')} ${paint.bold('fix')}: ${fix.title}${safety}`,
    ...fixLines({ fix, file: finding.file, lines, gutter, colors: paint }),
  ];
}

function summaryLines({ report, fileCount, paint }: Context): readonly string[] {
  const { findings } = report;
  const files = counted(fileCount, 'file');
  const rest = [...hiddenLines(report.hidden), ...gapLines(report.gaps)];
  if (findings.length === 0) return [paint.green(`No ${report.hidden ? 'new ' : ''}findings in ${files}.`), ...rest];
  const severities = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [severity === 'info' ? `${count} info` : counted(count, severity)];
  });
  const fixable = findings.filter((finding) => finding.fixes.some((fix) => fix.safety === 'safe')).length;
  const hint = fixable === 0 ? '' : `, ${fixable} fixable with --fix`;
  const count = counted(findings.length, 'finding');
  return [paint.bold(`${count} in ${files} (${severities.join(', ')})${hint}.`), ...rest];
}

/** One line for each reason why findings were hidden. */
function hiddenLines({ baseline, since, written }: HiddenFindings = {}): readonly string[] {
  const lines: string[] = [];
  if (written) {
    const removed =
      written.removed === 0 ? '' : `, ${counted(written.removed, 'stale entry', 'stale entries')} removed`;
    lines.push(`${written.file} was written: ${counted(written.entries, 'entry', 'entries')}${removed}.`);
    if (!written.isNamed)
      lines.push('To hide them, name the file by the key `baseline` of the configuration, or by --baseline.');
  }
  if (baseline) {
    const stale =
      baseline.stale === 0
        ? ''
        : `; ${counted(baseline.stale, 'stale entry', 'stale entries')}, which --write-baseline removes`;
    lines.push(`${counted(baseline.hidden, 'known finding')} hidden by ${baseline.file}${stale}.`);
  }
  if (since) lines.push(`${counted(since.hidden, 'finding')} hidden on lines unchanged since ${since.revision}.`);
  return lines;
}

const gapNouns: Readonly<Record<GapKind, string>> = {
  unreadable: 'file with unreadable text',
  skipped: 'file skipped',
  preprocessor: 'condition or macro undecided',
  'parse-error': 'function that does not parse',
  unsupported: 'construct not modelled',
  budget: 'function not followed on every path',
  internal: 'function dropped by a defect of refcheck',
};

/** One line: how much was not checked, by kind. */
function gapLines(gaps: readonly Gap[]): readonly string[] {
  const kinds = [...new Set(gaps.map((gap) => gap.kind))].sort();
  if (kinds.length === 0) return [];
  const counts = kinds.map((kind) => `${gapNouns[kind]}: ${gaps.filter((gap) => gap.kind === kind).length}`);
  return [`Not fully checked (--statistics lists each): ${counts.join('; ')}.`];
}

const counted = (count: number, noun: string, nouns = `${noun}s`): string => `${count} ${count === 1 ? noun : nouns}`;
