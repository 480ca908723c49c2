/**
 * Each program under test/ir is lowered, its functions are checked by the sanity check, and the printed instructions are
 * compared with the text beside it.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dumpFunction } from '#server/ir/dump.js';
import type { Range } from '#server/base/range.js';
import { dumpFlow, type SourceText } from '#server/ir/dumpFlow.js';
import { dumpStatements, dumpUnitFacts } from '#server/ir/dumpUnit.js';
import type { FunctionIr } from '#server/ir/function.js';
import type { LocalId } from '#server/ir/instructions.js';
import { liveLocals } from '#server/ir/liveness.js';
import { lowerUnit, type LoweredUnit } from '#server/ir/lower/lowerUnit.js';
import { validate } from '#server/ir/validate.js';
import { entriesOf, inRepository } from '#scripts/repository.js';
import { parsers } from './harness/parsers.js';
import { expectSnapshot } from './harness/snapshot.js';

/** Programs whose statements are printed too. */
const withStatements: ReadonlySet<string> = new Set(['statements.c']);

function lower(text: string, language: 'c' | 'cpp' = 'c'): LoweredUnit {
  return lowerUnit(parsers.parse(text, language), { knownObjectTypes: new Set(['PyCapsule']) });
}

function lowerOne(text: string): FunctionIr {
  const [fn] = lower(text).unit.functions;
  assert.ok(fn !== undefined);
  assert.deepEqual(validate(fn), []);
  return fn;
}

for (const file of entriesOf('test', 'ir').filter((name) => /\.(c|cpp)$/.test(name))) {
  test(`ir of ${file}`, () => {
    const text = readFileSync(inRepository('test', 'ir', file), 'utf8');
    const { unit, gaps } = lower(text, file.endsWith('.cpp') ? 'cpp' : 'c');
    const printed = unit.functions.map((fn) => {
      assert.deepEqual(validate(fn), []);
      return dumpFunction(fn) + (withStatements.has(file) ? dumpStatements(fn, text) : '');
    });
    const said = gaps.map((gap) => `gap ${gap.kind} ${gap.function ?? ''}: ${gap.message}\n`);
    expectSnapshot(`test/ir/${file}.ir.txt`, [...printed, dumpUnitFacts(unit) + said.join('')].join('\n'));
  });
}

test('the flow of a function is told in its own statements', () => {
  const text = [
    'int f(int a) {',
    '    for (int i = 0; i < a; i++)',
    '        if (use(i) < 0)',
    '            goto out;',
    '    a = use(',
    '        2);',
    'out:',
    '    return a;',
    '}',
  ].join('\n');
  const sourceOf = ({ start, end }: Range): SourceText => ({
    line: text.slice(0, start).split('\n').length,
    text: text.slice(start, end),
  });
  const expected = [
    'flow of f',
    '',
    '  b0',
    '       2  i = 0',
    '          -> b1',
    '',
    '  b1, head of a loop, from b0 b4',
    '       2  i < a',
    '          -> b2 if true, b5 if false',
    '',
    '  b2, from b1',
    '       3  use(i) < 0',
    '          -> b3 if true, b4 if false',
    '',
    '  b3, from b2',
    '       4  goto out;',
    '          -> b6',
    '',
    '  b4, from b2',
    '       2  i++',
    '          -> b1',
    '',
    '  b5, from b1',
    '       5  a = use( 2);',
    '          -> b6',
    '',
    '  b6 out:, from b3 b5',
    '       8  return a;',
    '          -> returns',
    '',
  ];
  assert.equal(dumpFlow(lowerOne(text), sourceOf), expected.join('\n'));
});

test('a local is live from its last store back to its reads', () => {
  const fn = lowerOne('int f(int a) { int x = 1; int y = 2; if (a) return x; x = 3; return use(&y) + x; }');
  const live = liveLocals(fn);
  const x = fn.locals.findIndex((local) => local.name === 'x') as LocalId;
  const y = fn.locals.findIndex((local) => local.name === 'y') as LocalId;
  assert.deepEqual(
    live.map(({ liveIn }) => liveIn.has(x)),
    [false, true, false],
  );
  assert.ok(live.every(({ liveIn }) => liveIn.has(y)));
});

test('generated depth and length do not exhaust the stack', () => {
  const deepParentheses = `int f(int a) { return ${'('.repeat(5000)}a${')'.repeat(5000)}; }`;
  const deepBlocks = `int f(int a) { ${'if (a) {'.repeat(3000)} g(); ${'}'.repeat(3000)} return 0; }`;
  const deepCalls = `int f(int a) { return ${'g('.repeat(3000)}a${')'.repeat(3000)}; }`;
  const deepAssignments = `int f(int a) { ${'a = '.repeat(3000)}1; }`;
  const longSum = `int f(int a) { return ${'a + '.repeat(5000)}1; }`;
  const longCondition = `int f(int a) { if (${'a && '.repeat(5000)}1) return 1; return 0; }`;
  const longComma = `int f(int a) { ${'a++, '.repeat(3000)} 1; }`;
  const longElse = `int f(int a) { ${'if (a) g(); else '.repeat(4000)} h(); return 0; }`;
  const longCases = `int f(int a) { switch (a) { ${Array.from({ length: 4000 }, (_, n) => `case ${n}: g();`).join('')} } }`;
  const longStrings = `char *f(void) { return ${'"x" '.repeat(5000)}; }`;
  const deepInitializer = `int x[] = ${'{'.repeat(3000)}1${'}'.repeat(3000)}; int f(int a) { return a; }`;
  const longDeclarator = `int f(int a) { int ${'*'.repeat(3000)}p; return 0; }`;
  for (const text of [deepParentheses, longSum, longCondition, longElse, longCases, longStrings, longDeclarator]) {
    assert.deepEqual(lowerOne(text).unsupported, []);
  }
  for (const text of [deepBlocks, deepCalls, deepAssignments, longComma, deepInitializer]) lowerOne(text);
});

test('broken input gives gaps, not exceptions', () => {
  for (const text of [
    '',
    '{',
    'int f(',
    'int f(void) { if (',
    ')))',
    '#if',
    'int f(void) { return "',
    "'",
    '\0\u{1f600}',
  ]) {
    for (const language of ['c', 'cpp'] as const) lower(text, language).unit.functions.forEach(validate);
  }
});

test('offsets are those of the text, whatever stands before', () => {
  const text = `/* \u{1f600} \u00e9 */ int f(int a) { return a; }\n${'int g(void);\n'.repeat(4000)}int h(void) { return 1; }`;
  const { unit } = lower(text);
  assert.deepEqual(
    unit.functions.map((fn) => text.slice(fn.nameRange.start, fn.nameRange.end)),
    ['f', 'h'],
  );
});
