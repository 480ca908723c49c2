/**
 * Source lines with marks under them, as compilers show them. Takes places in one file, gives lines of output with a
 * gutter of line numbers; lines in between are folded to `...`. Tabs are shown as four columns, so that marks stand
 * right under what they mark.
 */
import type { Colors } from 'picocolors/types.js';
import type { Range } from '../base/range.js';
import type { LineIndex } from '../text/lineIndex.js';

/** A marked piece of text. The primary one has carets and a line of context above. */
export interface Mark {
  readonly range: Range;
  readonly kind: 'primary' | 'secondary';
  /** Shown behind the marks; may be empty. */
  readonly label: string;
}

/** What an excerpt is made of. */
export interface ExcerptRequest {
  readonly lines: LineIndex;
  readonly marks: readonly Mark[];
  /** Columns for line numbers. */
  readonly gutter: number;
  readonly colors: Colors;
}

/** Tabs count as this many columns, the usual width in the sources of extensions. */
const tabWidth = 4;

/** Lines of output without line ends. */
export function excerpt(request: ExcerptRequest): readonly string[] {
  const { lines, marks, gutter, colors } = request;
  const shown = shownLines(lines, marks);
  const bar = colors.blue('|');
  const output = [`${' '.repeat(gutter)} ${bar}`];
  let previous: number | undefined;
  for (const line of shown) {
    if (previous !== undefined && line > previous + 1) output.push(colors.blue('...'));
    previous = line;
    const number = colors.blue(String(line).padStart(gutter));
    output.push(`${number} ${bar} ${expandTabs(lines.lineText(line))}`.trimEnd());
    for (const mark of marks) {
      if (lines.position(mark.range.start).line !== line) continue;
      output.push(`${' '.repeat(gutter)} ${bar} ${markLine(mark, line, request)}`);
    }
  }
  return output;
}

/** Lines of the marks and the line above the primary one, in order. */
function shownLines(lines: LineIndex, marks: readonly Mark[]): readonly number[] {
  const shown = new Set<number>();
  for (const mark of marks) {
    const { line } = lines.position(mark.range.start);
    if (mark.kind === 'primary' && line > 1 && lines.lineText(line - 1).trim() !== '') shown.add(line - 1);
    shown.add(line);
  }
  return [...shown].sort((a, b) => a - b);
}

/** Marks go to the end of the line where the range goes on below it. */
function markLine(mark: Mark, line: number, { lines, colors }: ExcerptRequest): string {
  const text = lines.lineText(line);
  const start = mark.range.start - lines.lineStart(line);
  const end = Math.min(mark.range.end - lines.lineStart(line), text.trimEnd().length);
  const indent = width(text.slice(0, start));
  const length = Math.max(1, width(text.slice(0, end)) - indent);
  const symbols = (mark.kind === 'primary' ? '^' : '-').repeat(length);
  const label = mark.label === '' ? '' : ` ${mark.label}`;
  const paint = mark.kind === 'primary' ? colors.red : colors.blue;
  return `${' '.repeat(indent)}${paint(`${symbols}${label}`)}`;
}

/** Text as it is shown. */
export function expandTabs(text: string): string {
  let output = '';
  for (const character of text) {
    output += character === '\t' ? ' '.repeat(tabWidth - (columns(output) % tabWidth)) : character;
  }
  return output;
}

const width = (text: string): number => columns(expandTabs(text));

/** One column a code point. */
const columns = (text: string): number => Array.from(text).length;
