/**
 * What the analysis believes of small functions, as its own printers say it: the summaries of the programs under
 * test/summaries, beside which they stand, and the states at each block of states.c.
 */
import { test } from 'node:test';
import type { DumpStage } from '#server/engine.types.js';
import { entriesOf, repositoryRoot } from '#scripts/repository.js';
import { engineFor } from '../harness/analyze.js';
import { readFixture } from '../harness/fixture.js';
import { expectSnapshot } from '../harness/snapshot.js';

/** All files of the fixture, one after the other. */
function dump(path: string, stage: DumpStage): string {
  const fixture = readFixture(repositoryRoot, path);
  const engine = engineFor(fixture);
  return fixture.files.map((file) => engine.dump({ file: file.path, stage }) ?? '').join('\n');
}

for (const file of entriesOf('test', 'summaries').filter((name) => name.endsWith('.c'))) {
  const path = `test/summaries/${file}`;
  test(`the summaries of ${file}`, () => {
    expectSnapshot(path.replace(/\.c$/, '.summary.txt'), dump(path, 'summary'));
  });
}

test('the states at each block', () => {
  expectSnapshot('test/analysis/states.states.txt', dump('test/analysis/states.c', 'states'));
});
