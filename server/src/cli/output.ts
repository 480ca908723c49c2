/** Where results go: standard output or a file. A reader that closes the pipe early is no error of ours. */
import { isatty } from 'node:tty';
import { writeAtomically } from '../project/atomicFile.js';

/** Writes to the file (as the user named it), or to standard output without one. */
export function writeOutput(text: string, file: string | undefined): void {
  if (file === undefined) process.stdout.write(text);
  else writeAtomically(file, text);
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
