/** Which findings a change of the text can have brought: those that begin or end on a line that was changed. */
import type { Range } from '../base/range.js';
import type { LineChanges } from '../text/lineChanges.js';
import type { LineIndex } from '../text/lineIndex.js';
import type { Finding } from './finding.js';

/** What is known of a file now. */
export interface ChangedFile {
  readonly lines: LineIndex;
  readonly changes: LineChanges;
}

/** Whether the finding's primary place or its birth is on a changed line; a file that cannot be read has changed. */
export function isOnChangedLine(finding: Finding, fileOf: (file: string) => ChangedFile | undefined): boolean {
  const birth = finding.trace.find((step) => step.kind === 'birth');
  return [finding, ...(birth ? [birth] : [])].some(({ file, range }) => {
    const found = fileOf(file);
    return found === undefined || linesOf(range, found.lines).some((line) => found.changes.has(line));
  });
}

function linesOf({ start, end }: Range, lines: LineIndex): readonly number[] {
  const first = lines.position(start).line;
  const last = lines.position(Math.max(start, end - 1)).line;
  return Array.from({ length: last - first + 1 }, (_, nth) => first + nth);
}
