/** A bad function of the examples as a module of its own that runs under a memory checker: its folder, built by gcc. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ValgrindHost } from '#scripts/hosts/valgrind.js';
import { inRepository } from '#scripts/repository.js';

/** The examples' counters need no NumPy. */
const module = `#include "seeds.h"
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "counters", NULL, 0, NULL};
PyMODINIT_FUNC PyInit_counters(void) {
    definition.m_methods = counters_methods;
    return PyModule_Create(&definition);
}
`;

const script = `import counters
counters.make_integers_bad(100000, 1000)
counters.make_integers_ok(100000, 1000)
`;

/** A folder with the sources and `run.py`, which drops 1000 integers in line 12 of `counters.c`. */
export function countersFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'refcheck-evidence-'));
  for (const file of ['counters.c', 'seeds.h'])
    copyFileSync(inRepository('examples', 'seeds', file), join(folder, file));
  writeFileSync(join(folder, 'module.c'), module);
  writeFileSync(join(folder, 'setup.py'), '');
  writeFileSync(join(folder, 'run.py'), script);
  return folder;
}

/** Builds `counters.so` there. */
export function buildCounters(folder: string, { compiler, includes }: ValgrindHost): void {
  const words = ['-g', '-fPIC', '-shared', `-I${includes}`, 'counters.c', 'module.c', '-o', 'counters.so'];
  const built = spawnSync(compiler, words, { cwd: folder, encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
}
