/** The way back: from places in the preprocessed text to the user's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from './preprocessText.js';

/** Finds `needle` in the output and says which source text it stands for. */
function sourceOf(source: string, needle: string): string {
  const result = run(source);
  const start = result.text.indexOf(needle);
  assert.ok(start >= 0, `${needle} is not in ${result.text}`);
  const range = result.origin.toSource({ start, end: start + needle.length });
  return result.source.slice(range.start, range.end);
}

const header = '#define CHECK(p) do { if (!(p)) return NULL; } while (0)\n#define N 12\n#define TWO(a, b) b a\n';

const cases: readonly (readonly [name: string, source: string, needle: string, expected: string])[] = [
  ['verbatim before', 'int x = N;', 'int x', 'int x'],
  ['verbatim after', 'int x = N; int y;', 'int y', 'int y'],
  ['a body stands for the invocation', 'CHECK(f(x));', 'return NULL', 'CHECK(f(x))'],
  ['an argument is exact', 'CHECK(f(x, y));', 'f(x, y)', 'f(x, y)'],
  ['inside an argument', 'CHECK(f(x, y));', 'y', 'y'],
  ['a whole expansion', 'CHECK(x);', 'do { if (!(x)) return NULL; } while (0)', 'CHECK(x)'],
  ['from outside into an expansion', 'int x = N;', 'x = 1', 'x = N'],
  ['an object-like macro', 'int x = N;', '12', 'N'],
  ['an argument of an argument', 'CHECK(TWO(x, y + 1));', 'y + 1', 'y + 1'],
  ['two arguments', 'TWO(first, second);', 'second first', 'first, second'],
  ['an argument over lines', 'CHECK(f(x,\n   y));', 'f(x', 'f(x'],
  ['after an expansion over lines', 'CHECK(f(x,\n   y)); int z;', 'int z', 'int z'],
  ['a macro inside an argument', 'CHECK(f(N));', '12', 'CHECK(f(N))'],
  ['an operator of two arguments', 'TWO(a, b)', 'b a', 'a, b'],
];

for (const [name, source, needle, expected] of cases) {
  test(name, () => {
    assert.equal(sourceOf(header + source, needle), expected);
  });
}

test('verbatim text may be edited, expansions may not', () => {
  const { origin, text } = run('#define N 12\nint x = N; int y;');
  const at = (needle: string) => ({ start: text.indexOf(needle), end: text.indexOf(needle) + needle.length });
  assert.ok(origin.isVerbatim(at('int x')));
  assert.ok(origin.isVerbatim(at('int y')));
  assert.ok(!origin.isVerbatim(at('12')));
  assert.ok(!origin.isVerbatim(at('x = 12; int')));
  assert.equal(origin.macroAt(text.indexOf('12')), 'N');
  assert.equal(origin.macroAt(text.indexOf('x')), undefined);
});

test('the outermost macro is named, in its arguments, too', () => {
  const { origin, text } = run('#define IN(x) [x]\n#define OUT(x) IN(x + 1)\nOUT(abc);');
  assert.equal(origin.macroAt(text.indexOf('[')), 'OUT');
  assert.equal(origin.macroAt(text.indexOf('abc')), 'OUT');
});

test('offsets without expansions are those of the source', () => {
  const source = '/* é */ int x; // c\r\n#if 1\r\n"a\\\r\nb";\r\n#endif\r\n\tint \u{1f600};\r\n';
  const { text, origin } = run(source);
  assert.equal(text.length, source.length);
  assert.deepEqual(origin.toSource({ start: 9, end: 14 }), { start: 9, end: 14 });
  assert.equal(text.indexOf('int x'), source.indexOf('int x'));
});

test('comments are listed with their text', () => {
  const source = '#define N 1 /* in a directive */\nint x; // to the end\nf(/* inside */ N);\n"/* no */"';
  assert.deepEqual(
    run(source).comments.map((comment) => comment.text),
    ['/* in a directive */', '// to the end', '/* inside */'],
  );
});

test('comments inside arguments are listed once', () => {
  const { comments } = run('#define F(x) x\nF(/* one */ 1);\nF(/* two */ 2\n');
  assert.deepEqual(
    comments.map((comment) => comment.text),
    ['/* one */', '/* two */'],
  );
});

test('the empty file', () => {
  const { text, origin } = run('');
  assert.equal(text, '');
  assert.deepEqual(origin.toSource({ start: 0, end: 0 }), { start: 0, end: 0 });
  assert.equal(origin.macroAt(0), undefined);
});

test('ranges outside the text are clamped', () => {
  const { origin } = run('#define N 1\nN x;');
  assert.deepEqual(origin.toSource({ start: 14, end: 99 }), { start: 14, end: 16 });
  assert.deepEqual(origin.toSource({ start: 50, end: 99 }), { start: 16, end: 16 });
});
