/**
 * `refcheck monitor` and real processes of Python, with and without the module that cooperates: what it sees, what it says
 * where it cannot see, and that nothing is left behind.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { installDebugPython } from '#scripts/hosts/debugPython.js';
import { inRepository } from '#scripts/repository.js';

const program = inRepository('server', 'bin', 'refcheck.js');
const modules = inRepository('server', 'python', 'monitor');
let folder = '';
let debugPython = '';
const started: ChildProcess[] = [];

before(() => {
  debugPython = installDebugPython().program;
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'refcheck-monitor-test-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** A process of Python that has run the statements and goes on for as long as the test. */
async function python(
  statements: string,
  interpreter = '/usr/bin/python3',
): Promise<{ pid: number; child: ChildProcess }> {
  const text = `import os, time\n${statements}\nprint(os.getpid(), flush=True)\nwhile True: time.sleep(0.05); turn()`;
  const child = spawn(interpreter, ['-c', text], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PYTHONPATH: modules, PYTHONDONTWRITEBYTECODE: '1', TMPDIR: folder },
    cwd: folder,
  });
  started.push(child);
  child.stdout.setEncoding('utf8');
  const [printed] = (await once(child.stdout, 'data')) as [string];
  return { pid: Number(printed), child };
}

const cooperating = (turn: string): string =>
  `import refcheck_monitor\nkept = []\nclass Thing: pass\ndef turn(): ${turn}\nrefcheck_monitor.start(0.1)\ntime.sleep(0.3)`;

function monitor(...words: readonly (string | number)[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [program, 'monitor', ...words.map(String)], { encoding: 'utf8' });
}

interface Sample {
  readonly seconds: number;
  readonly rss: number;
  readonly references?: number;
  readonly blocks?: number;
  readonly types?: readonly { readonly name: string; readonly count: number; readonly growth: number }[];
}

const samplesOf = (stdout: string): readonly Sample[] =>
  stdout
    .trim()
    .split('\n')
    .flatMap((line) => (JSON.parse(line) as { readonly sample?: Sample }).sample ?? []);

describe('a process that runs', () => {
  it('is sampled as often as asked, with its memory', async () => {
    const { pid } = await python('kept = []\ndef turn(): kept.append(bytearray(500_000))');
    const { status, stdout, stderr } = monitor(pid, '--interval', 0.3, '--count', 4, '--format', 'json');
    assert.equal(status, 0, stderr);
    const samples = samplesOf(stdout);
    assert.deepEqual(
      samples.map(({ seconds }) => Math.round(seconds / 0.3)),
      [0, 1, 2, 3],
    );
    const [first, , , last] = samples;
    assert.ok(first && last && last.rss - first.rss > 2_000_000, stdout);
    assert.match(stdout, /\n\{"end":"count"\}\n$/);
    assert.ok(samples.every(({ blocks }) => blocks === undefined));
  });

  it('is watched for the time asked, as a table', async () => {
    const { pid } = await python('def turn(): pass');
    const { status, stdout } = monitor(pid, '--interval', 0.2, '--duration', 0.5);
    assert.equal(status, 0);
    assert.match(stdout, new RegExp(`^process ${String(pid)}: .*python3 -c .*\n\n +time +RSS`));
    assert.equal(stdout.match(/^ +\d\.\d s +\d+\.\d MB/gm)?.length, 3, stdout);
  });
});

describe('a process that cooperates', () => {
  it('tells its references, blocks and the types that grow, in a debug build', async () => {
    const { pid } = await python(cooperating('kept.extend(Thing() for _ in range(100))'), debugPython);
    const { stdout } = monitor(pid, '--interval', 0.5, '--count', 3, '--format', 'json');
    const [first, , last] = samplesOf(stdout);
    assert.ok((last?.references ?? 0) - (first?.references ?? 0) > 500, stdout);
    assert.ok((last?.blocks ?? 0) - (first?.blocks ?? 0) > 500, stdout);
    const [grown] = last?.types ?? [];
    assert.equal(grown?.name, '__main__.Thing');
    assert.ok(grown.growth > 500 && grown.growth <= grown.count, stdout);
    assert.ok((last?.types?.length ?? 0) <= 3, 'the module itself makes objects that stay');
  });

  it('tells what a release build can, and runs no code of the types that it counts', async () => {
    const hostile =
      'class Meta(type):\n    def __hash__(self): os._exit(9)\n    def __getattribute__(self, name): os._exit(9)\n' +
      'class Hostile(metaclass=Meta): pass\n';
    const { pid, child } = await python(`${hostile}${cooperating('kept.extend(Hostile() for _ in range(100))')}`);
    // The first sample can be of before the first turn.
    const sample = samplesOf(monitor(pid, '--interval', 0.5, '--count', 3, '--format', 'json').stdout).at(-1);
    assert.deepEqual([child.exitCode, sample?.references], [null, undefined]);
    assert.ok((sample?.blocks ?? 0) > 1000);
    assert.equal(sample?.types?.[0]?.name, '__main__.Hostile');
  });

  it('is told from its forked child, which measures for itself', async () => {
    const { pid } = await python(
      `${cooperating('kept.append(Thing())')}\nchild = os.fork()\nif child == 0: kept += [Thing() for _ in range(9000)]\nelse: print(child, flush=True); time.sleep(0.5)`,
    );
    // Of two processes either may be the first to speak.
    const other = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8').trim();
    const child = other === '' ? pid : Number(other);
    const parent =
      other === '' ? Number(/^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]) : pid;
    await setTimeout(500);
    const things = (of: number): number =>
      samplesOf(monitor(of, '--count', 1, '--format', 'json').stdout)[0]?.types?.find(
        ({ name }) => name === '__main__.Thing',
      )?.count ?? 0;
    const [inChild, inParent] = [things(child), things(parent)];
    process.kill(child, 'SIGKILL');
    assert.ok(inChild > 9000 && inParent < 9000 && inParent > 0, `${String(inChild)}, ${String(inParent)}`);
  });

  it('leaves nothing behind, when it stops to cooperate and when it is killed', async () => {
    const { pid, child } = await python(`${cooperating('None')}\nrefcheck_monitor.stop()`);
    const files = readdirSync(`/proc/${String(pid)}/fd`).map((name) => readlinkSync(`/proc/${String(pid)}/fd/${name}`));
    assert.ok(!files.some((file) => file.includes('refcheck')), files.join(', '));
    assert.equal(readdirSync(`/proc/${String(pid)}/task`).length, 1);
    child.kill('SIGKILL');
    const killed = await python(cooperating('None'));
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    assert.deepEqual(readdirSync(folder), []);
    assert.deepEqual(
      existsSync('/dev/shm') ? readdirSync('/dev/shm').filter((name) => name.includes('refcheck')) : [],
      [],
    );
  });

  it('can be opened by its own user alone', async () => {
    const { pid } = await python(cooperating('None'));
    const path = readdirSync(`/proc/${String(pid)}/fd`)
      .map((name) => `/proc/${String(pid)}/fd/${name}`)
      .find((name) => readlinkSync(name).includes('refcheck-monitor'));
    assert.ok(path !== undefined);
    if (process.getuid?.() !== 0) return;
    const { status, stderr } = spawnSync('/bin/cat', [path], { uid: 65_534, gid: 65_534, encoding: 'utf8' });
    assert.notEqual(status, 0);
    assert.match(stderr, /Permission denied/);
  });
});

describe('the end', () => {
  it('of the process is no error', async () => {
    const { pid, child } = await python('def turn(): pass');
    const ending = spawn(process.execPath, [program, 'monitor', String(pid), '--interval', '0.1'], { stdio: 'pipe' });
    const closed = once(ending, 'close');
    let said = '';
    ending.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    while (!said.includes(' s ')) await setTimeout(20);
    child.kill('SIGKILL');
    assert.deepEqual(await closed, [0, null]);
    assert.match(said, new RegExp(`\\nprocess ${String(pid)} has ended\\n$`));
  });

  it('comes when somebody interrupts, with what was seen so far', async () => {
    const { pid } = await python('def turn(): pass');
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const words = [program, 'monitor', String(pid), '--interval', '100', '--format', 'json'];
      const watching = spawn(process.execPath, words, { stdio: 'pipe' });
      const closed = once(watching, 'close');
      let said = '';
      watching.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
      while (!said.includes('"sample"')) await setTimeout(20);
      watching.kill(signal);
      assert.deepEqual(await closed, [0, null]);
      assert.match(said, /\{"end":"stopped"\}\n$/);
    }
  });
});

describe('what cannot be monitored', () => {
  it('is said with exit code 2', async () => {
    const { pid, child } = await python('def turn(): pass');
    const listed = monitor();
    assert.equal(listed.status, 2);
    assert.match(
      listed.stderr,
      new RegExp(`^refcheck: name a process by its pid\n(.*\n)*refcheck: {3}${String(pid)}: .*python3 -c`),
    );
    child.kill('SIGKILL');
    await once(child, 'exit');
    const gone = monitor(pid);
    assert.deepEqual([gone.status, gone.stderr], [2, `refcheck: there is no process ${String(pid)}\n`]);
    for (const [word, says] of [
      ['python3', /invalid for argument 'pid'/],
      ['--interval=0', /Write a number from 0\.1/],
      ['--count=1.5', /Write a whole number/],
    ] as const) {
      const { status, stderr } = monitor(word);
      assert.equal(status, 2);
      assert.match(stderr, says);
    }
  });

  it('is the process of another user', () => {
    const isRoot = process.getuid?.() === 0;
    const words = [program, 'monitor', isRoot ? String(process.pid) : '1'];
    const as = isRoot ? { uid: 65_534, gid: 65_534 } : {};
    const { status, stderr } = spawnSync(process.execPath, words, { ...as, cwd: '/', encoding: 'utf8' });
    assert.equal(status, 2);
    assert.match(stderr, /^refcheck: process \d+ belongs to another user: only your own can be monitored$/m);
  });
});
