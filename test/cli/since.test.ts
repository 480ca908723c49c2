/** `scan --since`: findings on changed lines of a git work tree, and nothing of its configuration is run. */
import assert from 'node:assert/strict';
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { JsonReport } from '#server/present/json.js';
import { inRepository } from '#scripts/repository.js';

const drop = (name: string): string => `void
${name}(void)
{
    PyLong_FromLong(1);
}
`;
const released = `int
held(void)
{
    PyObject *item = PyLong_FromLong(1);
    if (item == NULL || PyObject_IsTrue(item) < 0)
        PyErr_Clear();
    Py_XDECREF(item);
    return 0;
}
`;
const source = (...parts: readonly string[]): string => `#include <Python.h>\n${parts.join('\n')}`;

let folder = '';
let project = '';

beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'refcheck-since-'));
  project = join(folder, 'project');
  mkdirSync(join(project, 'src'), { recursive: true });
  write('src/old.c', source(drop('first'), drop('second'), released));
  write('src/moved.c', source(drop('moved')));
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'first');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const write = (file: string, text: string): void => writeFileSync(join(project, file), text);

function git(...words: readonly string[]): void {
  const settings = ['user.name=a', 'user.email=a', 'commit.gpgsign=false'].flatMap((setting) => ['-c', setting]);
  const { status, stderr } = spawnSync('git', [...settings, ...words], { cwd: project, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
}

function refcheck(...words: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [inRepository('server', 'bin', 'refcheck.js'), 'scan', ...words], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, XDG_CACHE_HOME: join(folder, 'caches') },
  });
}

/** File and function of what is shown. */
function shown(...words: readonly string[]): readonly string[] {
  const { stdout, stderr } = refcheck('--format', 'json', ...words);
  assert.equal(stderr, '');
  return (JSON.parse(stdout) as JsonReport).findings.map((finding) => `${finding.file} ${finding.function}`);
}

describe('scan --since', () => {
  it('shows nothing where nothing has changed', () => {
    const { stdout, status } = refcheck('--since', 'HEAD');
    assert.equal(stdout, 'No new findings in 2 files.\n3 findings hidden on lines unchanged since HEAD.\n');
    assert.equal(status, 0);
  });

  it('shows what is on changed lines, and all of new files', () => {
    write('src/old.c', source(drop('before'), drop('first'), drop('second'), released));
    write('src/new.c', source(drop('fresh')));
    assert.deepEqual(shown('--since', 'HEAD'), ['src/new.c fresh', 'src/old.c before']);
    git('add', '--all');
    git('commit', '--quiet', '--message', 'second');
    assert.deepEqual(shown('--since', 'HEAD'), []);
    assert.deepEqual(shown('--since', 'HEAD~1'), ['src/new.c fresh', 'src/old.c before']);
    assert.deepEqual(shown('--since', 'HEAD~1', 'src/old.c'), ['src/old.c before']);
  });

  it('shows what lost its release', () => {
    write('src/old.c', source(drop('first'), drop('second'), released.replace('    Py_XDECREF(item);\n', '')));
    assert.deepEqual(shown('--since', 'HEAD'), ['src/old.c held']);
  });

  it('hides what was only moved', () => {
    renameSync(join(project, 'src', 'moved.c'), join(project, 'src', 'elsewhere.c'));
    assert.deepEqual(shown('--since', 'HEAD'), []);
    write('src/copy.c', source(drop('first'), drop('second'), released));
    assert.deepEqual(shown('--since', 'HEAD'), ['src/copy.c first', 'src/copy.c second']);
  });

  it('works where the project is a folder of the repository', () => {
    write('src/setup.py', '');
    write('src/old.c', source(drop('first'), drop('second'), drop('third')));
    assert.deepEqual(shown('--since', 'HEAD', 'src'), ['old.c third']);
  });

  it('fixes what it shows and nothing else', () => {
    const leak = (name: string): string =>
      `int\n${name}(PyObject *list)\n{\n    PyObject *item = PyLong_FromLong(1);\n    return PyList_Append(list, item);\n}\n`;
    write('src/leaks.c', source(leak('one')));
    git('add', '--all');
    git('commit', '--quiet', '--message', 'second');
    write('src/leaks.c', source(leak('one'), leak('two')));
    assert.match(refcheck('--since', 'HEAD', '--diff', 'src/leaks.c').stdout, /^@@ [^]*two[^]*$/m);
    refcheck('--since', 'HEAD', '--fix', 'src/leaks.c');
    assert.deepEqual(shown('src/leaks.c'), ['src/leaks.c one']);
  });
});

describe('git', () => {
  it('says why it cannot help', () => {
    const failure = (...words: readonly string[]): string => {
      const { stderr, stdout, status } = refcheck(...words);
      assert.equal(stdout, '');
      assert.equal(status, 2);
      return stderr;
    };
    assert.equal(failure('--since', 'nowhere'), 'refcheck: git knows no revision "nowhere" here\n');
    for (const odd of ['--help', '--output=stolen', '', 'HEAD..HEAD', 'HEAD:src/old.c/x', '--all']) {
      assert.equal(failure(`--since=${odd}`), `refcheck: git knows no revision "${odd}" here\n`);
    }
    assert.match(failure('--since', 'HEAD', '--write-baseline'), /cannot be used with/);
    rmSync(join(project, '.git'), { recursive: true });
    write('setup.py', '');
    assert.equal(
      failure('--since', 'HEAD'),
      'refcheck: git cannot tell what has changed: not a git repository (or any of the parent directories): .git\n',
    );
  });

  it('runs nothing that the work tree configures', () => {
    const trap = join(folder, 'trapped');
    const program = join(folder, 'trap.sh');
    writeFileSync(program, `#!/bin/sh\necho "$0 $@" >> '${trap}'\ncat\n`, { mode: 0o755 });
    for (const setting of [
      'core.fsmonitor',
      'core.pager',
      'core.sshCommand',
      'diff.external',
      'diff.trap.command',
      'diff.trap.textconv',
      'filter.trap.clean',
      'filter.trap.smudge',
      'pager.ls-tree',
    ]) {
      git('config', setting, program);
    }
    mkdirSync(join(folder, 'hooks'));
    git('config', 'core.hooksPath', join(folder, 'hooks'));
    write('.gitattributes', '*.c filter=trap diff=trap\n');
    write('src/old.c', source('/* A comment. */\n', drop('first'), drop('second'), released, drop('last')));
    assert.deepEqual(shown('--since', 'HEAD'), ['src/old.c last']);
    assert.equal(existsSync(trap), false);
    spawnSync('git', ['diff'], { cwd: project });
    assert.equal(existsSync(trap), true, 'the trap would have caught git diff');
  });
});
