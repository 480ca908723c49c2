/** The tables of whose code a function runs and what containers lend agree with the contracts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Contract } from '#server/contracts/effects.js';
import { foreignCodeNames, foreignCodeOf, lentItemOf, tellsNoClass } from '#server/contracts/foreignCode.js';
import { createContractTable } from '#server/contracts/lookup.js';

const contracts = createContractTable({ target: { python: [3, 13] } });

const contractOf = (name: string): Contract => contracts.lookup(name) ?? assert.fail(`${name} has no contract`);

const lends = ({ result, params }: Contract): boolean =>
  (result.kind === 'borrowed' && result.from.kind === 'argument') ||
  params.some((effect) => effect.kind === 'out' && effect.ownership === 'borrowed' && effect.from?.kind === 'argument');

test('each name stands in one table, once', () => {
  const names = foreignCodeNames();
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
});

for (const name of foreignCodeNames()) {
  test(`what is said of ${name} fits its contract`, () => {
    const contract = contractOf(name);
    const code = foreignCodeOf(name);
    if (code) {
      assert.ok(contract.runsCode, 'runs code');
      assert.ok(
        code.of.every((index) => contract.params[index]?.kind === 'borrow'),
        'of objects that it borrows',
      );
      if (code.gives === 'held') assert.equal(contract.result.kind, 'new');
    } else if (lentItemOf(name)) assert.ok(lends(contract), 'lends an item of an argument');
    else assert.ok(tellsNoClass(name) && contract.pure === true, 'asks what an object can do');
  });
}
