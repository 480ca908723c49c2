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

/** A file and how much work it is likely to be. */
export interface SizedFile extends FileRequest {
  readonly size: number;
}

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

/** The hosts of one run. */
export class EnginePool {
  readonly #hosts: readonly EngineHost[];
  readonly #owner = new Map<string, EngineHost>();
  readonly #load = new Map<EngineHost, number>();
  readonly #facts = new Map<string, UnitFacts>();
  #gaps: readonly Gap[] = [];

  private constructor(hosts: readonly EngineHost[]) {
    this.#hosts = hosts;
  }

  /** Starts as many hosts as jobs. */
  static async start(settings: EngineSettings, { jobs, inBackground = false }: PoolOptions): Promise<EnginePool> {
    const hosts = Array.from({ length: Math.max(jobs, 1) - (inBackground ? 0 : 1) }, () => createWorkerHost(settings));
    if (!inBackground) {
      // Loaded when it is needed: it takes a tenth of a second. The last, because what it does keeps this thread busy.
      const { createLocalHost } = await import('./engineHost.js');
      hosts.push(await createLocalHost(settings));
    }
    return new EnginePool(hosts);
  }

  /** Adds files, or replaces those of the same path; large ones first, each to the host with the least work. */
  async add(files: readonly SizedFile[], onFile: () => void = () => undefined): Promise<void> {
    const shares = new Map<EngineHost, FileRequest[]>(this.#hosts.map((host) => [host, []]));
    for (const { size, ...file } of [...files].sort((a, b) => b.size - a.size || compareStrings(a.path, b.path))) {
      const host = this.#owner.get(file.path) ?? this.#idlest();
      if (!this.#owner.has(file.path)) this.#load.set(host, (this.#load.get(host) ?? 0) + size);
      this.#owner.set(file.path, host);
      shares.get(host)?.push(file);
    }
    const changed = new Set(files.map((file) => file.path));
    // Any file may include them, whichever worker has it.
    const texts = files.flatMap(({ path, text }) => (text === undefined ? [] : [[path, text] as const]));
    const added = await Promise.all([...shares].map(([host, share]) => host.add(share, texts, onFile)));
    for (const unit of added.flatMap(({ facts }) => facts)) this.#facts.set(unit.file, unit);
    this.#gaps = [...this.#gaps.filter((gap) => !changed.has(gap.file)), ...added.flatMap(({ gaps }) => gaps)];
  }

  /** Runs the rounds up to the last summaries. */
  async summarize(): Promise<void> {
    const facts = mergeFacts([...this.#facts.values()]);
    await Promise.all(this.#hosts.map((host) => host.setProjectFacts(facts)));
    for (let round = 0; round < summaryRounds; round++) {
      const merged = mergeSummaries(await Promise.all(this.#hosts.map((host) => host.summarize())));
      await Promise.all(this.#hosts.map((host) => host.setSummaries(merged)));
    }
  }

  /** The reports, after the rounds. */
  async report(): Promise<PoolReport> {
    const reports = await Promise.all(this.#hosts.map((host) => host.report()));
    return {
      units: reports.flat().sort((a, b) => compareStrings(a.file, b.file)),
      gaps: [...this.#gaps].sort(compareGaps),
    };
  }

  /** What the functions of the checked files do, after the rounds; in no order. */
  async inferredContracts(): Promise<readonly InferredContract[]> {
    return (await Promise.all(this.#hosts.map((host) => host.inferredContracts()))).flat();
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
