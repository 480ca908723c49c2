/**
 * refcheck/baseline: writes the findings of the last scan into each project's baseline file, and its name into the
 * configuration where it names none; or takes out of it what is not found any more.
 */
import { resolve } from 'node:path';
import { applyBaseline, emptyBaseline, updateBaseline, type Baseline } from '../../findings/baseline.js';
import { defaultBaselineName, entryStates, writeBaseline } from '../../project/baselineFile.js';
import { nameBaseline } from '../../project/nameBaseline.js';
import { namedBaseline } from '../baselines.js';
import type { ScannedProject } from '../scanStore.js';
import type { Session } from '../session.js';

/** What was written. */
export interface WrittenBaselines {
  readonly entries: number;
  /** Absolute. */
  readonly files: readonly string[];
}

/** Writes; the scan is the caller's, so that it is of now. */
export function writeBaselines(
  session: Session,
  action: 'create' | 'prune',
  projects: readonly ScannedProject[],
): WrittenBaselines {
  const files: string[] = [];
  let entries = 0;
  for (const project of projects) {
    const named = namedBaseline(project.root);
    if (named === undefined && action === 'prune') continue;
    const path = named ?? resolve(project.root, defaultBaselineName);
    const baseline = baselineAfter(session.baselines.of(project.root) ?? emptyBaseline, action, project);
    writeBaseline(path, baseline);
    if (named === undefined) nameBaseline(project.root, defaultBaselineName);
    files.push(path);
    entries += baseline.entries.reduce((count, entry) => count + entry.count, 0);
  }
  session.baselines.forget();
  return { entries, files };
}

function baselineAfter(old: Baseline, action: 'create' | 'prune', { plan, findings }: ScannedProject): Baseline {
  const states = entryStates(plan);
  const known = action === 'create' ? findings : applyBaseline(old, findings, states).hidden;
  return updateBaseline(old, known, states);
}
