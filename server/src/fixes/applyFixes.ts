/**
 * Makes the safe fixes of findings in texts: those that do not touch each other go in together. What is left needs another
 * look: a shell analyses the changed texts and calls again, until nothing changes.
 */
import type { Finding, TextEdit } from '../findings/finding.js';
import { applyEdits, editsCollide } from '../text/edits.js';

/** A file whose text the fixes changed. */
export interface FixedFile {
  readonly file: string;
  readonly text: string;
}

/** Fixes that enable others rarely chain further; more turns would mean that two fixes undo each other. */
export const mostTurns = 10;

/** The files with as many safe fixes made as fit together; of fixes that collide the first finding's goes in. */
export function applyFixes(
  findings: readonly Finding[],
  read: (file: string) => string | undefined,
): readonly FixedFile[] {
  const chosen: TextEdit[] = [];
  for (const finding of findings) {
    const safe = finding.fixes.filter((fix) => fix.safety === 'safe');
    const edits = (safe.find((fix) => fix.isPreferred) ?? safe[0])?.edits ?? [];
    const fits = edits.every((edit) => !chosen.some((other) => other.file === edit.file && editsCollide(other, edit)));
    if (fits) chosen.push(...edits);
  }
  return [...new Set(chosen.map((edit) => edit.file))].sort().flatMap((file) => {
    const before = read(file);
    const own = chosen.filter((edit) => edit.file === file);
    const text = before === undefined ? undefined : applyEdits(before, own);
    return text === undefined || text === before ? [] : [{ file, text }];
  });
}
