/** Fingerprints survive edits elsewhere and tell equal findings apart; the order does not depend on the input's. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hash64, withFingerprints, type BareFinding } from '#server/findings/fingerprint.js';
import { leakWith } from '../harness/finding.js';

function finding(source: string, nth: number): BareFinding {
  let start = -1;
  for (let count = 0; count <= nth; count++) start = source.indexOf('leak(', start + 1);
  return leakWith({ range: { start, end: start + 5 } });
}

const prints = (source: string, ...nths: readonly number[]): readonly string[] =>
  withFingerprints(
    nths.map((nth) => finding(source, nth)),
    () => source,
  ).map((one) => one.fingerprint);

describe('fingerprints', () => {
  it('survive edits elsewhere and other indentation', () => {
    assert.deepEqual(prints('  leak(1);\n', 0), prints('int new_line;\n\n\tleak(1);\n', 0));
  });

  it('change with the line itself', () => {
    assert.notDeepEqual(prints('leak(1);\n', 0), prints('leak(2);\n', 0));
  });

  it('tell equal lines apart by their order in the text, not in the list', () => {
    const source = 'leak(1);\nleak(1);\n';
    assert.equal(new Set(prints(source, 0, 1)).size, 2);
    assert.deepEqual(prints(source, 1, 0), prints(source, 0, 1));
  });

  it('are 64 bits, spread well enough for short texts', () => {
    const hashes = new Set(Array.from({ length: 20_000 }, (_, index) => hash64(String(index))));
    assert.equal(hashes.size, 20_000);
    assert.match(hash64(''), /^[0-9a-f]{16}$/);
  });
});
