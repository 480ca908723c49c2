/**
 * The program that is to run under a memory checker. In comes a word as users write it, out goes the file that is to be
 * executed: of an interpreter that is started by a script, as version managers do, the interpreter itself, since a tool
 * would watch the shell of the script and lose sight of what it starts.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { Failure } from '../project/failure.js';
import { findProgram, isProgram } from '../project/findProgram.js';

/** The file that a tool can watch. */
export function programToWatch(word: string): string {
  const found = findProgram(word);
  if (found === undefined) throw new Failure(`there is no program ${word}`);
  if (!/^python[\d.]*(?:-dbg|[dt]+)?$/.test(basename(found)) || !isScript(found)) return found;
  const { stdout, status } = spawnSync(found, ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' });
  const real = stdout.trim();
  if (status === 0 && isProgram(real)) return real;
  throw new Failure(`${found} is a script, and it does not tell which interpreter it starts: name that one`);
}

function isScript(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const start = Buffer.alloc(2);
    readSync(file, start, 0, 2, 0);
    return start.toString('latin1') === '#!';
  } finally {
    closeSync(file);
  }
}
