/**
 * The command `evidence`: a bad function of the examples runs under valgrind, and what its logs record confirms what the
 * checker finds. Further: logs beside each other, and what cannot be read.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { installValgrind } from '#scripts/hosts/valgrind.js';
import type { EvidenceDocument } from '#server/evidence/evidenceJson.js';
import { inRepository } from '#scripts/repository.js';
import { buildCounters, countersFolder } from './counters.js';
import { leakSanitizer, valgrindText, valgrindXml } from './logs.js';

let folder = '';

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return name;
};

before(() => {
  folder = countersFolder();
});

after(() => rmSync(folder, { recursive: true, force: true }));

function run(
  program: string,
  words: readonly string[],
): ReturnType<typeof spawnSync> & { stdout: string; stderr: string } {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...inherited } = process.env;
  const env = { ...inherited, XDG_CACHE_HOME: join(folder, 'cache'), PYTHONMALLOC: 'malloc' };
  return spawnSync(program, words, { cwd: folder, env, encoding: 'utf8' });
}

const refcheck = (...words: readonly string[]): ReturnType<typeof run> =>
  run(process.execPath, [inRepository('server', 'bin', 'refcheck.js'), 'evidence', ...words]);

test('what runs under valgrind confirms a finding, by text and by XML', () => {
  const host = installValgrind();
  buildCounters(folder, host);
  const formats = [['--log-file=log.txt'], ['--xml=yes', '--xml-file=log.xml']];
  for (const words of formats) {
    const ran = run(host.valgrind, ['--leak-check=full', '--num-callers=20', ...words, host.python, '-S', 'run.py']);
    assert.equal(ran.status, 0, ran.stderr);
  }
  for (const log of ['log.txt', 'log.xml']) {
    const { stdout, stderr, status } = refcheck(log, '--format', 'json', '--quiet');
    assert.equal(stderr, '');
    assert.equal(status, 1);
    const { confirmed, root } = JSON.parse(stdout) as EvidenceDocument;
    assert.equal(root, folder);
    assert.deepEqual(
      confirmed.map((one) => `${one.rule} ${one.function}`),
      ['discarded-reference make_integers_bad'],
    );
    const records = confirmed[0]?.records ?? [];
    // The last one may still be in a register when the process ends: then it is possibly lost.
    const blocks = records.reduce((sum, record) => sum + record.blocks, 0);
    const bytes = records.reduce((sum, record) => sum + record.bytes, 0);
    assert.equal(blocks, 1000);
    assert.ok(bytes >= 24 * blocks && bytes <= 64 * blocks, `${bytes} bytes`);
    assert.ok(records.some(({ kind }) => kind === 'definitely-lost'));
    // Whatever the log calls the file, the frame says which one of the project it is.
    const places = records[0]?.stack.flatMap(({ projectFile, line }) => (projectFile ? `${projectFile}:${line}` : []));
    assert.deepEqual(places, ['counters.c:12']);
  }
  const shown = refcheck('log.txt', '--quiet').stdout;
  assert.match(
    shown,
    /discarded-reference.*\n.*counters\.c:12:\d+ in `make_integers_bad`\n.*confirmed by valgrind: [\d,]+ bytes/,
  );
  const sarif = refcheck('log.xml', '--quiet', '--format', 'sarif').stdout;
  assert.match(sarif, /Confirmed by valgrind: [\d,]+ bytes in [\d,]+ blocks definitely lost/);
  const better = refcheck(
    write('better.txt', '==1== LEAK SUMMARY:\n==1==    definitely lost: 0 bytes in 0 blocks\n'),
    '--before',
    'log.txt',
  );
  assert.equal(better.status, 0);
  assert.match(better.stdout, /^definitely lost: 3\d,\d+ → 0 bytes, [\d,]+ → 0 blocks$/m);
  assert.match(better.stdout, /^gone: 3\d,\d+ bytes in [\d,]+ blocks definitely lost$/m);
});

test('totals and records of two runs', () => {
  const summary = (pid: number, lost: string): string =>
    `==${pid}== LEAK SUMMARY:\n==${pid}==    definitely lost: ${lost}\n`;
  write('first.txt', summary(25301, '13,728 bytes in 58 blocks'));
  write('second.txt', summary(44175, '1,128 bytes in 11 blocks'));
  const { stdout, status } = refcheck('second.txt', '--before', 'first.txt');
  assert.match(stdout, /^definitely lost: 13,728 → 1,128 bytes, 58 → 11 blocks$/m);
  assert.equal(status, 0);
  assert.equal(refcheck('first.txt', '--before', 'second.txt').status, 1);
  write('lsan.txt', leakSanitizer);
  const moved = leakSanitizer.replace('pair.c:12', 'pair.c:99').replace('32000 byte(s) in 1000', '64 byte(s) in 2');
  write('less.txt', moved.replaceAll('==42==', '==77=='));
  const less = refcheck('less.txt', '--before', 'lsan.txt');
  assert.match(less.stdout, /^changed: 32,000 bytes in 1,000 blocks → 64 bytes in 2 blocks definitely lost$/m);
  assert.match(less.stdout, /^1 records differ, 1 are the same$/m);
});

test('two runs as Markdown', () => {
  write('lsan.txt', leakSanitizer);
  write(
    'less.txt',
    leakSanitizer.replace('32000 byte(s) in 1000', '64 byte(s) in 1').replace('__interceptor_malloc\n', ''),
  );
  const { stdout, status } = refcheck('less.txt', '--before', 'lsan.txt', '--format', 'markdown');
  assert.equal(status, 0);
  assert.match(stdout, /^# Two runs\n\nBefore: `lsan\.txt` {2}\nAfter: `less\.txt`\n/);
  assert.match(
    stdout,
    /^\| definitely lost \| 32,000 bytes in 1,000 blocks \| 64 bytes in 1 block \| \*\*−31,936 bytes\*\* \|$/m,
  );
  assert.match(stdout, /^1 record differs, 1 is the same\.$/m);
  assert.match(
    stdout,
    /## Changed \(1\)\n\n- 32,000 bytes in 1,000 blocks → 64 bytes in 1 block definitely lost\n\n {2}```text\n {2}__inter.*\n {2}make_all/,
  );
  const gone = refcheck(
    write('none.txt', '==1== LEAK SUMMARY:\n==1==    definitely lost: 0 bytes in 0 blocks\n'),
    ...['--before', 'lsan.txt', '--format', 'markdown'],
  ).stdout;
  assert.match(gone, /^## Gone \(2\)$/m);
  const alone = refcheck('lsan.txt', '--format', 'markdown');
  assert.equal(alone.status, 2);
  assert.match(alone.stderr, /--format markdown is for comparisons: give the earlier log by --before/);
});

test('what cannot be read is said, with exit code 2', () => {
  write('cut.xml', valgrindXml(4).slice(0, valgrindXml(4).indexOf('<errorcounts>')));
  write('empty.txt', '');
  write('tag.xml', valgrindXml(4).slice(0, valgrindXml(4).indexOf('<leakedblocks>') + '<leaked'.length));
  write('other.txt', 'nothing of interest\n');
  write('threads.txt', '==7== Helgrind, a thread error detector\n==7== Command: python3 run.py\n==7== \n');
  write('drd.xml', valgrindXml(4).replaceAll('memcheck', 'drd'));
  writeFileSync(join(folder, 'program.so'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 255, 254, 10, 0]));
  const cases: readonly (readonly [string, RegExp])[] = [
    ['missing.txt', /missing\.txt cannot be read: ENOENT/],
    ['empty.txt', /empty\.txt: the file is empty/],
    ['other.txt', /other\.txt: this is no log/],
    ['.', /\. cannot be read: EISDIR/],
    ['threads.txt', /threads\.txt: .*valgrind's Helgrind/],
    ['drd.xml', /drd\.xml: .*valgrind's drd/],
    ['program.so', /program\.so: this is no log/],
    ['tag.xml', /tag\.xml: the XML ends before <\/valgrindoutput>/],
    ['cut.xml', /cut\.xml: the XML ends before <\/valgrindoutput>/],
  ];
  for (const [file, says] of cases) {
    const { status, stderr, stdout } = refcheck(file, '--quiet');
    assert.equal(status, 2, file);
    assert.match(stderr, says);
    assert.doesNotMatch(stderr, /defect of refcheck/);
    if (file === 'cut.xml') assert.match(stdout, /2 records outside of your code/);
  }
});

test('records in the code of the project that no finding explains', () => {
  write('pair.c', '#include <Python.h>\nPyObject *\nuse_twice(PyObject *pair)\n{\n    return pair;\n}\n');
  const { stdout, status } = refcheck(write('pair.txt', valgrindText), '--quiet');
  assert.equal(status, 1);
  assert.match(
    stdout,
    /In your code, without a finding:\n\nuse after free \(Invalid read of size 8\)\n {2}--> pair\.c:21 in `use_twice`/,
  );
  assert.match(stdout, /3 records outside of your code/);
});
