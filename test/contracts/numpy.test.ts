/**
 * The NumPy tables: every row makes a well-formed contract, and the facts that code most often gets wrong are as NumPy's
 * sources have them.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Contract, ParamEffect } from '#server/contracts/effects.js';
import { numpyContracts } from '#server/contracts/numpy/index.js';
import { contractOf } from '#server/contracts/rows.js';

const contracts: ReadonlyMap<string, Contract> = new Map(
  numpyContracts.map((entry) => [entry.name, contractOf(entry)] as const),
);

function contract(name: string): Contract {
  const found = contracts.get(name);
  assert.ok(found !== undefined, `no contract for ${name}`);
  return found;
}

const parameter = (name: string, index: number): ParamEffect | undefined => contract(name).params[index];

describe('NumPy rows', () => {
  it('have unique names', () => {
    assert.equal(contracts.size, numpyContracts.length);
  });

  it('say where their facts are from', () => {
    const sourceless = [...contracts.values()].filter(({ source }) => source === '');
    assert.deepEqual(sourceless, []);
  });

  it('speak only of parameters that exist', () => {
    for (const { name, params, result, array } of contracts.values()) {
      const indices = [
        ...(result.kind === 'argument' ? [result.index] : []),
        ...(result.kind === 'inner' ? [result.of] : []),
        ...(result.kind === 'new' ? [result.aliasOf ?? 0, result.mayAlias ?? 0] : []),
        ...Object.values(array ?? {}).flatMap((fact: unknown) => (typeof fact === 'number' ? [fact] : [])),
      ];
      if (params.length > 0) assert.ok(Math.max(0, ...indices) < params.length, name);
    }
  });

  it('let a result that can be NULL fail by being NULL', () => {
    const wrong = [...contracts.values()].filter(
      ({ result, failure }) => result.kind === 'new' && result.nullable && !failure.startsWith('null'),
    );
    assert.deepEqual(wrong, []);
  });

  it('never name an object that a status function returns', () => {
    for (const { name, signature, result } of contracts.values()) {
      const returnsObject = /^(?:PyObject|PyArrayObject|PyArray_Descr) ?\*(?!\*)/.test(signature);
      const isReference = result.kind === 'new' || result.kind === 'borrowed' || contract(name).neverReturns === true;
      assert.equal(isReference, returnsObject || /^(?:PyArray_DTypeMeta|PyTypeObject) \*/.test(signature), name);
    }
  });
});

/** NumPy's own marks, and the functions that take a reference without one: function and argument from 0. */
const stealing: readonly (readonly [name: string, argument: number])[] = [
  ['PyArray_CastToType', 1],
  ['PyArray_FromScalar', 1],
  ['PyArray_FromAny', 1],
  ['PyArray_CheckFromAny', 1],
  ['PyArray_FromArray', 1],
  ['PyArray_EnsureArray', 0],
  ['PyArray_EnsureAnyArray', 0],
  ['PyArray_FromIter', 1],
  ['PyArray_Return', 0],
  ['PyArray_GetField', 1],
  ['PyArray_SetField', 1],
  ['PyArray_NewFromDescr', 1],
  ['PyArray_SimpleNewFromDescr', 2],
  ['PyArray_View', 1],
  ['PyArray_AsCArray', 4],
  ['PyArray_Zeros', 2],
  ['PyArray_Empty', 2],
  ['PyArray_NewLikeArray', 2],
  ['PyArray_SetBaseObject', 1],
  ['PyArray_SetUpdateIfCopyBase', 1],
  ['PyArray_FromDimsAndDataAndDescr', 2],
  ['PyArray_SetWritebackIfCopyBase', 1],
  ['PyArray_FromFile', 1],
  ['PyArray_FromString', 2],
  ['PyArray_FromBuffer', 1],
  ['PyUnicode_ConcatAndDel', 1],
  ['PyUString_ConcatAndDel', 1],
  ['npy_PyErr_ChainExceptions', 0],
  ['npy_PyErr_ChainExceptionsCause', 0],
];

describe('NumPy functions that take a reference', () => {
  for (const [name, argument] of stealing) {
    it(`${name} takes argument ${argument}, also when it fails`, () => {
      const effect = parameter(name, argument);
      assert.ok(effect?.kind === 'steal' && effect.when === 'always');
    });
  }

  it('are all in that list', () => {
    const known = new Set(stealing.map(([name]) => name));
    const others = [...contracts.values()].filter(
      ({ name, params }) => !known.has(name) && params.some((effect) => effect.kind === 'steal'),
    );
    assert.deepEqual(
      others.map(({ name }) => name),
      [],
    );
  });

  it('PyArray_DescrFromObject and PyArray_ArangeObj leave the descriptor to the caller', () => {
    assert.equal(parameter('PyArray_DescrFromObject', 1)?.kind, 'borrow');
    assert.equal(parameter('PyArray_ArangeObj', 3)?.kind, 'borrow');
    assert.equal(parameter('NpyIter_New', 4)?.kind, 'borrow');
  });
});

describe('NumPy arrays around memory', () => {
  it('name the memory they wrap', () => {
    assert.deepEqual(contract('PyArray_SimpleNewFromData').array, { wraps: 3 });
    assert.deepEqual(contract('PyArray_New').array, { wraps: 5, flags: 7 });
    assert.deepEqual(contract('PyArray_NewFromDescr').array, { wraps: 5, flags: 6 });
    assert.deepEqual(contract('PyArray_FromDimsAndData').array, { wraps: 3 });
    assert.equal(parameter('PyArray_SimpleNewFromData', 3)?.kind, 'keeps-pointer');
  });

  it('get their owner and their flags from named arguments', () => {
    assert.deepEqual(contract('PyArray_SetBaseObject').array, { setsBase: { array: 0, owner: 1 } });
    assert.deepEqual(contract('PyArray_ENABLEFLAGS').array, { setsFlags: { array: 0, flags: 1 } });
    assert.equal(contract('PyArray_UpdateFlags').array, undefined);
  });

  it('end a write-back by resolving or discarding it', () => {
    assert.deepEqual(contract('PyArray_ResolveWritebackIfCopy').array, { writeback: { array: 0, action: 'resolves' } });
    assert.deepEqual(contract('PyArray_DiscardWritebackIfCopy').array, { writeback: { array: 0, action: 'discards' } });
    assert.equal(parameter('PyArray_DiscardWritebackIfCopy', 0)?.kind, 'borrow');
    assert.equal(parameter('PyArray_XDECREF_ERR', 0)?.kind, 'release');
  });
});

describe('NumPy results', () => {
  it('may be the very object that went in', () => {
    for (const name of ['PyArray_FROM_O', 'PyArray_FROM_OTF', 'PyArray_FROMANY', 'PyArray_FromAny', 'PyArray_Return']) {
      assert.deepEqual(contract(name).result, { kind: 'new', nullable: true, mayAlias: 0 }, name);
    }
    assert.deepEqual(contract('PyArray_Sum').result, { kind: 'new', nullable: true, mayAlias: 3 });
  });

  it('are borrowed from the array', () => {
    const fromArray = { kind: 'argument', index: 0 };
    assert.deepEqual(contract('PyArray_DESCR').result, { kind: 'borrowed', nullable: false, from: fromArray });
    assert.deepEqual(contract('PyArray_BASE').result, { kind: 'borrowed', nullable: true, from: fromArray });
  });

  it('point into the array', () => {
    assert.deepEqual(contract('PyArray_DATA').result, { kind: 'inner', of: 0, nullable: false });
    assert.deepEqual(contract('PyArray_DATA').array, { dataOf: 0 });
    assert.equal(contract('PyArray_ITER_DATA').result.kind, 'inner');
  });

  it('of checks are pure', () => {
    for (const name of ['PyArray_Check', 'PyArray_ISCONTIGUOUS', 'PyArray_NDIM', 'PyArray_TYPE', 'PyTypeNum_ISFLOAT']) {
      assert.equal(contract(name).pure, true, name);
    }
    assert.equal(contract('PyArray_FLAGS').pure, undefined);
  });
});

describe('NumPy converters', () => {
  it('leave a new reference in the variable', () => {
    for (const name of ['PyArray_Converter', 'PyArray_DescrConverter', 'PyArray_DescrConverter2']) {
      const effect = parameter(name, 1);
      assert.ok(effect?.kind === 'out' && effect.ownership === 'new', name);
      assert.equal(effect.nullable, name === 'PyArray_DescrConverter2');
      assert.equal(contract(name).failure, 'zero');
    }
  });

  it('lend the output array', () => {
    const effect = parameter('PyArray_OutputConverter', 1);
    assert.ok(effect?.kind === 'out' && effect.ownership === 'borrowed' && effect.nullable);
  });
});

describe('NumPy memory and references inside arrays', () => {
  it('pairs allocators with their own release', () => {
    assert.deepEqual(contract('PyDataMem_NEW').result, { kind: 'memory', family: 'numpy', nullable: true });
    assert.deepEqual(parameter('PyDataMem_FREE', 0), { kind: 'free', family: 'numpy' });
    assert.deepEqual(contract('PyDimMem_NEW').result, { kind: 'memory', family: 'PyMem_Raw', nullable: true });
    assert.equal(contract('NpyIter_New').result.kind, 'memory');
    assert.equal(parameter('NpyIter_Deallocate', 0)?.kind, 'free');
  });

  it('does not take PyArray_XDECREF for a release of the array', () => {
    assert.equal(parameter('PyArray_XDECREF', 0)?.kind, 'borrow');
    assert.equal(parameter('PyArray_INCREF', 0)?.kind, 'borrow');
    assert.equal(parameter('PyArray_Free', 0)?.kind, 'release');
  });
});
