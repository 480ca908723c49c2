/**
 * The process that runs under a memory checker, in a group of its own. It ends before this returns, with all that it has
 * started; told to end, it first gets the time to write what it has seen.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Failure } from '../project/failure.js';
import { onInterruption, type Interruption } from '../project/interruption.js';
import { signalGroup } from '../project/processGroup.js';
import type { CheckedCommand } from './tools.js';

/** How it ended. */
export interface CheckedEnd {
  readonly code: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
  /** The signal by which we were told to end. */
  readonly interruptedBy: Interruption | undefined;
}

/**
 * How long a program may go on after SIGINT, in milliseconds, before it gets SIGTERM. Python loses an interruption that
 * comes just before it begins to wait, and under a memory checker that moment lasts thousandths of a second.
 */
const heedMilliseconds = 5000;

/** How long the search for leaks may take from then on, in milliseconds; a second signal does not wait. */
const graceMilliseconds = 10_000;

/** Runs the command to its end. What it prints goes to ours, or all of it to standard error. */
export async function runChecked(
  { program, args, environment }: CheckedCommand,
  { output }: { readonly output: 'own' | 'error' },
): Promise<CheckedEnd> {
  const child = spawn(program, args, {
    detached: true,
    env: { ...process.env, ...environment },
    stdio: ['inherit', output === 'own' ? 'inherit' : 2, 'inherit'],
  });
  const ending = endWithUs(child);
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    return { code: code ?? undefined, signal: signal ?? undefined, interruptedBy: ending.by() };
  } catch (error) {
    throw new Failure(`${program} does not run: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  } finally {
    ending.stop();
    signalGroup(child, 'SIGKILL');
  }
}

interface Ending {
  /** The signal that came, if one did. */
  by(): Interruption | undefined;
  stop(): void;
}

/** Hands signals on to the group. */
function endWithUs(child: ChildProcess): Ending {
  let came: Interruption | undefined;
  let timer: NodeJS.Timeout | undefined;
  const terminate = () => {
    signalGroup(child, 'SIGTERM');
    timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMilliseconds);
  };
  const stopListening = onInterruption((signal) => {
    if (came !== undefined) signalGroup(child, 'SIGKILL');
    else if (signal === 'SIGINT') {
      signalGroup(child, 'SIGINT');
      timer = setTimeout(terminate, heedMilliseconds);
    } else terminate(); // Programs survive the end of their terminal, and this one must not.
    came ??= signal;
  });
  return {
    by: () => came,
    stop: () => {
      clearTimeout(timer);
      stopListening();
    },
  };
}
