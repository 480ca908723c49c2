/**
 * Taking traces out again: that it gives back every byte, what is left because it is not refcheck's, and the rule that tells
 * of traces.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, it } from 'node:test';
import type { Finding } from '#server/findings/finding.js';
import { traceLinesOf, traceRemoval } from '#server/instrument/removal.js';
import { applyEdits } from '#server/text/edits.js';
import { inRepository, repositoryRoot } from '#scripts/repository.js';
import { engineFor, projectOf } from '../harness/analyze.js';
import { fixturePaths } from '../harness/fixture.js';
import { count, deallocations, marker, program, traced, without } from './tracing.js';

/** Spellings of one text: what lines end with, what they begin with, and how the last one ends. */
const spellings: readonly (readonly [name: string, spell: (text: string) => string])[] = [
  ['as they are', (text) => text],
  ['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
  [
    'with tabs and no last line end',
    (text) => text.replace(/^(?: {4})+/gm, (blanks) => '\t'.repeat(blanks.length / 4)).trimEnd(),
  ],
];

const own = (findings: readonly Finding[]): readonly string[] =>
  findings
    .filter(({ rule }) => rule !== 'left-trace')
    .map(({ rule, function: name, fingerprint }) => `${rule} ${name} ${fingerprint}`);

/** Traces as many objects as there are, then takes all traces out. */
function traceEverything(path: string, original: string): number {
  const engine = engineFor(projectOf({ path, text: original }), { fixes: false });
  const before = own(engine.report()[0]?.findings ?? []);
  const names = [...new Set([...original.matchAll(/\*\s*([a-z_]\w*)\b/g)].map(([, name = '']) => name))];
  const tables = [...original.matchAll(/^static PyTypeObject (\w+)/gm)].map(([, name = '']) => name);
  const requests = original
    .split('\n')
    .flatMap((_, index) => (index % 3 === 0 ? [count(names[index % names.length] ?? '', index + 1)] : []))
    .reverse();
  let text = original;
  let traces = 0;
  for (const request of [...requests, ...tables.map(deallocations)]) {
    const answer = engine.traceEdits(path, request);
    if (!answer || 'problem' in answer) continue;
    text = applyEdits(text, answer.edits);
    engine.addFile({ path, text, role: 'check' });
    traces += 1;
  }
  assert.ok(traceLinesOf({ path, text }).length >= traces);
  assert.deepEqual(own(engineFor(projectOf({ path, text }), { fixes: false }).report()[0]?.findings ?? []), before);
  assert.equal(without(text, path), original);
  return traces;
}

describe('adding and removing gives back every byte, and changes no other finding', () => {
  for (const [index, [name, spell]] of spellings.entries()) {
    it(`in fixtures and examples ${name}`, () => {
      const paths = ['test/rules', 'examples'].flatMap((folder) => fixturePaths(repositoryRoot, folder));
      const sources = paths
        .map((path) => ({ path: basename(path), text: readFileSync(inRepository(path), 'utf8') }))
        .filter(
          ({ text }, at) => !text.includes('//@ ') || (!text.includes('//@ file') && at % spellings.length === index),
        );
      const traces = sources.map(({ path, text }) => traceEverything(path, spell(text)));
      assert.ok(traces.reduce((sum, each) => sum + each, 0) >= 40, String(traces));
    });
  }
});

describe('removing', () => {
  const line = `    fprintf(stderr, "%s:%d: refcnt of a = %zd%s\\n", __FILE__, __LINE__, a ? (Py_ssize_t)Py_REFCNT(a) : (Py_ssize_t)0, a ? "" : " (NULL)"); ${marker}`;
  const around = (code: string): string => `#include <Python.h>\nint f(PyObject *a) {\n${code}\n    return 0;\n}\n`;
  const plain = '#include <Python.h>\nint f(PyObject *a) {\n    return 0;\n}\n';

  it('takes out what a formatter has broken into lines', () => {
    const broken = line.replaceAll(', ', ',\n            ').replace(`; ${marker}`, `;\n    ${marker}`);
    assert.equal(without(around(broken)), plain);
  });

  for (const [what, code] of [
    ['code of somebody else', `    puts("a"); ${marker}`],
    ['more code on its line', `${line} a = NULL;`],
    ['the body of a branch', `    if (a)\n    ${line}`],
    ['the body of a loop behind a remark', `    while (a) // so (it) is\n    ${line}`],
    ['two statements', line.replace('fprintf', 'a = NULL; fprintf')],
    ['a remark', `    // fprintf(stderr, ""); ${marker}`],
  ] as const) {
    it(`leaves ${what}, and says so`, () => {
      const text = around(code);
      const { edits, left } = traceRemoval({ path: 'a.c', text });
      assert.deepEqual([edits.length, left.length], [0, 1]);
      const [finding] = engineFor(projectOf({ path: 'a.c', text })).report()[0]?.findings ?? [];
      assert.equal(finding?.rule, 'left-trace');
      assert.deepEqual(finding.fixes, []);
    });
  }

  it('takes text in a string for what it is', () => {
    const text = around(`    const char *said = "${marker}";`);
    assert.deepEqual(traceLinesOf({ path: 'a.c', text }), []);
    assert.equal(without(text), text);
  });
});

describe('the rule left-trace', () => {
  const text = traced(program('int f(PyObject *a) {', '    return 0;', '}'), count('a', 4));
  const findings = (changed: string): readonly Finding[] =>
    engineFor(projectOf({ path: 'a.c', text: changed })).report()[0]?.findings ?? [];

  it('reports each line with a fix that removes it, at any confidence', () => {
    const [finding, ...others] = findings(text);
    assert.deepEqual(others, []);
    assert.equal(`${finding?.rule} ${finding?.severity} ${finding?.function}`, 'left-trace info f');
    assert.equal(finding?.fixes[0]?.safety, 'safe');
    assert.equal(applyEdits(text, finding.fixes[0].edits), without(text));
  });

  it('gives the fix to editors, too', () => {
    const engine = engineFor(projectOf({ path: 'a.c', text }));
    const [finding] = engine.report()[0]?.findings ?? [];
    assert.ok(finding);
    assert.deepEqual(engine.fixesOf('a.c', finding.fingerprint), finding.fixes);
  });

  it('is silenced by its name only', () => {
    const silenced = (comment: string): number =>
      findings(text.replace('int f', `${comment}\nint f`)).filter(({ rule }) => rule === 'left-trace').length;
    assert.equal(silenced('/* refcheck: ignore-file vendored */'), 1);
    assert.equal(silenced('/* refcheck: ignore-file[left-trace] wanted */'), 0);
  });

  it('sees traces in code that a condition leaves out', () => {
    assert.equal(findings(text.replace('int f', '#if 0\nint f') + '#endif\n').length, 1);
  });
});
