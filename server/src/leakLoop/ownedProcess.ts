/**
 * Processes that run code of users: each is the head of a process group of its own, which is ended whole, also when this
 * program is told to end. Comes in: the child; nothing goes out.
 */
import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { signalGroup } from '../project/processGroup.js';

/** How much of what a script prints is kept for messages. */
const keptOutput = 4000;

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

/** Ends the process and all of its group. */
export const endGroup = (child: ChildProcess): void => signalGroup(child, 'SIGKILL');

/** Ends the loop when this program is told to end. Gives the way to stop that. */
export function endWithUs(child: ChildProcess): () => void {
  const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
  const listeners = Object.entries(signals).map(([signal, code]) => {
    const listener = (): never => {
      endGroup(child);
      process.exit(code);
    };
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  return () => {
    for (const remove of listeners) remove();
  };
}
