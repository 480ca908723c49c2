/** Spot tests of the contracts that are easy to get wrong, and of those that common reference lists have wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Contract, ParamEffect } from '#server/contracts/effects.js';
import { createContractTable } from '#server/contracts/lookup.js';
import { parsePrototype } from '#server/contracts/prototype.js';

const table = createContractTable({ target: { python: [3, 13] } });

function contract(name: string): Contract {
  const found = table.lookup(name);
  assert.ok(found, `${name} has no contract`);
  return found;
}

function param(name: string, parameter: string): ParamEffect {
  const found = contract(name);
  const index = parsePrototype(found.signature).parameters.findIndex((one) => one.name === parameter);
  return found.params[index] ?? assert.fail(`${name} has no parameter ${parameter}`);
}

const steals = (name: string, parameter: string, when: 'always' | 'success'): void => {
  const effect = param(name, parameter);
  assert.equal(effect.kind, 'steal', `${name}(${parameter})`);
  assert.equal(effect.when, when, `${name}(${parameter})`);
};

test('steals whatever happens', () => {
  for (const [name, parameter] of [
    ['PyList_SetItem', 'item'],
    ['PyList_SET_ITEM', 'o'],
    ['PyTuple_SetItem', 'o'],
    ['PyTuple_SET_ITEM', 'o'],
    ['PyStructSequence_SetItem', 'o'],
    ['PyStructSequence_SET_ITEM', 'o'],
    ['PyCell_SET', 'value'],
    ['PyModule_Add', 'value'],
    ['PyErr_Restore', 'type'],
    ['PyErr_Restore', 'value'],
    ['PyErr_Restore', 'traceback'],
    ['PyErr_SetExcInfo', 'value'],
    ['PyErr_SetRaisedException', 'exc'],
    ['PyException_SetCause', 'cause'],
    ['PyException_SetContext', 'ctx'],
    ['PyGen_New', 'frame'],
    ['PyCoro_New', 'frame'],
    ['PyUnicode_AppendAndDel', 'right'],
    ['PyBytes_ConcatAndDel', 'newpart'],
  ] as const) {
    steals(name, parameter, 'always');
  }
});

test('steals only on success', () => {
  steals('PyModule_AddObject', 'value', 'success');
});

test('a stolen item belongs to its container', () => {
  const item = { kind: 'steal', when: 'always', nullable: true, into: 0, slot: 1 };
  assert.deepEqual(param('PyTuple_SetItem', 'o'), item);
  assert.deepEqual(param('PyTuple_SET_ITEM', 'o'), { ...item, abandonsOld: true });
});

test('a container lets go of items', () => {
  assert.deepEqual(param('PyList_SetItem', 'list'), { kind: 'borrow', drops: 1 });
  assert.deepEqual(param('PyDict_SetItem', 'p'), { kind: 'borrow', drops: 1 });
  assert.deepEqual(param('PyDict_Clear', 'p'), { kind: 'borrow', drops: 'all' });
});

test('takes a reference of its own', () => {
  for (const [name, parameter] of [
    ['PyDict_SetItem', 'val'],
    ['PyDict_SetItem', 'key'],
    ['PyDict_SetItemString', 'val'],
    ['PyList_Append', 'item'],
    ['PyList_Insert', 'item'],
    ['PySet_Add', 'key'],
    ['PyObject_SetAttr', 'v'],
    ['PyObject_SetAttrString', 'v'],
    ['PyModule_AddObjectRef', 'value'],
    ['PyModule_AddType', 'type'],
    ['PyErr_SetObject', 'value'],
    ['PyCell_New', 'ob'],
    ['PySequence_SetItem', 'v'],
  ] as const) {
    const effect = param(name, parameter);
    assert.ok(effect.kind === 'borrow' && effect.retains === true, `${name}(${parameter})`);
  }
  const pack = contract('PyTuple_Pack').variadic;
  assert.deepEqual(pack, { kind: 'counted', effect: { kind: 'borrow', retains: true }, count: 0 });
});

test('borrowed results name their lender', () => {
  for (const name of ['PyList_GetItem', 'PyTuple_GET_ITEM', 'PyDict_GetItem', 'PyModule_GetDict', 'PyCell_GET']) {
    const { result } = contract(name);
    assert.ok(result.kind === 'borrowed' && result.from.kind === 'argument' && result.from.index === 0, name);
  }
  for (const name of [
    'PyErr_Occurred',
    'PyImport_AddModule',
    'PySys_GetObject',
    'PyEval_GetBuiltins',
    'Py_InitModule4',
  ]) {
    const { result } = contract(name);
    assert.ok(result.kind === 'borrowed' && result.from.kind === 'runtime', name);
  }
});

test('the modern replacements give new references', () => {
  for (const name of [
    'PyList_GetItemRef',
    'PyImport_AddModuleRef',
    'PyErr_GetRaisedException',
    'PyEval_GetFrameLocals',
  ]) {
    assert.equal(contract(name).result.kind, 'new', name);
  }
  for (const [name, parameter] of [
    ['PyDict_GetItemRef', 'result'],
    ['PyDict_Pop', 'result'],
    ['PyObject_GetOptionalAttr', 'result'],
    ['PyMapping_GetOptionalItem', 'result'],
    ['PyWeakref_GetRef', 'pobj'],
    ['PyIter_NextItem', 'item'],
    ['_PyObject_LookupAttr', 'result'],
  ] as const) {
    const effect = param(name, parameter);
    assert.ok(effect.kind === 'out' && effect.ownership === 'new' && effect.nullOtherwise, name);
    assert.deepEqual(effect.when, { min: 1, max: 1 }, name);
    assert.deepEqual(contract(name).result, { kind: 'int', range: { min: -1, max: 1 } }, name);
  }
  const inserted = param('PyDict_SetDefaultRef', 'result');
  assert.deepEqual(inserted.kind === 'out' && inserted.when, { min: 0, max: 1 });
});

test('out-parameters that are borrowed or always filled', () => {
  const key = param('PyDict_Next', 'pkey');
  assert.ok(
    key.kind === 'out' && key.ownership === 'borrowed' && key.from?.kind === 'argument' && key.from.index === 0,
  );
  const fetched = param('PyErr_Fetch', 'pvalue');
  assert.ok(fetched.kind === 'out' && fetched.ownership === 'new' && fetched.when === 'always' && fetched.nullable);
});

test('updates in place', () => {
  const updates: readonly (readonly [string, string, 'null' | 'kept'])[] = [
    ['PyUnicode_Append', 'p_left', 'null'],
    ['PyBytes_Concat', 'bytes', 'null'],
    ['_PyBytes_Resize', 'bytes', 'null'],
    ['_PyTuple_Resize', 'p', 'null'],
    ['PyUnicode_Resize', 'unicode', 'kept'],
    ['PyUnicode_InternInPlace', 'p_unicode', 'kept'],
    ['PyErr_NormalizeException', 'val', 'kept'],
  ];
  for (const [name, parameter, onFailure] of updates) {
    assert.deepEqual(param(name, parameter), { kind: 'update', onFailure }, name);
  }
});

test('always NULL', () => {
  for (const name of ['PyErr_Format', 'PyErr_NoMemory', 'PyErr_SetFromErrno', 'PyErr_SetImportError']) {
    assert.equal(contract(name).result.kind, 'null', name);
  }
});

test('counts, clears and replaces', () => {
  assert.deepEqual(param('Py_DECREF', 'o'), { kind: 'release', nullable: false });
  assert.deepEqual(param('Py_XDECREF', 'o'), { kind: 'release', nullable: true });
  assert.deepEqual(param('Py_CLEAR', 'o'), { kind: 'clear', nullable: true });
  assert.deepEqual(param('Py_XSETREF', 'dst'), { kind: 'clear', nullable: true, value: 1 });
  assert.deepEqual(contract('Py_NewRef').result, { kind: 'new', nullable: false, aliasOf: 0 });
});

test('same object or another', () => {
  assert.deepEqual(contract('PySequence_Fast').result, { kind: 'new', nullable: true, mayAlias: 0 });
  assert.deepEqual(contract('PyObject_Init').result, { kind: 'argument', index: 0 });
});

test('does not return', () => {
  for (const name of [
    'Py_FatalError',
    'Py_Exit',
    'abort',
    'exit',
    '_exit',
    'longjmp',
    'siglongjmp',
    'Py_UNREACHABLE',
  ]) {
    assert.equal(contract(name).neverReturns, true, name);
  }
});

test('error conventions', () => {
  const conventions: readonly (readonly [string, Contract['failure']])[] = [
    ['PyList_New', 'null'],
    ['PyDict_GetItem', 'null-absent'],
    ['PyDict_GetItemWithError', 'null-maybe'],
    ['PyIter_Next', 'null-maybe'],
    ['PyList_Append', 'negative'],
    ['PyArg_ParseTuple', 'zero'],
    ['PyLong_AsLong', 'ambiguous'],
    ['PyList_GET_SIZE', 'never'],
    ['PyRun_SimpleString', 'nonzero'],
  ];
  for (const [name, failure] of conventions) assert.equal(contract(name).failure, failure, name);
});

test('type checks are pure, list sizes are not', () => {
  assert.equal(contract('PyLong_CheckExact').pure, true);
  assert.equal(contract('PyTuple_GET_SIZE').pure, true);
  assert.equal(contract('PyList_GET_SIZE').pure, undefined);
});

test('types among the arguments are no parameters', () => {
  assert.equal(contract('PyObject_New').params.length, 1);
  assert.deepEqual(contract('PyObject_GC_Resize').params[0], { kind: 'steal', when: 'success' });
});
