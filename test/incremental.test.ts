/**
 * An engine that is told of changes one by one says the same as one that sees the last text first, and analyses again only
 * what the change concerns.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { inRepository, repositoryRoot } from '#scripts/repository.js';
import { below, seededRandom } from '#scripts/bench/mutations.js';
import { typedPieces } from '#scripts/bench/typing.js';
import { Cancelled } from '#server/base/cancelled.js';
import { mergeFacts, mergeSummaries } from '#server/units/merging.js';
import { summaryRounds, type Engine, type UnitFacts } from '#server/engine.types.js';
import type { Finding } from '#server/findings/finding.js';
import { engineFor, projectOf } from './harness/analyze.js';
import { fixturePaths, type FixtureFile } from './harness/fixture.js';

const files: readonly FixtureFile[] = [...fixturePaths(repositoryRoot, 'examples/seeds'), 'examples/seeds/seeds.h'].map(
  (path) => ({ path: basename(path), text: readFileSync(inRepository(path), 'utf8') }),
);
const sources = files.filter((file) => file.path.endsWith('.c'));

/** An engine over the examples, and a way to change one of its files. */
class Editor {
  readonly engine: Engine;
  readonly #facts = new Map<string, UnitFacts>();

  constructor(project: readonly FixtureFile[], isTyped = false) {
    this.engine = engineFor(projectOf(...project), { isTyped });
    for (const file of project) if (file.path.endsWith('.c')) this.change(file);
  }

  change(file: FixtureFile): readonly Finding[] {
    this.#facts.set(file.path, this.engine.addFile({ ...file, role: 'check' }));
    this.engine.setProjectFacts(mergeFacts([...this.#facts.values()]));
    for (let round = 0; round < summaryRounds; round++) {
      this.engine.setSummaries(mergeSummaries([this.engine.summarize()]));
    }
    return this.engine.report().flatMap((report) => report.findings);
  }
}

/** A line of the text doubled, dropped, or blank lines and comments put in. */
function edited(text: string, random: () => number): string {
  const lines = text.split('\n');
  const at = below(random, lines.length);
  const kinds = [
    () => lines.splice(at, 0, ''),
    () => lines.splice(at, 0, '/* a remark */'),
    () => lines.splice(at, 1),
    () => lines.splice(at, 0, lines[at] ?? ''),
  ];
  kinds[below(random, kinds.length)]?.();
  return lines.join('\n');
}

test('changes one by one and the last text at once give the same findings', () => {
  for (let seed = 0; seed < 5; seed++) {
    const random = seededRandom(seed);
    const editor = new Editor(files);
    const texts = new Map(files.map((file) => [file.path, file.text]));
    for (let step = 0; step < 6; step++) {
      const path = sources[below(random, sources.length)]?.path ?? '';
      texts.set(path, edited(texts.get(path) ?? '', random));
      const found = editor.change({ path, text: texts.get(path) ?? '' });
      const now = files.map((file) => ({ ...file, text: texts.get(file.path) ?? '' }));
      const fresh = engineFor(projectOf(...now))
        .report()
        .flatMap((report) => report.findings);
      assert.deepEqual(found, fresh, `seed ${seed}, step ${step}, ${path}`);
    }
  }
});

/** A few characters typed or deleted somewhere in the text. */
function typed(text: string, random: () => number): string {
  const at = below(random, text.length);
  const deleted = below(random, 3) === 0 ? below(random, 12) : 0;
  return text.slice(0, at) + (typedPieces[below(random, typedPieces.length)] ?? '') + text.slice(at + deleted);
}

test('what is typed gives what the last text gives, where all of it parses', () => {
  let compared = 0;
  for (let seed = 0; seed < 16; seed++) {
    const random = seededRandom(seed);
    const editor = new Editor(files, true);
    const texts = new Map(files.map((file) => [file.path, file.text]));
    for (let step = 0; step < 12; step++) {
      const path = sources[below(random, sources.length)]?.path ?? '';
      const before = texts.get(path) ?? '';
      texts.set(path, typed(before, random));
      const found = editor.change({ path, text: texts.get(path) ?? '' });
      const now = files.map((file) => ({ ...file, text: texts.get(file.path) ?? '' }));
      const fresh = engineFor(projectOf(...now), { isTyped: true });
      const reports = fresh.report();
      const gaps = reports.flatMap((report) => report.gaps);
      if (!gaps.some(({ kind }) => kind === 'parse-error')) {
        compared++;
        const what = `seed ${seed}, step ${step}, ${path}`;
        assert.deepEqual(
          found,
          reports.flatMap((report) => report.findings),
          what,
        );
        assert.deepEqual(
          editor.engine.report().flatMap((report) => report.gaps),
          gaps,
          what,
        );
        assert.equal(editor.engine.dump({ file: path, stage: 'ir' }), fresh.dump({ file: path, stage: 'ir' }), what);
        const all = { start: 0, end: 1_000_000 };
        assert.deepEqual(editor.engine.callNotes(path, all), fresh.callNotes(path, all), what);
      } else if (below(random, 2) === 0) {
        texts.set(path, before);
        editor.change({ path, text: before });
      }
    }
  }
  assert.ok(compared > 40, `only ${compared} texts were compared`);
});

test('only what a change concerns is analysed again', () => {
  const text = [
    '#include <Python.h>',
    'static PyObject *make(void) { return PyLong_FromLong(1); }',
    'PyObject *caller(PyObject *self, PyObject *args) { PyObject *x = make(); Py_DECREF(x); return make(); }',
    'PyObject *other(PyObject *self, PyObject *args) { PyObject *x = PyList_New(0); return x; }',
    'PyObject *last(PyObject *self, PyObject *args) { return PyList_New(0); }',
    '',
  ].join('\n');
  const editor = new Editor([{ path: 'a.c', text }]);
  const analysesFor = (changed: string): number => {
    const before = editor.engine.analyses;
    editor.change({ path: 'a.c', text: changed });
    return editor.engine.analyses - before;
  };
  assert.equal(analysesFor(text), 0, 'the same text');
  assert.equal(analysesFor(text.replace('return x;', 'return  x ;')), 1, 'one body');
  assert.equal(analysesFor(text), 1, 'and back');
  assert.equal(
    analysesFor(text.replace('{ return PyLong_FromLong(1); }', '{ return PyLong_FromLong(2); }')),
    1,
    'a callee that does the same',
  );
  assert.equal(
    analysesFor(text.replace('{ return PyLong_FromLong(1); }', '{ return Py_None; }')),
    2,
    'a callee that does something else',
  );
  assert.ok(analysesFor(`${text}\nstatic int count;\n`) >= 4, 'a declaration');
});

test('what another file says of a callee is heeded however often it changes', () => {
  const make = (body: string): FixtureFile => ({
    path: 'a.c',
    text: `#include <Python.h>\nPyObject *make(void) { ${body} }\n`,
  });
  const user =
    '#include <Python.h>\nPyObject *make(void);\nint use(void) { PyObject *x = make(); return x != NULL; }\n';
  const editor = new Editor([make(''), { path: 'b.c', text: user }], true);
  for (let turn = 0; turn < 6; turn++) {
    assert.equal(editor.change(make('return PyList_New(0);')).length, 1, `turn ${turn}`);
    assert.equal(editor.change(make('static PyObject *kept; return kept;')).length, 0, `turn ${turn}`);
  }
});

test('rounds that are given up at any place and run again give the same', () => {
  const chain: readonly FixtureFile[] = [
    { path: 'a.c', text: '#include <Python.h>\nPyObject *make(void) { return PyList_New(0); }\n' },
    { path: 'b.c', text: '#include <Python.h>\nPyObject *make(void);\nPyObject *more(void) { return make(); }\n' },
    {
      path: 'c.c',
      text: '#include <Python.h>\nPyObject *more(void);\nint use(void) { PyObject *x = more(); return !x; }\n',
    },
  ];
  const expected = engineFor(projectOf(...chain)).report();
  assert.equal(expected.flatMap((report) => report.findings).length, 1);
  for (let patience = 0; patience < 12; patience++) {
    let left = patience;
    const engine = engineFor(projectOf(), { isCancelled: () => left-- <= 0 });
    const facts = chain.map((file) => engine.addFile({ ...file, role: 'check' }));
    const rounds = (): void => {
      engine.setProjectFacts(mergeFacts(facts));
      for (let round = 0; round < summaryRounds; round++) {
        engine.setSummaries(mergeSummaries([engine.summarize()]));
      }
    };
    assert.throws(rounds, Cancelled, `after ${String(patience)} functions`);
    left = Infinity;
    rounds();
    assert.deepEqual(engine.report(), expected, `given up after ${String(patience)} functions`);
  }
});

test('a finding moves with its function', () => {
  const text = 'PyObject *f(void) {\n    PyObject *x = PyList_New(0);\n    return NULL;\n}\n';
  const editor = new Editor([{ path: 'a.c', text: `#include <Python.h>\n${text}` }]);
  const [before] = editor.change({ path: 'a.c', text: `#include <Python.h>\n${text}` });
  const analyses = editor.engine.analyses;
  const [after] = editor.change({ path: 'a.c', text: `#include <Python.h>\n\n/* new */\n${text}` });
  assert.equal(editor.engine.analyses, analyses);
  assert.ok(before && after);
  assert.equal(after.range.start - before.range.start, '\n/* new */\n'.length);
  assert.equal(after.fingerprint, before.fingerprint);
  assert.deepEqual(
    after.fixes.flatMap((fix) => fix.edits.map((edit) => edit.range.start)),
    before.fixes.flatMap((fix) => fix.edits.map((edit) => edit.range.start + '\n/* new */\n'.length)),
  );
});

test('fixes on demand are those of the report', () => {
  const engine = engineFor(projectOf(...files));
  const findings = engine.report().flatMap((report) => report.findings);
  assert.ok(findings.some((finding) => finding.fixes.length > 0));
  for (const finding of findings) {
    const onDemand = engine.fixesOf(finding.file, finding.fingerprint);
    assert.deepEqual(
      onDemand.map((fix) => fix.title),
      finding.fixes.map((fix) => fix.title),
      finding.function,
    );
  }
});

test('a file that is removed takes its summaries along', () => {
  const editor = new Editor([
    { path: 'a.c', text: '#include <Python.h>\nPyObject *make(void) { return Py_None; }\n' },
    { path: 'b.c', text: '#include <Python.h>\nPyObject *make(void);\nPyObject *f(void) { return make(); }\n' },
  ]);
  assert.ok(editor.engine.functionNote('make', 'b.c'));
  editor.engine.removeFile('a.c');
  assert.equal(editor.engine.functionNote('make', 'b.c'), undefined);
});

test('what a deallocator releases is known again once it parses again', () => {
  const text = `#include <Python.h>
typedef struct { PyObject_HEAD PyObject *value; } Box;
static void box_dealloc(Box *self) {
    Py_XDECREF(self->value);
}
static PyObject *box_set(Box *self, PyObject *value) {
    self->value = value;
    Py_RETURN_NONE;
}
static PyMethodDef methods[] = {{"set", (PyCFunction)box_set, METH_O, NULL}, {NULL, NULL, 0, NULL}};
PyTypeObject Box_Type = {.tp_name = "Box", .tp_dealloc = (destructor)box_dealloc, .tp_methods = methods};
`;
  const editor = new Editor([{ path: 'a.c', text }], true);
  const rulesOf = (changed: string): readonly string[] =>
    editor.change({ path: 'a.c', text: changed }).map(({ rule }) => rule);
  const before = rulesOf(text);
  assert.ok(before.includes('stored-borrowed-reference'));
  rulesOf(text.replace('Py_XDECREF(self->value);', 'Py_XDECREF(self->value'));
  assert.deepEqual(rulesOf(text), before);
});
