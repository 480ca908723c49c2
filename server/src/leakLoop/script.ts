/**
 * The script of a leak loop, which users can read and edit. In come the words of the command line, out goes the path of a file
 * that was written. The call is parsed by the chosen interpreter and not run.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure, reasonOf } from '../project/failure.js';
import { writeAtomically } from '../project/atomicFile.js';
import { programOfOurs } from './interpreter.js';

/** What a script is made from. */
export interface ScriptWords {
  readonly interpreter: string;
  readonly call: string;
  /** Statements that run once. */
  readonly setup?: string;
  /** A file, or a name as in an import. */
  readonly module?: string;
  /** Where the script is written; a new temporary file where absent. */
  readonly file?: string;
}

/** Writes the script and gives its path. */
export function writeScript(words: ScriptWords): string {
  const file = words.file ?? join(mkdtempSync(join(tmpdir(), 'refcheck-confirm-')), 'loop.py');
  const written = spawnSync(words.interpreter, ['-I', programOfOurs('writeScript')], {
    encoding: 'utf8',
    timeout: 20_000,
    input: JSON.stringify({
      call: words.call,
      setup: words.setup ?? '',
      again: `refcheck confirm --python ${words.interpreter} ${file}`,
      ...place(words.module),
    }),
  });
  if (written.status === null)
    throw new Failure(`${words.interpreter} does not run Python: ${reasonOf(written.error)}`);
  if (written.status !== 0) {
    const reason = written.stderr.trim().split('\n').at(-1) ?? '';
    throw new Failure(reason === '' ? `${words.interpreter} does not run Python` : reason);
  }
  writeAtomically(file, written.stdout);
  return file;
}

/** The name that is imported, and the folder where it is looked for. */
function place(module: string | undefined): { readonly module: string | null; readonly folder: string } {
  if (module === undefined) return { module: null, folder: process.cwd() };
  if (/^[^\W\d]\w*(?:\.[^\W\d]\w*)*$/u.test(module) && !/\.(?:so|py)$/.test(module))
    return { module, folder: process.cwd() };
  const file = resolve(module);
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) throw new Failure(`there is no module ${module}`);
  const [name = ''] = basename(file).split('.');
  return { module: name, folder: dirname(file) };
}
