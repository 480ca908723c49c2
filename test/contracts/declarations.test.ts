/** Contracts as declarations state them: each spelling reaches the callers, and a static one those of its file alone. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeProject, projectOf } from '../harness/analyze.js';

const caller = `
int call(PyObject *list)
{
    PyObject *item = PyLong_FromLong(1);
    if (item == NULL)
        return -1;
    int status = put(list, item);
    Py_DECREF(item);
    return status;
}
`;

/** Rules that report something in a file with that declaration of `put` and a caller who keeps his reference. */
const rulesFor = (declaration: string, path = 'a.c'): readonly string[] =>
  analyzeProject(projectOf({ path, text: `#include <Python.h>\n${declaration}\n${caller}` })).map(({ rule }) => rule);

const stealing: readonly string[] = [
  'int put(PyObject *list, PyObject *item) __attribute__((cpychecker_steals_reference_to_arg(2)));',
  '__attribute__((cpychecker_steals_reference_to_arg(2))) int put(PyObject *list, PyObject *item);',
  'CPYCHECKER_STEALS_REFERENCE_TO_ARG(2) int put(PyObject *list, PyObject *item);',
  'int put(PyObject *list, PyObject *item) NPY_STEALS_REF_TO_ARG(2);',
  '#define TAKES(n) __attribute__((cpychecker_steals_reference_to_arg(n)))\nTAKES(2) int put(PyObject *list, PyObject *item);',
  'int put(PyObject *list, PyObject *item __attribute__((cf_consumed)));',
  'int put(PyObject *list, __attribute__((os_consumed)) PyObject *item);',
  'int put(PyObject *list, [[clang::os_consumed]] PyObject *item);',
  '#define CONSUMED __attribute__((ns_consumed))\nint put(PyObject *list, PyObject *item CONSUMED);',
  'int put(PyObject *list, PyObject *item) __attribute__((ownership_takes(python, 2)));',
  '/* refcheck: steals item */\nint put(PyObject *list, PyObject *item);',
  '// refcheck: steals 2\nint put(PyObject *list, PyObject *item);',
];

describe('a declaration', () => {
  for (const declaration of stealing) {
    it(`says that an argument is stolen: ${declaration}`, () => {
      assert.deepEqual(rulesFor(declaration), ['use-after-steal']);
      assert.deepEqual(rulesFor(declaration, 'a.cpp'), ['use-after-steal']);
    });
  }

  it('says that an argument is borrowed', () => {
    assert.deepEqual(rulesFor('/* refcheck: borrows item */\nint put(PyObject *list, PyObject *item);'), []);
  });

  it('of a static function is not that of a function of another file', () => {
    const declared = '#include <Python.h>\nNPY_STEALS_REF_TO_ARG(2) static int put(PyObject *list, PyObject *item)';
    const findings = analyzeProject(
      projectOf(
        { path: 'a.c', text: `${declared} { int s = PyList_Append(list, item); Py_DECREF(item); return s; }\n` },
        {
          path: 'b.c',
          text: `#include <Python.h>\nstatic int put(PyObject *list, PyObject *item) { return PyList_Append(list, item); }\n${caller}`,
        },
      ),
    );
    assert.deepEqual(findings, []);
  });

  it('of a shared function is that of all files', () => {
    const findings = analyzeProject(
      projectOf(
        {
          path: 'a.c',
          text: '#include <Python.h>\nint put(PyObject *list, PyObject *item) NPY_STEALS_REF_TO_ARG(2);\n',
        },
        { path: 'b.c', text: `#include <Python.h>\nint put(PyObject *list, PyObject *item);\n${caller}` },
      ),
    );
    assert.deepEqual(
      findings.map(({ file, rule }) => `${file} ${rule}`),
      ['b.c use-after-steal'],
    );
  });
});
