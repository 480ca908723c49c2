/**
 * A scan of a planned project, the same for both shells: the rounds over all files, then the reports with what the
 * configuration ignores left out. A scan can be watched, ended early, and asked again after files were replaced. It
 * writes nothing but reports into its cache.
 */
import type { Gap } from '../base/gap.js';
import type { UnitReport } from '../engine.types.js';
import type { Finding } from '../findings/finding.js';
import { compareFindings, compareGaps } from '../findings/ordering.js';
import type { FixedFile } from '../fixes/applyFixes.js';
import { perFileIgnores } from './perFileIgnores.js';
import type { Plan } from './plan.js';
import { EnginePool, type PoolReport } from './pool.js';
import type { ReportCache } from './reportCache.js';
import { scanKey } from './scanKey.js';

/** How a scan is run. */
export interface ScanProjectOptions {
  /** Told after each file that was read. */
  readonly onFile?: (done: number, total: number) => void;
  /** Ends the scan: its promise is rejected with the signal's reason as soon as the workers have been stopped. */
  readonly signal?: AbortSignal;
  /** Whether this thread must stay free for other work, so that even a single job gets a worker. */
  readonly inBackground?: boolean;
  /** Reports of earlier scans; without it every scan does all the work. */
  readonly cache?: ReportCache | undefined;
}

/** What a scan found. */
export interface ProjectReport {
  /** In the order of their files, without the findings that the configuration ignores. */
  readonly units: readonly UnitReport[];
  /** Of all units, in the order of `compareFindings`. */
  readonly findings: readonly Finding[];
  /** Of the plan, of whole files and of units, in the order of `compareGaps`. */
  readonly gaps: readonly Gap[];
  /** Whether an earlier scan of the same had found it; then no file was analysed, and units have no times. */
  readonly fromCache: boolean;
}

/** Scans once. */
export async function scanProject(plan: Plan, options: ScanProjectOptions = {}): Promise<ProjectReport> {
  const scan = new ProjectScan(plan, options);
  try {
    return await scan.report();
  } finally {
    await scan.close();
  }
}

/** A scan that keeps its workers, so that files can be replaced and looked at again; close it at the end. */
export class ProjectScan {
  readonly #plan: Plan;
  readonly #options: ScanProjectOptions;
  readonly #isIgnored: (finding: Finding) => boolean;
  #pool: EnginePool | undefined;

  constructor(plan: Plan, options: ScanProjectOptions = {}) {
    this.#plan = plan;
    this.#options = options;
    this.#isIgnored = perFileIgnores(plan.configuration);
  }

  /** The files as they are, before any was replaced. */
  async report(): Promise<ProjectReport> {
    return this.#abortable(async () => {
      const { cache } = this.#options;
      const key = cache && this.#key();
      const known = key === undefined ? undefined : cache?.find(key);
      if (known) return this.#result(known, { fromCache: true });
      const made = await this.#analyze([]);
      // A file that was changed meanwhile may have been read before or after that.
      if (key !== undefined && this.#key() === key) cache?.store(key, made);
      return this.#result(made);
    });
  }

  /** The project with other texts of some files; earlier replacements stay. */
  async replace(files: readonly FixedFile[]): Promise<ProjectReport> {
    return this.#abortable(async () => this.#result(await this.#analyze(files)));
  }

  /** Ends the workers. */
  async close(): Promise<void> {
    await this.#pool?.close();
  }

  /** Undefined where there is none: nothing about the cache fails a scan. */
  #key(): string | undefined {
    try {
      return scanKey(this.#plan);
    } catch {
      return undefined;
    }
  }

  async #analyze(replaced: readonly FixedFile[]): Promise<PoolReport> {
    const pool = this.#pool ?? (await this.#start());
    if (replaced.length > 0) {
      await pool.add(replaced.map(({ file, text }) => ({ path: file, role: 'check', text, size: text.length })));
    }
    await pool.summarize();
    return pool.report();
  }

  async #start(): Promise<EnginePool> {
    const { files, settings, jobs } = this.#plan;
    const { onFile, signal, inBackground = false } = this.#options;
    this.#pool = await EnginePool.start(settings, { jobs, inBackground });
    signal?.throwIfAborted();
    let done = 0;
    await this.#pool.add(files, () => onFile?.(++done, files.length));
    return this.#pool;
  }

  #result({ units, gaps }: PoolReport, { fromCache } = { fromCache: false }): ProjectReport {
    const wanted = units.map((unit) => ({
      ...unit,
      findings: unit.findings.filter((finding) => !this.#isIgnored(finding)),
    }));
    return {
      units: wanted,
      findings: wanted.flatMap((unit) => unit.findings).sort(compareFindings),
      gaps: [...this.#plan.gaps, ...gaps, ...units.flatMap((unit) => unit.gaps)].sort(compareGaps),
      fromCache,
    };
  }

  /** Stopping the workers is what ends a scan early: they take no messages while they work. */
  async #abortable<T>(work: () => Promise<T>): Promise<T> {
    const { signal } = this.#options;
    const stop = (): void => void this.close();
    signal?.throwIfAborted();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      const value = await work();
      signal?.throwIfAborted();
      return value;
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }
}
