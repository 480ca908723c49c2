/**
 * How a leak looks from outside, for as many objects as people lost: references, live objects by type, blocks of the
 * interpreter's allocator and memory grow by what was lost, and valgrind names the line. The repaired twins show nothing of it.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { installDebugPython, type DebugPython } from '#scripts/hosts/debugPython.js';
import { installValgrind, type ValgrindHost } from '#scripts/hosts/valgrind.js';
import type { EvidenceDocument } from '#server/evidence/evidenceJson.js';
import { inRepository } from '#scripts/repository.js';
import { build, copyExamples, type Build } from './extensions.js';
import { inParallel, refcheck, run } from './processes.js';

let folder = '';
let python: DebugPython;
let host: ValgrindHost;

before(async () => {
  folder = copyExamples(mkdtempSync(join(realpathSync(tmpdir()), 'refcheck-figures-')));
  python = installDebugPython();
  host = installValgrind();
  const debug: Build = { name: 'debug', suffix: python.suffix, includes: [...python.includes, python.numpyIncludes] };
  const release: Build = { name: 'release', suffix: '.so', includes: [host.includes] };
  const census = ['-shared', '-fPIC', '-O2', '-o', `census${python.suffix}`, inRepository('test/running/census.c')];
  const examples = ['alignment', 'counters', 'events'].map((file) => () => build(folder, `seeds/${file}`, debug));
  await inParallel<unknown>([
    ...examples,
    () => build(folder, 'seeds/counters', release),
    () => run('gcc', [...census, ...python.includes.map((path) => `-I${path}`)], { cwd: folder }),
  ]);
});

after(() => rmSync(folder, { recursive: true, force: true }));

/** What has grown, in the debug build. */
interface Growth {
  readonly references: number;
  /** Where types are counted, else 0. */
  readonly ints: number;
  readonly blocks: number;
  readonly memory: number;
  /** What Python says an int has. */
  readonly size: number;
  /** Blocks in use by the size classes of the allocator that have grown by more than a thousand. */
  readonly classes: ReadonlyMap<number, number>;
}

async function growth(
  what: 'integers' | 'items' | 'arrays',
  twin: 'bad' | 'ok',
  count: number,
  ...options: readonly 'types'[]
): Promise<Growth> {
  const env = { PYTHONPATH: `${folder}:${join(folder, 'debug')}` };
  const words = [inRepository('test/running/figures.py'), what, twin, String(count), ...options];
  const { status, stdout, stderr } = await run(python.program, words, { cwd: folder, env });
  assert.equal(status, 0, stderr);
  const [, first = '', second = ''] = stderr.split('Small block threshold');
  const earlier = blocksByClass(first);
  const grown = [...blocksByClass(second)].map(([size, used]) => [size, used - (earlier.get(size) ?? 0)] as const);
  return { ...(JSON.parse(stdout) as Growth), classes: new Map(grown.filter(([, more]) => more > 1000)) };
}

/** From the interpreter's table of its allocator: blocks in use by size. */
const blocksByClass = (table: string): ReadonlyMap<number, number> =>
  new Map(
    [...table.matchAll(/^ +\d+ +(\d+) +\d+ +(\d+) +\d+$/gm)].map(([, size, used]) => [Number(size), Number(used)]),
  );

/** Within a few hundred, which the measuring takes for itself. */
function assertAbout(value: number, expected: number, what: string): void {
  assert.ok(Math.abs(value - expected) < 500, `${what}: ${value}, not ${expected}`);
}

const MIB = 1 << 20;

describe('a million integers that nobody keeps', () => {
  const count = 1_000_000;

  it('are a million references, ints and blocks, and their size in memory', async () => {
    const [grown, counted] = await Promise.all([
      growth('integers', 'bad', count),
      growth('integers', 'bad', count, 'types'),
    ]);
    assertAbout(counted.ints, count, 'ints');
    assertAbout(grown.references, count, 'references');
    assertAbout(grown.blocks, count, 'blocks');
    const [[size, used] = [0, 0], ...others] = grown.classes;
    assert.deepEqual(others, []);
    assertAbout(used, count, `blocks of ${size} bytes`);
    // The debug build keeps what it knows of a block before and behind it.
    assert.ok(size >= grown.size && size <= grown.size + 40, `${size} bytes for an int of ${grown.size}`);
    const each = grown.memory / count;
    assert.ok(each > 0.95 * size && each < 1.1 * size, `${each} bytes an int`);
  });

  it('are nothing when each is released', async () => {
    const [grown, counted] = await Promise.all([
      growth('integers', 'ok', count),
      growth('integers', 'ok', count, 'types'),
    ]);
    assertAbout(counted.ints, 0, 'ints');
    for (const name of ['references', 'blocks'] as const) assertAbout(grown[name], 0, name);
    assert.deepEqual([...grown.classes], []);
    assert.ok(grown.memory < MIB, `${grown.memory} bytes`);
  });
});

describe('the items of an iterator over a hundred thousand objects', () => {
  it('are as many references more, while nothing is allocated', async () => {
    const [bad, good] = await inParallel([() => growth('items', 'bad', 100_000), () => growth('items', 'ok', 100_000)]);
    assertAbout(bad?.references ?? 0, 100_000, 'references');
    assertAbout(good?.references ?? NaN, 0, 'references');
    for (const one of [bad, good]) {
      assertAbout(one?.blocks ?? NaN, 0, 'blocks');
      assert.ok((one?.memory ?? NaN) < 2 * MIB, `${one?.memory} bytes`);
    }
  });
});

describe('fifty arrays of a megabyte that are dropped', () => {
  it('keep their memory where they do not own it, which only the process shows', async () => {
    const [bad, good] = await inParallel([() => growth('arrays', 'bad', 50), () => growth('arrays', 'ok', 50)]);
    const megabytes = (bad?.memory ?? 0) / MIB;
    assert.ok(megabytes > 49 && megabytes < 55, `${megabytes} MiB`);
    assert.ok((good?.memory ?? NaN) < 3 * MIB, `${good?.memory} bytes`);
    for (const one of [bad, good]) assertAbout(one?.blocks ?? NaN, 0, 'blocks');
  });
});

describe('ten thousand lost integers under valgrind', () => {
  const count = 10_000;
  let log = '';

  before(async () => {
    const script = `import sys; sys.path.insert(0, "release"); import counters
counters.make_integers_bad(100000, ${count}); counters.make_integers_ok(100000, ${count})`;
    const options = [
      '--leak-check=full',
      '--undef-value-errors=no',
      '--num-callers=12',
      '--xml=yes',
      '--xml-file=log.xml',
    ];
    const place = { cwd: folder, env: { PYTHONMALLOC: 'malloc' } };
    const ran = await run(host.valgrind, [...options, host.python, '-S', '-c', script], place);
    assert.equal(ran.status, 0, ran.stderr);
    log = readFileSync(join(folder, 'log.xml'), 'utf8');
  });

  const evidence = (name: string): ReturnType<typeof refcheck> =>
    refcheck(['evidence', name, '--project', 'seeds', '--format', 'json', '--quiet', '--no-config'], { cwd: folder });

  const confirmedIn = (stdout: string): EvidenceDocument['confirmed'] =>
    (JSON.parse(stdout) as EvidenceDocument).confirmed;

  it('are as many blocks of one size, lost at the line that makes them', async () => {
    const { stdout, stderr } = await evidence('log.xml');
    assert.equal(stderr, '');
    const [one, ...others] = confirmedIn(stdout);
    assert.deepEqual([one?.rule, one?.function, others], ['discarded-reference', 'make_integers_bad', []]);
    const source = readFileSync(join(folder, 'seeds', 'counters.c'), 'utf8').split('\n');
    assert.equal(source[(one?.line ?? 0) - 1], '        PyLong_FromLong(value);');
    const records = one?.records ?? [];
    for (const { stack } of records)
      assert.ok(stack.some((frame) => frame.file?.endsWith('counters.c') && frame.line === one?.line));
    const blocks = records.reduce((sum, record) => sum + record.blocks, 0);
    const bytes = records.reduce((sum, record) => sum + record.bytes, 0);
    assert.equal(blocks, count);
    assert.equal(bytes % blocks, 0);
    // An int of one digit has 28 bytes, and an aligned struct of them 32.
    assert.ok([28, 32].includes(bytes / blocks), `${bytes / blocks} bytes each`);
  });

  it('are still said of a log that breaks off, together with that it does', async () => {
    writeFileSync(join(folder, 'cut.xml'), log.slice(0, log.lastIndexOf('</error>') + '</error>\n<err'.length));
    const { status, stdout, stderr } = await evidence('cut.xml');
    assert.equal(status, 2);
    assert.match(stderr, /cut\.xml: the XML ends before <\/valgrindoutput>/);
    assert.deepEqual(
      confirmedIn(stdout).map((one) => one.function),
      ['make_integers_bad'],
    );
  });
});
