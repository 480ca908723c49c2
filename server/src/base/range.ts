/**
 * Places in text. All offsets are UTF-16 code units counted from the start of a text, as in JavaScript strings, the
 * parser and the Language Server Protocol; which text is meant is said by whoever holds the range.
 */

/** Half-open: `start` is the first code unit inside, `end` the first one after. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** In code units. */
export const rangeLength = (range: Range): number => range.end - range.start;

/** Whether every unit of `inner` is in `outer`; an empty range at either end counts. */
export const contains = (outer: Range, inner: Range): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Whether they share a unit; an empty range overlaps nothing that it only touches. */
export const overlaps = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;

/** Whether they share a unit or an end: a cursor is on what it stands before or behind. */
export const touches = (a: Range, b: Range): boolean => a.start <= b.end && b.start <= a.end;

/** The smallest range that holds both. */
export const cover = (a: Range, b: Range): Range => ({
  start: Math.min(a.start, b.start),
  end: Math.max(a.end, b.end),
});

/** Whether two ranges are one. */
export const isSameRange = (a: Range, b: Range): boolean => a.start === b.start && a.end === b.end;

/** The range so many code units further on. */
export const moved = ({ start, end }: Range, distance: number): Range => ({
  start: start + distance,
  end: end + distance,
});

/** Orders by start, then by end; for sorting findings and edits. */
export const compareRanges = (a: Range, b: Range): number => a.start - b.start || a.end - b.end;
