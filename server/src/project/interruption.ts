/** The signals by which users and terminals tell this program to end. What is done then is left to whoever listens. */
import { constants } from 'node:os';

const interruptions = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
export type Interruption = (typeof interruptions)[number];

/** Calls the listener instead of ending. Gives the way to stop that. */
export function onInterruption(listener: (signal: Interruption) => void): () => void {
  const removals = interruptions.map((signal) => {
    const hear = (): void => listener(signal);
    process.on(signal, hear);
    return () => process.off(signal, hear);
  });
  return () => {
    for (const remove of removals) remove();
  };
}

/** The exit code of a program that the signal has ended, as shells count. */
export const exitCodeOf = (signal: Interruption): number => 128 + constants.signals[signal];
