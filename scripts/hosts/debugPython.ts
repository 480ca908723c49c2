/**
 * The debug interpreter in which contract rows are proven, with its headers, and NumPy's: those on the path, else the
 * distribution's. A debug interpreter (Py_DEBUG) counts all references and checks its memory; it loads extensions of a
 * release build, too, so that the distribution's NumPy does.
 */
import { spawnSync } from 'node:child_process';
import { findOrInstall, findProgram } from './aptGet.js';

/** An interpreter that probes can be built for. */
export interface DebugPython {
  readonly program: string;
  /** `3.11`. */
  readonly version: string;
  /** Ending of an extension's file. */
  readonly suffix: string;
  readonly includes: readonly string[];
  /** Folder of NumPy's headers. */
  readonly numpyIncludes: string;
  /** NumPy's version, `1.24`. */
  readonly numpyVersion: string;
}

const question = `
import json, sys, sysconfig
sys.gettotalrefcount()
import numpy
print(json.dumps({
  'version': '%d.%d' % sys.version_info[:2],
  'suffix': sysconfig.get_config_var('EXT_SUFFIX'),
  'includes': sorted({sysconfig.get_path('include'), sysconfig.get_path('platinclude')}),
  'numpyIncludes': numpy.get_include(),
  'numpyVersion': '.'.join(numpy.__version__.split('.')[:2]),
}))`;

/** The interpreter; installs it, a compiler and NumPy where one of them is missing. */
export const installDebugPython = (): DebugPython =>
  findOrInstall({
    find: describe,
    packages: ['python3-dbg', 'libpython3-dbg', 'libpython3-dev', 'python3-numpy', 'gcc', 'libc6-dev'],
    need: 'The proof of the contracts needs python3-dbg, its headers, NumPy and gcc: install them.',
    missing: 'it does not run',
  });

function describe(): DebugPython | undefined {
  const program = findProgram('python3-dbg', 'python3d');
  if (program === undefined || findProgram('gcc') === undefined) return undefined;
  const { status, stdout } = spawnSync(program, ['-c', question], { encoding: 'utf8' });
  return status === 0 ? { program, ...(JSON.parse(stdout) as Omit<DebugPython, 'program'>) } : undefined;
}
