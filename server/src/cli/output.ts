/**
 * Where results go: standard output or a file. A file is written beside its place and then moved there, so that nobody
 * ever reads half of it. A reader that closes the pipe early is no error of ours.
 */
import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isatty } from 'node:tty';
import { Failure, reasonOf } from '../project/failure.js';

/** Writes to the file (as the user named it), or to standard output without one. */
export function writeOutput(text: string, file: string | undefined): void {
  if (file === undefined) process.stdout.write(text);
  else writeAtomically(file, text);
}

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

/** Ends the program quietly, with the code it would have had, when nobody reads on. */
export function tolerateClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  }
}

/** Whether standard output is coloured, by the usual variables and the terminal. */
export function wantsColors(options: { readonly isRefused: boolean; readonly isToFile: boolean }): boolean {
  const { NO_COLOR: refused, FORCE_COLOR: forced, TERM: terminal } = process.env;
  if (options.isRefused || (refused !== undefined && refused !== '')) return false;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return !options.isToFile && isatty(process.stdout.fd) && terminal !== 'dumb';
}
