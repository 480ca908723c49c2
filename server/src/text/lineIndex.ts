/**
 * Lines and columns of a text. Takes a text once and answers between offsets and positions; both count UTF-16 code
 * units, positions from 1. Lines end at `\n`, `\r\n` or a lone `\r`, as the parser and editors see them. Offsets outside
 * the text are clamped, never refused.
 */
import type { Range } from '../base/range.js';

/** A place for people: line and column count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Lines of one text. */
export interface LineIndex {
  readonly text: string;
  /** At least 1: the empty text has one empty line. */
  readonly lineCount: number;
  position(offset: number): Position;
  /** Offset of a position; columns behind the line's text give the line's end, before its line break. */
  offset(position: Position): number;
  /** Offset of a line's first code unit; the text's length behind the last line. */
  lineStart(line: number): number;
  /** A line without its end; empty outside the text. */
  lineText(line: number): string;
  /** A line with its end. */
  lineRange(line: number): Range;
}

/** Reads the line ends of a text. */
export function createLineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === lineFeed || (unit === carriageReturn && text.charCodeAt(at + 1) !== lineFeed)) starts.push(at + 1);
  }
  const lineStart = (line: number): number => (line < 1 ? 0 : (starts[line - 1] ?? text.length));
  const lineRange = (line: number): Range => ({ start: lineStart(line), end: lineStart(line + 1) });
  const lineText = (line: number): string => {
    const { start, end } = lineRange(line);
    return text.slice(start, end).replace(/[\r\n]+$/, '');
  };
  return {
    text,
    lineCount: starts.length,
    position(offset) {
      const inside = Math.max(0, Math.min(offset, text.length));
      const line = lastAtMost(starts, inside) + 1;
      return { line, column: inside - lineStart(line) + 1 };
    },
    lineStart,
    offset({ line, column }) {
      return lineStart(line) + Math.min(Math.max(column - 1, 0), lineText(line).length);
    },
    lineText,
    lineRange,
  };
}

const lineFeed = 10;
const carriageReturn = 13;

/** Index of the last element that is at most the value; the first element always is. */
function lastAtMost(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? Infinity) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
