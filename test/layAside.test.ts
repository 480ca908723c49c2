/** Bodies that were laid aside come back as they were, each alone and all of a file together. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { inRepository, repositoryRoot } from '#scripts/repository.js';
import { dumpFunction } from '#server/ir/dump.js';
import { dumpStatements } from '#server/ir/dumpUnit.js';
import { createHeaderCache } from '#server/preprocess/preprocess.js';
import { layBodiesAside } from '#server/units/layAside.js';
import { buildUnit, factsOf, type Unit, type UnitBuilder } from '#server/units/unit.js';
import { fixturePaths } from './harness/fixture.js';
import { parsers } from './harness/parsers.js';

const paths = ['examples', 'test/ir', 'test/rules'].flatMap((folder) => fixturePaths(repositoryRoot, folder));

let parsed = 0;
const builder: UnitBuilder = {
  parse: (text, language) => {
    parsed++;
    return parsers.parse(text, language);
  },
  options: {
    target: { python: [3, 13], freeThreaded: false, platform: 'linux' },
    includes: { resolve: () => undefined, read: () => undefined },
    defines: new Map(),
    isKnownApi: (name) => name.startsWith('Py'),
  },
  cache: createHeaderCache(),
  now: () => 0,
  headerStructs: new Map(),
};

const printed = ({ ir, preprocessed }: Unit): readonly string[] =>
  ir.functions.map((fn) => dumpFunction(fn) + dumpStatements(fn, preprocessed.text));

for (const [how, names, mostParsed] of [
  ['alone', () => [], Infinity],
  ['together', (all: readonly string[]) => all, 1],
] as const) {
  test(`bodies come back as they were, ${how}`, () => {
    let parses = 0;
    for (const path of paths) {
      const unit = buildUnit(
        { path: basename(path), text: readFileSync(inRepository(path), 'utf8'), role: 'check' },
        builder,
      );
      factsOf(unit, []);
      const before = printed(unit);
      const expected = new Set(names(unit.ir.functions.map((fn) => fn.name)));
      layBodiesAside(unit, builder, { kept: [], expected: () => expected });
      parsed = 0;
      assert.deepEqual(printed(unit), before, path);
      assert.ok(parsed <= mostParsed, `${path} was parsed ${String(parsed)} times`);
      parses += parsed;
    }
    assert.ok(parses > 50, `only ${String(parses)} texts were parsed again`);
  });
}
