/**
 * The headers of CPython and NumPy that the distribution's own Python has, installed when they are missing. The test of the
 * contract tables needs them; where there is no apt-get, it fails with the reason.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installWithAptGet } from './aptGet.js';

/** A folder with headers, and the version that they are of. */
export interface HeaderFolder {
  readonly version: string;
  readonly folder: string;
}

/** Where both are. */
export interface PythonHeaders {
  readonly python: HeaderFolder;
  readonly numpy: HeaderFolder;
}

/** Debian's interpreter, whatever else is on the path. */
const interpreter = '/usr/bin/python3';

const question = `
import json, sysconfig, numpy
print(json.dumps({
    "python": {"version": sysconfig.get_python_version(), "folder": sysconfig.get_path("include")},
    "numpy": {"version": ".".join(numpy.__version__.split(".")[:2]), "folder": numpy.get_include() + "/numpy"},
}))`;

/** Finds the headers; installs packages if there are none. */
export function pythonHeaders(): PythonHeaders {
  const found = installedHeaders();
  if (found !== undefined) return found;
  installWithAptGet('python3-dev', 'python3-numpy');
  const installed = installedHeaders();
  if (installed !== undefined) return installed;
  installWithAptGet('python3-numpy-dev');
  const complete = installedHeaders();
  if (complete === undefined) throw new Error(`${interpreter} has no headers of Python and NumPy`);
  return complete;
}

function installedHeaders(): PythonHeaders | undefined {
  const { status, stdout } = spawnSync(interpreter, ['-c', question], { encoding: 'utf8', timeout: 60_000 });
  if (status !== 0) return undefined;
  const headers = JSON.parse(stdout) as PythonHeaders;
  const isComplete =
    existsSync(join(headers.python.folder, 'Python.h')) && existsSync(join(headers.numpy.folder, 'arrayobject.h'));
  return isComplete ? headers : undefined;
}
