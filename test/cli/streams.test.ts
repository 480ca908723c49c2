/** What cannot be said in case files: pipes, terminals, workers, and a log that a validator accepts. */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { inRepository } from '#scripts/repository.js';
import { validateSarif } from '../harness/sarifValidator.js';

const program = inRepository('server', 'bin', 'refcheck.js');

function refcheck(cwd: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): SpawnSyncReturns<string> {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...rest } = process.env;
  const all = { ...rest, XDG_CACHE_HOME: caches, ...env };
  return spawnSync(process.execPath, [program, ...words], { cwd, encoding: 'utf8', env: all });
}

let folder = '';
let caches = '';
const fileCount = 24;

const moduleSource = (index: number): string => `#include <Python.h>

PyObject *make${index + 1}(void);

PyObject *
make${index}(void)
{
    PyObject *item = ${index % 3 === 2 ? 'PyLong_FromLong(1)' : `make${index + 1}()`};
    if (item == NULL)
        return NULL;
    return item;
}

int
use${index}(PyObject *list)
{
    PyObject *item = make${index}();
    if (item == NULL)
        return -1;
    if (PyList_Append(list, item) < 0)
        return -1;
    Py_DECREF(item);
    return 0;
}
`;

before(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'refcheck-streams-'));
  caches = mkdtempSync(join(realpathSync(tmpdir()), 'refcheck-caches-'));
  mkdirSync(join(folder, 'src'));
  // Each file calls into the next, so that the workers need each other's summaries.
  for (let index = 0; index < fileCount; index++)
    writeFileSync(join(folder, 'src', `m${index}.c`), moduleSource(index));
});
after(() => {
  for (const made of [folder, caches]) rmSync(made, { recursive: true, force: true });
});

describe('a project of many files', () => {
  it('gives the same bytes whatever the number of workers and the order of paths', () => {
    const outputs = [
      ['--jobs', '1'],
      ['--jobs', '2'],
      ['--jobs', '4'],
      ['--jobs', '3', 'src/m9.c', 'src', 'src/m1.c'],
    ].map((words) => refcheck(folder, ['scan', '--no-cache', '--format', 'sarif', ...words]));
    for (const output of outputs) {
      assert.equal(output.status, 1, output.stderr);
      assert.equal(output.stdout, outputs[0]?.stdout);
    }
    assert.equal((outputs[0]?.stdout.match(/"ruleId": "leaked-reference"/g) ?? []).length, fileCount);
  });

  it('gives SARIF that the SARIF Multitool accepts', () => {
    assert.deepEqual(validateSarif(refcheck(folder, ['scan', '--format', 'sarif']).stdout), []);
  });

  it('writes files as a whole, without leftovers', () => {
    const before = readdirSync(folder);
    const ended = refcheck(folder, ['scan', '--format', 'json', '--output', 'report.json']);
    assert.equal(ended.stdout, '');
    assert.doesNotThrow(() => void JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')));
    rmSync(join(folder, 'report.json'));
    assert.deepEqual(readdirSync(folder), before);
  });

  it('is analysed once as long as nothing changes', () => {
    const scans = [[], [], ['--jobs', '1'], ['--no-cache'], ['--define', 'NEW=1']].map((words) =>
      refcheck(folder, ['scan', '--format', 'json', '--statistics', 'src/m1.c', ...words]),
    );
    const uses = scans.map(({ stderr }) => /^cache: (\w+)/m.exec(stderr)?.[1]);
    assert.deepEqual(uses, ['miss', 'hit', 'hit', 'not', 'miss']);
    for (const { stdout } of scans) assert.equal(stdout, scans[0]?.stdout);
    assert.match(scans[1]?.stderr ?? '', /^ +1 {2}leaked-reference\n(?:.*\n)*1 files, \d+ lines/m);
  });

  it('waits for a text that comes late', async () => {
    const child = spawn(process.execPath, [program, 'scan', '--stdin-filename', 'late.c', '--quiet', '-'], {
      cwd: folder,
      env: { ...process.env, XDG_CACHE_HOME: caches },
    });
    const output = text(child.stdout);
    const errors = text(child.stderr);
    const ended = once(child, 'exit');
    child.stdin.write('#include <Python.h>\n');
    await setTimeout(700);
    child.stdin.end('void drop(void)\n{\n    PyLong_FromLong(1);\n}\n');
    assert.deepEqual(await ended, [1, null], await errors);
    assert.match(await output, /discarded-reference.*\n.*late\.c:4/);
  });

  it('writes into a pipe without replacing it', () => {
    const pipe = join(folder, 'pipe');
    const scan = `"${process.execPath}" "${program}" scan --no-cache --format json --output "${pipe}"`;
    const words = `mkfifo "${pipe}"; cat "${pipe}" & ${scan}; wait; test -p "${pipe}" && rm "${pipe}"`;
    const ended = spawnSync('sh', ['-c', words], { cwd: folder, encoding: 'utf8' });
    assert.equal(ended.status, 0, ended.stderr);
    assert.doesNotThrow(() => void JSON.parse(ended.stdout));
  });

  it('keeps an older report when it cannot do the job', () => {
    writeFileSync(join(folder, 'old.json'), 'old');
    assert.equal(refcheck(folder, ['scan', 'nowhere.c', '--output', 'old.json']).status, 2);
    assert.equal(readFileSync(join(folder, 'old.json'), 'utf8'), 'old');
    rmSync(join(folder, 'old.json'));
  });
});

describe('standard output', () => {
  it('is quiet when the reader closes the pipe', () => {
    const words = `"${process.execPath}" "${program}" scan --no-cache --format json`;
    const ended = spawnSync('sh', ['-c', `${words} | head -n 1`], { cwd: folder, encoding: 'utf8' });
    assert.equal(ended.stderr, '');
    assert.equal(ended.stdout, '{\n');
  });

  it('colours only when it is wanted', () => {
    const isColoured = (env: NodeJS.ProcessEnv, ...words: readonly string[]): boolean =>
      refcheck(folder, ['scan', 'src/m1.c', ...words], env).stdout.includes('\u001b[');
    assert.equal(isColoured({}), false);
    assert.equal(isColoured({ CI: 'true' }), false);
    assert.equal(isColoured({ FORCE_COLOR: '1' }), true);
    assert.equal(isColoured({ FORCE_COLOR: '0' }), false);
    assert.equal(isColoured({ FORCE_COLOR: '1', NO_COLOR: '1' }), false);
    assert.equal(isColoured({ FORCE_COLOR: '1' }, '--no-color'), false);
  });

  it('runs from any folder', () => {
    const inside = refcheck(join(folder, 'src'), ['scan', 'm1.c', '--quiet']);
    assert.match(inside.stdout, /--> m1\.c:/);
    const outside = refcheck('/', ['scan', join(folder, 'src', 'm1.c'), '--quiet']);
    assert.equal(outside.status, 1);
  });
});

describe('fixes', () => {
  it('keep byte order marks, line ends and old encodings', () => {
    const project = mkdtempSync(join(realpathSync(tmpdir()), 'refcheck-fix-'));
    try {
      const source = readFileSync(inRepository('test', 'cli', 'cases', 'fix', 'a.c'), 'utf8');
      const windows = source.replaceAll('\n', '\r\n');
      writeFileSync(join(project, 'mark.c'), `\uFEFF${windows}`);
      writeFileSync(join(project, 'latin.c'), Buffer.from(`/* gr\u00f6\u00dfe */\n${source}`, 'latin1'));
      cpSync(inRepository('test', 'cli', 'cases', 'fix', 'a.c'), join(project, 'plain.c'));
      refcheck(project, ['scan', '--fix']);
      const plain = readFileSync(join(project, 'plain.c'), 'utf8');
      assert.notEqual(plain, source);
      assert.equal(readFileSync(join(project, 'latin.c')).toString('latin1'), `/* gr\u00f6\u00dfe */\n${plain}`);
      const mark = readFileSync(join(project, 'mark.c'), 'utf8');
      assert.equal(mark, `\uFEFF${plain.replaceAll('\n', '\r\n')}`);
    } finally {
      rmSync(project, { recursive: true, force: true });
    }
  });
});
