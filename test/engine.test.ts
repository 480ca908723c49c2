/**
 * What holds for the engine as a whole, whatever the rules say: the order of files does not matter, and damaged files are
 * normal input. The long run over real code is `npm run mutate`.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { inRepository, repositoryRoot } from '#scripts/repository.js';
import type { EngineOptions } from '#server/engine.types.js';
import { below, mutate, mutationKinds, seededRandom } from '#scripts/bench/mutations.js';
import { analyzeProject, engineFor, projectOf } from './harness/analyze.js';
import { fixturePaths, type FixtureFile } from './harness/fixture.js';

const read = (path: string): FixtureFile => ({
  path: basename(path),
  text: readFileSync(inRepository(path), 'utf8'),
});

const examples = [...fixturePaths(repositoryRoot, 'examples/seeds'), 'examples/seeds/seeds.h'].map(read);

test('the order of files changes nothing', () => {
  const forwards = JSON.stringify(analyzeProject(projectOf(...examples)));
  const backwards = JSON.stringify(analyzeProject(projectOf(...examples.toReversed())));
  assert.equal(forwards, backwards);
});

test('a second run gives the same bytes', () => {
  const run = (): string => JSON.stringify(analyzeProject(projectOf(...examples)));
  assert.equal(run(), run());
});

test('a path counts the references to the object that keeps a borrowed one alive', () => {
  const text = [
    '#include <Python.h>',
    'PyObject *first_word(PyObject *text) {',
    '    PyObject *words = PyObject_CallMethod(text, "split", NULL);',
    '    if (words == NULL)',
    '        return NULL;',
    '    PyObject *first = PyList_GetItem(words, 0);',
    '    Py_DECREF(words);',
    '    return PyObject_Str(first);',
    '}',
    '',
  ].join('\n');
  const [finding] = analyzeProject(projectOf({ path: 'a.c', text }));
  assert.equal(finding?.rule, 'use-after-release');
  assert.deepEqual(
    finding.trace.map((step) => [step.kind, step.owned]),
    [
      ['birth', 1],
      ['copy', 1],
      ['branch', 1],
      ['birth', 1],
      ['copy', 1],
      ['release', 0],
      ['use', 0],
    ],
  );
});

test('a comment that states no contract of a function says so', () => {
  const text = [
    '#include <Python.h>',
    '/* refcheck: steals nobody */',
    'int put(PyObject *value);',
    '/* refcheck: returns new */',
    'static int count;',
    '/* refcheck: steals value */',
    'int keep(PyObject *value);',
    '',
  ].join('\n');
  const [report] = engineFor(projectOf({ path: 'a.c', text })).report();
  assert.deepEqual(
    report?.gaps.map((gap) => [text.slice(0, gap.range?.start).split('\n').length, gap.message]),
    [
      [2, '"steals nobody" names no parameter of the function below.'],
      [4, 'this comment states a contract, but stands above no declaration of a function'],
    ],
  );
});

test('findings lie within their texts', () => {
  const texts = new Map(examples.map((file) => [file.path, file.text]));
  for (const finding of analyzeProject(projectOf(...examples))) {
    for (const { file, range } of [finding, ...finding.trace, ...finding.otherTraces.flat()]) {
      const length = texts.get(file)?.length ?? -1;
      assert.ok(0 <= range.start && range.start <= range.end && range.end <= length, `${finding.rule} in ${file}`);
    }
  }
});

test('each finding of the examples has a path and a fingerprint of its own', () => {
  const findings = analyzeProject(projectOf(...examples));
  assert.deepEqual(
    findings.filter((finding) => finding.trace.length === 0).map((finding) => finding.function),
    [],
  );
  assert.equal(new Set(findings.map((finding) => `${finding.file} ${finding.fingerprint}`)).size, findings.length);
});

test('damaged files break nothing', () => {
  const sources = examples.filter((file) => file.path.endsWith('.c'));
  for (let index = 0; index < 60; index++) {
    const random = seededRandom(index);
    const source = sources[below(random, sources.length)] ?? { path: '', text: '' };
    const kind = mutationKinds[index % mutationKinds.length] ?? 'truncated';
    const damaged = { path: source.path, text: mutate(source.text, kind, random) };
    const gaps = engineFor(projectOf(damaged)).report()[0]?.gaps ?? [];
    const internal = gaps.filter((gap) => gap.kind === 'internal').map((gap) => gap.message);
    assert.deepEqual(internal, [], `text ${index}, ${kind}, ${source.path}`);
  }
});

for (const [count, gaps] of [
  [64, []],
  [65, ['not every reference that many leaks is reported']],
] as const) {
  test(`of ${String(count)} references that one exit loses, what is not reported is said aloud`, () => {
    const births = Array.from(
      { length: count },
      (_, i) => `    PyObject *item${String(i)} = PyLong_FromLong(${String(i)});`,
    );
    const text = ['#include <Python.h>', 'static void many(void) {', ...births, '}', ''].join('\n');
    const [report] = engineFor(projectOf({ path: 'a.c', text })).report();
    assert.equal(report?.findings.length, 1);
    assert.equal(report.findings[0]?.otherTraces.length, 63);
    assert.match(report.findings[0].what, /^`item\d`, `item\d`, `item\d`, `item\d` and 60 more are still owned/);
    assert.deepEqual(
      report.gaps.map((gap) => gap.message),
      gaps,
    );
  });
}

test('what is never sure costs nothing where it is not shown', () => {
  const path = 'test/rules/borrowed-across-call/bad.c';
  const file = read(path);
  const name = 'replaced_neighbour_bad';
  const stages = (minConfidence: string): readonly (string | undefined)[] =>
    (['states', 'summary'] as const).map((stage) =>
      engineFor({ ...projectOf(file), minConfidence }).dump({ file: file.path, function: name, stage }),
    );
  assert.deepEqual(analyzeProject(projectOf(file)), []);
  assert.notDeepEqual(analyzeProject({ ...projectOf(file), minConfidence: 'low' }), []);
  assert.deepEqual(stages('low'), stages('medium'));
});

test('a comment that silences what is never sure is of use, shown or not', () => {
  const file = read('test/rules/borrowed-across-call/bad.c');
  const text = file.text.replace(/^ +PyObject_Print\(last.*$/m, '$& // refcheck: ignore[borrowed-across-call] ours');
  const found = (minConfidence: string): readonly string[] =>
    analyzeProject({ ...projectOf({ ...file, text }), minConfidence }).map((finding) => finding.function);
  assert.deepEqual(found('medium'), []);
  assert.ok(found('low').length > 0 && !found('low').includes('print_last_bad'));
});

test('a fix is judged by all rules, whichever were asked for', () => {
  const text = `#include <Python.h>
PyObject *either(PyObject *list, int which) {
    PyObject *item;
    if (which)
        item = PyList_GetItem(list, 0);
    else
        item = PyObject_Str(list);
    if (item == NULL)
        return NULL;
    PyObject_Print(item, stdout, 0);
    Py_DECREF(item);
    Py_RETURN_NONE;
}
`;
  const titlesOf = (options: Partial<EngineOptions>): readonly string[] =>
    engineFor(projectOf({ path: 'a.c', text }), options)
      .report()
      .flatMap(({ findings }) => findings.flatMap(({ fixes }) => fixes.map(({ title }) => title)));
  const titles = titlesOf({});
  assert.equal(titles.length, 1);
  assert.deepEqual(titlesOf({ rules: new Set(['released-borrowed-reference']) }), titles);
});
