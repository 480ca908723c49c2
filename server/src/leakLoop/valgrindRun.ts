/**
 * A leak loop's script under valgrind. In come the script and limits, out goes a log that `refcheck evidence` reads; what
 * kept the script from running is a failure. Everything is ended before this returns, also when we are interrupted.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { Failure } from '../project/failure.js';
import { findOnPath, programOfOurs } from './interpreter.js';
import { endGroup, endWithUs, lastLines } from './ownedProcess.js';

/** What is run, and how far it may go. */
export interface ValgrindOptions {
  readonly interpreter: string;
  readonly script: string;
  readonly calls: number;
  /** Seconds. */
  readonly timeLimit: number;
  /** Where valgrind writes. */
  readonly log: string;
}

/** Deep enough to get from the allocator through the interpreter to the extension. */
const callers = 40;

/** Runs the script to its end. A crash is in the log, too, and no failure. */
export async function runUnderValgrind(options: ValgrindOptions): Promise<void> {
  const valgrind = findOnPath('valgrind');
  if (valgrind === undefined) throw new Failure('there is no valgrind; on Debian, apt-get install valgrind');
  const watching = [
    '--leak-check=full',
    '--show-leak-kinds=all',
    `--num-callers=${callers}`,
    `--log-file=${options.log}`,
  ];
  const loop = [programOfOurs('repeat'), options.script, String(options.calls)];
  const child = spawn(valgrind, [...watching, options.interpreter, ...loop], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    // Otherwise small objects share arenas, and valgrind sees neither their sizes nor their stacks.
    env: { ...process.env, PYTHONMALLOC: 'malloc' },
  });
  const stopWatching = endWithUs(child);
  const time = { isOver: false };
  const timer = setTimeout(() => {
    time.isOver = true;
    endGroup(child);
  }, options.timeLimit * 1000);
  const printed = lastLines(child.stderr);
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    if (time.isOver) {
      throw new Failure(
        `the script did not return within ${options.timeLimit} s under valgrind; it was ended; give it time by --time-limit`,
      );
    }
    if (code !== null && code !== 0) {
      throw new Failure([`the script ended with exit code ${code} under valgrind`, ...printed()].join('\n'));
    }
    if (statSync(options.log, { throwIfNoEntry: false })?.isFile() !== true)
      throw new Failure([`valgrind wrote no log ${options.log}`, ...printed()].join('\n'));
  } finally {
    clearTimeout(timer);
    stopWatching();
    endGroup(child);
  }
}
