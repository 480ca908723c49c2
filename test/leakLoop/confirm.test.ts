/**
 * `refcheck confirm` with a real extension in real interpreters: leaks are confirmed, their repaired twins are level, and
 * whatever a script does ends in a clear message and leaves nothing running.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { installDebugPython } from '#scripts/hosts/debugPython.js';
import { installValgrind } from '#scripts/hosts/valgrind.js';
import { inRepository } from '#scripts/repository.js';

const program = inRepository('server', 'bin', 'refcheck.js');
let folder = '';
let interpreter = '';
let extension = '';

before(() => {
  const python = installDebugPython();
  interpreter = python.program;
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'refcheck-confirm-test-'));
  extension = join(folder, `loops${python.suffix}`);
  const includes = python.includes.map((include) => `-I${include}`);
  const source = inRepository('test', 'leakLoop', 'loops.c');
  const built = spawnSync('gcc', ['-g', '-shared', '-fPIC', ...includes, '-o', extension, source], {
    encoding: 'utf8',
  });
  assert.equal(built.status, 0, built.stderr);
});
after(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in the folder of the extension; its temporary files go there, too. */
function confirm(...words: readonly string[]): Ended {
  return confirmIn(folder, ...words);
}

function confirmIn(cwd: string, ...words: readonly string[]): Ended {
  return spawnSync(process.execPath, [program, 'confirm', ...words], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: folder },
  });
}

const loop = (call: string, ...words: readonly string[]): Ended =>
  confirm('--python', interpreter, '--module', 'loops', '--setup', 'shared = [1]', '--call', call, ...words);

/** The verdict, and the rows of the table without spaces that align them. */
function said({ stdout, stderr }: Ended): readonly string[] {
  const [, , , verdict = stderr, ...rest] = stdout.split('\n');
  return [verdict, ...rest.map((line) => line.trim().replace(/ {2,}/g, ' | '))];
}

describe('a call in a debug interpreter', () => {
  it('is confirmed to leak one reference a call, and its repaired twin is level', () => {
    const leaking = loop('count_bad(shared)');
    assert.equal(leaking.status, 1, leaking.stderr);
    assert.equal(said(leaking)[0], 'confirmed: +1 reference a call, 200 of 200 calls');
    assert.ok(said(leaking).includes('references to argument 1 | +1 | 200 of 200'), leaking.stdout);
    const level = loop('count_ok(shared)');
    assert.equal(level.status, 0, level.stderr);
    assert.equal(said(level)[0], 'not reproduced: 0 references a call over 200 calls');
  });

  it('tells the types of objects that grow', () => {
    const { status, stdout } = loop('list_bad(object())', '--format', 'json', '--iterations', '50');
    const report = JSON.parse(stdout) as {
      readonly types: readonly { readonly name: string; readonly slope: number; readonly moved: number }[];
    };
    assert.equal(status, 1);
    assert.deepEqual(
      report.types.map(({ name, slope, moved }) => [name, slope, moved]),
      [
        ['list', 1, 50],
        ['object', 1, 50],
      ],
    );
  });

  it('is confirmed where a lost object is of a type that is not seen, and says so', () => {
    const ended = loop('integer_bad()', '--iterations', '60');
    assert.equal(said(ended)[0], 'confirmed: +1 reference a call, 60 of 60 calls');
    assert.match(ended.stdout, /allocated blocks +\+1 .*\n[^]*note: the type is not seen/);
  });

  it('is seen to release too often, whether its argument is fresh, shared or an only one of its kind', () => {
    for (const argument of ['[5]', 'shared', 'None']) {
      const ended = loop(`release_bad(${argument})`, '--iterations', '60');
      assert.equal(ended.status, 1, ended.stderr);
      assert.equal(said(ended)[0], 'over-released: -1 reference a call, 60 of 60 calls', argument);
    }
  });

  it('is confirmed to lose memory that Python does not know', () => {
    const ended = loop('memory_bad()', '--iterations', '60');
    assert.equal(ended.status, 1, ended.stderr);
    assert.match(said(ended)[0] ?? '', /^confirmed: \+(?:9|10)\d{3} bytes of memory a call/);
    assert.ok(said(ended).includes('references | 0 | 0 of 60'), ended.stdout);
  });

  it('is not judged by a sum that misses what a release extension does', () => {
    const call = 'numpy.dot(numpy.ones((9, 9)), numpy.ones((9, 9)))';
    const { status, stdout, stderr } = confirm(
      '--python',
      interpreter,
      '--setup',
      'import numpy',
      '--call',
      call,
      '--iterations',
      '60',
    );
    assert.equal(status, 0, stderr);
    assert.match(
      stdout,
      /not reproduced.*\n[^]*note: the sum of all references is not used, since it misses what numpy/,
    );
  });

  it('may print as much as it likes, and keep what comes to rest', () => {
    const setup =
      'import functools, itertools, os\nn = itertools.count()\n@functools.lru_cache(None)\ndef f(x): return [x]';
    const call = 'os.write(1, b"x" * 9000) and os.write(2, b"y" * 9000) and f(next(n) % 70)';
    const { status, stdout } = confirm('--python', interpreter, '--setup', setup, '--call', call);
    assert.equal(status, 0);
    assert.doesNotMatch(stdout, /xxx/);
  });
});

it('the report for programs names the extensions that were loaded', () => {
  const { stdout } = loop('count_ok(shared)', '--format', 'json', '--iterations', '20');
  const report = JSON.parse(stdout) as { readonly extensions: readonly string[] };
  assert.deepEqual(report.extensions, [extension]);
});

describe('a release interpreter', () => {
  it('sees what it can and says what it cannot', () => {
    const { status, stdout, stderr } = confirm(
      ...['--python', '/usr/bin/python3', '--setup', 'kept = []', '--call', 'kept.append(object())'],
    );
    assert.equal(status, 1, stderr);
    assert.match(stdout, /release build\)\n\nconfirmed: \+1 allocated block a call/);
    assert.match(stdout, /note: this interpreter does not count all references: .*apt-get install python3-dbg/);
  });

  it('does not count names in the cache of attribute lookups, for which None makes room', () => {
    const setup = 'import itertools\nnumbers = itertools.count()';
    const call = 'hasattr([], "attribute%d" % next(numbers))';
    const ended = confirm('--python', '/usr/bin/python3', '--setup', setup, '--call', call);
    assert.equal(ended.status, 0, ended.stdout + ended.stderr);
    for (const name of ['references to None', 'allocated blocks'])
      assert.ok(said(ended).includes(`${name} | 0 | 0 of 200`), ended.stdout);
  });
});

describe('a script', () => {
  it('is written where asked, can be edited, and is run again', () => {
    const file = join(folder, 'edited.py');
    const first = loop('count_bad([1, (2, 3)])', '--script', file, '--iterations', '40');
    assert.equal(first.status, 1, first.stderr);
    const text = readFileSync(file, 'utf8');
    assert.match(text, /def setup\(\):\n[^]*?\n {4}return \(\[1, \(2, 3\)\],\)\n\n\ndef call\(argument1\):/);
    writeFileSync(file, text.replaceAll('count_bad', 'count_ok'));
    const second = confirm('--python', interpreter, '--iterations', '40', file);
    assert.deepEqual([second.status, said(second)[0]], [0, 'not reproduced: 0 references a call over 40 calls']);
  });

  it('is only written where nothing is to be run', () => {
    const file = join(folder, 'written.py');
    const ended = loop('count_bad(1 / 0)', '--script', file, '--no-run');
    assert.deepEqual([ended.status, ended.stdout], [0, '']);
    assert.match(readFileSync(file, 'utf8'), /^import loops$/m);
  });

  it('gets a module by its file, and keyword, starred and named arguments in their places', () => {
    const file = join(folder, 'words.py');
    const call = 'loops.count_ok([1])';
    const words = ['--python', interpreter, '--iterations', '40'];
    const whole = confirmIn(tmpdir(), ...words, '--module', extension, '--call', call, '--script', file);
    assert.equal(whole.status, 0, whole.stderr);
    const parts = confirm(...words, '--call', 'sorted("é" * 2, *(), key=str.lower)', '--script', file);
    assert.equal(parts.status, 0, parts.stderr);
    assert.match(
      readFileSync(file, 'utf8'),
      /return \("é" \* 2, \(\), str\.lower\)\n[^]*sorted\(argument1, \*argument2, key=argument3\)/,
    );
  });
});

const under = (call: string, ...words: readonly string[]): Ended =>
  loop(call, '--under', 'valgrind', '--iterations', '20', '--format', 'json', ...words);
const own = ({
  stdout,
}: Ended): readonly { readonly function: string; readonly record: { readonly blocks: number } }[] =>
  (JSON.parse(stdout) as { readonly own: ReturnType<typeof own> }).own;

describe('under valgrind', () => {
  before(() => {
    installValgrind();
    // Without a project there are no files whose frames could be told from others'.
    copyFileSync(inRepository('test', 'leakLoop', 'loops.c'), join(folder, 'loops.c'));
    writeFileSync(join(folder, 'refcheck.toml'), '');
  });

  it('memory that each call loses is in the log, which is laid beside the findings', () => {
    const log = join(folder, 'log.txt');
    const leaking = under('memory_bad()', '--log', log);
    assert.equal(leaking.status, 1, leaking.stderr);
    assert.deepEqual(
      own(leaking).map((one) => [one.function, one.record.blocks]),
      [['memory_bad', 20]],
    );
    assert.match(readFileSync(log, 'utf8'), /definitely lost/);
    const level = under('count_ok(shared)');
    assert.equal(level.status, 0, level.stderr);
    assert.deepEqual(own(level), []);
  });

  it('a finding is confirmed by the objects that were lost', () => {
    const ended = loop('integer_bad()', '--under', 'valgrind', '--iterations', '20');
    assert.equal(ended.status, 1, ended.stderr);
    assert.match(ended.stdout, /in `integer_bad`\n {3}= confirmed by valgrind: \d+ bytes in 20 blocks definitely lost/);
  });

  it('what the script raises is said, and so is a call that does not return', () => {
    const raised = under('int("x")');
    assert.equal(raised.status, 2);
    assert.match(raised.stderr, /^refcheck: the script ended with exit code 1 under valgrind$/m);
    assert.match(raised.stderr, /^refcheck: {3}ValueError: invalid literal/m);
    const late = under('__import__("time").sleep(99)', '--time-limit', '4');
    assert.equal(late.status, 2);
    assert.match(late.stderr, /^refcheck: the script did not return within 4 s under valgrind; it was ended;/m);
  });

  it('a valgrind that is absent is said, with what to install', () => {
    const words = [program, 'confirm', '--python', interpreter, '--call', 'len([])', '--under', 'valgrind'];
    const ended = spawnSync(process.execPath, words, { encoding: 'utf8', env: { PATH: '/nowhere', TMPDIR: folder } });
    assert.equal(ended.status, 2);
    assert.match(ended.stderr, /^refcheck: valgrind is not installed: on Debian, apt-get install valgrind$/m);
  });
});

describe('what cannot be run', () => {
  const cases: readonly (readonly [what: string, words: readonly string[], says: RegExp])[] = [
    ['a log of nothing', ['--call', 'f()', '--no-run', '--log', 'log.txt'], /^refcheck: --log is for --under$/m],
    ['no call', ['--module', 'loops'], /^refcheck: name a script, or give a call by --call$/m],
    [
      'no interpreter',
      ['--call', 'f()', '--python', 'python-nowhere'],
      /^refcheck: there is no interpreter python-nowhere/,
    ],
    [
      'not an interpreter',
      ['--call', 'f()', '--python', '/bin/false'],
      /^refcheck: \/bin\/false does not run Python$/m,
    ],
    ['no script', ['nowhere.py'], /^refcheck: there is no script nowhere\.py$/m],
    [
      'no module file',
      ['--module', './nowhere.so', '--call', 'f()'],
      /^refcheck: there is no module \.\/nowhere\.so$/m,
    ],
    [
      'no module',
      ['--module', 'nowhere', '--call', 'f()'],
      /the top level of the script raised ModuleNotFoundError: No module named 'nowhere'\n.* build the module for .*python/,
    ],
    ['no function', ['--module', 'loops', '--call', 'nothing()'], /raised ImportError: cannot import name 'nothing'/],
    ['a broken call', ['--call', 'f(1, '], /^refcheck: the call is not valid Python: .*f\(1,$/m],
    [
      'a broken setup',
      ['--call', 'f()', '--setup', 'import'],
      /^refcheck: the setup is not valid Python: .*: import$/m,
    ],
    ['a call that raises', ['--call', 'int("x")'], /^refcheck: the call raised ValueError: invalid literal/m],
    [
      'an argument that raises',
      ['--call', 'print(1 / 0)'],
      /^refcheck: setup\(\) raised ZeroDivisionError: division by zero$/m,
    ],
    [
      'a call that crashes',
      ['--module', 'loops', '--call', 'crash()'],
      /^refcheck: the call ended the process with signal SIGSEGV$/m,
    ],
    [
      'a call that exits',
      ['--call', '__import__("os")._exit(7)'],
      /^refcheck: the call ended the process with exit code 7$/m,
    ],
    [
      'a call that eats memory',
      ['--call', 'bytearray(10 ** 10)'],
      /^refcheck: the call needs more memory than 1024 MB$/m,
    ],
  ];
  for (const [what, words, says] of cases) {
    it(`${what} is said`, () => {
      const python = words.includes('--python') ? [] : ['--python', interpreter];
      const { status, stdout, stderr } = confirm(...words, ...python);
      assert.equal(status, 2, stdout);
      assert.match(stderr, says);
      assert.doesNotMatch(stderr, /defect of refcheck/);
    });
  }
});

describe('what does not end', () => {
  /** A call that tells its process and that of a child of its own, and never returns. */
  const endless = (file: string): readonly string[] => [
    ...['--python', interpreter, '--setup', 'import os, subprocess, time'],
    '--call',
    `[open(${JSON.stringify(file)}, "w").write("%d %d\\n" % (os.getpid(), subprocess.Popen(["sleep", "300"]).pid)), time.sleep(300)]`,
  ];

  /** Processes of the file that still run; what has ended and waits to be looked at does not. */
  const running = (file: string): readonly string[] =>
    readFileSync(file, 'utf8')
      .trim()
      .split(' ')
      .filter((id) => existsSync(`/proc/${id}/stat`) && !readFileSync(`/proc/${id}/stat`, 'utf8').includes(') Z '));

  it('a call that never returns is ended with all it has started', async () => {
    const file = join(folder, 'late');
    const { status, stderr } = confirm(...endless(file), '--time-limit', '2');
    assert.equal(status, 2);
    assert.match(stderr, /^refcheck: the call did not return within 2 s; it was ended$/m);
    await setTimeout(100);
    assert.deepEqual(running(file), []);
  });

  it('nothing runs on when the command is told to end', async () => {
    const file = join(folder, 'told');
    const child = spawn(process.execPath, [program, 'confirm', ...endless(file)], { cwd: folder, stdio: 'ignore' });
    const ended = once(child, 'exit');
    while (!existsSync(file) || !readFileSync(file, 'utf8').includes('\n')) await setTimeout(50);
    assert.equal(running(file).length, 2);
    child.kill('SIGTERM');
    assert.deepEqual(await ended, [143, null]);
    await setTimeout(100);
    assert.deepEqual(running(file), []);
  });

  it('a slow call is judged by the calls that there was time for, and needs enough of them', () => {
    const words = ['--python', interpreter, '--setup', 'import time'];
    const slow = confirm(...words, '--time-limit', '5', '--call', 'time.sleep(0.03)');
    assert.equal(slow.status, 0, slow.stderr);
    assert.match(slow.stdout, /note: the time limit ended the loop after \d+ calls/);
    const slower = confirm(...words, '--time-limit', '3', '--call', 'time.sleep(0.9)');
    assert.equal(slower.status, 2);
    assert.match(slower.stderr, /did not return within 3 s after \d calls that returned; .* by --time-limit$/m);
  });
});
