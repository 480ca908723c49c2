/**
 * However a call ends its process, a message says how, and nothing of its process group runs on. Each call first starts a child
 * that sleeps.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { installDebugPython } from '#scripts/hosts/debugPython.js';
import { installValgrind } from '#scripts/hosts/valgrind.js';
import { inRepository } from '#scripts/repository.js';

let folder = '';
let interpreter = '';

before(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'refcheck-leftovers-'));
  const python = installDebugPython();
  interpreter = python.program;
  const words = ['-shared', '-fPIC', ...python.includes.map((path) => `-I${path}`), '-o', `loops${python.suffix}`];
  const built = spawnSync('gcc', [...words, inRepository('test', 'leakLoop', 'loops.c')], { cwd: folder });
  assert.equal(built.status, 0, String(built.stderr));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** Writes its process group to a file and starts the child, once. */
const setup = `import os, subprocess, loops
if not os.path.exists("group"):
    child = subprocess.Popen(["sleep", "300"])
    with open("group", "w") as file: file.write("%d %d" % (os.getpgrp(), child.pid))
def endless():
    yield from iter(int, 1)`;

/** Processes of the group that still run; what has ended and waits to be looked at does not. */
const running = (group: string): readonly string[] =>
  readdirSync('/proc').filter((id) => {
    if (!/^\d+$/.test(id)) return false;
    try {
      const [, state, , of] = /^\d+ \(.*\) (\S) (\S+) (\S+) /s.exec(readFileSync(`/proc/${id}/stat`, 'utf8')) ?? [];
      return of === group && state !== 'Z';
    } catch {
      return false;
    }
  });

const cases: readonly (readonly [what: string, call: string, status: number, says: RegExp])[] = [
  ['returns', 'len("")', 0, /^not reproduced/m],
  ['raises', 'int("x")', 2, /^refcheck: the call raised ValueError/m],
  ['exits', 'os._exit(7)', 2, /^refcheck: the call ended the process with exit code 7$/m],
  ['crashes', 'loops.crash()', 2, /^refcheck: the call ended the process with signal SIGSEGV$/m],
  ['is killed', 'os.kill(os.getpid(), 9)', 2, /^refcheck: the call ended the process with signal SIGKILL$/m],
  [
    'never returns to the interpreter',
    'loops.stay()',
    2,
    /^refcheck: the call did not return within 2 s; it was ended$/m,
  ],
  ['never returns in Python', 'list(filter(None, endless()))', 2, /^refcheck: the call did not return within 2 s/m],
  ['eats memory', '[bytearray(1 << 20) for _ in endless()]', 2, /^refcheck: the call needs more memory than 300 MB$/m],
  ['eats memory that Python does not know', 'loops.devour()', 2, /^refcheck: the call needs more memory than 300 MB$/m],
];

test('a process that runs on would be seen', () => {
  const child = spawn('sleep', ['300'], { detached: true, stdio: 'ignore' });
  try {
    assert.deepEqual(running(String(child.pid)), [String(child.pid)]);
  } finally {
    child.kill('SIGKILL');
  }
});

const confirm = (...words: readonly string[]) =>
  spawnSync(process.execPath, [inRepository('server', 'bin', 'refcheck.js'), 'confirm', ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: folder },
  });

for (const [what, call, status, says] of cases) {
  test(`a call that ${what} leaves nothing running`, () => {
    rmSync(join(folder, 'group'), { force: true });
    const words = ['--python', interpreter, '--setup', setup, '--call', call, '--iterations', '40'];
    const limits = ['--time-limit', what.startsWith('never') ? '2' : '60', '--memory-limit', '300'];
    const ended = confirm(...words, ...limits);
    assert.match(ended.stdout + ended.stderr, says);
    assert.equal(ended.status, status);
    assert.doesNotMatch(ended.stderr, /defect of refcheck/);
    const [group = '', child = ''] = readFileSync(join(folder, 'group'), 'utf8').split(' ');
    assert.match(child, /^\d+$/);
    assert.deepEqual(running(group), []);
  });
}

test('a child that runs on does not hold up valgrind', () => {
  installValgrind();
  rmSync(join(folder, 'group'), { force: true });
  const words = ['--python', interpreter, '--setup', setup, '--call', 'len("")', '--iterations', '20'];
  const ended = confirm(...words, '--under', 'valgrind', '--time-limit', '100');
  assert.doesNotMatch(ended.stderr, /did not return/);
  assert.equal(ended.status, 0, ended.stderr);
  const [group = ''] = readFileSync(join(folder, 'group'), 'utf8').split(' ');
  assert.deepEqual(running(group), []);
});

test('a process that has left the group is not waited for', () => {
  rmSync(join(folder, 'group'), { force: true });
  // It keeps all that the loop has open, also where its results go.
  const leaving = setup.replace('["sleep", "300"]', '["sleep", "300"], start_new_session=True, close_fds=False');
  const ended = confirm('--python', interpreter, '--setup', leaving, '--call', 'len("")', '--iterations', '40');
  const [, child = ''] = readFileSync(join(folder, 'group'), 'utf8').split(' ');
  // It would be gone if somebody had waited for it.
  const left = running(child);
  for (const id of left) process.kill(Number(id), 'SIGKILL');
  assert.deepEqual(left, [child]);
  assert.match(ended.stdout, /^not reproduced/m);
  assert.equal(ended.status, 0, ended.stderr);
});
