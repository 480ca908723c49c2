/**
 * How Python comes to a C function, and the call that is made of it: small modules, and for each function the statements that
 * run once and the call.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleCall } from '#server/present/exampleCall.js';
import type { FixtureFile } from '../harness/fixture.js';
import { engineFor, projectOf } from '../harness/analyze.js';

/** The call of a function of the first file, and what runs before it, without comments. */
function callOf(name: string, ...files: readonly FixtureFile[]): readonly string[] {
  const entry = engineFor(projectOf(...files)).entryPoint(files[0]?.path ?? '', name);
  const { setup, call } = exampleCall(name, entry);
  return [...setup.split('\n').filter((line) => !line.startsWith('#')), call];
}

const file = (text: string, path = 'm.c'): FixtureFile => ({ path, text: `#include <Python.h>\n${text}` });

/** A module of one function with that body and those flags. */
const moduleOf = (flags: string, body = 'return NULL;'): FixtureFile =>
  file(`
    static PyObject *run(PyObject *self, PyObject *args) { PyObject *a, *b; int i; char *s; ${body} }
    static PyMethodDef table[] = { {"visible", (PyCFunction)run, ${flags}, NULL}, {NULL} };
    static struct PyModuleDef def = { PyModuleDef_HEAD_INIT, "m", NULL, -1, table };
    PyMODINIT_FUNC PyInit_m(void) { return PyModule_Create(&def); }`);

/** A type with two methods and slots, as its text has it; both ways to write types make the same calls. */
const functionsOfType = `
    static int init(PyObject *self, PyObject *args, PyObject *kwds) {
        char *s; return PyArg_ParseTuple(args, "s", &s) ? 0 : -1;
    }
    static PyObject *add(PyObject *self, PyObject *value) { return NULL; }
    static PyObject *make(PyObject *type, PyObject *ignored) { return NULL; }
    static PyObject *repr(PyObject *self) { return NULL; }
    static PyObject *sum(PyObject *a, PyObject *b) { return NULL; }
    static PyObject *get_size(PyObject *self, void *closure) { return NULL; }
    static PyMethodDef methods[] = { {"add", add, METH_O}, {"make", make, METH_NOARGS | METH_CLASS}, {NULL} };
    static PyGetSetDef attributes[] = { {"size", get_size, NULL}, {NULL} };`;

const callsOfType: readonly (readonly [name: string, ...lines: string[]])[] = [
  ['add', "instance = bags.Bag('text')", 'instance.add([1, 2])'],
  ['make', 'bags.Bag.make()'],
  ['repr', "instance = bags.Bag('text')", 'repr(instance)'],
  ['sum', "instance = bags.Bag('text')", 'instance + instance'],
  ['get_size', "instance = bags.Bag('text')", 'instance.size'],
  ['init', "bags.Bag('text')"],
];

test('arguments follow the flags and the format', () => {
  const parse = (format: string): string =>
    `if (!PyArg_ParseTuple(args, "${format}", &a, &b)) return NULL; return NULL;`;
  const cases: readonly (readonly [module: FixtureFile, call: string])[] = [
    [moduleOf('METH_NOARGS'), 'm.visible()'],
    [moduleOf('METH_O'), 'm.visible([1, 2])'],
    [moduleOf('METH_VARARGS', parse('Os:visible')), "m.visible([1, 2], 'text')"],
    [moduleOf('METH_VARARGS', parse('y*|O')), "m.visible(b'bytes')"],
    [moduleOf('METH_VARARGS', parse('id')), 'm.visible(1, 1.0)'],
    [moduleOf('METH_VARARGS', parse('O&i')), 'm.visible(FILL_IN, 1)'],
    [moduleOf('METH_VARARGS', parse('(OO)i')), 'm.visible(FILL_IN)'],
    [moduleOf('METH_VARARGS'), 'm.visible(FILL_IN)'],
    [moduleOf('METH_FASTCALL'), 'm.visible(FILL_IN)'],
  ];
  for (const [module, call] of cases) assert.deepEqual(callOf('run', module), [call]);
});

test('methods, attributes and slots of a type are reached through an object, made as its constructor says', () => {
  const written = file(`${functionsOfType}
    static PyNumberMethods number = { .nb_add = sum };
    static PyTypeObject Bag = { .tp_name = "bags.Bag", .tp_repr = repr, .tp_as_number = &number, .tp_init = init,
                                .tp_methods = methods, .tp_getset = attributes };`);
  for (const [name, ...lines] of callsOfType) assert.deepEqual(callOf(name, written), lines, name);
});

test('and so are those of a type that is made of a specification', () => {
  const specified = file(`${functionsOfType}
    static PyType_Slot slots[] = { {Py_tp_repr, repr}, {Py_nb_add, sum}, {Py_tp_init, init}, {Py_tp_methods, methods},
                                   {Py_tp_getset, attributes}, {0, NULL} };
    static PyType_Spec spec = { "bags.Bag", 0, 0, 0, slots };`);
  for (const [name, ...lines] of callsOfType) assert.deepEqual(callOf(name, specified), lines, name);
});

test('a function that no table names is reached through the nearest one that calls it', () => {
  const body = 'return helper();';
  const helpers = 'static PyObject *lowest(void) { return NULL; } static PyObject *helper(void) { return lowest(); }';
  const { text } = moduleOf('METH_NOARGS', body);
  const module = { path: 'm.c', text: text.replace('static PyObject *run', `${helpers}\nstatic PyObject *run`) };
  const entry = engineFor(projectOf(module)).entryPoint('m.c', 'lowest');
  assert.equal(entry?.function, 'run');
  assert.match(exampleCall('lowest', entry).setup, /^# Reaches run\(\) of the C sources, which calls lowest\(\)\.$/m);
  assert.deepEqual(callOf('lowest', module), ['m.visible()']);
});

test('tables and the module may stand in another file', () => {
  const own = file('PyObject *run(PyObject *self, PyObject *value) { return NULL; }');
  const other = file(
    `PyObject *run(PyObject *, PyObject *);
     static PyMethodDef table[] = { {"visible", run, METH_O}, {NULL} };
     static struct PyModuleDef def = { PyModuleDef_HEAD_INIT, .m_name = "other", .m_methods = table };`,
    'other.c',
  );
  assert.deepEqual(callOf('run', own, other), ['other.visible([1, 2])']);
});

test('where nothing leads to a function, all of the call is left to the user', () => {
  assert.deepEqual(callOf('alone', file('PyObject *alone(void) { return NULL; }')), [
    'import FILL_IN',
    'FILL_IN.FILL_IN()',
  ]);
});
