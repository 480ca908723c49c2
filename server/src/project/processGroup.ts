/** Signals for a process that leads a group of its own, and for all that it has started. */
import type { ChildProcess } from 'node:child_process';

/** Sends the signal to the process and all of its group; a group that is gone already is no matter. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nothing is left of it.
  }
}
