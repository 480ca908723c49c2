/**
 * Changes of files as one unified diff that `patch -p1` and `git apply` accept. Only strings are made; nothing is
 * applied.
 */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/** A file before and after. */
export interface ChangedText {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** The diff of all files that differ, in the order given; empty when none does. */
export function unifiedDiff(changes: readonly ChangedText[]): string {
  return changes
    .filter(({ before, after }) => before !== after)
    .map(({ file, before, after }) =>
      createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, {
        context: 3,
        headerOptions: FILE_HEADERS_ONLY,
      }),
    )
    .join('');
}
