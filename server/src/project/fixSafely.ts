/**
 * All safe fixes of a scanned project: as many as fit together go in, the changed files are analysed again, and so on until
 * nothing can be fixed. Gives texts; writing them is left to the shells.
 */
import type { Finding } from '../findings/finding.js';
import { applyFixes, mostTurns } from '../fixes/applyFixes.js';
import type { ProjectReport, ProjectScan } from './scanProject.js';

/** What is fixed, and where texts come from. */
export interface FixSafelyOptions {
  readonly isWanted: (finding: Finding) => boolean;
  /** A file's text before any fix. */
  readonly read: (file: string) => string | undefined;
}

/** Texts after all fixes by file, and what is found in them. */
export interface FixedProject {
  readonly result: ProjectReport;
  readonly changed: ReadonlyMap<string, string>;
}

/** Fixes and analyses again. */
export async function fixSafely(
  project: ProjectScan,
  first: ProjectReport,
  { isWanted, read }: FixSafelyOptions,
): Promise<FixedProject> {
  const changed = new Map<string, string>();
  let result = first;
  for (let turn = 0; turn < mostTurns; turn++) {
    const fixed = applyFixes(result.findings.filter(isWanted), (file) => changed.get(file) ?? read(file));
    if (fixed.length === 0) break;
    for (const { file, text } of fixed) changed.set(file, text);
    result = await project.replace(fixed);
  }
  return { result, changed };
}
