/** The parts of a text that are worth a parser's look: bodies that were blanked are runs of spaces, thousands of them. */
import type { Range } from 'web-tree-sitter';

/** Shorter runs cost less than a range of their own. */
const longRun = ' '.repeat(256);
const space = longRun.charCodeAt(0);

/** All but the insides of long runs, which keep a space at both ends: without it the words around them would be one. */
export function textRanges(text: string): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  for (let run = text.indexOf(longRun); run >= 0; run = text.indexOf(longRun, start + 1)) {
    let end = run + longRun.length;
    while (text.charCodeAt(end) === space) end++;
    ranges.push(rangeOf(start, run + 1));
    start = end - 1;
  }
  ranges.push(rangeOf(start, text.length));
  return ranges;
}

/** Rows have only to grow: nobody asks for them. */
const rangeOf = (startIndex: number, endIndex: number): Range => ({
  startIndex,
  endIndex,
  startPosition: { row: startIndex, column: 0 },
  endPosition: { row: endIndex, column: 0 },
});
