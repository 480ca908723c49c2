/** Programs that tests of running code start: several at a time, each to its end, with what it printed. Judges nothing. */
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { inRepository } from '#scripts/repository.js';

/** How a program ended. */
export interface Ended {
  readonly status: number | string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where it runs. */
export interface Place {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program to its end. */
export function run(program: string, words: readonly string[], { cwd, env }: Place): Promise<Ended> {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...inherited } = process.env;
  const options = { cwd, env: { ...inherited, TMPDIR: cwd, ...env }, encoding: 'utf8', maxBuffer: 1 << 28 } as const;
  return new Promise((resolve) => {
    execFile(program, words, options, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : (error.code ?? error.signal ?? null), stdout, stderr });
    });
  });
}

/** Runs the command line. */
export const refcheck = (words: readonly string[], place: Place): Promise<Ended> =>
  run(process.execPath, [inRepository('server', 'bin', 'refcheck.js'), ...words], place);

/** Does the tasks in their order, as many at a time as there are cores. */
export async function inParallel<T>(tasks: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const results = new Array<T>(tasks.length);
  const left = tasks.entries();
  const worker = async (): Promise<void> => {
    for (const [index, task] of left) results[index] = await task();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return results;
}
