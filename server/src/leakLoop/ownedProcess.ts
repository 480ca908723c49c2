/**
 * Processes that run code of users: each is the head of a process group of its own, which is ended whole, also when this
 * program is told to end. Comes in: the child; nothing goes out.
 */
import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { exitCodeOf, onInterruption } from '../project/interruption.js';
import { signalGroup } from '../project/processGroup.js';

/** How much of what a script prints is kept for messages. */
const keptOutput = 4000;

/**
 * How long is waited for the rest of what an ended process wrote, in milliseconds. With less a busy machine would lose some of
 * it; with more a process that has left the group and keeps the stream open holds up the verdict.
 */
const restLimit = 2000;

/** Reads a stream and gives its last lines when asked, each indented and none empty. */
export function lastLines(stream: Readable | null): () => readonly string[] {
  let printed = '';
  stream?.setEncoding('utf8').on('data', (text: string) => (printed = (printed + text).slice(-keptOutput)));
  return () => indentedLines(printed);
}

/** Lines for the end of a message. */
export const indentedLines = (text: string): readonly string[] =>
  text
    .trimEnd()
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `  ${line}`);

/** Waits until all that the process has written is read, and reads no more. */
export async function readRest(...streams: readonly (Readable | null)[]): Promise<void> {
  for (const stream of streams) {
    if (stream === null) continue;
    try {
      await finished(stream, { writable: false, signal: AbortSignal.timeout(restLimit) });
    } catch {
      // Others have it, too, and they run on.
    }
    stream.destroy();
  }
}

/** Ends the process and all of its group. */
export const endGroup = (child: ChildProcess): void => signalGroup(child, 'SIGKILL');

/** Ends the loop when this program is told to end. Gives the way to stop that. */
export const endWithUs = (child: ChildProcess): (() => void) =>
  onInterruption((signal) => {
    endGroup(child);
    process.exit(exitCodeOf(signal));
  });
