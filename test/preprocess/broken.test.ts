/** Any text is input. Nothing throws, lines are kept (the harness checks that), and time stays in proportion. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOf, run } from './preprocessText.js';

const broken: readonly (readonly [name: string, source: string, expected?: string])[] = [
  ['unterminated string', 'x = "abc\ny;', 'x = "abc y;'],
  ['unterminated character', "x = 'a\ny;", "x = 'a y;"],
  ['unterminated comment', 'x; /* abc\ny;', 'x;'],
  ['unterminated raw string', 'x = R"a(b\ny;', 'x = R"a(b y;'],
  ['unterminated #if', '#if 0\nx;', ''],
  ['unterminated taken #if', '#if 1\nx;', 'x;'],
  ['stray #endif and #else', '#endif\n#else\n#elif 1\nx;', 'x;'],
  ['apostrophe in #error', "#if 0\n#error don't\n#endif\nx;", 'x;'],
  ['apostrophe in inactive text', "#if 0\nit's\n#endif\nx;", 'x;'],
  ['lone hash', '#\n # \nx;', 'x;'],
  ['nameless directives', '#define\n#undef\n#ifdef\n#else\n#endif\n#include\n#if\n#endif\nx;', 'x;'],
  ['malformed parameters', '#define F(a, 1, b\n#define G(\n#define H(,,) 1\nx;', 'x;'],
  ['malformed conditions', '#if ((1\n#endif\n#if 1 +\n#endif\n#if ? :\n#endif\n#if 1 2\n#endif\nx;', 'x;'],
  ['unclosed invocation', '#define F(x) [x]\nF(1', 'F(1'],
  ['backslash at the end', 'x; \\'],
  ['directive at the end', '#define N 1'],
  ['continued directive at the end', '#define N 1 \\'],
  ['NUL and lone surrogates', 'a\0b \uD800 c'],
  ['lone CR', 'a;\r#define N 1\rN;\r', 'a; 1;'],
  ['form feed', '\fint\vx;', 'int x;'],
  ['byte order mark', '\uFEFFint x;', 'int x;'],
  ['paste at the edges', '#define P ## x ##\nP;', '## x ##;'],
  ['stringize at the end', '#define S(x) #\nS(1);', '#;'],
  ['__VA_OPT__ unclosed', '#define F(...) __VA_OPT__(1\nF(2);', '1;'],
];

for (const [name, source, expected] of broken) {
  test(name, () => {
    for (const language of ['c', 'cpp'] as const) {
      const code = codeOf(source, { language });
      if (expected !== undefined) assert.equal(code, expected);
    }
  });
}

/** Cases that are slow in a preprocessor that looks twice. */
const large: readonly (readonly [name: string, source: string])[] = [
  ['unclosed invocations', `#define F(x) x\n${'F(a\n'.repeat(50_000)}`],
  ['nested invocations', `#define F(x) x x\n${'F('.repeat(2_000)}${')'.repeat(2_000)}`],
  ['open conditionals', '#ifdef A\n'.repeat(20_000)],
  ['open conditionals on new names', Array.from({ length: 5_000 }, (_, index) => `#ifdef A${index}\nx;\n`).join('')],
  ['deep conditions', `#if ${'('.repeat(200_000)}\n#endif\n#if ${'!'.repeat(200_000)}1\n#endif\n`],
  ['continuations', '\\\n'.repeat(200_000)],
  ['backslashes and blanks', `\\${' '.repeat(1_000)}`.repeat(500)],
  ['quotes', `${'"'.repeat(500_000)}${"'".repeat(500_000)}`],
  ['comment openers', '/*'.repeat(200_000)],
  ['a long chain of definitions', `#define A0 x\n${chainOfDefinitions(3_000)}A3000;\n`],
];

function chainOfDefinitions(length: number): string {
  return Array.from({ length }, (_, index) => `#define A${index + 1} A${index} y\n`).join('');
}

for (const [name, source] of large) {
  test(`in proportion: ${name}`, { timeout: 10_000 }, () => {
    run(source);
  });
}

test('each beginning of a file is a file', () => {
  const source =
    '#define F(a, ...) a ## b #a __VA_OPT__(x)\n#if defined(A) && (1 ? 2 : \'x\')\nF("s\\n" /* c */, 1) // d\n#elif 0x1\n' +
    'Py_CLEAR(self->x);\n#endif \\\n\nPyDoc_STRVAR(a,\n#ifdef HAVE_B\n"b"\n#endif\n);\nR"x(\n)x" L\'a\'\r\n#pragma once\r';
  for (let end = 0; end <= source.length; end++) {
    run(source.slice(0, end));
    run(source.slice(end), { language: 'cpp' });
  }
});
