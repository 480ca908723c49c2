/**
 * Traces in a real extension: the lines compile as C and as C++ without a warning, say what they promise when the extension
 * runs, and are gone without a byte left when they are taken out.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { installDebugPython, type DebugPython } from '#scripts/hosts/debugPython.js';
import { inRepository } from '#scripts/repository.js';

const program = inRepository('server', 'bin', 'refcheck.js');
const original = readFileSync(inRepository('test', 'instrument', 'traced.c'), 'utf8');
let python: DebugPython;
let folder = '';

before(() => {
  python = installDebugPython();
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'refcheck-instrument-'));
  writeFileSync(join(folder, 'refcheck.toml'), '');
});
after(() => rmSync(folder, { recursive: true, force: true }));

function refcheck(...words: readonly string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

const instrument = (...words: readonly string[]): void => {
  const { status, output } = refcheck('instrument', ...words);
  assert.equal(status, 0, output);
};

/** The line of the only place that the text stands at in the file as it is now. */
function lineOf(file: string, code: string): string {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  const at = lines.flatMap((line, index) => (line.includes(code) ? [index + 1] : []));
  assert.equal(at.length, 1, code);
  return String(at[0]);
}

/** Adds traces of every kind to a copy of the program. */
function traceAll(file: string): void {
  cpSync(inRepository('test', 'instrument', 'traced.c'), join(folder, file));
  instrument('--dealloc', 'traced.Box', file);
  instrument('--dealloc', 'crate_dealloc', file);
  instrument('--refcount', 'pair', '--line', lineOf(file, 'PyTuple_New(2)'), file);
  instrument('--refcount', 'object', '--line', lineOf(file, 'return pair;'), file);
  instrument('--refcount', 'box->item', '--line', lineOf(file, 'if (item == NULL)'), file);
}

for (const [file, compiler] of [
  ['traced.c', 'gcc'],
  ['traced.cpp', 'g++'],
] as const) {
  test(`${file}: traces compile, run, and are removed`, () => {
    traceAll(file);
    const extension = join(folder, `traced${python.suffix}`);
    const built = spawnSync(
      compiler,
      [
        ...['-shared', '-fPIC', '-Wall', '-Wformat=2', '-Wno-missing-field-initializers', '-Wno-cast-function-type'],
        ...['-Werror', ...python.includes.map((include) => `-I${include}`), '-o', extension, join(folder, file)],
      ],
      { cwd: folder, encoding: 'utf8' },
    );
    assert.equal(built.status, 0, built.stderr);
    const script = `
import traced
thing = object()
box = traced.Box(thing)
traced.item_of(box)
traced.item_of(traced.Box())
print(hex(id(box)))
traced.Crate()
del box
traced.twice(thing)
`;
    const ran = spawnSync(python.program, ['-c', script], { cwd: folder, encoding: 'utf8' });
    assert.equal(ran.status, 0, ran.stderr);
    const said = ran.stderr
      .split('\n')
      .filter((line) => line.includes('traced.c'))
      .map((line) => line.replace(/^.*?:\d+: /, '').replace(ran.stdout.trim(), 'ADDRESS'));
    const address = /0x[0-9a-f]+/;
    assert.deepEqual(
      said.map((line) => line.replace(address, 'another')),
      [
        'refcnt of box->item = 2',
        'refcnt of box->item = 0 (NULL)',
        'traced.Box object at another is deallocated',
        'traced.Crate object at another is deallocated',
        'traced.Box object at ADDRESS is deallocated',
        'refcnt of pair = 1',
        'refcnt of object = 4',
      ],
    );
    const found = refcheck('scan', file, '--quiet');
    assert.equal(found.status, 1);
    assert.equal(found.output.match(/^info\[left-trace\]/gm)?.length, 6);
    instrument('--remove', file);
    assert.equal(readFileSync(join(folder, file), 'utf8'), original);
    assert.equal(refcheck('scan', file, '--quiet').status, 0);
  });
}
