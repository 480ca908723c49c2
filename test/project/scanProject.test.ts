/** Scans of a project as both shells run them: watched, ended early, in the background, and with texts replaced. */
import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { planRun, type Plan } from '#server/project/plan.js';
import { ProjectScan, scanProject } from '#server/project/scanProject.js';

const leak = (name: string): string => `#include <Python.h>
int ${name}(PyObject *list)
{
    PyObject *item = PyLong_FromLong(1);
    return item == NULL ? -1 : PyList_Append(list, item);
}
`;

let folder = '';
before(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'refcheck-project-'));
  for (const name of ['a', 'b', 'c']) writeFileSync(join(folder, `${name}.c`), leak(`add_${name}`));
  writeFileSync(join(folder, 'refcheck.toml'), '[per-file-ignores]\n"c.c" = ["leak"]\n');
});
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

const plan = (): Plan =>
  planRun({
    options: { define: [], exclude: [], config: true },
    paths: [],
    texts: new Map(),
    workingFolder: folder,
    fixes: false,
    timings: false,
  });

describe('a scan of a project', () => {
  it('leaves out what the configuration ignores, in the reports of files, too', async () => {
    const { units, findings } = await scanProject(plan());
    assert.deepEqual(
      units.map((unit) => [unit.file, unit.findings.length]),
      [
        ['a.c', 1],
        ['b.c', 1],
        ['c.c', 0],
      ],
    );
    assert.deepEqual(
      findings.map((finding) => finding.file),
      ['a.c', 'b.c'],
    );
  });

  it('tells how far it has come', async () => {
    const told: string[] = [];
    await scanProject(plan(), { onFile: (done, total) => told.push(`${done} of ${total}`) });
    assert.deepEqual(told, ['1 of 3', '2 of 3', '3 of 3']);
  });

  it('gives the same in the background', async () => {
    assert.deepEqual(await scanProject(plan(), { inBackground: true }), await scanProject(plan()));
  });

  it('looks again at texts that were replaced, whether or not it has looked before', async () => {
    for (const first of [true, false]) {
      const scan = new ProjectScan(plan());
      try {
        if (first) assert.equal((await scan.report()).findings.length, 2);
        const { findings } = await scan.replace([{ file: 'a.c', text: '#include <Python.h>\n' }]);
        assert.deepEqual(
          findings.map((finding) => finding.file),
          ['b.c'],
        );
      } finally {
        await scan.close();
      }
    }
  });
});

describe('a header with a text that is not on disk', () => {
  it('is read as it is by every worker', async () => {
    const project = mkdtempSync(join(folder, 'headers-'));
    writeFileSync(join(project, 'refcheck.toml'), '');
    writeFileSync(join(project, 'made.h'), '#define DONE(x)\n');
    const names = ['a.c', 'b.c', 'c.c', 'd.c'];
    for (const name of names) {
      const text = `#include <Python.h>\n#include "made.h"\nvoid f_${name.charAt(0)}(void) { PyObject *x = PyList_New(0); DONE(x); }\n`;
      writeFileSync(join(project, name), text);
    }
    const options = { define: [], exclude: [], config: true } as const;
    for (const jobs of [1, 2, 4]) {
      const planned = planRun({
        options,
        paths: [],
        texts: new Map(),
        workingFolder: project,
        fixes: false,
        timings: false,
      });
      const changed = '#define DONE(x) Py_XDECREF(x)\n';
      const files = planned.files.map((file) => (file.path === 'made.h' ? { ...file, text: changed } : file));
      const { findings } = await scanProject({ ...planned, files, jobs });
      assert.deepEqual(findings, [], `${jobs} jobs`);
      assert.equal((await scanProject({ ...planned, jobs })).findings.length, names.length);
    }
  });
});

describe('a scan that is ended early', () => {
  const reason = new Error('nobody waits for it');

  it('does not begin when that is known before', async () => {
    await assert.rejects(scanProject(plan(), { signal: AbortSignal.abort(reason) }), reason);
  });

  it('ends with the reason while files are read', async () => {
    const controller = new AbortController();
    const scan = scanProject(plan(), {
      inBackground: true,
      signal: controller.signal,
      onFile: () => controller.abort(reason),
    });
    await assert.rejects(scan, reason);
  });

  it('ends with the reason while workers start', async () => {
    const controller = new AbortController();
    const scan = scanProject({ ...plan(), jobs: 2 }, { signal: controller.signal });
    setImmediate(() => controller.abort(reason));
    await assert.rejects(scan, reason);
  });
});
