/**
 * Lines that print a reference count: where they go, of what they are, where they are refused, and the include that they
 * need. What the lines print is seen in running.test.ts.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { added, count, program, refused, traced, without } from './tracing.js';

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
    const once = traced(`${head}${body}int g(PyObject *b) {\n    return 1;\n}\n`, count('a', 3));
    const twice = traced(once, count('b', 8));
    assert.deepEqual(added(twice), ['2 #include <stdio.h>', '4 a', '8 b']);
    assert.equal(without(twice), without(once));
  });
});
