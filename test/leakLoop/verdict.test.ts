/** Which quantities decide: verdicts on samples that are made up. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Sample } from '#server/leakLoop/messages.js';
import { headline } from '#server/leakLoop/report.js';
import { judge } from '#server/leakLoop/verdict.js';

type Change = (
  call: number,
) => Partial<Omit<Sample, 'arguments'>> & { readonly argument?: Partial<Sample['arguments'][0]> };

const verdictOf = (change: Change, countsReferences: boolean): string => {
  const samples = Array.from({ length: 101 }, (_, call): Sample => {
    const { argument, ...rest } = change(call);
    const level = { references: 5000, none: 900, blocks: 700, memory: 8_000_000, types: {} };
    return { ...level, ...rest, arguments: [{ same: false, count: 17, change: 0, restored: 0, ...argument }] };
  });
  return headline(judge(samples, { countsReferences, immortal: false }));
};
const inDebug = (change: Change): string => verdictOf(change, true);
const inRelease = (change: Change): string => verdictOf(change, false);

describe('a verdict', () => {
  it('goes by the sum of all references where there is one', () => {
    const shared: Change = (call) => ({ argument: { same: true, count: 20 + call } });
    assert.equal(inDebug(shared), 'not reproduced: 0 references a call over 100 calls');
    assert.equal(inRelease(shared), 'confirmed: +1 reference to argument 1 a call, 100 of 100 calls');
  });

  it('does not take a fresh argument for lost that something else holds or releases', () => {
    for (const change of [1, -1])
      assert.match(
        inRelease(() => ({ argument: { change } })),
        /^not reproduced/,
      );
  });

  it('takes a fresh argument for over-released where references had to be put back', () => {
    const change: Change = (call) => ({ argument: { change: -1, restored: call + 1 }, blocks: 700 + call });
    assert.equal(inRelease(change), 'over-released: -1 reference to argument 1 a call, 100 of 100 calls');
    assert.equal(
      inDebug((call) => ({ ...change(call), references: 5000 - call })),
      'over-released: -1 reference a call, 100 of 100 calls',
    );
  });

  it('sees references to None, blocks and memory that grow', () => {
    assert.match(
      inRelease((call) => ({ none: 900 - call })),
      /^over-released: -1 reference to None a call/,
    );
    assert.match(
      inDebug((call) => ({ blocks: 700 + call })),
      /^confirmed: \+1 allocated block a call/,
    );
    assert.match(
      inDebug((call) => ({ memory: 8_000_000 + 4096 * Math.floor(call / 4) })),
      /^confirmed: \+10\d\d bytes of memory a call, 25 of/,
    );
    assert.match(
      inDebug((call) => ({ memory: 8_000_000 + 4096 * Math.floor(call / 50) })),
      /^not reproduced/,
    );
  });
});
