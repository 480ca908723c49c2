/** Which branch of a conditional is kept, and what is said about it. Each case keeps the branches named `yes`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Circumstances, codeOf, run } from './preprocessText.js';

/** The condition holds for the target, certainly. */
const holds: readonly (readonly [condition: string, circumstances?: Circumstances])[] = [
  ['#if 1'],
  ['#if PY_VERSION_HEX >= 0x030C0000'],
  ['#if PY_VERSION_HEX < 0x03080000 || PY_MAJOR_VERSION == 3'],
  ['#if PY_MAJOR_VERSION >= 3 && PY_MINOR_VERSION > 9'],
  ['#if PY_MAJOR_VERSION < 3', { target: { python: [2, 7] } }],
  ['#ifndef Py_GIL_DISABLED'],
  ['#ifdef Py_GIL_DISABLED', { target: { freeThreaded: true } }],
  ['#if Py_LIMITED_API+0 >= 0x03050000', { target: { limitedApi: 0x030b0000 } }],
  ['#ifndef Py_LIMITED_API'],
  ['#if defined(__linux__) && !defined(_WIN32)'],
  ['#ifdef MS_WINDOWS', { target: { platform: 'win32' } }],
  ['#ifdef __APPLE__', { target: { platform: 'darwin' } }],
  ['#ifndef __cplusplus'],
  ['#ifdef __cplusplus', { language: 'cpp' }],
  ['#if __cplusplus >= 201103L', { language: 'cpp' }],
  ['#if defined __GNUC__ && __GNUC__ >= 4'],
  ['#ifndef PYPY_VERSION'],
  ['#ifndef NDEBUG'],
  ['#if NPY_API_VERSION >= 0x0000000c'],
  ['#if NPY_ABI_VERSION >= 0x02000000'],
  ['#if NPY_FEATURE_VERSION >= NPY_1_20_API_VERSION'],
  ['#ifdef Py_UNUSED'],
  ['#ifdef Py_mod_gil'],
  ['#ifndef Py_mod_gil', { target: { python: [3, 12] } }],
  ['#ifndef Py_TPFLAGS_CHECKTYPES'],
  ['#ifdef FEATURE', { defines: { FEATURE: '1' } }],
  ['#if FEATURE > 2', { defines: { FEATURE: '3' } }],
  ['#ifndef FEATURE', { defines: { FEATURE: undefined } }],
  ["#if 'a' == 97 && '\\n' == 10 && '\\x41' == 0101"],
  ['#if (1 ? 2 : 3) == 2'],
  ['#if -1 < 0 && ~0 == -1 && !0'],
  ['#if (7 & 3) == 3 && (4 | 1) == 5 && (6 ^ 2) == 4 && 1 << 4 == 16 && 256 >> 4 == 16'],
  ['#if 7 % 4 == 3 && 9 / 2 == 4 && 2 + 3 * 4 == 14'],
  ['#if 0xFFu == 255 && 010 == 8 && 1L && 0b11 == 3'],
  ["#if 1'000 == 1000", { language: 'cpp' }],
  ['#if 1 || 1/0'],
  ['#if defined(X) || 1 // comment'],
  ['#if /* comment */ 1 /* another\n over lines */'],
  ['#if 1 && \\\n 1'],
  ['# /* comment */ if 1'],
  ['#if 0\nno;\n#elif 1'],
  ['#if 0\nno;\n#elif 0\nno;\n#else'],
  ['#ifdef MISSING_GUARD\n#elif defined(__linux__)'],
  ['#ifdef _WIN32\nno;\n#elifdef __linux__'],
];

for (const [condition, circumstances] of holds) {
  test(`holds: ${condition}`, () => {
    const result = run(`${condition}\nyes;\n#else\nno;\n#endif\nend;\n`, circumstances);
    assert.equal(result.text.replace(/\s+/g, ' ').trim(), 'yes; end;');
  });
}

test('decided conditions leave no gap', () => {
  const source = holds.filter(([, circumstances]) => circumstances === undefined);
  const certain = source.map(([condition]) => condition).filter((condition) => !condition.includes('MISSING'));
  assert.deepEqual(run(certain.map((condition) => `${condition}\nyes;\n#endif\n`).join('')).gaps, []);
});

/** Nobody knows; the likelier reading. */
const undecided: readonly (readonly [name: string, source: string, expected: string])[] = [
  ['a feature that is usually on', '#ifdef HAVE_ZLIB\nyes;\n#else\nno no no;\n#endif', 'yes;'],
  ['a feature by value', '#if HAVE_ZLIB\nyes;\n#endif', 'yes;'],
  ['an error on one side', '#ifndef NEEDED_NAME\n#error "no"\n#else\nyes;\n#endif', 'yes;'],
  ['an error on the other side', '#ifdef NEEDED_NAME\nyes;\n#else\n#error "no"\n#endif', 'yes;'],
  ['an error without another side', '#if !FOO\n#error no\n#endif\n#ifdef FOO\nyes;\n#endif', 'yes;'],
  ['a name that switches off', '#ifdef NO_THREADS\nno;\n#else\nyes;\n#endif', 'yes;'],
  ['a name for debugging', '#ifdef SPAM_DEBUG\nno;\n#endif\nyes;', 'yes;'],
  ['the side with more code', '#ifdef ODD\nyes_this_is_long;\n#else\nno;\n#endif', 'yes_this_is_long;'],
  ['the other side with more code', '#ifdef ODD\nno;\n#else\nyes_this_is_long;\n#endif', 'yes_this_is_long;'],
  ['no other side', '#ifdef ODD\nyes;\n#endif', 'yes;'],
  ['a recent version of a library', '#if SPAM_VERSION >= 0x050000\nyes;\n#else\nno;\n#endif', 'yes;'],
  ['an old version of a library', '#if SPAM_VERSION < 0x050000\nno;\n#else\nyes;\n#endif', 'yes;'],
  [
    'a version in parts',
    '#if SPAM_MAJOR > 2 || (SPAM_MAJOR == 2 && SPAM_MINOR > 9)\nyes;\n#else\nno_although_long;\n#endif',
    'yes;',
  ],
  ['an old version in parts', '#if SPAM_MAJOR < 3\nno_although_long;\n#else\nyes;\n#endif', 'yes;'],
  ['a number that must be large', '#if SPAM_LEVEL > 2\nyes_this_is_long;\n#else\nno;\n#endif', 'yes_this_is_long;'],
  ['a large number for lack of another side', '#if SPAM_LEVEL >= 12\nyes;\n#endif', 'yes;'],
  ['the same large number each time', '#if SPAM_LEVEL > 2\nyes;\n#endif\n#if SPAM_LEVEL < 2\nno;\n#endif', 'yes;'],
  [
    "what stands in for a header's version, all of it",
    '#if !defined(SPAM_MAJOR)\n#if ODD(2)\n#define SPAM_MAJOR 2\n#define SPAM_MINOR 0\n#endif\n#endif\n' +
      '#if SPAM_MAJOR >= 2 && SPAM_MINOR >= 2\nyes;\n#else\nno_although_long;\n#endif',
    'yes;',
  ],
  ['a call of an unknown macro', '#if ODD(4, 5)\nyes_long;\n#else\nno;\n#endif', 'yes_long;'],
  ['a version check', '#if SPAM_CHECK_VERSION(4, 5, 0)\nyes;\n#else\nno_although_long;\n#endif', 'yes;'],
  [
    'the same reading each time',
    '#ifdef ODD\nyes1_and_more;\n#else\nno;\n#endif\n#ifdef ODD\nyes2;\n#else\nno_although_long;\n#endif',
    'yes1_and_more; yes2;',
  ],
  ['a header that may exist', '#if __has_include(<zlib.h>)\nyes;\n#else\nno;\n#endif', 'yes;'],
];

for (const [name, source, expected] of undecided) {
  test(`undecided: ${name}`, () => {
    assert.equal(codeOf(source), expected);
  });
}

test('undecided names are listed in one gap', () => {
  const { gaps } = run('#ifdef B_NAME\nx;\n#endif\n#if A_NAME > 1\ny;\n#endif\n#ifdef B_NAME\nz;\n#endif\n');
  assert.equal(gaps.length, 1);
  assert.equal(gaps[0]?.kind, 'preprocessor');
  assert.match(gaps[0].message, /: A_NAME, B_NAME\.$/);
});

test('what a known part decides is no gap', () => {
  assert.deepEqual(run('#if 0 && UNKNOWN\nx;\n#elif 1 || UNKNOWN\ny;\n#endif\n').gaps, []);
});

/** Names that the file itself settles. */
const settled: readonly (readonly [name: string, source: string, expected: string])[] = [
  ['an include guard', '#ifndef GUARD_H\n#define GUARD_H\nyes;\n#endif', 'yes;'],
  ['a guard with defined', '#if !defined(GUARD_H)\n\n/* x */\n#define GUARD_H 1\nyes;\n#endif', 'yes;'],
  ['a fallback', '#ifndef MAXPATH\n#define MAXPATH 10\n#endif\nMAXPATH;', '10;'],
  ['#define', '#define ON\n#ifdef ON\nyes;\n#endif', 'yes;'],
  ['#undef', '#define ON\n#undef ON\n#ifdef ON\nno;\n#endif', ''],
  ['a name defined for other platforms only', '#ifdef _WIN32\n#define POLL\n#endif\n#ifdef POLL\nno;\n#endif', ''],
  ['a macro of conditions', '#define IS3 (PY_MAJOR_VERSION >= 3)\n#if IS3\nyes;\n#endif', 'yes;'],
  ['a macro with arguments', '#define AT(a, b) (PY_MAJOR_VERSION >= a && b)\n#if AT(3, 1)\nyes;\n#endif', 'yes;'],
  ['a macro with defined', '#define POSIX (defined(__linux__) || defined(X))\n#if POSIX\nyes;\n#endif', 'yes;'],
  ['a macro that names itself', '#define SELF SELF\n#if SELF\nno;\n#endif', ''],
];

for (const [name, source, expected] of settled) {
  test(`settled: ${name}`, () => {
    const result = run(source);
    assert.equal(result.text.replace(/\s+/g, ' ').trim(), expected);
    assert.deepEqual(result.gaps, []);
  });
}

test('inactive parts are listed and blanked', () => {
  const source = 'a;\n#if 0\nb "\n#if 1\nc; /* #endif */\n#endif\n#else\nd;\n#endif\n';
  const { inactive, text } = run(source);
  assert.deepEqual(
    inactive.map(({ start, end }) => source.slice(start, end).trim()),
    ['b "\n#if 1\nc; /* #endif */\n#endif'],
  );
  assert.equal(
    text,
    source.replace(/^(?![ad];).*$/gm, (line) => ' '.repeat(line.length)),
  );
});

test('extern "C" for C++ only', () => {
  const source = '#ifdef __cplusplus\nextern "C" {\n#endif\nint x;\n#ifdef __cplusplus\n}\n#endif\n';
  assert.equal(codeOf(source), 'int x;');
  assert.equal(codeOf(source, { language: 'cpp' }), 'extern "C" { int x; }');
});
