/**
 * Which findings of a scan are shown: those that the user's baseline does not know, and of them, where a revision is given,
 * those on lines that have changed since. Everything that can be refused is refused before the scan; the choice itself
 * writes nothing.
 */
import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { applyBaseline, emptyBaseline, updateBaseline, type Baseline } from '../findings/baseline.js';
import type { Finding } from '../findings/finding.js';
import { isOnChangedLine } from '../findings/sinceRevision.js';
import type { HiddenFindings } from '../present/report.js';
import { configuredBaseline, defaultBaselineName, entryStates, readBaseline } from '../project/baselineFile.js';
import { filesSince } from '../project/gitRevision.js';
import type { Plan } from '../project/plan.js';

/** Options that hide findings. */
export interface ChoiceOptions {
  /** As written; false: that of the configuration is not used, either. */
  readonly baseline?: string | false;
  readonly writeBaseline?: boolean;
  /** A git revision. */
  readonly since?: string;
}

/** Findings of one scan, told apart. */
export interface Choice {
  readonly shown: readonly Finding[];
  readonly hidden: readonly Finding[];
  /** How many were hidden, for reports; absent where nobody wanted that. */
  readonly counts?: HiddenFindings;
  /** The baseline that is to be written. */
  readonly newBaseline?: { readonly path: string; readonly baseline: Baseline };
}

/** Decides over the findings of a scan. */
export type Choose = (findings: readonly Finding[]) => Choice;

/** Reads what the choice depends on; throws a Failure where that cannot be used. */
export function prepareChoice(plan: Plan, options: ChoiceOptions, workingFolder: string): Choose {
  const path = baselinePath(plan, options, workingFolder);
  if (options.writeBaseline) {
    const file = path ?? join(plan.root, defaultBaselineName);
    return choiceOfAll(plan, { path: file, isNamed: path !== undefined }, workingFolder);
  }
  const byBaseline = path === undefined ? showAll : choiceByBaseline(plan, path, workingFolder);
  return options.since === undefined ? byBaseline : choiceSince(options.since, plan, byBaseline);
}

/** What is chosen where nothing is to be hidden. */
const showAll: Choose = (findings) => ({ shown: findings, hidden: [] });

function baselinePath(plan: Plan, { baseline }: ChoiceOptions, workingFolder: string): string | undefined {
  if (baseline === false) return undefined;
  return baseline === undefined ? configuredBaseline(plan.root, plan.configuration) : resolve(workingFolder, baseline);
}

function choiceByBaseline(plan: Plan, path: string, workingFolder: string): Choose {
  const baseline = readBaseline(path, workingFolder);
  return (findings) => {
    const { shown, hidden, stale } = applyBaseline(baseline, findings, entryStates(plan));
    const file = shownPath(workingFolder, path);
    return { shown, hidden, counts: { baseline: { file, hidden: hidden.length, stale: stale.length } } };
  };
}

/** All findings become known ones. */
function choiceOfAll(
  plan: Plan,
  { path, isNamed }: { readonly path: string; readonly isNamed: boolean },
  workingFolder: string,
): Choose {
  const before = existsSync(path) ? readBaseline(path, workingFolder) : emptyBaseline;
  return (findings) => {
    const baseline = updateBaseline(before, findings, entryStates(plan));
    const { stale } = applyBaseline(before, findings, entryStates(plan));
    const written = {
      file: shownPath(workingFolder, path),
      entries: baseline.entries.length,
      removed: stale.length,
      isNamed,
    };
    return { shown: [], hidden: findings, counts: { written }, newBaseline: { path, baseline } };
  };
}

/** Of what would be shown, what begins or ends on a changed line. */
function choiceSince(revision: string, plan: Plan, choose: Choose): Choose {
  const fileOf = filesSince(revision, plan.root, plan.store);
  return (findings) => {
    const before = choose(findings);
    const shown = before.shown.filter((finding) => isOnChangedLine(finding, fileOf));
    const isShown = new Set(shown);
    return {
      shown,
      hidden: findings.filter((finding) => !isShown.has(finding)),
      counts: { ...before.counts, since: { revision, hidden: before.shown.length - shown.length } },
    };
  };
}

const shownPath = (workingFolder: string, path: string): string => relative(workingFolder, path).split(sep).join('/');
