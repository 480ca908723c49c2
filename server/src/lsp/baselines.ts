/**
 * Known findings of each project, as the baseline file lists them that its configuration names; as on the command line, none
 * is used that is not named. A baseline that cannot be read hides nothing and is told once.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { applyBaseline, type Baseline } from '../findings/baseline.js';
import type { Finding } from '../findings/finding.js';
import { configuredBaseline, readBaseline } from '../project/baselineFile.js';
import { readConfiguration } from '../project/config.js';
import { Failure } from '../project/failure.js';

/** Baselines by root, read when they are first asked for. */
export class Baselines {
  readonly #known = new Map<string, Baseline | undefined>();
  readonly #onProblem: (message: string) => void;

  constructor(onProblem: (message: string) => void) {
    this.#onProblem = onProblem;
  }

  /** Those of the findings of one project that are not in its baseline. */
  shown(root: string, findings: readonly Finding[]): readonly Finding[] {
    const baseline = this.of(root);
    if (!baseline) return findings;
    // Whether an entry is stale only a scan can say; a file that is gone may be one of these under its old name.
    return applyBaseline(baseline, findings, ({ file }) => (existsSync(resolve(root, file)) ? 'unseen' : 'gone')).shown;
  }

  /** The project's baseline; undefined where it has none. */
  of(root: string): Baseline | undefined {
    if (!this.#known.has(root)) this.#known.set(root, this.#read(root));
    return this.#known.get(root);
  }

  /** The files may have changed. */
  forget(): void {
    this.#known.clear();
  }

  #read(root: string): Baseline | undefined {
    try {
      const path = namedBaseline(root);
      return path !== undefined && existsSync(path) ? readBaseline(path, root) : undefined;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.#onProblem(error.message);
      return undefined;
    }
  }
}

/** The baseline that the project's configuration names, absolute. */
export function namedBaseline(root: string): string | undefined {
  return configuredBaseline(root, readConfiguration({ root, file: undefined, workingFolder: root }));
}
