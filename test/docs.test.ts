/**
 * Documentation that says what is so: generated files are up to date, the examples on the rules' pages do what the pages
 * say, and the example extension holds exactly the findings that its README lists.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { test } from 'node:test';
import { commentRules } from '#server/findings/commentRules.js';
import { allRules } from '#server/rules/index.generated.js';
import { generatedFiles } from '#scripts/generated/files.js';
import { inRepository, repositoryRoot } from '#scripts/repository.js';
import { analyzeProject, projectOf } from './harness/analyze.js';
import { fixturePaths } from './harness/fixture.js';
import { readSnapshot } from './harness/snapshot.js';

test('generated files are up to date', async () => {
  const files = await generatedFiles();
  const outdated = [...files].filter(([path, text]) => readSnapshot(path) !== text).map(([path]) => path);
  assert.deepEqual(outdated, [], 'run `npm run generate`');
});

/** What an example on a page may leave out. */
const preamble = '#include <Python.h>\n#include <numpy/arrayobject.h>\n#include <stdlib.h>\n\n';

const rulesFoundIn = (code: string, minConfidence = 'medium'): readonly string[] =>
  analyzeProject({ ...projectOf({ path: 'example.c', text: `${preamble}${code}\n` }), minConfidence }).map(
    (finding) => finding.rule,
  );

for (const rule of allRules) {
  test(`the page of ${rule.name} shows what it says`, () => {
    assert.deepEqual(rulesFoundIn(rule.page.bad, rule.bestConfidence), [rule.name], 'the example');
    assert.deepEqual(rulesFoundIn(rule.page.good, rule.bestConfidence), [], 'what to use instead');
  });
}

for (const rule of commentRules) {
  test(`the page of ${rule.name} shows what it says`, () => {
    const blocks = [...rule.documentation.matchAll(/```c\n([^]*?)```/g)].map(([, code = '']) => code);
    assert.deepEqual(
      blocks.map((code) => rulesFoundIn(code)),
      [[rule.name], []],
    );
  });
}

test('the example extension holds the findings that its README lists', () => {
  const readme = readFileSync(inRepository('examples', 'README.md'), 'utf8');
  const [, table = ''] = /## What is found\n([^]*?)\n## /.exec(readme) ?? [];
  const listed = [...table.matchAll(/^\| (\S+\.c) +\| (\w*) +\| ([a-z-]+) +\|$/gm)].map(([, ...cells]) =>
    cells.join(' '),
  );
  const headers = ['examples/rules/rules.h', 'examples/seeds/seeds.h'];
  const paths = [...fixturePaths(repositoryRoot, 'examples'), ...headers];
  const files = paths.map((path) => ({
    path: posix.relative('examples', path),
    text: readFileSync(inRepository(path), 'utf8'),
  }));
  const found = analyzeProject(projectOf(...files)).map(
    (finding) => `${finding.file} ${finding.function} ${finding.rule}`,
  );
  assert.deepEqual(found.toSorted(), listed.toSorted());
  const doubtful = analyzeProject({ ...projectOf(...files), minConfidence: 'low' })
    .filter(({ confidence }) => confidence === 'low')
    .map((finding) => `${finding.file} ${finding.function} ${finding.rule}`);
  const named = [...readme.matchAll(/`(\w+_(?:bad|ok))`/g)].map(
    ([, name = '']) => `rules/releases.c ${name} borrowed-across-call`,
  );
  assert.deepEqual(doubtful.toSorted(), named.toSorted());
});
