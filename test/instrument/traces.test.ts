/**
 * Traces: where they go, where they are refused, and that taking them out gives back every byte. What the lines print is
 * seen in running.test.ts.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, it } from 'node:test';
import type { TraceAnswer, TraceRequest } from '#server/engine.types.js';
import type { Finding } from '#server/findings/finding.js';
import { traceLinesOf, traceRemoval } from '#server/instrument/removal.js';
import { applyEdits } from '#server/text/edits.js';
import { inRepository, repositoryRoot } from '#scripts/repository.js';
import { engineFor, projectOf } from '../harness/analyze.js';
import { fixturePaths } from '../harness/fixture.js';

const marker = '/* refcheck: trace */';

function ask(text: string, request: TraceRequest): TraceAnswer {
  const engine = engineFor(projectOf({ path: 'a.c', text }), { fixes: false });
  const answer = engine.traceEdits('a.c', request);
  assert.ok(answer);
  return answer;
}

/** The text with the trace, which removing gives back. */
function traced(text: string, request: TraceRequest): string {
  const answer = ask(text, request);
  assert.ok(!('problem' in answer), 'problem' in answer ? answer.problem : '');
  const after = applyEdits(text, answer.edits);
  assert.notEqual(after, text);
  assert.equal(without(after), without(text));
  assert.match(after.split(/\r\n|\r|\n/)[answer.line - 1] ?? '', /fprintf/);
  return after;
}

const without = (text: string, path = 'a.c'): string => applyEdits(text, traceRemoval({ path, text }).edits);

function applyTrace(text: string, request: TraceRequest): string {
  const answer = ask(text, request);
  assert.ok(!('problem' in answer), 'problem' in answer ? answer.problem : '');
  return applyEdits(text, answer.edits);
}

function refused(text: string, request: TraceRequest): string {
  const answer = ask(text, request);
  assert.ok('problem' in answer, 'it is not refused');
  return answer.problem;
}

const count = (of: string, line: number): TraceRequest => ({ kind: 'reference-count', of, line });
const deallocations = (of: string): TraceRequest => ({ kind: 'deallocations', of });

/** The program around one function, whose first line is the third. */
const program = (...lines: readonly string[]): string =>
  `#include <Python.h>\n#include <stdio.h>\n${lines.join('\n')}\n`;

/** Lines that were added, in short, with the number that they have. */
const added = (text: string): readonly string[] =>
  text.split(/\r\n|\r|\n/).flatMap((line, index) => {
    if (!line.endsWith(marker)) return [];
    const [, counted = line.replace(marker, '').trim()] = /refcnt of ([\w.>-]+) =/.exec(line) ?? [];
    return [`${index + 1} ${counted}`];
  });

const simple = program(
  'PyObject *f(PyObject *a) {',
  '    PyObject *x = PyList_New(0);',
  '    if (x == NULL)',
  '        return NULL;',
  '    int n = PyList_Append(x,',
  '                          a);',
  '',
  '    // a remark',
  '    if (n < 0) {',
  '        Py_DECREF(x);',
  '        return NULL;',
  '    }',
  '    return x;',
  '}',
);

describe('a line that prints a reference count', () => {
  for (const [what, request, where] of [
    ['before the statement of its line', count('x', 5), '5 x'],
    ['behind the statement that gives the variable its value', count('x', 4), '5 x'],
    ['before a statement that began on a line above', count('x', 8), '7 x'],
    ['before the next statement of a line without code', count('a', 9), '11 a'],
    ['in a block', count('x', 12), '12 x'],
  ] as const) {
    it(`stands ${what}`, () => assert.deepEqual(added(traced(simple, request)), [where]));
  }

  for (const [what, request, problem] of [
    ['a body without braces', count('x', 6), /^line 6 is a body without braces.*or name line 5$/],
    ['a brace that closes', count('x', 14), /^no statement begins on line 14$/],
    ['a released object', count('x', 13), /may be gone before line 13/],
    ['a number', count('n', 11), /^`n` is no object but of type `int`$/],
    ['a name that nothing has', count('y', 11), /^there is no variable `y`/],
    ['a call', count('f(x)', 11), /neither a variable nor a field/],
    ['an assignment', count('x = a', 11), /neither a variable nor a field/],
    ['a line outside of functions', count('x', 1), /^line 1 is in no function$/],
    ['a line that is not there', count('x', 99), /^the file has no line 99$/],
  ] as const) {
    it(`is refused for ${what}`, () => assert.match(refused(simple, request), problem));
  }

  it('is refused where a variable may have no value', () => {
    const text = program(
      'int f(int n) {',
      '    PyObject *x;',
      '    if (n)',
      '        x = Py_None;',
      '    return n;',
      '}',
    );
    assert.match(refused(text, count('x', 7)), /`x` may have no value yet before line 7/);
    assert.match(refused(text, count('x', 4)), /no variable `x`/);
  });
});

describe('what a reference count is printed of', () => {
  it('heeds blocks: a variable of another one is not seen, the inner one of two is', () => {
    const text = program(
      'void f(PyObject *a, int x) {',
      '    {',
      '        PyObject *x = a;',
      '        Py_INCREF(x);',
      '        Py_DECREF(x);',
      '    }',
      '    Py_INCREF(a);',
      '    for (PyObject *y = a; y != NULL; y = NULL) {',
      '        Py_INCREF(y);',
      '    }',
      '    Py_DECREF(a);',
      '}',
    );
    assert.deepEqual(added(traced(text, count('x', 6))), ['6 x']);
    assert.equal(refused(text, count('x', 9)), '`x` is no object but of type `int`');
    assert.deepEqual(added(traced(text, count('y', 11))), ['11 y']);
    assert.match(refused(text, count('y', 10)), /no variable `y`/);
    assert.match(refused(text, count('y', 13)), /no variable `y`/);
  });

  it('goes between a label and its statement, and behind a case', () => {
    const text = program(
      'int f(PyObject *a, int n) {',
      '    switch (n) {',
      '    case 1:',
      '        Py_INCREF(a);',
      '        break;',
      '    case 2: Py_DECREF(a);',
      '    }',
      'done:',
      '    return n;',
      '}',
    );
    assert.deepEqual(added(traced(text, count('a', 5))), ['6 a']);
    assert.deepEqual(added(traced(text, count('a', 10))), ['11 a']);
    assert.match(refused(text, count('a', 8)), /does not begin its line/);
  });

  it('looks at fields only where all on the way is there', () => {
    const text = program(
      'struct inner { PyObject *item; int n; };',
      'typedef struct { PyObject_HEAD struct inner *inner; struct inner own; } Outer;',
      'static PyObject *kept;',
      'int f(Outer *self) {',
      '    static PyObject *cache;',
      '    return 0;',
      '}',
    );
    const line = traced(text, count('self->inner->item', 8)).split('\n')[7] ?? '';
    assert.ok(
      line.includes('self && self->inner && self->inner->item ? (Py_ssize_t)Py_REFCNT(self->inner->item)'),
      line,
    );
    assert.match(traced(text, count('self -> own . item', 8)), /self && self->own\.item \?/);
    assert.match(traced(text, count('self', 8)), /Py_REFCNT\(\(PyObject \*\)self\)/);
    assert.deepEqual(added(traced(text, count('kept', 8))), ['8 kept']);
    assert.deepEqual(added(traced(text, count('cache', 8))), ['8 cache']);
    assert.match(refused(text, count('self->inner->n', 8)), /of type `int`/);
    assert.match(refused(text, count('self->other', 8)), /the type of `self->other` is not known here/);
  });
});

describe('a line that cannot be added', () => {
  it('is refused in code that a macro makes, that a condition leaves out, or that does not parse', () => {
    const text = program(
      '#define GETTER(name) PyObject *name(PyObject *self) { return self; }',
      'GETTER(get)',
      '#if 0',
      'int off(PyObject *a) {',
      '    return 0;',
      '}',
      '#endif',
      'int broken(PyObject *a) {',
      '    if ((',
      '    return 0;',
      '}',
    );
    assert.match(refused(text, count('self', 4)), /made by the macro `GETTER`/);
    assert.match(refused(text, count('a', 7)), /left out by a condition/);
    assert.match(refused(text, count('a', 12)), /`broken` does not parse/);
  });

  it('is refused where it could become the body of something', () => {
    const text = program(
      'int f(PyObject *a) {',
      '    LOOSE(a)',
      '    /* a remark */',
      '#define B (1)',
      '    return 0;',
      '}',
    );
    assert.match(refused(text, count('a', 7)), /line 7 ends like the head of a branch/);
    assert.deepEqual(added(traced(text.replace('LOOSE(a)', 'LOOSE(a);'), count('a', 7))), ['7 a']);
  });

  it('is not added twice', () => {
    const once = traced(simple, count('x', 15));
    assert.match(refused(once, count('x', 16)), /traced there already/);
    assert.deepEqual(added(traced(once, count('a', 16))), ['15 x', '16 a']);
  });
});

const types = `#include <Python.h>
#include <stdio.h>
typedef struct { PyObject_HEAD } Box;
static void box_dealloc(Box *self)
{
    PyObject_Free(self);
}
static void crate_dealloc(PyObject *) {
    int n;
}
static void set_dealloc(PyObject *self) { PyObject_Free(self); }
#define DEALLOC(name) static void name(PyObject *self) { PyObject_Free(self); }
DEALLOC(made_dealloc)
static PyTypeObject BoxType = {PyVarObject_HEAD_INIT(NULL, 0) .tp_name = "m.Box", .tp_dealloc = (destructor)box_dealloc};
static PyType_Slot slots[] = {{Py_tp_dealloc, crate_dealloc}, {0, NULL}};
static PyType_Spec spec = {.name = "m.Crate", .slots = slots};
static PyTypeObject Plain = {PyVarObject_HEAD_INIT(NULL, 0) "m.Plain", 1};
static PyObject *twice(PyObject *a) {
    return a;
}
static void by_statement(PyObject *self) {
    PyObject_Free(self);
}
`;

describe('a line that prints deallocations', () => {
  for (const name of ['BoxType', 'm.Box', 'Box', 'box_dealloc']) {
    it(`is added for ${name}`, () => {
      const text = traced(types, deallocations(name));
      assert.match(
        text,
        /box_dealloc\(Box \*self\)\n\{\n {4}fprintf\(stderr, .*Py_TYPE\(\(PyObject \*\)self\)->tp_name/,
      );
    });
  }

  it('is registered by a table, or told by its head', () => {
    const isRegistered = (name: string): boolean => {
      const answer = ask(types, deallocations(name));
      return 'problem' in answer ? assert.fail(answer.problem) : answer.isRegistered;
    };
    assert.equal(isRegistered('box_dealloc'), true);
    assert.equal(isRegistered('by_statement'), false);
  });

  for (const [name, problem] of [
    ['Crate', /the object that `crate_dealloc` gets has no name/],
    ['spec', /the object that `crate_dealloc` gets has no name/],
    ['Plain', /names no function of this file/],
    ['set_dealloc', /begins on the line of its brace/],
    ['made_dealloc', /made by the macro `DEALLOC`/],
    ['twice', /deallocates no objects/],
    ['Bix', /this file defines no type and no function `Bix`/],
  ] as const) {
    it(`is refused for ${name}`, () => assert.match(refused(types, deallocations(name)), problem));
  }

  it('asks nothing of the type that the limited API hides', () => {
    const limited = traced(`#define Py_LIMITED_API 0x030b0000\n${types}`, deallocations('Box'));
    assert.match(limited, /fprintf\(stderr, "%s:%d: object of box_dealloc at %p is deallocated\\n"/);
    const engine = engineFor(projectOf({ path: 'a.c', text: types }), {
      target: { python: [3, 13], freeThreaded: false, platform: 'linux', limitedApi: 0x030b0000 },
    });
    const answer = engine.traceEdits('a.c', deallocations('Box'));
    assert.ok(answer && !('problem' in answer) && !answer.edits.some(({ newText }) => newText.includes('tp_name')));
  });
});

describe('the include of a trace', () => {
  const body = 'int f(PyObject *a) {\n    return 0;\n}\n';
  for (const [what, head, expected] of [
    ['is behind Python.h', '#include <Python.h>\n', ['2 #include <stdio.h>', '4 a']],
    ['is not added where the header is', '#include <Python.h>\n# include  <stdio.h>\n', ['4 a']],
    ['is not added where C++ has it', '#include <Python.h>\n#include <cstdio>\n', ['4 a']],
    ['heeds no comment', '#include <Python.h>\n/*\n#include <stdio.h>\n*/\n', ['2 #include <stdio.h>', '7 a']],
    [
      'holds wherever the code does',
      '#include <Python.h>\n#ifdef DEBUG\n#include <stdio.h>\n#endif\n',
      ['2 #include <stdio.h>', '7 a'],
    ],
    ['is inside of a guard', '#ifndef A_H\n#define A_H\n#include <Python.h>\n', ['4 #include <stdio.h>', '6 a']],
    ['is at the top where nothing is included', '', ['1 #include <stdio.h>', '3 a']],
  ] as const) {
    it(what, () => {
      const text = head + body;
      const line = text.split('\n').findIndex((each) => each.includes('return 0')) + 1;
      assert.deepEqual(added(traced(text, count('a', line))), expected);
    });
  }

  it('serves several traces', () => {
    const head = '#include <Python.h>\n';
    const once = applyTrace(`${head}${body}int g(PyObject *b) {\n    return 1;\n}\n`, count('a', 3));
    const twice = applyTrace(once, count('b', 8));
    assert.deepEqual(added(twice), ['2 #include <stdio.h>', '4 a', '8 b']);
    assert.equal(without(twice), without(once));
  });
});

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
