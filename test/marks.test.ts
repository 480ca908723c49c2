/** The harness itself: a mark or a promise that checks nothing must fail, not pass. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '#server/findings/finding.js';
import { disagreements } from './harness/compare.js';
import { leakWith } from './harness/finding.js';
import { parseFixture } from './harness/fixture.js';
import { functionsIn } from './harness/functions.js';
import { parseMarks, withoutMarks } from './harness/marks.js';
import { withPastedMarks } from './harness/pasteMarks.js';

const lines = (...text: readonly string[]): string => `${text.join('\n')}\n`;

const problemsOf = (...text: readonly string[]): readonly string[] =>
  parseMarks(lines(...text)).problems.map((problem) => `${problem.line + 1}: ${problem.message}`);

test('a mark covers the code above it', () => {
  const text = lines('    return NULL;', '//  ^^^^^^^^^^^^ warning: still owned', '//         ^^^^ 2: the exit');
  const { marks, problems } = parseMarks(text);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    marks.map((mark) => [mark.kind, text.slice(mark.range.start, mark.range.end), mark.text]),
    [
      ['finding', 'return NULL;', 'still owned'],
      ['step', 'NULL', 'the exit'],
    ],
  );
});

test('what begins under the slashes is marked as a whole line', () => {
  const text = lines('void f(void) {', '}', '//< warning: the end');
  const [mark] = parseMarks(text).marks;
  assert.ok(mark);
  assert.equal(text.slice(mark.range.start, mark.range.end), '}');
});

test('a mark may name another rule', () => {
  const [mark] = parseMarks(lines('    free(p);', '//  ^^^^ error[double-release]: gone')).marks;
  assert.ok(mark?.kind === 'finding');
  assert.equal(mark.rule, 'double-release');
  assert.equal(mark.severity, 'error');
});

test('misused marks are problems', () => {
  assert.deepEqual(problemsOf('// ^^^ warning: nothing above'), ['1: no line of code above the mark']);
  assert.deepEqual(problemsOf('int x;', '', '// ^^^ warning: a blank between'), ['3: no line of code above the mark']);
  assert.deepEqual(problemsOf('int x;', '// ^^^^^^ warning: too long'), [
    '2: the carets go past the end of the line above',
  ]);
  assert.deepEqual(problemsOf('int  x;', '//^^ warning: starts on a blank'), [
    '2: the carets begin or end on a blank: "t "',
  ]);
  assert.match(problemsOf('int xyz;', '//  ^^^ error text')[0] ?? '', /^2: expected "warning: text"/);
  assert.match(problemsOf('int xyz;', '//  ^^^ warning:')[0] ?? '', /^2: expected/);
  assert.match(problemsOf('int xyz;', '//  ^^^ fatal: text')[0] ?? '', /^2: expected/);
  assert.deepEqual(problemsOf('int x, y;', '//  ^  ^ warning: two groups'), [
    '2: two groups of carets in one line: write two marks',
  ]);
  assert.deepEqual(problemsOf('int xyz;', '//  ^^^ warning: a', '//  ^^^ warning: b'), [
    '1: the same place is marked twice (finding)',
  ]);
});

test('marks can be taken out of a text', () => {
  assert.equal(withoutMarks('int x;\n//  ^ warning: x\nint y; // not a mark\n'), 'int x;\nint y; // not a mark\n');
});

test('functions are found by their text', () => {
  const text = lines(
    '#define CHECK(x) if (!(x)) { return NULL; }',
    'static int helper(int a);',
    '/* Why. */',
    'static PyObject *',
    'FP_later(PyObject *self,',
    '         PyObject *args)',
    '{',
    '    if (args) { return NULL; }',
    '}',
    'int lost_bad(void) { return 0;',
    '}',
    'int kept_ok(void) {',
    '}',
  );
  assert.deepEqual(
    functionsIn(text).map((found) => [found.name, found.promise, found.comment]),
    [
      ['FP_later', 'FP', '/* Why. */'],
      ['lost_bad', 'bad', ''],
      ['kept_ok', 'ok', ''],
    ],
  );
});

test('a fixture can hold several files and options', () => {
  const fixture = parseFixture(
    'bad.c',
    'x/bad.c',
    lines('//@ rule: double-release', '//@ define: N=2', 'int x;', '//@ file: other.h', 'int y;'),
  );
  assert.equal(fixture.rule, 'double-release');
  assert.equal(fixture.target, 'python3.13');
  assert.deepEqual([...fixture.defines], [['N', '2']]);
  assert.deepEqual(
    fixture.files.map((file) => [file.path, file.text.split('\n').length]),
    [
      ['bad.c', 3],
      ['other.h', 2],
    ],
  );
  assert.throws(() => parseFixture('a.c', 'a.c', '//@ rules: x\n'), /unknown directive/);
  assert.throws(() => parseFixture('a.c', 'a.c', '//@ rule: x\n//@ rule: y\n'), /stands twice/);
});

const program = lines(
  'int f_bad(void) {',
  '    g();',
  '//  ^^^ 1: new reference',
  '    return 0;',
  '//  ^^^^^^^^^ warning: still owned',
  '}',
);

function findingAt(text: string, code: string, extra: Partial<Finding> = {}): Finding {
  const start = text.indexOf(code);
  const range = { start, end: start + code.length };
  return leakWith({ function: 'f_bad', range, what: 'still owned here', ...extra });
}

const compare = (text: string, ...findings: readonly Finding[]): readonly string[] =>
  disagreements({ title: 'a.c', text, rule: 'leaked-reference', findings });

const callStep = (text: string): Finding['trace'] => [
  {
    file: 'a.c',
    range: { start: text.indexOf('g()'), end: text.indexOf('g()') + 3 },
    message: 'new reference',
    kind: 'birth',
  },
];

test('agreement is silence', () => {
  assert.deepEqual(compare(program, findingAt(program, 'return 0;', { trace: callStep(program) })), []);
});

test('a finding of several lines is compared by its first', () => {
  const text = lines(
    'int f_bad(void) {',
    '    return g(a,',
    '//  ^^^^^^^^^^^ warning: still owned',
    '             b);',
    '}',
  );
  const start = text.indexOf('return');
  assert.deepEqual(compare(text, findingAt(text, 'x', { range: { start, end: text.indexOf(');') + 2 } })), []);
});

test('what does not agree is shown as a mark to paste', () => {
  const [unmatched, promise] = compare(program);
  assert.equal(
    unmatched,
    'a.c:4:5: expected but not found\n    return 0;\n//  ^^^^^^^^^ warning[leaked-reference]: still owned',
  );
  assert.equal(promise, 'a.c:1: f_bad must have a finding of leaked-reference');
  const [unmarked] = compare(withoutMarks(program), findingAt(withoutMarks(program), 'return 0;'));
  assert.equal(unmarked, 'a.c:3:5: found but not marked\n    return 0;\n//  ^^^^^^^^^ warning: still owned here');
});

test('severity, rule, place and words must agree', () => {
  const wrong: readonly Partial<Finding>[] = [
    { severity: 'error' },
    { rule: 'double-release' },
    { what: 'is still owned' },
    { range: { start: program.indexOf('0;'), end: program.indexOf('0;') + 2 } },
  ];
  for (const extra of wrong) {
    const found = compare(program, findingAt(program, 'return 0;', { trace: callStep(program), ...extra }));
    assert.ok(
      found.some((message) => message.includes('expected but not found')),
      JSON.stringify(extra),
    );
  }
});

test('marked steps must be on the path, in order', () => {
  assert.match(compare(program, findingAt(program, 'return 0;')).join('\n'), /a\.c:2:5: step not on the path/);
});

test('the names of functions are promises', () => {
  const silent = 'int f_ok(void) {\n    return 0;\n}\n';
  assert.deepEqual(compare(silent), []);
  assert.match(
    compare(silent, findingAt(silent, 'return 0;', { function: 'f_ok', rule: 'other' })).join('\n'),
    /f_ok must be silent/,
  );
  const missed = '/* Too many paths. */\nint FN_f(void) {\n    return 0;\n}\n';
  assert.deepEqual(compare(missed), []);
  assert.match(compare(missed.replace(/^.*\n/, '')).join('\n'), /needs a comment/);
  assert.match(compare(missed, findingAt(missed, 'return 0;', { function: 'FN_f' })).join('\n'), /rename it to \*_bad/);
  const alarm = '/* The path cannot happen. */\nint FP_f(void) {\n    return 0;\n}\n';
  assert.match(compare(alarm).join('\n'), /rename it to \*_ok/);
});

test('marks can be pasted for functions that promise a finding, and for no others', () => {
  const bare = withoutMarks(program);
  const finding = findingAt(bare, 'return 0;');
  const pasted = withPastedMarks({ text: bare, rule: 'leaked-reference', findings: [finding] });
  assert.equal(pasted, bare.replace('return 0;\n', 'return 0;\n//  ^^^^^^^^^ warning: still owned here\n'));
  assert.equal(
    withPastedMarks({ text: pasted, rule: 'leaked-reference', findings: [findingAt(pasted, 'return 0;')] }),
    pasted,
  );
  const silent = bare.replace('f_bad', 'f_ok');
  const alarm = findingAt(silent, 'return 0;', { function: 'f_ok' });
  assert.equal(withPastedMarks({ text: silent, rule: 'leaked-reference', findings: [alarm] }), silent);
});
