/** Looking contracts up by name and version, the interpreter's own objects, roles, and cards. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contractCard } from '#server/present/contractCard.js';
import { contractExample } from '#server/present/contractExample.js';
import { parsePrototype } from '#server/contracts/prototype.js';
import { contractHover } from '#server/present/lsp/hover.js';
import type { Contract } from '#server/contracts/effects.js';
import { allRows, createContractTable } from '#server/contracts/lookup.js';
import { contractOf } from '#server/contracts/rows.js';
import { singleton } from '#server/contracts/singletons.js';
import { roleOf } from '#server/contracts/slots.js';

const forPython = (major: number, minor: number): ReturnType<typeof createContractTable> =>
  createContractTable({ target: { python: [major, minor] } });

test('the target chooses among rows of one name', () => {
  assert.equal(forPython(2, 7).lookup('PyMethod_New')?.params.length, 3);
  assert.equal(forPython(3, 12).lookup('PyMethod_New')?.params.length, 2);
  assert.equal(forPython(3, 12).lookup('_PyLong_AsByteArray')?.params.length, 5);
  assert.equal(forPython(3, 13).lookup('_PyLong_AsByteArray')?.params.length, 6);
});

test('a row outside the target is used when there is no other', () => {
  assert.equal(forPython(3, 12).lookup('PyString_FromString')?.result.kind, 'new');
  assert.equal(forPython(3, 8).lookup('PyDict_GetItemRef')?.params.length, 3);
});

test('contracts of the user win', () => {
  const own: Contract = {
    name: 'PyList_New',
    signature: 'PyObject *PyList_New(void)',
    result: { kind: 'borrowed', nullable: true, from: { kind: 'runtime' } },
    params: [],
    variadic: { kind: 'none' },
    failure: 'null',
    runsCode: false,
    source: 'configuration',
  };
  const table = createContractTable({ target: { python: [3, 12] }, user: [own, { ...own, name: 'my_own' }] });
  assert.equal(table.lookup('PyList_New'), own);
  assert.ok(table.has('my_own') && table.isApi('my_own'));
  assert.equal(table.lookup('nobody_knows'), undefined);
  assert.equal([...table.names()].filter((name) => name === 'PyList_New').length, 1);
});

test('names of the C library are known, but no names of the API', () => {
  const table = forPython(3, 12);
  assert.ok(table.has('strlen'));
  assert.equal(table.isApi('strlen'), false);
  assert.equal(table.isApi('Py_DECREF'), true);
});

test('objects of the interpreter', () => {
  assert.equal(singleton('Py_None')?.kind, 'constant');
  assert.equal(singleton('PyExc_ValueError')?.kind, 'exception');
  assert.equal(singleton('PyDict_Type')?.kind, 'type');
  assert.equal(singleton('PyMine_Type'), undefined);
  assert.equal(singleton('PyExc_'), undefined);
});

test('roles', () => {
  assert.equal(roleOf('tp_dealloc')?.isRelease, true);
  assert.equal(roleOf('Py_tp_clear')?.isRelease, true);
  assert.equal(roleOf('tp_traverse')?.isRelease, false);
  assert.equal(roleOf('tp_iternext')?.result, 'new-or-end');
  assert.equal(roleOf('nb_add')?.result, 'new');
  assert.equal(roleOf('setter')?.result, 'status');
  assert.equal(roleOf('METH_FASTCALL | METH_KEYWORDS')?.parameters.length, 4);
  assert.equal(roleOf('METH_VARARGS | METH_KEYWORDS')?.parameters.length, 3);
  assert.equal(roleOf('METH_NOARGS | METH_STATIC')?.result, 'new');
  assert.equal(roleOf('mod_exec')?.isModuleInit, true);
  assert.equal(roleOf('tp_nonsense'), undefined);
});

test('a card says what happens to every reference', () => {
  const card = contractCard(forPython(3, 13).lookup('PyModule_AddObject') ?? assert.fail());
  assert.match(card, /^int PyModule_AddObject\(/);
  assert.match(
    card,
    /value: the reference is taken over by module when the call succeeds; on failure the caller still owns it/,
  );
  assert.match(card, /if \(PyModule_AddObject\(module, name, value\) < 0\)\n {8}Py_XDECREF\(value\);/);
  assert.match(card, /on failure: -1 with an exception set; value stays with the caller/);
  assert.match(card, /versions: soft-deprecated since 3\.13, in the limited API since 3\.2/);
  assert.match(card, /source: https:\/\/docs\.python\.org\/3\/c-api\/module\.html#c\.PyModule_AddObject$/);
});

const cardOf = (name: string): string => contractCard(forPython(3, 13).lookup(name) ?? assert.fail(name));

test('a card says when, for whom and for which threads', () => {
  assert.match(cardOf('PyList_GetItemRef'), /versions: since 3\.13, in the limited API since 3\.13$/m);
  assert.match(cardOf('PyList_GET_ITEM'), /versions: not in the limited API$/m);
  assert.match(cardOf('PyWeakref_GetObject'), /deprecated since 3\.13, removed in 3\.15/);
  assert.match(cardOf('PyWeakref_GetObject'), /docs\.python\.org\/3\.14\/c-api\/weakref\.html/);
  assert.match(cardOf('PyArray_Pack'), /versions: since NumPy 2\.0/);
  assert.match(
    cardOf('PyList_Append'),
    /threads: the caller needs an attached thread state \(the GIL\); without a GIL atomic/,
  );
  assert.match(cardOf('PyMem_RawMalloc'), /threads: no attached thread state \(GIL\) needed/);
  assert.ok(!cardOf('strlen').includes('threads:'));
});

test('a card shows how to go on after a failure', () => {
  const examples = [
    ['PyList_Append', /if \(PyList_Append\(list, item\) < 0\)\n {8}return NULL;/],
    ['PyLong_AsLong', /long result = .*;\n {4}if \(result == -1 && PyErr_Occurred\(\)\) return NULL;/],
    ['PyComplex_AsCComplex', /\n {4}if \(PyErr_Occurred\(\)\) return NULL;/],
    ['PyMem_Malloc', /PyMem_Free\(result\)/],
    ['PyMem_Realloc', /if \(grown != NULL\) p = grown;/],
    ['PyUnicode_AsUTF8', /valid as long as unicode lives/],
    ['PyUnicode_Append', /PyUnicode_Append\(&p_left, right\);\n {4}if \(p_left == NULL\) return NULL;/],
    ['Py_AddPendingCall', /goto failed; {2}\/\* no exception is set \*\//],
    ['PyDict_Next', /Py_XINCREF\(key\)|Py_XINCREF\(pkey\)/],
  ] as const;
  for (const [name, expected] of examples) assert.match(cardOf(name), expected);
});

test('an example has two lines, of names that the contract has', () => {
  for (const contract of allRows().map(contractOf)) {
    const names = parsePrototype(contract.signature).parameters.map((parameter) => parameter.name);
    const lines = contractExample(contract, names) ?? ['', ''];
    assert.equal(lines.length, 2);
    assert.ok(!lines.some((line) => /undefined|\(\)\(|&&\w+ *\(/.test(line)), lines.join('\n'));
  }
});

test('a card says what was proven, and of which row', () => {
  const proven = /proven by running it under a debug interpreter \(Python 3\.11\)/;
  const card = (python: readonly [number, number], name: string): string =>
    contractCard(forPython(...python).lookup(name) ?? assert.fail());
  assert.match(card([3, 13], 'PyModule_AddObject'), new RegExp(`${proven.source}\n`));
  assert.match(card([3, 13], 'PyList_Check'), new RegExp(`${proven.source}\n`));
  assert.match(card([3, 13], 'PyEval_GetBuiltins'), new RegExp(`${proven.source}, for calls that succeed\n`));
  assert.match(card([3, 13], 'PyArray_As1D'), new RegExp(`${proven.source}, for calls that fail\n`));
  assert.match(card([3, 11], 'PyCode_New'), proven);
  assert.doesNotMatch(card([2, 7], 'PyCode_New'), proven);
  assert.doesNotMatch(card([3, 13], 'PyDict_GetItemRef'), proven);
});

test('a hover leads to the page of the manual', () => {
  const sourceOf = (name: string): string | undefined => {
    const contract = forPython(3, 13).lookup(name);
    return contract && /^\*source\*: .*$/m.exec(contractHover(contract))?.[0];
  };
  const list = 'docs.python.org/3/c-api/list.html#c.PyList_SetItem';
  assert.equal(sourceOf('PyList_SetItem'), `*source*: [${list}](https://${list})`);
  const array = 'numpy.org/doc/stable/reference/c-api/array.html#c.PyArray_SetBaseObject';
  assert.equal(sourceOf('PyArray_SetBaseObject'), `*source*: [${array}](https://${array})`);
  for (const contract of allRows().map(contractOf)) {
    const address = /^source: https:\/\/(.*)$/m.exec(contractCard(contract))?.[1];
    const shown = /^\*source\*: (.*)$/m.exec(contractHover(contract))?.[1];
    if (address !== undefined) assert.equal(shown, `[${address}](https://${address})`);
  }
});

test('every contract has a card', () => {
  for (const contract of allRows().map(contractOf)) {
    const card = contractCard(contract);
    assert.ok(!/undefined|argument \d/.test(card), card);
  }
});
