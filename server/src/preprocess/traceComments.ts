/**
 * Lines that refcheck added to trace objects, told by the comment `refcheck: trace` at their end. Takes a file's text and
 * its comments, gives each traced line and, where the code before the comment is what refcheck writes, the text that has to
 * go for the line to be gone. A formatter may have broken such a line into several. The analysis reads blanks for these
 * lines, so that a trace changes nothing else that is found. What the lines say is written in instrument/traceLines.ts.
 */
import type { Range } from '../base/range.js';
import { createLineIndex } from '../text/lineIndex.js';
import { classOf, classQuote, classSlash, skipComment, skipQuoted } from './characters.js';
import type { Comment, Preprocessed } from './types.js';

/** The comment that ends each line that refcheck adds. */
export const traceMarker = '/* refcheck: trace */';

/** One marked line. */
export interface TraceLine {
  /** The comment. */
  readonly marker: Range;
  /** The code and the comment, without the blanks around them; the comment alone where the code is not refcheck's. */
  readonly range: Range;
  /** Whole lines, with the last one's end; undefined where the comment stands behind code that is not refcheck's. */
  readonly lines: Range | undefined;
}

/** What refcheck writes before the comment: no semicolon stands in it but the last. */
const written = /[\r\n][ \t]*((?:fprintf\(\s*stderr,[^;]*;|#[ \t]*include <stdio\.h>)\s*)$/;

/** Text before the comment in which its code is looked for; broken into lines it is hardly a third of that. */
const mostWritten = 2000;

/** A file's text, and what the preprocessor found in it. */
export type CommentedText = Pick<Preprocessed, 'source' | 'comments' | 'inactive'>;

/** All marked lines, in the order of the text; those in code that a condition leaves out are among them. */
export function tracesIn({ source, comments, inactive }: CommentedText): readonly TraceLine[] {
  if (!mayHaveTraces(source)) return [];
  const marked = [...comments, ...inactive.flatMap((range) => commentsWithin(range, source))]
    .filter(({ text }) => text.endsWith(traceMarker))
    .sort((a, b) => a.range.start - b.range.start);
  const index = createLineIndex(source);
  return marked.map(({ text, range: marker }) => {
    const from = Math.max(0, marker.start - mostWritten);
    // The first line of a text follows no other.
    const before = (from === 0 ? '\n' : '') + source.slice(from, marker.start);
    const code = text === traceMarker ? written.exec(before)?.[1] : undefined;
    const last = index.lineRange(index.position(marker.end).line);
    const start = marker.start - (code ?? '').length;
    const first = index.lineStart(index.position(start).line);
    const isAlone = source.slice(marker.end, last.end).trim() === '' && !followsCondition(source, first);
    if (code === undefined || !isAlone) return { marker, range: marker, lines: undefined };
    return { marker, range: { start, end: marker.end }, lines: { start: first, end: last.end } };
  });
}

/**
 * Whether the code before an offset may be the head of a branch or loop, so that a statement there would be its body. A
 * macro that is called without a semicolon looks the same.
 */
export function followsCondition(source: string, offset: number): boolean {
  let code = source.slice(Math.max(0, offset - mostWritten), offset).trimEnd();
  for (let before = ''; before !== code;) {
    before = code;
    code = code.replace(/(?:\/\*(?:(?!\*\/)[^])*\*\/|\/\/[^\r\n]*|(?<=[\r\n][ \t]*)#[^\r\n]*)$/, '').trimEnd();
  }
  return /(?:\)|\belse|\bdo)$/.test(code);
}

/** Comments of text that was not preprocessed. */
function commentsWithin({ start, end }: Range, source: string): readonly Comment[] {
  const found: Comment[] = [];
  for (let at = start; at < end;) {
    const kind = classOf(source.charCodeAt(at));
    const comment = kind === classSlash ? skipComment(source, at, end) : at;
    if (comment > at) found.push({ range: { start: at, end: comment }, text: source.slice(at, comment) });
    at = comment > at ? comment : kind === classQuote ? skipQuoted(source, at, end) : at + 1;
  }
  return found;
}

/** Whether a text can have marked lines, which costs no look at its comments. */
export const mayHaveTraces = (source: string): boolean => source.includes(traceMarker);

/** The statements of a text that are traces: where each begins and ends. */
export function traceStatements(source: string): ReadonlyMap<number, number> {
  if (!mayHaveTraces(source)) return none;
  const found = source.matchAll(/(?<=^[ \t]*)fprintf\(\s*stderr,[^;]*;(?=\s*\/\* refcheck: trace \*\/)/gm);
  const statements = [...found].filter(({ index }) => !followsCondition(source, index));
  return new Map(statements.map(({ 0: text, index }) => [index, index + text.length]));
}

const none: ReadonlyMap<number, number> = new Map();
