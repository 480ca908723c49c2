/**
 * Builds the module of the probes for a debug interpreter and runs it. A probe that crashes or hangs the interpreter ends
 * that process alone: the next one goes on behind it. Comes in: plans, an interpreter, an empty folder; goes out: for each
 * probe the measures of its runs, and how it ended if it did not come to an end.
 */
import { execFile, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DebugPython } from '../hosts/debugPython.js';
import { inRepository } from '../repository.js';
import type { CallPlan } from './callPlan.js';
import type { Measure } from './expectation.js';
import { moduleName, moduleSource } from './source.js';

/** What came of one probe. */
export interface ProbeRun {
  readonly measures: readonly Measure[];
  /** How the process died that ran it. */
  readonly crash?: string;
}

/** The two builds: what stands before the probes, and what an import does first. */
export interface Build {
  readonly prelude: string;
  readonly initialize: string;
  readonly includes: readonly string[];
  /** The Python module with the kinds of objects. */
  readonly kinds: string;
}

/** Compiles the probes and runs them all. */
export async function runProbes(
  plans: readonly CallPlan[],
  options: { readonly python: DebugPython; readonly build: Build; readonly folder: string },
): Promise<readonly ProbeRun[]> {
  const { python, build, folder } = options;
  const source = join(folder, `${moduleName}.c`);
  writeFileSync(source, moduleSource(plans, build));
  const compiled = join(folder, `${moduleName}${python.suffix}`);
  const includes = [inRepository('scripts', 'proof'), ...python.includes, ...build.includes];
  await compile(['-shared', '-fPIC', ...includes.map((path) => `-I${path}`), source, '-o', compiled]);
  const runs: ProbeRun[] = plans.map(() => ({ measures: [] }));
  for (let first = 0; first < plans.length;) first = await runFrom(first, runs, { python, folder, kinds: build.kinds });
  return runs;
}

/** A function that no header declares would be called with the wrong types: that is an error. */
async function compile(words: readonly string[]): Promise<void> {
  try {
    await promisify(execFile)('gcc', ['-O0', '-Werror=implicit-function-declaration', ...words], {
      maxBuffer: 1 << 26,
    });
  } catch (failure) {
    const errors = String(failure)
      .split('\n')
      .filter((line) => line.includes('error:'));
    throw new Error(`The probes cannot be compiled:\n${errors.join('\n')}`, { cause: failure });
  }
}

/** Runs the probes from that one on, in one process; the probe with which the next process begins. */
async function runFrom(
  first: number,
  runs: ProbeRun[],
  { python, folder, kinds }: { readonly python: DebugPython; readonly folder: string; readonly kinds: string },
): Promise<number> {
  const program = `import ${kinds} as kinds, ${moduleName}; ${moduleName}.run(kinds, ${first}, ${runs.length})`;
  const child = spawn(python.program, ['-X', 'utf8', '-c', program], {
    cwd: folder,
    env: {
      PYTHONPATH: `${inRepository('scripts', 'proof')}:${folder}`,
      PATH: process.env['PATH'] ?? '',
      PYTHONHASHSEED: '0',
      PYTHONDONTWRITEBYTECODE: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = (errors + text).slice(-4000)));
  const end = await new Promise<string | undefined>((resolve) => {
    child.on('close', (code, signal) => {
      resolve(code === 0 ? undefined : `${signal ?? `exit code ${code}`}: ${lastWords(errors)}`);
    });
  });
  let current = first - 1;
  for (const line of output.split('\n')) {
    const said = readLine(line);
    if (said === undefined) continue;
    if ('start' in said) current = said.start;
    else runs[said.probe] = { measures: [...(runs[said.probe]?.measures ?? []), said] };
  }
  if (end === undefined) return runs.length;
  if (current < first) throw new Error(`The probes cannot be started: ${end}`);
  runs[current] = { measures: runs[current]?.measures ?? [], crash: end };
  return current + 1;
}

/** A line of another kind is what a function under test has printed. */
function readLine(line: string): Measure | { readonly start: number } | undefined {
  if (!line.startsWith('{"start":') && !line.startsWith('{"probe":')) return undefined;
  try {
    return JSON.parse(line) as Measure | { readonly start: number };
  } catch {
    return undefined;
  }
}

const lastWords = (text: string): string =>
  text
    .split('\n')
    .filter((line) => /rror|atal|ssert/.test(line))
    .slice(0, 3)
    .join('; ');
