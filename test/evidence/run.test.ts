/**
 * The command `run` with real memory checkers: the environment that a tool needs, what its log confirms, and everything
 * that can keep it from telling: tools and programs that are absent, programs that fail, an interruption.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { installValgrind, type ValgrindHost } from '#scripts/hosts/valgrind.js';
import { inRepository } from '#scripts/repository.js';
import { underSanitizer, underValgrind } from '#server/checkedRun/tools.js';
import type { EvidenceDocument } from '#server/evidence/evidenceJson.js';
import { buildCounters, countersFolder } from './counters.js';
import { readInPieces } from './logs.js';

let folder = '';
let host: ValgrindHost;

before(() => {
  host = installValgrind();
  folder = countersFolder();
  buildCounters(folder, host);
});
after(() => rmSync(folder, { recursive: true, force: true }));

const program = inRepository('server', 'bin', 'refcheck.js');

const environment = (): NodeJS.ProcessEnv => {
  const { NO_COLOR: _no, FORCE_COLOR: _force, PYTHONMALLOC: _malloc, ...inherited } = process.env;
  return { ...inherited, XDG_CACHE_HOME: join(folder, 'cache'), TMPDIR: folder };
};

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function refcheck(words: readonly string[], more: NodeJS.ProcessEnv = {}): Ended {
  const env = { ...environment(), ...more };
  return spawnSync(process.execPath, [program, 'run', '--quiet', ...words], { cwd: folder, env, encoding: 'utf8' });
}

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return name;
};

for (const under of ['valgrind', 'asan']) {
  test(`a program under ${under} confirms a finding, and its log is kept`, () => {
    const log = `${under}.log`;
    write(log, 'of an earlier run');
    const others = write(`${log}.1`, 'of somebody else');
    const { status, stdout, stderr } = refcheck(['--under', under, '--log', log, '--', host.python, '-S', 'run.py']);
    assert.match(
      stdout,
      /confirmed by (?:valgrind|LeakSanitizer): 3[\d,]+ bytes in (?:1,000|999) blocks definitely lost/,
    );
    assert.equal(stderr, `refcheck: the log is ${join(folder, log)}\n`);
    assert.equal(status, 1);
    assert.match(readFileSync(join(folder, log), 'utf8'), /make_integers_bad \(?.*\/counters\.c:12/);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith(`${log}.`)),
      [others],
    );
    assert.equal(readFileSync(join(folder, others), 'utf8'), 'of somebody else');
  });
}

test('what the program prints does not stand in a report for scripts', () => {
  const script = write(
    'prints.py',
    'import counters\ncounters.make_integers_bad(100000, 10)\nprint("from the program")\n',
  );
  const { stdout, stderr } = refcheck(['--format', 'json', '--', host.python, '-S', script]);
  const { confirmed } = JSON.parse(stdout) as EvidenceDocument;
  assert.deepEqual(
    confirmed.map(({ rule }) => rule),
    ['discarded-reference'],
  );
  assert.match(stderr, /from the program/);
});

test('an interpreter that a script starts is watched itself', () => {
  const shims = join(folder, 'shims');
  mkdirSync(shims);
  const shim = join(shims, 'python3');
  writeFileSync(shim, `#!/bin/sh\nexec ${host.python} "$@"\n`);
  chmodSync(shim, 0o755);
  const { stdout } = refcheck(['--', 'python3', '-S', 'run.py'], { PATH: `${shims}:${process.env['PATH'] ?? ''}` });
  assert.match(stdout, /confirmed by valgrind/);
});

test('a run without findings', () => {
  const { status, stdout, stderr } = refcheck(['--under', 'asan', '--', host.python, '-S', write('empty.py', '')]);
  assert.equal(stdout, '');
  assert.match(stderr, /AddressSanitizer has found nothing/);
  assert.equal(status, 0);
  const report = ['--format', 'json', '--output', 'nothing.json', '--log', 'nothing.log'];
  assert.equal(refcheck(['--under', 'asan', ...report, '--', host.python, '-S', 'empty.py']).status, 0);
  const document = JSON.parse(readFileSync(join(folder, 'nothing.json'), 'utf8')) as EvidenceDocument;
  assert.deepEqual([document.confirmed, document.own, document.logs[0]?.gaps], [[], [], []]);
  // So that a later run can be compared with an earlier one.
  const { tools, gaps } = readInPieces(readFileSync(join(folder, 'nothing.log'), 'utf8'));
  assert.deepEqual([tools, gaps], [['AddressSanitizer'], []]);
});

test('what keeps a tool from telling is said, with exit code 2', () => {
  const bare = join(folder, 'bare');
  mkdirSync(bare);
  write('static.c', 'int main(void) { return 0; }\n');
  const built = spawnSync(host.compiler, ['-static', 'static.c', '-o', 'static'], { cwd: folder, encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
  const gccOnly = join(folder, 'gcc-only');
  mkdirSync(gccOnly);
  const echo = join(gccOnly, 'gcc');
  writeFileSync(echo, '#!/bin/sh\necho libasan.so\n');
  chmodSync(echo, 0o755);
  symlinkSync('/bin/sh', join(gccOnly, 'sh'));
  const python = [host.python, '-S'];
  const cases: readonly (readonly [readonly string[], RegExp, NodeJS.ProcessEnv?])[] = [
    [['--', ...python, 'run.py'], /valgrind is not installed: on Debian, apt-get install valgrind/, { PATH: bare }],
    [['--under', 'asan', '--', ...python, 'run.py'], /there is no gcc to ask/, { PATH: bare }],
    [['--under', 'asan', '--', ...python, 'run.py'], /gcc has no libasan\.so/, { PATH: gccOnly }],
    [['--', 'nowhere'], /there is no program nowhere/],
    [['--log', 'no/such/log', '--', ...python, 'run.py'], /there is no folder .*no\/such for the log/],
    [['--under', 'asan', '--', './static'], /static has not loaded AddressSanitizer's runtime/],
    [['--', ...python, '-c', 'raise SystemExit(3)'], /the program ended with exit code 3/],
    [['--', ...python, '-c', 'import os; os.kill(os.getpid(), 9)'], /ended by SIGKILL/],
    [[], /missing required argument/],
    [['--format', 'markdown', '--', ...python, 'run.py'], /Allowed choices are text, json, sarif/],
  ];
  for (const [words, says, more] of cases) {
    const { status, stderr } = refcheck(words, more);
    assert.match(stderr, says);
    assert.equal(status, 2, stderr);
    assert.doesNotMatch(stderr, /defect of refcheck/);
  }
});

const waiting = `import os, signal, subprocess, sys, time
if 'deaf' in sys.argv: signal.signal(signal.SIGINT, signal.SIG_IGN)
child = subprocess.Popen(['sleep', '600'])
with open('pids.new', 'w') as file: file.write(f'{os.getpid()} {child.pid}')
os.rename('pids.new', 'pids.txt')
time.sleep(600)
`;

const isRunning = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

for (const [signal, code, what, ...more] of [
  ['SIGINT', 130, 'the program'],
  ['SIGINT', 130, 'a program that does not heed it', 'deaf'],
  ['SIGTERM', 143, 'the program'],
  ['SIGHUP', 129, 'the program'],
] as const) {
  test(`${signal} ends ${what} and all it has started, and the log is whole`, async () => {
    rmSync(join(folder, 'pids.txt'), { force: true });
    write('waits.py', waiting);
    const words = [program, 'run', '--quiet', '--log', 'waits.log', '--', host.python, '-S', 'waits.py', ...more];
    const child = spawn(process.execPath, words, {
      cwd: folder,
      env: environment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    while (!existsSync(join(folder, 'pids.txt'))) {
      assert.equal(child.exitCode, null, said);
      await setTimeout(50);
    }
    const pids = readFileSync(join(folder, 'pids.txt'), 'utf8').split(' ').map(Number);
    assert.ok(pids.every(isRunning));
    child.kill(signal);
    const [ended] = (await once(child, 'close')) as [number | null];
    assert.equal(ended, code);
    assert.deepEqual(pids.filter(isRunning), []);
    assert.match(said, /interrupted; `refcheck evidence` shows what the log has/);
    assert.match(readFileSync(join(folder, 'waits.log'), 'utf8'), /ERROR SUMMARY/);
  });
}

test("users' own options of the tools are kept", () => {
  const wanted = { program: '/usr/bin/python3', args: ['-m', 'tests'], log: '/tmp/100%.log' };
  const { args, environment: forValgrind } = underValgrind('/usr/bin/valgrind', wanted);
  assert.ok(args.includes('--log-file=/tmp/100%%.log'));
  assert.deepEqual(args.slice(-3), ['/usr/bin/python3', '-m', 'tests']);
  assert.equal(forValgrind['PYTHONMALLOC'], 'malloc');
  const { environment: forSanitizer } = underSanitizer('/usr/lib/libasan.so', wanted, {
    ASAN_OPTIONS: 'detect_leaks=0',
    LD_PRELOAD: '/usr/lib/own.so',
  });
  assert.equal(forSanitizer['LD_PRELOAD'], '/usr/lib/libasan.so:/usr/lib/own.so');
  assert.match(forSanitizer['ASAN_OPTIONS'] ?? '', /^detect_leaks=1:.*:detect_leaks=0:.*log_path="\/tmp\/100%\.log"$/);
});
