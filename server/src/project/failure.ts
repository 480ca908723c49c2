/**
 * Reasons why a command cannot do its job: wrong usage, unreadable paths, broken configuration. They end the program
 * with exit code 2 and a message without a stack; every other error is a defect of ours and shows one.
 */

/** A message for the user, with the place of the mistake where there is one. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** Why a system call failed, in the system's words: `ENOENT: no such file or directory`. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split(', ')[0]?.split('\n')[0] ?? error.message) : String(error);
