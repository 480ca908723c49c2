/** Which bodies are left out before parsing, and that they are found in odd texts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { skim, type SkimQuestions } from '#server/units/skim.js';

const questions: SkimQuestions = {
  language: 'c',
  objectTypes: new Set(['Known']),
  movesReferences: (callee) => callee === 'NpyIter_New',
};

/** The bodies that are left out, as they were. */
function leftOut(text: string, ask: Partial<SkimQuestions> = {}): readonly string[] {
  const skimmed = skim(text, { ...questions, ...ask });
  assert.equal(skimmed.text.length, text.length);
  for (const { open, end } of skimmed.bodies) {
    assert.match(skimmed.text.slice(open, end), /^\{ *\}$/);
    assert.equal(skimmed.text.slice(0, open).trimEnd().endsWith('}'), text.slice(0, open).trimEnd().endsWith('}'));
  }
  return skimmed.bodies.map(({ open, end }) => text.slice(open, end));
}

for (const [why, text, expected] of [
  ['nothing to do with objects', 'int add(int a, int b) { return a + b; }', ['{ return a + b; }']],
  ['an object in the parameters', 'int f(PyObject *o) { return g(o); }', []],
  ['an object as the result', 'static PyObject *f(void) { return g(); }', []],
  ['a call of the API', 'void f(void) { Py_DECREF(x); }', []],
  ['generated code', 'void f(void) { __pyx_free(x); }', []],
  ['a call that moves references', 'void f(void) { NpyIter_New(x); }', []],
  ['a type that a header declares', 'void f(Known *k) { g(k); }', []],
  ['a struct with an object', 'struct S { PyObject *o; };\nvoid f(struct S *s) { s->o = 0; }', []],
  [
    'a struct of such a struct',
    'struct T { struct S s; }; struct S { PyObject *o; };\nvoid f(struct T *t) { g(t); }',
    [],
  ],
  ["the interpreter's own tags", 'void f(struct _typeobject *t) { g(t); }', []],
  ['another struct', 'struct S { int o; };\nvoid f(struct S *s) { s->o = 0; }', ['{ s->o = 0; }']],
  ['a name for an object', 'typedef PyObject *Handle;\nvoid f(Handle h) { g(h); }', []],
  ['a name for a struct', 'typedef struct { PyObject_HEAD int n; } T;\nint f(T *t) { return t->n; }', []],
  ['a call through a slot', 'void f(void *t) { ((T *)t)->tp_free(t); }', []],
  ['braces in literals', `char f(void) { return "}" [0] + '{' + '\\''; }`, [`{ return "}" [0] + '{' + '\\''; }`]],
  ['braces within', 'int f(int a) { if (a) { a = 1; } return a; }', ['{ if (a) { a = 1; } return a; }']],
  ['braces that do not match', 'int f(int a) { if (a) { return a; }', []],
  ['a brace too many', 'int f(int a) { return a; } }', []],
  ['tables', 'int t[] = { f(1), 2 }; struct S s = (struct S){ .a = 1 };', []],
  ['a struct as the result', 'struct S f(int a) { return s; }', ['{ return s; }']],
  ['attributes', 'int f(int a) __attribute__((pure)) { return a; }', ['{ return a; }']],
] as const) {
  test(`left out or not: ${why}`, () => {
    assert.deepEqual(leftOut(text), expected);
  });
}

for (const [why, text, expected] of [
  ['namespaces', 'namespace a { namespace { int f(int x) noexcept { return x; } } }', ['{ return x; }']],
  ['linkage', 'extern "C" { int f(int x) { return x; } }', ['{ return x; }']],
  ['initialisers of members', 'T::T(int x) : x_(x) { run(); }', ['{ run(); }']],
  ['classes are parsed as they are', 'class T { int f(int x) { return x; } };', []],
  ['raw strings are for a parser', 'int f(int x) { return x; } auto s = R"({)";', []],
] as const) {
  test(`left out or not, in C++: ${why}`, () => {
    assert.deepEqual(leftOut(text, { language: 'cpp' }), expected);
  });
}

test('whom the left-out bodies may call', () => {
  const text = 'void f(int a) { if (a < 1) g(h (a)); else a::b<int>(a); }';
  assert.deepEqual([...(skim(text, questions).bodies[0]?.callees ?? [])], ['g', 'h']);
  const [body] = skim(text, { ...questions, language: 'cpp' }).bodies;
  assert.deepEqual([...(body?.callees ?? [])], ['a', 'g', 'h', 'a::b']);
});
