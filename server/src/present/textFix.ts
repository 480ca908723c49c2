/**
 * Fixes as small diffs: the changed lines and one line around them, with line numbers of the text as it is. Takes one
 * fix, gives lines of output; only edits of the finding's own file are shown.
 */
import { structuredPatch } from 'diff';
import type { Colors } from 'picocolors/types.js';
import type { Fix } from '../findings/finding.js';
import { applyEdits } from '../text/edits.js';
import type { LineIndex } from '../text/lineIndex.js';
import { expandTabs } from './textExcerpt.js';

/** What a shown fix is made of. */
export interface FixRequest {
  readonly fix: Fix;
  readonly file: string;
  readonly lines: LineIndex;
  /** Columns for line numbers. */
  readonly gutter: number;
  readonly colors: Colors;
}

/** Lines of output without line ends; none when the fix changes nothing in the file. */
export function fixLines({ fix, file, lines, gutter, colors }: FixRequest): readonly string[] {
  const edits = fix.edits.filter((edit) => edit.file === file);
  if (edits.length === 0) return [];
  // The diff looks at the neighbourhood alone: whole files would cost more than the analysis.
  const firstLine = Math.max(1, lines.position(Math.min(...edits.map((edit) => edit.range.start))).line - 1);
  const lastLine = lines.position(Math.max(...edits.map((edit) => edit.range.end))).line + 1;
  const start = lines.lineStart(firstLine);
  const before = lines.text.slice(start, lines.lineRange(lastLine).end);
  const after = applyEdits(
    before,
    edits.map(({ range, newText }) => ({
      range: { start: range.start - start, end: range.end - start },
      newText,
    })),
  );
  const { hunks } = structuredPatch(file, file, before, after, undefined, undefined, { context: 1 });
  const output: string[] = [];
  for (const hunk of hunks) {
    if (output.length > 0) output.push(colors.blue('...'));
    let line = firstLine + hunk.oldStart - 1;
    for (const text of hunk.lines) {
      const sign = text.charAt(0);
      if (sign === '\\') continue;
      const number = sign === '+' ? ' '.repeat(gutter) : String(line).padStart(gutter);
      if (sign !== '+') line++;
      const content = expandTabs(text.slice(1)).trimEnd();
      output.push(`${colors.blue(`${number} |`)} ${paint(sign, `${sign} ${content}`.trimEnd(), colors)}`);
    }
  }
  return output;
}

function paint(sign: string, text: string, colors: Colors): string {
  if (sign === '+') return colors.green(text);
  return sign === '-' ? colors.red(text) : text;
}
