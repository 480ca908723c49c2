/**
 * Lines that print deallocations: for which names they are added, where they go, and where they are refused. What the lines
 * print is seen in running.test.ts.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { engineFor, projectOf } from '../harness/analyze.js';
import { ask, deallocations, refused, traced } from './tracing.js';

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

  it('is refused for a body of C++ that is a try block', () => {
    const text =
      '#include <Python.h>\nstatic void box_dealloc(PyObject *self) try {\n    use(self);\n} catch (...) {\n}\n';
    const engine = engineFor(projectOf({ path: 'a.cpp', text }), { fixes: false });
    const problem = 'the body of `box_dealloc` does not begin with a brace';
    assert.deepEqual(engine.traceEdits('a.cpp', deallocations('box_dealloc')), { problem });
  });

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
