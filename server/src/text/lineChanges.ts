/** Which lines of a text are not those of an older text. Line ends and where lines moved to do not count. */
import { diffArrays } from 'diff';
import { createLineIndex } from './lineIndex.js';

/** Lines, from 1. */
export interface LineChanges {
  has(line: number): boolean;
}

/** Of a text without an older one. */
export const allLines: LineChanges = { has: () => true };

/**
 * A text that takes more insertions and deletions was written anew, and its lines all count as changed. With less room
 * large edits of old files would show every old finding; with more, comparing two long texts takes seconds.
 */
const mostEdits = 3000;

/**
 * Lines of the newer text that are new or changed, and the two around each deletion: what a deleted release did is
 * missing where it stood.
 */
export function changedLines(before: string, after: string): LineChanges {
  if (before === after) return new Set();
  const changes = diffArrays(linesOf(before), linesOf(after), { maxEditLength: mostEdits });
  if (changes === undefined) return allLines;
  const changed = new Set<number>();
  let line = 1;
  for (const { added, removed, count } of changes) {
    if (removed) {
      changed.add(line - 1).add(line);
      continue;
    }
    if (added) for (let nth = 0; nth < count; nth++) changed.add(line + nth);
    line += count;
  }
  return changed;
}

function linesOf(text: string): string[] {
  const index = createLineIndex(text);
  return Array.from({ length: index.lineCount }, (_, nth) => index.lineText(nth + 1));
}
