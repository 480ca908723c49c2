/**
 * Speed: `npm run bench -- [--jobs 2] [--runs 3] folders...` prints, for each folder, the time of every stage in one thread
 * with the ratio that must hold (everything after the tree against preprocessing, parsing and traversal), the wall time and
 * memory of a cold scan by the command line, and the wall time of a second scan, which the cache answers. Times depend on
 * the machine; ratios hardly do.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { StagePass } from './bench/stageWorker.js';
import { inRepository } from './repository.js';

/** How often the memory is read; the kernel keeps the peak, so that only the last reading has to be late enough. */
const memoryInterval = 20;

interface Scan {
  readonly seconds: number;
  /** Undefined where there is no /proc. */
  readonly peakMegabytes: number | undefined;
  readonly exitCode: number | null;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { jobs: { type: 'string', default: '2' }, runs: { type: 'string', default: '3' } },
});

const stagePasses = (folder: string): Promise<readonly StagePass[]> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./bench/stageWorker.js', import.meta.url), { workerData: folder });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

/** Peak of the resident set of a process so far. */
function peakMegabytesOf(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

/** A scan as users start it, with the cache in a folder of its own; without one, every scan is cold. */
function scan(folder: string, caches?: string): Promise<Scan> {
  const start = performance.now();
  const program = inRepository('server', 'bin', 'refcheck.js');
  const words = ['scan', '--format', 'json', '--jobs', values.jobs, ...(caches === undefined ? ['--no-cache'] : [])];
  const child = spawn(process.execPath, [program, ...words, folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, XDG_CACHE_HOME: caches },
  });
  let peakMegabytes: number | undefined;
  const timer = setInterval(() => {
    peakMegabytes = peakMegabytesOf(child.pid) ?? peakMegabytes;
  }, memoryInterval);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (exitCode) => {
      clearInterval(timer);
      resolve({ seconds: (performance.now() - start) / 1000, peakMegabytes, exitCode });
    });
  });
}

function printPass({ name, stages, total, lines, functions, findings, slowest }: StagePass): void {
  const before = stages.preprocess + stages.parse;
  const after = stages.lower + stages.analyze;
  const cells = Object.entries(stages).map(
    ([stage, milliseconds]) => `${stage} ${Math.round(Number(milliseconds))} ms`,
  );
  console.log(`  ${name}: ${cells.join(', ')}; all ${Math.round(total)} ms`);
  console.log(`    after the tree / up to the tree: ${(after / before).toFixed(2)} (at most 1.50)`);
  console.log(
    `    ${((total / lines) * 1000).toFixed(1)} ms per 1,000 lines, ${functions} functions, ${findings} findings`,
  );
  console.log(`    slowest to analyse: ${slowest.file}, ${Math.round(slowest.milliseconds)} ms`);
}

/** The first scan fills the cache and does not count. */
async function warmScans(folder: string): Promise<readonly Scan[]> {
  const caches = mkdtempSync(join(tmpdir(), 'refcheck-bench-'));
  try {
    await scan(folder, caches);
    const scans: Scan[] = [];
    for (let run = 0; run < Number(values.runs); run++) scans.push(await scan(folder, caches));
    return scans;
  } finally {
    rmSync(caches, { recursive: true, force: true });
  }
}

const secondsOf = (scans: readonly Scan[]): string =>
  scans
    .map(({ seconds }) => seconds)
    .sort((a, b) => a - b)
    .map((seconds) => seconds.toFixed(2))
    .join(', ');

async function measure(folder: string): Promise<void> {
  console.log(folder);
  for (const pass of await stagePasses(folder)) printPass(pass);
  const scans: Scan[] = [];
  for (let run = 0; run < Number(values.runs); run++) scans.push(await scan(folder));
  const peak = Math.max(...scans.map(({ peakMegabytes }) => peakMegabytes ?? NaN));
  console.log(`  cold scan, ${values.jobs} jobs: ${secondsOf(scans)} s`);
  console.log(`    peak memory ${Math.round(peak)} MB, ${Math.round(peak / Number(values.jobs))} MB a worker`);
  const warm = await warmScans(folder);
  console.log(`  second scan of the same: ${secondsOf(warm)} s`);
  const failed = [...scans, ...warm].find(({ exitCode }) => exitCode !== 0 && exitCode !== 1);
  if (failed) throw new Error(`the scan of ${folder} ended with exit code ${failed.exitCode ?? 'none'}`);
}

for (const folder of positionals.length > 0 ? positionals : [inRepository('examples')]) await measure(folder);
