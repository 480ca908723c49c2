/**
 * A leak loop's script under valgrind. In come the script and limits, out goes a log that `refcheck evidence` reads; what
 * kept the script from running is a failure. Everything is ended before this returns, also when we are interrupted.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { findValgrind } from '../checkedRun/findTools.js';
import { programToWatch } from '../checkedRun/program.js';
import { underValgrind } from '../checkedRun/tools.js';
import { Failure } from '../project/failure.js';
import { programOfOurs } from './interpreter.js';
import { endGroup, endWithUs, lastLines, readRest } from './ownedProcess.js';

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

/** Runs the script to its end. A crash is in the log, too, and no failure. */
export async function runUnderValgrind(options: ValgrindOptions): Promise<void> {
  const { program, args, environment } = underValgrind(findValgrind(), {
    program: programToWatch(options.interpreter),
    args: [programOfOurs('repeat'), options.script, String(options.calls)],
    log: options.log,
  });
  const child = spawn(program, args, {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const stopWatching = endWithUs(child);
  const time = { isOver: false };
  const timer = setTimeout(() => {
    time.isOver = true;
    endGroup(child);
  }, options.timeLimit * 1000);
  const printed = lastLines(child.stderr);
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    endGroup(child);
    await readRest(child.stderr);
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
