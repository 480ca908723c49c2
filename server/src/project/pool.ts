/**
 * Several engine hosts as one: each file belongs to one host for good, and the rounds go in lock-step with facts and
 * summaries merged in between, so that the reports do not depend on the number of hosts. One of them runs in this thread,
 * which saves starting another and begins while the others start, unless the thread is needed.
 */
import type { Gap } from '../base/gap.js';
import { mergeFacts, mergeSummaries } from '../units/merging.js';
import { summaryRounds, type InferredContract, type UnitFacts, type UnitReport } from '../engine.types.js';
import { compareGaps, compareStrings } from '../findings/ordering.js';
import type { DumpRequest, EngineHost, FileRequest } from './engineHost.js';
import type { EngineSettings } from './engineSettings.js';
import { createWorkerHost } from './workerHost.js';
import { threadStart, workOf } from './workload.js';

/** How many hosts there are, and where. */
export interface PoolOptions {
  readonly jobs: number;
  /** Whether all jobs run in workers, which leaves this thread free and can be stopped. */
  readonly inBackground?: boolean;
}

/** What a run over all files gave. */
export interface PoolReport {
  /** In the order of their files. */
  readonly units: readonly UnitReport[];
  /** Of whole files; those of units are in their reports. */
  readonly gaps: readonly Gap[];
}

/**
 * The hosts of one run. Each is asked from an async function: where one of them fails at once, the others are still
 * waited for, and heard.
 */
export class EnginePool {
  readonly #hosts: readonly EngineHost[];
  readonly #owner = new Map<string, EngineHost>();
  readonly #load: Map<EngineHost, number>;
  readonly #facts = new Map<string, UnitFacts>();
  readonly #root: string;
  #gaps: readonly Gap[] = [];

  private constructor(workers: readonly EngineHost[], { root }: EngineSettings['includes'], local?: EngineHost) {
    this.#load = new Map(workers.map((worker) => [worker, threadStart]));
    if (local) this.#load.set(local, 0);
    this.#hosts = [...this.#load.keys()];
    this.#root = root;
  }

  /** Starts as many hosts as jobs. */
  static async start(settings: EngineSettings, { jobs, inBackground = false }: PoolOptions): Promise<EnginePool> {
    const workers = Math.max(jobs, 1) - (inBackground ? 0 : 1);
    const started = Array.from({ length: workers }, () => createWorkerHost(settings));
    if (inBackground) return new EnginePool(started, settings.includes);
    try {
      // Loaded when it is needed: it takes a tenth of a second.
      const { createLocalHost } = await import('./engineHost.js');
      // The last, because what it does keeps this thread busy.
      return new EnginePool(started, settings.includes, await createLocalHost(settings));
    } catch (error) {
      await Promise.all(started.map(async (worker) => worker.close()));
      throw error;
    }
  }

  /** Adds files, or replaces those of the same path; large ones first, each to the host with the least work. */
  async add(files: readonly FileRequest[], onFile: () => void = () => undefined): Promise<void> {
    const shares = new Map<EngineHost, FileRequest[]>(this.#hosts.map((host) => [host, []]));
    const isShared = this.#hosts.length > 1;
    const work = new Map(files.map((file) => [file, isShared ? workOf(file, this.#root) : 0]));
    for (const [file, units] of [...work].sort(([a, x], [b, y]) => y - x || compareStrings(a.path, b.path))) {
      const host = this.#owner.get(file.path) ?? this.#idlest();
      if (!this.#owner.has(file.path)) this.#load.set(host, (this.#load.get(host) ?? 0) + units);
      this.#owner.set(file.path, host);
      shares.get(host)?.push(file);
    }
    const changed = new Set(files.map((file) => file.path));
    // Any file may include them, whichever worker has it.
    const texts = files.flatMap(({ path, text }) => (text === undefined ? [] : [[path, text] as const]));
    const added = await Promise.all([...shares].map(async ([host, share]) => host.add(share, texts, onFile)));
    for (const unit of added.flatMap(({ facts }) => facts)) this.#facts.set(unit.file, unit);
    this.#gaps = [...this.#gaps.filter((gap) => !changed.has(gap.file)), ...added.flatMap(({ gaps }) => gaps)];
  }

  /** Runs the rounds up to the last summaries. */
  async summarize(): Promise<void> {
    const facts = mergeFacts([...this.#facts.values()]);
    await Promise.all(this.#hosts.map(async (host) => host.setProjectFacts(facts)));
    for (let round = 0; round < summaryRounds; round++) {
      const merged = mergeSummaries(await Promise.all(this.#hosts.map(async (host) => host.summarize())));
      await Promise.all(this.#hosts.map(async (host) => host.setSummaries(merged)));
    }
  }

  /** The reports, after the rounds. */
  async report(): Promise<PoolReport> {
    const reports = await Promise.all(this.#hosts.map(async (host) => host.report()));
    return {
      units: reports.flat().sort((a, b) => compareStrings(a.file, b.file)),
      gaps: [...this.#gaps].sort(compareGaps),
    };
  }

  /** What the functions of the checked files do, after the rounds; in no order. */
  async inferredContracts(): Promise<readonly InferredContract[]> {
    return (await Promise.all(this.#hosts.map(async (host) => host.inferredContracts()))).flat();
  }

  /** A stage of one file, from the host that has it. */
  async dump(request: DumpRequest): Promise<string | undefined> {
    return this.#owner.get(request.file)?.dump(request);
  }

  /** Ends the workers. */
  async close(): Promise<void> {
    await Promise.all(this.#hosts.map((host) => host.close()));
  }

  #idlest(): EngineHost {
    const load = (host: EngineHost): number => this.#load.get(host) ?? 0;
    return this.#hosts.reduce((best, host) => (load(host) < load(best) ? host : best));
  }
}
