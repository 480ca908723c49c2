/** C or C++: by the name, and of headers by what is written in them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOf } from '#server/preprocess/language.js';

const cases: readonly (readonly [path: string, text: string, expected: 'c' | 'cpp'])[] = [
  ['a.c', 'class A { };', 'c'],
  ['a.cpp', 'int f(void);', 'cpp'],
  ['a.HPP', '', 'cpp'],
  ['a.h', 'int f(const char *name, int (*const table)(int));\nconst int n;', 'c'],
  ['a.h', '#ifdef __cplusplus\nextern "C" {\n#endif\nint f(void);', 'c'],
  ['a.h', 'class A : public B {', 'cpp'],
  ['a.h', '  template <class T> T f(T x);', 'cpp'],
  ['a.h', 'struct A {\npublic:\n  int a;\n};', 'cpp'],
  ['a.h', 'struct A {\n  long most(int a) const\n  {\n    return a;\n  }\n};', 'cpp'],
  ['a.h', 'static void f(int *a) { delete [] a; }', 'cpp'],
  ['a.h', 'bool f(std::string *names);', 'cpp'],
];

for (const [path, text, expected] of cases) {
  test(`${expected}: ${path} with ${JSON.stringify(text)}`, () => {
    assert.equal(languageOf({ path, text }), expected);
  });
}
