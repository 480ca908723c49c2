/**
 * One line of code put between two lines of a text: with the line end of its neighbour, so that taking the line out again
 * gives back every byte. Takes the line before which it goes; whether code may stand there is decided elsewhere.
 */
import type { Comment } from '../preprocess/types.js';
import type { LineIndex } from '../text/lineIndex.js';
import type { Replacement } from '../text/edits.js';

/** A line between others. */
export interface LinePlace {
  /** The line that it pushes down, from 1. */
  readonly line: number;
  readonly indent: string;
}

/** The insertion. */
export function wholeLine(index: LineIndex, { line, indent }: LinePlace, code: string): Replacement {
  const start = index.lineStart(line);
  return {
    range: { start, end: start },
    newText: indent + code + (lineBreakOf(index, line) || lineBreakOf(index, line - 1) || '\n'),
  };
}

const lineBreakOf = (index: LineIndex, line: number): string => {
  const { start, end } = index.lineRange(line);
  return /(?:\r\n|\r|\n)$/.exec(index.text.slice(start, end))?.[0] ?? '';
};

/** Whether nothing goes on from the line before: no comment, no string, no line that a backslash continues. */
export function isBetweenLines(index: LineIndex, line: number, comments: readonly Comment[]): boolean {
  const start = index.lineStart(line);
  if (line < 2 || start >= index.text.length) return false;
  return (
    !/\\[ \t]*$/.test(index.lineText(line - 1)) &&
    !comments.some(({ range }) => range.start < start && start < range.end)
  );
}

/** Whether the same code stands there already, among lines of its kind. */
export function isThere(
  index: LineIndex,
  { line }: LinePlace,
  code: string,
  isOfKind: (text: string) => boolean,
): boolean {
  for (let above = line - 1; isOfKind(index.lineText(above)); above--)
    if (index.lineText(above).trim() === code) return true;
  for (let below = line; isOfKind(index.lineText(below)); below++)
    if (index.lineText(below).trim() === code) return true;
  return false;
}
