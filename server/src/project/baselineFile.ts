/**
 * A project's baseline file: where it is, reading and writing it, and what a scan can say of its entries. A baseline that
 * is named but cannot be used ends the program: a scan without it would drown what is new.
 */
import { existsSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import {
  parseBaseline,
  renderBaseline,
  type Baseline,
  type BaselineEntry,
  type EntryState,
} from '../findings/baseline.js';
import type { Confidence } from '../findings/finding.js';
import { writeAtomically } from './atomicFile.js';
import type { Configuration } from './configSchema.js';
import { Failure, reasonOf } from './failure.js';
import type { Plan } from './plan.js';

/** At the root, where no other is named. It is written when asked for, and used only where the configuration names it. */
export const defaultBaselineName = 'refcheck-baseline.json';

/** The baseline that the configuration names, absolute; it is named from the root. */
export const configuredBaseline = (root: string, configuration: Configuration): string | undefined =>
  configuration.baseline === undefined ? undefined : resolve(root, configuration.baseline);

/** Reads a baseline; throws a Failure where there is none or where it is not one. */
export function readBaseline(path: string, workingFolder: string): Baseline {
  const shown = relative(workingFolder, path) || path;
  if (!existsSync(path)) throw new Failure(`${shown}: no such baseline; \`refcheck scan --write-baseline\` writes one`);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new Failure(`${shown}: the baseline cannot be read: ${reasonOf(error)}`, { cause: error });
  }
  const parsed = parseBaseline(text);
  if ('problem' in parsed) throw new Failure(`${shown}: ${parsed.problem}`);
  return parsed.baseline;
}

/** Writes a baseline as a whole; a file that is the same already is left alone. */
export function writeBaseline(path: string, baseline: Baseline): void {
  const text = renderBaseline(baseline);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  writeAtomically(path, text);
}

/** What a scan of a plan can say of entries. */
export function entryStates({
  root,
  files,
  settings,
}: Pick<Plan, 'root' | 'files' | 'settings'>): (entry: BaselineEntry) => EntryState {
  const checked = new Set(files.filter((file) => file.role === 'check').map((file) => file.path));
  const least = confidenceOrder[settings.minConfidence];
  return ({ file, rule, confidence }) => {
    if (!settings.rules.has(rule) || confidenceOrder[confidence] < least) return 'unseen';
    if (checked.has(file)) return 'seen';
    return existsSync(resolve(root, file)) ? 'unseen' : 'gone';
  };
}

const confidenceOrder: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };
