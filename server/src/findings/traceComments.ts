/**
 * Lines that refcheck added to trace objects, told by the comment `refcheck: trace` at their end. Takes a file's text and
 * its comments, gives each traced line and, where the code before the comment is what refcheck writes, the text that has to
 * go for the line to be gone. A formatter may have broken such a line into several. What the lines say is written in
 * instrument/traceLines.ts.
 */
import type { Range } from '../base/range.js';
import type { Comment } from '../preprocess/types.js';
import { createLineIndex } from '../text/lineIndex.js';

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
const written = /(?:^|[\r\n])[ \t]*((?:fprintf\(\s*stderr,[^;]*;|#[ \t]*include <stdio\.h>)\s*)$/;

/** Text before the comment in which its code is looked for; broken into lines it is hardly a third of that. */
const mostWritten = 2000;

/** All marked lines, in the order of the text. */
export function tracesIn(source: string, comments: readonly Comment[]): readonly TraceLine[] {
  const marked = comments.filter(({ text }) => text.endsWith(traceMarker));
  if (marked.length === 0) return [];
  const index = createLineIndex(source);
  return marked.map(({ text, range: marker }) => {
    const from = Math.max(0, marker.start - mostWritten);
    const code = text === traceMarker ? written.exec(source.slice(from, marker.start))?.[1] : undefined;
    const last = index.lineRange(index.position(marker.end).line);
    if (code === undefined || source.slice(marker.end, last.end).trim() !== '') {
      return { marker, range: marker, lines: undefined };
    }
    const start = marker.start - code.length;
    const first = index.lineStart(index.position(start).line);
    return { marker, range: { start, end: marker.end }, lines: { start: first, end: last.end } };
  });
}

/** Whether a text can have marked lines, which costs no look at its comments. */
export const mayHaveTraces = (source: string): boolean => source.includes(traceMarker);
