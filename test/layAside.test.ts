/** Bodies that were laid aside come back as they were, each alone and all of a file together. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { inRepository, repositoryRoot } from '#scripts/repository.js';
import { dumpFunction } from '#server/ir/dump.js';
import { dumpStatements } from '#server/ir/dumpUnit.js';
import type { SourceFile } from '#server/engine.types.js';
import { createHeaderCache } from '#server/preprocess/preprocess.js';
import { bringBody } from '#server/ir/loweredBody.js';
import type { ArgumentEffect, CallResult } from '#server/analysis/calls/model.js';
import { isRelevant, plainSummary } from '#server/units/relevance.js';
import { layBodiesAside } from '#server/units/layAside.js';
import { skimmedUnit } from '#server/units/skimmedUnit.js';
import { buildUnit, factsOf, type Unit, type UnitBuilder } from '#server/units/unit.js';
import { engineFor, projectOf } from './harness/analyze.js';
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
  ir.functions.map((fn) => {
    bringBody(fn);
    return dumpFunction(fn) + dumpStatements(fn, preprocessed.text);
  });

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

test('bodies that were not parsed at first come as they would have been', () => {
  let left = 0;
  for (const path of paths) {
    const file: SourceFile = { path: basename(path), text: readFileSync(inRepository(path), 'utf8'), role: 'check' };
    parsed = 0;
    const { unit } = skimmedUnit(file, builder, { contract: () => undefined, thatMatter: () => new Set() });
    const whole = buildUnit(file, builder);
    // What is broken in a body that nobody parses is not seen.
    if (whole.gaps.some(({ kind }) => kind === 'parse-error')) continue;
    assert.deepEqual(printed(unit), printed(whole), path);
    left += parsed - 2;
  }
  assert.ok(left > 50, `only ${String(left)} bodies were left out`);
});

const giver = `#include <Python.h>
int give(void *thing) {
    Py_XDECREF((PyObject *)thing);
    return 0;
}
`;

test('a function that matters only by its callee is followed after all', () => {
  const text = `#include <Python.h>
extern int give(void *thing);
static int sum(const int *numbers, int count) {
    int all = 0;
    for (int i = 0; i < count; i++)
        all += numbers[i];
    return give(&all);
}
`;
  const engine = engineFor(projectOf({ path: 'a.c', text }, { path: 'b.c', text: giver }));
  assert.deepEqual(
    engine.report().flatMap(({ gaps }) => gaps.map(({ message }) => message)),
    [],
  );
  assert.match(engine.dump({ file: 'a.c', stage: 'summary', function: 'sum' }) ?? '', /argument 0: borrow/);
});

test('a body that is needed after all and does not parse is a gap of its function, not a defect of the checker', () => {
  const text = `#include <Python.h>
extern int give(void *thing);
static int sum(const int *numbers, int count) {
    int all = (0 @ ) count;
    return give(&all);
}
int twice(const int *numbers, int count) { return 2 * sum(numbers, count); }
`;
  const engine = engineFor(projectOf({ path: 'a.c', text }, { path: 'b.c', text: giver }));
  assert.deepEqual(
    engine.report().flatMap(({ gaps }) => gaps.map(({ kind, function: name }) => [kind, name])),
    [['parse-error', 'sum']],
  );
});

test('a function is not followed for a callee that moves no references', () => {
  const text = 'void note(void *of); void all(void *of) { note(of); }';
  const [fn] = buildUnit({ path: 'a.c', text, role: 'check' }, builder).ir.functions;
  assert.ok(fn);
  const isFollowedFor = (effect: ArgumentEffect, result: CallResult = { kind: 'value' }): boolean => {
    const plain = plainSummary(fn, 'b.c');
    const outcomes = plain.outcomes.map((outcome) => ({ ...outcome, result, arguments: [effect] }));
    return isRelevant(fn, { contract: () => undefined, summary: () => ({ ...plain, isPlain: false, outcomes }) });
  };
  assert.equal(isFollowedFor({ kind: 'touch' }), false);
  assert.equal(isFollowedFor({ kind: 'free', family: 'malloc' }, { kind: 'opaque' }), false);
  assert.equal(isFollowedFor({ kind: 'release', isNullable: true }), true);
  assert.equal(isFollowedFor({ kind: 'escape' }), true);
  assert.equal(isFollowedFor({ kind: 'write', content: 'new', isNullable: false }), true);
  assert.equal(isFollowedFor({ kind: 'touch' }, { kind: 'new', isNullable: true }), true);
});
