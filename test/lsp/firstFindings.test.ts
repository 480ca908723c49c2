/** Which findings are shown before the files that a file needs have been read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UnitFacts } from '#server/engine.types.js';
import type { Finding } from '#server/findings/finding.js';
import { firstFindings } from '#server/lsp/firstFindings.js';
import { leakWith } from '../harness/finding.js';

const facts: UnitFacts = {
  file: 'a.c',
  exportedFunctions: [],
  roles: [],
  returnsObject: [],
  annotated: [],
  calls: [
    ['plain', ['Py_DECREF', 'helper']],
    ['helper', ['PyList_New', 'plain']],
    ['foreign', ['Py_DECREF', 'wrapper']],
    ['wrapper', ['from_elsewhere']],
  ],
  handlers: [],
  role: 'check',
};

const isShown = (name: string, kind: Pick<Finding, 'family' | 'confidence'>): boolean =>
  firstFindings([leakWith({ ...kind, function: name })], facts, (callee) => callee.startsWith('Py')).length === 1;

test('leaks are shown when nothing was inferred or guessed', () => {
  assert.ok(isShown('foreign', { family: 'leak', confidence: 'high' }));
  assert.ok(!isShown('foreign', { family: 'leak', confidence: 'medium' }));
});

test('a use or release too many may be explained by an unknown callee, and waits where there is one', () => {
  assert.ok(isShown('plain', { family: 'over-release', confidence: 'high' }));
  assert.ok(!isShown('foreign', { family: 'over-release', confidence: 'high' }));
  assert.ok(!isShown('plain', { family: 'over-release', confidence: 'medium' }));
});

test('no comment is called unused before everything is known', () => {
  assert.ok(!isShown('plain', { family: 'suppression', confidence: 'high' }));
});
