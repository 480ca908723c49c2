/** The macros of Python.h and its kin: what they become where the project does not define them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtinMacros, builtinMacrosOfC } from '#server/preprocess/builtinMacros.js';
import { type Circumstances, codeOf } from './preprocessText.js';

type Case = readonly [source: string, expected: string, circumstances?: Circumstances];

const cases: readonly Case[] = [
  ['Py_RETURN_NONE;', 'return Py_NewRef(Py_None);'],
  [
    'if (x) Py_RETURN_TRUE; else Py_RETURN_FALSE;',
    'if (x) return Py_NewRef(Py_True); else return Py_NewRef(Py_False);',
  ],
  ['{ Py_RETURN_NONE }', '{ return Py_NewRef(Py_None); }'],
  ['#define DONE Py_RETURN_NONE\n{ DONE }', '{ return Py_NewRef(Py_None); }'],
  ['Py_CLEAR(self->x);', 'Py_CLEAR(&(self->x));'],
  ['Py_XSETREF(*p, NULL);', 'Py_XSETREF(&(*p), NULL);'],
  ['#define Py_CLEAR(x) other(x)\nPy_CLEAR(y);', 'Py_CLEAR(&(y));'],
  ['Py_BEGIN_ALLOW_THREADS\nf();\nPy_END_ALLOW_THREADS', '{ Py_BEGIN_ALLOW_THREADS(); f(); Py_END_ALLOW_THREADS(); }'],
  [
    'Py_BEGIN_CRITICAL_SECTION(o);\nPy_END_CRITICAL_SECTION();',
    '{ Py_BEGIN_CRITICAL_SECTION(o);; Py_END_CRITICAL_SECTION(); };',
  ],
  ['struct { PyObject_HEAD int x; };', 'struct { PyObject ob_base; int x; };'],
  ['struct { PyObject_HEAD; int x; };', 'struct { PyObject ob_base; int x; };'],
  ['T t = { PyVarObject_HEAD_INIT(NULL, 0) "n" };', 'T t = { { { 1, NULL }, 0 }, "n" };'],
  ['PyMODINIT_FUNC PyInit_x(void);', 'PyObject * PyInit_x(void);'],
  ['PyDoc_STRVAR(doc,\n"a" "b");', 'static const char doc[] = "a" "b" ;'],
  ['PyDoc_STRVAR(doc, "a")', 'static const char doc[] = "a";'],
  ['p = PyMem_New(char, n + 1);', 'p = ((char *)PyMem_New(n + 1));'],
  ['p = PyMem_NEW(char, n);', 'p = ((char *)PyMem_New(n));'],
  ['PyMem_Resize(p, struct s, n);', '((p) = (struct s *)PyMem_Resize(p, n));'],
  ['p = PyObject_GC_New(Spam, &SpamType);', 'p = ((Spam *)PyObject_GC_New(&SpamType));'],
  ['x = va_arg(list, PyObject *);', 'x = ((PyObject *)va_arg(list));'],
  ['if (likely(x) && Py_UNLIKELY(y))', 'if ((x) && (y))'],
  ['switch (op) { case Py_LT: case Py_GE: ; }', 'switch (op) { case 0: case 5: ; }'],
  ['return f(x) == NPY_SUCCEED;', 'return f(x) == 1;'],
  ['f(PyObject *Py_UNUSED(self))', 'f(PyObject *self)'],
  ['offsetof(T, name)', 'offsetof(T, name)'],
  ['offsetof(T, a.b)', '((size_t)&((T *)0)->a.b)'],
  ['static int f(void) __attribute__((unused, format(printf, 1, 2)));', 'static int f(void) ;'],
  ['__attribute__((noreturn)) void f(void);', '__attribute__((noreturn)) void f(void);'],
  [
    'NPY_NO_EXPORT NPY_STEALS_REF_TO_ARG(2) int f(a, b);',
    '__attribute__((cpychecker_steals_reference_to_arg(2))) int f(a, b);',
  ],
  ['NPY_BEGIN_THREADS_DEF\nNPY_BEGIN_THREADS;', 'NPY_BEGIN_THREADS_DEF(); NPY_BEGIN_THREADS();'],
  ['_Atomic(int) x; _Atomic int y;', 'int x; _Atomic int y;'],
  ['_Static_assert(sizeof(int) == 4, "x");', ';'],
  ['static_assert(sizeof(int) == 4);', 'static_assert(sizeof(int) == 4);', { language: 'cpp' }],
  ['#define Py_MIN(a, b) mine(a, b)\nPy_MIN(1, 2);', 'mine(1, 2);'],
  ['#define PyMem_New(t, n) mine(n)\nPyMem_New(int, 2);', '((int *)PyMem_New(2));', { knownApi: ['PyMem_New'] }],
  ['#undef likely\nlikely(x);', 'likely(x);'],
];

for (const [source, expected, circumstances] of cases) {
  test(source.replace(/\n/g, ' '), () => {
    assert.equal(codeOf(source, circumstances).replace(/\s+;/g, ' ;'), expected);
  });
}

test('an unknown macro alone at file scope gets its semicolon', () => {
  assert.equal(codeOf('DEFINE_TYPE(a, b)\nstatic int x;'), 'DEFINE_TYPE(a, b); static int x;');
  assert.equal(codeOf('STACK_OF(X509)\nname(void);'), 'STACK_OF(X509) name(void);');
  assert.equal(codeOf('TEST(a)\n{ }'), 'TEST(a) { }');
});

test('each row is a definition, and no name has two', () => {
  const names = [...builtinMacros, ...builtinMacrosOfC].map((row) => /^\w+/.exec(row.define)?.[0]);
  assert.ok(names.every((name) => name !== undefined));
  assert.equal(new Set(names).size, names.length);
});
