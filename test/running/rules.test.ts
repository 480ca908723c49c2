/**
 * Every rule by running: its function in the examples really leaks or releases too much, the checker finds it, the fix that the
 * checker offers is made and built, and what ran badly runs well. docs/proof.md holds exactly what is measured here.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { unusedSuppressionRule } from '#server/findings/unusedSuppressions.js';
import type { JsonFinding } from '#server/present/json.js';
import { allRules } from '#server/rules/index.generated.js';
import { installDebugPython, type DebugPython } from '#scripts/hosts/debugPython.js';
import { installValgrind, type ValgrindHost } from '#scripts/hosts/valgrind.js';
import { expectSnapshot, readSnapshot } from '../harness/snapshot.js';
import { assembly, build, copyExamples, findingsIn, firstFix, mend, type Build } from './extensions.js';
import { evidenceOf, loop, underValgrind, type Evidence, type Twin } from './measures.js';
import { inParallel } from './processes.js';
import { rows, type Row } from './rows.js';
import { proofTable, type ProvenRow } from './table.js';

const page = 'docs/proof.md';

let folder = '';
let python: DebugPython;
let host: ValgrindHost;
let debug: Build;
let bad = '';
let mended = '';
let found: readonly JsonFinding[] = [];
let proven: readonly ProvenRow[] = [];
let silent: Evidence;

before(async () => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'refcheck-running-'));
  python = installDebugPython();
  host = installValgrind();
  debug = { name: 'debug', suffix: python.suffix, includes: [...python.includes, python.numpyIncludes] };
  const release: Build = { name: 'release', suffix: '.so', includes: [host.includes, python.numpyIncludes] };
  bad = copyExamples(join(folder, 'bad'));
  mended = copyExamples(join(folder, 'mended'));
  [found] = await Promise.all([findingsIn(bad), mend(mended)]);
  const files = [...new Set(rows.map(({ file }) => file))];
  const builds = [bad, mended].flatMap((to) =>
    files.flatMap((file) => [debug, release].map((one) => [to, file, one] as const)),
  );
  await inParallel(builds.map((words) => () => build(...words)));
  await measure();
});

after(() => rmSync(folder, { recursive: true, force: true }));

/** The function that is called after the fixes: the mended one, or its twin where the rule has no fix. */
const afterwards = (row: Row): Twin => (fixOf(row) === undefined ? '_ok' : '_bad');

const findingOf = (row: Row): JsonFinding | undefined =>
  found.find(
    ({ rule, function: name, file }) => rule === row.rule && name === `${row.function}_bad` && file === `${row.file}.c`,
  );

function fixOf(row: Row): ProvenRow['fix'] {
  const finding = findingOf(row);
  return finding && firstFix(finding);
}

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)].toSorted();

/** Valgrind is the slowest, so that its two runs come first. */
async function measure(): Promise<void> {
  const logs = [
    () =>
      underValgrind(
        rows.map((row) => [row, '_bad']),
        bad,
        host,
      ),
    () =>
      underValgrind(
        rows.map((row) => [row, afterwards(row)]),
        mended,
        host,
      ),
  ];
  const loops = rows.flatMap((row) => [
    () => loop(row, '_bad', bad, python.program),
    () => loop(row, afterwards(row), mended, python.program),
  ]);
  const results = await inParallel<Evidence | string>([...logs, ...loops]);
  const [evidence, later, ...said] = results as [Evidence, Evidence, ...string[]];
  silent = later;
  proven = rows.map((row, index) => {
    const finding = findingOf(row);
    const fix = finding && firstFix(finding);
    return {
      row,
      found: finding ? `${finding.severity}, ${finding.confidence}` : 'no',
      loopBad: said[2 * index] ?? '',
      evidenceBad: evidenceOf(row, evidence),
      ...(fix ? { fix } : {}),
      loopGood: said[2 * index + 1] ?? '',
      evidenceGood: evidenceOf(row, later),
    };
  });
}

test('each rule is among the rows, but for the one that speaks of comments', () => {
  const names = [...rows.map(({ rule }) => rule), unusedSuppressionRule.name];
  assert.deepEqual(distinct(names), distinct([...allRules, unusedSuppressionRule].map(({ name }) => name)));
});

test('each finding of the examples is among the rows', () => {
  const inCode = found.filter(({ rule }) => rule !== unusedSuppressionRule.name);
  assert.deepEqual(
    distinct(inCode.map((finding) => `${finding.rule} ${finding.file} ${finding.function}`)),
    distinct(rows.map((row) => `${row.rule} ${row.file}.c ${row.function}_bad`)),
  );
});

test('a rule that offers fixes has one that is tried', () => {
  for (const { name, isFixable } of allRules)
    assert.equal(
      rows.some((row) => row.rule === name && fixOf(row) !== undefined),
      isFixable,
      name,
    );
});

for (const row of rows) {
  test(`${row.rule} is true of ${row.function}_bad when it runs`, () => {
    const one = proven.find((each) => each.row === row) ?? assert.fail();
    assert.ok(findingOf(row), 'is not found');
    assert.ok(one.loopBad !== 'level' || one.evidenceBad !== 'nothing', 'does nothing wrong when it runs');
    assert.deepEqual([one.loopGood, one.evidenceGood], ['level', 'nothing']);
  });
}

test('after the fixes valgrind has nothing to say of the examples', () => {
  assert.deepEqual(silent, { ...silent, confirmed: [], own: [] });
});

test('what is found after the fixes has no fix', async () => {
  const left = await findingsIn(mended);
  const expected = found.filter((finding) => finding.fixes.length === 0);
  const names = (list: readonly JsonFinding[]): readonly string[] =>
    list.map((one) => `${one.rule} ${one.function}`).toSorted();
  assert.deepEqual(names(left), names(expected));
});

test('the fix of unused-suppression changes no machine code', async () => {
  const file = 'rules/declarations';
  const [before = '', afterFix] = await Promise.all([bad, mended].map((of) => assembly(of, file, debug)));
  assert.ok(before.includes('empty_bad'));
  assert.equal(before, afterFix);
});

test('docs/proof.md says what was measured', (context) => {
  const table = proofTable(proven);
  context.diagnostic(`\n${table}`);
  const text = readSnapshot(page) ?? '';
  const written = text.replace(/^\| rule [^]*?\n(?=\n)/m, table);
  expectSnapshot(page, written);
});
