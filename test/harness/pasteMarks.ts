/**
 * Writes marks under the lines of findings that have none, for a person to review as a diff: counting columns by hand is
 * no test. Only functions whose names promise a finding are marked, so that a false alarm is never made an expectation by
 * machine.
 */
import type { Finding } from '#server/findings/finding.js';
import { functionsIn } from './functions.js';
import { markLineFor, parseMarks } from './marks.js';
import { lineAt, lineStarts } from './text.js';

export interface Unmarked {
  readonly text: string;
  readonly rule: string | undefined;
  /** Of this text only. */
  readonly findings: readonly Finding[];
}

/** The text with a mark for each finding of a `_bad` or `FP_` function whose place has none yet. */
export function withPastedMarks({ text, rule, findings }: Unmarked): string {
  const starts = lineStarts(text);
  const marked = new Set(parseMarks(text).marks.map((mark) => mark.range.start));
  const promising = functionsIn(text).filter((found) => found.promise === 'bad' || found.promise === 'FP');
  const lines = text.split('\n');
  const wanted = findings
    .filter((finding) => !marked.has(finding.range.start))
    .filter((finding) => promising.some((found) => found.name === finding.function));
  for (const finding of [...wanted].sort((a, b) => b.range.start - a.range.start)) {
    const line = lineAt(starts, finding.range.start);
    const column = finding.range.start - (starts[line] ?? 0);
    const end = Math.min(finding.range.end - (starts[line] ?? 0), (lines[line] ?? '').trimEnd().length);
    const label = finding.rule === rule ? finding.severity : `${finding.severity}[${finding.rule}]`;
    lines.splice(line + 1, 0, markLineFor(column, end - column, `${label}: ${finding.what}`));
  }
  return lines.join('\n');
}
