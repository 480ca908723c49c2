/** The array flag constants: which combinations own their data, or ask for a write-back. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { arrayFlags, ownDataFlag, writebackFlag } from '#server/contracts/numpy/flags.js';

const namesWith = (flag: number): readonly string[] =>
  [...arrayFlags].filter(([, value]) => (value & flag) !== 0).map(([name]) => name);

it('only OWNDATA, under both names, owns the data', () => {
  assert.deepEqual(namesWith(ownDataFlag), ['NPY_ARRAY_OWNDATA', 'NPY_OWNDATA']);
});

it('the combinations that end in 2 ask for a write-back', () => {
  assert.deepEqual(namesWith(writebackFlag), [
    'NPY_ARRAY_WRITEBACKIFCOPY',
    'NPY_ARRAY_INOUT_ARRAY2',
    'NPY_ARRAY_INOUT_FARRAY2',
  ]);
});

it('combinations are made of the basic flags', () => {
  assert.equal(arrayFlags.get('NPY_ARRAY_CARRAY'), 0x501);
  assert.equal(arrayFlags.get('NPY_ARRAY_IN_ARRAY'), 0x101);
  assert.equal(arrayFlags.get('NPY_ARRAY_FARRAY'), 0x502);
});
