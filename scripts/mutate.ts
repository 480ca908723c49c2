/**
 * Robustness: `npm run mutate -- [--count 2000] [--seed 1] [--keep folder] paths...` analyses damaged copies of real files,
 * each in at most five seconds, and some of them through the command line, whose exit code must be 0 or 1. Prints what
 * crashed, hung or broke an invariant, and fails if anything did. The same seed and files give the same texts.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { AnalyzeAnswer, AnalyzeRequest } from './bench/analyzeWorker.js';
import { below, mutate, mutationKinds, seededRandom } from './bench/mutations.js';
import { sourcesUnder } from './bench/sources.js';
import { inRepository } from './repository.js';

/** Too low and a slow machine reports hangs that are none; an editor's user gives up long before it is too high. */
const limitMilliseconds = 5000;
/** Every so many texts go through the command line as well; starting it costs most of a second. */
const commandLineShare = 50;
/** Larger files only cost time here: the stages see no more kinds of code in them. */
const maximumCharacters = 400_000;

interface Mutant extends AnalyzeRequest {
  readonly index: number;
  readonly title: string;
}

type Outcome = AnalyzeAnswer | { readonly crash: string } | { readonly hang: true };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'string' },
  },
});

function makeMutant(index: number, files: readonly string[]): Mutant {
  const random = seededRandom(Number(values.seed) * 1_000_003 + index);
  const path = files[below(random, files.length)] ?? '';
  const kind = mutationKinds[index % mutationKinds.length] ?? 'truncated';
  const text = mutate(readFileSync(path, 'utf8').slice(0, maximumCharacters), kind, random);
  return { index, path: basename(path), text, title: `${index} ${kind} ${path}` };
}

/** A worker that is replaced when it dies or hangs. It has one request at a time. */
class Analyst {
  #worker: Worker | undefined;
  #settle: (outcome: Outcome | 'ready') => void = () => undefined;

  async analyze({ path, text }: AnalyzeRequest): Promise<Outcome> {
    const worker = (this.#worker ??= await this.#start());
    const answer = this.#next();
    worker.postMessage({ path, text });
    const timer = setTimeout(() => this.#settle({ hang: true }), limitMilliseconds);
    const outcome = await answer;
    clearTimeout(timer);
    if (outcome === 'ready') throw new Error('a worker is ready once');
    if (!('findings' in outcome)) await this.close();
    return outcome;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#settle = () => undefined;
    await worker?.terminate();
  }

  #next(): Promise<Outcome | 'ready'> {
    return new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  async #start(): Promise<Worker> {
    const ready = this.#next();
    const worker = new Worker(new URL('./bench/analyzeWorker.js', import.meta.url));
    worker.on('message', (answer: AnalyzeAnswer | 'ready') => this.#settle(answer));
    worker.on('error', (error) =>
      this.#settle({ crash: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
    worker.on('exit', (code) => this.#settle({ crash: `the worker exited with ${code}` }));
    const first = await ready;
    if (first !== 'ready') throw new Error(`the worker does not start: ${JSON.stringify(first)}`);
    return worker;
  }
}

function complaintOf(outcome: Outcome): string | undefined {
  if ('crash' in outcome) return `crash: ${outcome.crash}`;
  if ('hang' in outcome) return `no answer within ${limitMilliseconds} ms`;
  return outcome.internalGaps.length > 0 ? `broken invariant: ${outcome.internalGaps.join('; ')}` : undefined;
}

/**
 * For a text that could be read the exit code must be 0 (nothing found) or 1 (findings), with JSON on the standard output:
 * a program that died of an exception exits with 1, too.
 */
function commandLineComplaint(mutant: Mutant): string | undefined {
  const run = spawnSync(
    process.execPath,
    [inRepository('server', 'bin', 'refcheck.js'), 'scan', '--format', 'json', '--stdin-filename', mutant.path, '-'],
    { input: mutant.text, encoding: 'utf8', timeout: limitMilliseconds + 5000 },
  );
  const isExpected = (run.status === 0 || run.status === 1) && isJson(run.stdout);
  return isExpected ? undefined : `exit code ${run.status ?? run.signal ?? '?'}: ${run.stderr.slice(0, 400)}`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function keep(mutant: Mutant): void {
  if (values.keep === undefined) return;
  mkdirSync(values.keep, { recursive: true });
  writeFileSync(join(values.keep, `${mutant.index}-${mutant.path}`), mutant.text);
}

async function main(): Promise<number> {
  const files = sourcesUnder(positionals.length > 0 ? positionals : [inRepository('examples')]);
  const analyst = new Analyst();
  let failures = 0;
  let slowest = { milliseconds: 0, title: '' };
  for (let index = 0; index < Number(values.count); index++) {
    const mutant = makeMutant(index, files);
    const start = performance.now();
    const complaint = complaintOf(await analyst.analyze(mutant));
    const milliseconds = performance.now() - start;
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, title: mutant.title };
    const complaints = [complaint, index % commandLineShare === 0 ? commandLineComplaint(mutant) : undefined];
    for (const message of complaints.filter((text) => text !== undefined)) {
      failures++;
      keep(mutant);
      console.log(`${mutant.title}\n  ${message}`);
    }
  }
  await analyst.close();
  console.log(`${values.count} damaged texts from ${files.length} files, seed ${values.seed}: ${failures} failures`);
  console.log(`slowest: ${Math.round(slowest.milliseconds)} ms, ${slowest.title}`);
  return failures > 0 ? 1 : 0;
}

process.exitCode = await main();
