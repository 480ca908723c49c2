/**
 * Replacing pieces of a text. Takes edits whose ranges are in the text before any of them, gives the text after all.
 * Edits that overlap cannot both hold; insertions at one place stay in the order given. What the edits mean is left to
 * the fixes.
 */
import { compareRanges, type Range } from '../base/range.js';

/** A piece of a text and what takes its place; an empty range inserts. */
export interface Replacement {
  readonly range: Range;
  readonly newText: string;
  /** A name that the text defines for the whole file. */
  readonly defines?: string;
}

/** The text with all edits made; an edit that overlaps an earlier one is left out. */
export function applyEdits(text: string, edits: readonly Replacement[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { range, newText } of [...edits].sort((a, b) => compareRanges(a.range, b.range))) {
    if (range.start < done) continue;
    parts.push(text.slice(done, range.start), newText);
    done = range.end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

/** Whether some edit touches text that another one replaces, so that not all of them can be made. */
export function anyOverlap(edits: readonly Replacement[]): boolean {
  const sorted = [...edits].sort((a, b) => compareRanges(a.range, b.range));
  return sorted.some(({ range }, index) => sorted.slice(0, index).some((before) => range.start < before.range.end));
}

/**
 * Whether two edits cannot both be made as planned: they share a piece of text, or one inserts strictly inside what the
 * other replaces, or both insert at the same place and so nothing says which comes first, or both define the same name.
 */
export function editsCollide(a: Replacement, b: Replacement): boolean {
  if (a.defines !== undefined && a.defines === b.defines) return true;
  const [first, second] = compareRanges(a.range, b.range) <= 0 ? [a.range, b.range] : [b.range, a.range];
  return second.start < first.end || second.start === first.start;
}
