/**
 * What a test needs to run an extension under valgrind: valgrind itself, a compiler, and the distribution's Python with its
 * headers; installed where one of them is missing.
 */
import { spawnSync } from 'node:child_process';
import { findOrInstall, findProgram } from './aptGet.js';

/** Where everything is. */
export interface ValgrindHost {
  readonly valgrind: string;
  readonly compiler: string;
  /** Debian's interpreter, whatever else is on the path. */
  readonly python: string;
  readonly includes: string;
}

const python = '/usr/bin/python3';

const question = `
import os, sysconfig
folder = sysconfig.get_path("include")
assert os.path.exists(folder + "/Python.h")
print(folder)`;

/** Finds them; installs packages if one is missing. */
export const installValgrind = (): ValgrindHost =>
  findOrInstall({
    find: describe,
    packages: ['valgrind', 'gcc', 'libc6-dev', 'libc6-dbg', 'python3-dev'],
    need: 'This test needs valgrind, gcc and python3-dev: install them.',
    missing: 'it is not found, or a compiler or headers of Python are not',
  });

function describe(): ValgrindHost | undefined {
  const valgrind = findProgram('valgrind');
  const compiler = findProgram('gcc');
  const { status, stdout } = spawnSync(python, ['-c', question], { encoding: 'utf8' });
  if (valgrind === undefined || compiler === undefined || status !== 0) return undefined;
  return { valgrind, compiler, python, includes: stdout.trim() };
}
