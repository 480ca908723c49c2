/**
 * The programs that a leak loop runs: which Python, and where our two programs in Python are. In comes what the user asked for,
 * out go paths; a Python that is absent is a failure with advice.
 */
import { fileURLToPath } from 'node:url';
import { Failure } from '../project/failure.js';
import { findProgram } from '../project/findProgram.js';

/** How users get an interpreter that counts references. */
export const debugBuildAdvice = 'a debug build counts all references: on Debian, apt-get install python3-dbg';

/** Tried in this order where the user names none. */
const usual = ['python3-dbg', 'python3'];

/** The path of the interpreter that the user named, else of the usual one that counts most. */
export function findInterpreter(named: string | undefined): string {
  for (const name of named === undefined ? usual : [named]) {
    const found = findProgram(name);
    if (found !== undefined) return found;
  }
  throw new Failure(
    `there is no interpreter ${named ?? usual.join(' or ')}; name one by --python (${debugBuildAdvice})`,
  );
}

/** The path of a program of ours. It lies as far above the compiled module as above the bundle. */
export const programOfOurs = (name: 'measure' | 'repeat' | 'writeScript'): string =>
  fileURLToPath(new URL(`../../python/${name}.py`, import.meta.url));
