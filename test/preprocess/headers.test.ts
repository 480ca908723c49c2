/** Includes, the cache of what headers do, and whether a file is about Python. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHeaderCache } from '#server/preprocess/preprocess.js';
import { codeOf, run } from './preprocessText.js';

test('macros come from headers, their text does not', () => {
  const headers = { 'a.h': '#include "b.h"\nint not_emitted;\n#define A B', 'b.h': '#define B 7' };
  const result = run('#include "a.h"\nA;\n', { headers });
  assert.equal(result.text.trim(), '7;');
  assert.deepEqual(result.includes, ['a.h', 'b.h']);
});

test('guards, #pragma once and cycles', () => {
  const headers = {
    'guard.h': '#ifndef GUARD_H\n#define GUARD_H\n#define COUNT 1\n#else\n#define COUNT 2\n#endif',
    'once.h': '#pragma once\n#ifdef ONCE\n#undef ONCE\n#define ONCE 2\n#else\n#define ONCE 1\n#endif',
    'cycle.h': '#include "back.h"\n#define CYCLE BACK',
    'back.h': '#include "cycle.h"\n#define BACK 3',
    'self.h': '#include "self.h"\n#define SELF_MADE 4',
  };
  const twice = '#include "once.h"\n#include "once.h"\n#include "cycle.h"\n#include "self.h"\nONCE CYCLE SELF_MADE;';
  assert.equal(codeOf(twice, { headers }), '1 3 4;');
});

test('a header whose effect depends on macros is read anew where they differ', () => {
  const headers = { 'table.h': '#ifdef AS_MODULE\n#define API(x) x\n#else\n#define API(x) table[x]\n#endif' };
  const cache = createHeaderCache();
  const module = '#define AS_MODULE\n#include "table.h"\nAPI(1);';
  const client = '#undef AS_MODULE\n#include "table.h"\nAPI(1);';
  assert.equal(codeOf(module, { headers, cache }), '1;');
  assert.equal(codeOf(client, { headers, cache }), 'table[1];');
  assert.equal(codeOf(module, { headers, cache }), '1;');
  assert.equal(codeOf(client, { headers, cache }), 'table[1];');
});

test('the value of a macro counts, not only that there is one', () => {
  const headers = {
    'outer.h': '#include "inner.h"\n#define OUTER INNER',
    'inner.h': '#if LEVEL > 1\n#define INNER 2\n#else\n#define INNER 1\n#endif',
  };
  const cache = createHeaderCache();
  for (const level of [1, 2, 1, 3]) {
    const source = `#define LEVEL ${level}\n#include "outer.h"\nOUTER;`;
    assert.equal(codeOf(source, { headers, cache }), level > 1 ? '2;' : '1;');
  }
});

test('targets share a cache without harm', () => {
  const headers = { 'v.h': '#if PY_MINOR_VERSION >= 12\n#define NEW 1\n#else\n#define NEW 0\n#endif' };
  const cache = createHeaderCache();
  const source = '#include "v.h"\nNEW;';
  assert.equal(codeOf(source, { headers, cache, target: { python: [3, 8] } }), '0;');
  assert.equal(codeOf(source, { headers, cache, target: { python: [3, 13] } }), '1;');
});

test('a changed header is read again, an inner one too', () => {
  const cache = createHeaderCache();
  const outer = '#include "inner.h"\n';
  const source = '#include "outer.h"\nVALUE;';
  assert.equal(codeOf(source, { headers: { 'outer.h': outer, 'inner.h': '#define VALUE 1' }, cache }), '1;');
  assert.equal(codeOf(source, { headers: { 'outer.h': outer, 'inner.h': '#define VALUE 2' }, cache }), '2;');
});

test('a cached header repeats its includes', () => {
  const headers = { 'a.h': '#include <Python.h>\n#include "b.h"', 'b.h': '' };
  const cache = createHeaderCache();
  run('#include "a.h"', { headers, cache });
  const again = run('#include "a.h"', { headers, cache });
  assert.deepEqual(again.includes, ['a.h', 'b.h']);
  assert.ok(again.usesPython);
});

test('an angled include without a folder is the system’s', () => {
  const headers = { 'string.h': '#define N 1', 'own/string.h': '#define N 2' };
  assert.equal(codeOf('#include <string.h>\nN;', { headers }), 'N;');
  assert.equal(codeOf('#include <own/string.h>\nN;', { headers }), '2;');
  assert.equal(codeOf('#include "string.h"\nN;', { headers }), '1;');
});

test('an include through a macro', () => {
  const headers = { 'x.h': '#define N 1' };
  assert.equal(codeOf('#define WHERE "x.h"\n#include WHERE\nN;', { headers }), '1;');
});

test('names that only a header asks for are no gap of this file', () => {
  const headers = { 'x.h': '#ifdef HAVE_X\n#define N 1\n#endif' };
  assert.deepEqual(run('#include "x.h"\nN;', { headers }).gaps, []);
});

const python: readonly (readonly [source: string, expected: boolean])[] = [
  ['#include <Python.h>', true],
  ['#include "Python.h"', true],
  ['#include <numpy/arrayobject.h>', true],
  ['#include <pybind11/pybind11.h>', true],
  ['#include "through.h"', true],
  ['#include <stdio.h>\nPyObject *x;', false],
  ['#include <stdio.h>\n#include <sys/types.h>\nint x;', false],
  ['#include "missing.h"\nPyObject *x;', true],
  ['#include "missing.h"\nint x;', false],
  ['PyObject *fragment;', true],
  ['int fragment;', false],
  ['#if 0\n#include <Python.h>\n#endif\nint x;', false],
];

for (const [source, expected] of python) {
  test(`about Python, or not: ${source.replace(/\n/g, ' ')}`, () => {
    assert.equal(run(source, { headers: { 'through.h': '#include <Python.h>' } }).usesPython, expected);
  });
}
