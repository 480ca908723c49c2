/**
 * Writing a file as a whole: it is written beside its place and then moved there, so that nobody ever reads half of it,
 * and two that write at once leave one of both.
 */
import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Failure, reasonOf } from './failure.js';

/** Replaces a file as a whole; says why when it cannot. */
export function writeAtomically(file: string, content: string | Uint8Array): void {
  if (isDevice(file)) {
    writeFileSync(file, content);
    return;
  }
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    writeFileSync(temporary, content);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new Failure(`${file} cannot be written: ${reasonOf(error)}`, { cause: error });
  }
}

/** Pipes and devices such as /dev/null are written to; a file moved to their place would destroy them. */
function isDevice(file: string): boolean {
  const known = statSync(file, { throwIfNoEntry: false });
  return known !== undefined && !known.isFile() && !known.isDirectory();
}
