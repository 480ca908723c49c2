/** The arithmetic of leak loops: what is a trend, and what is only a difference. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { medianSlope, trendOf } from '#server/leakLoop/slope.js';

const limits = { leastSlope: 0.01, fewestMoves: 5 };
const series = (value: (call: number) => number): readonly number[] =>
  Array.from({ length: 201 }, (_, call) => value(call));

describe('the median slope', () => {
  it('is that of a straight line', () => {
    assert.equal(medianSlope(series((call) => 7 + 3 * call)), 3);
  });

  it('is not moved by jumps, where a difference would be', () => {
    assert.equal(medianSlope(series((call) => (call > 120 ? 5000 : 0) + (call === 30 ? -900 : 0))), 0);
  });

  it('is nothing for too few values', () => {
    assert.deepEqual([[], [4]].map(medianSlope), [0, 0]);
  });

  it('speaks of calls when many values are thinned out', () => {
    assert.equal(medianSlope(Array.from({ length: 5000 }, (_, call) => -2 * call)), -2);
  });
});

describe('a trend', () => {
  const of = (value: (call: number) => number): string => {
    const { direction, moved, calls } = trendOf(series(value), limits);
    return `${direction}, ${moved} of ${calls}`;
  };

  it('grows with every call, or with one in ten', () => {
    assert.equal(
      of((call) => call),
      'grows, 200 of 200',
    );
    assert.equal(
      of((call) => Math.floor(call / 10)),
      'grows, 20 of 200',
    );
  });

  it('falls', () => {
    assert.equal(
      of((call) => 1000 - 2 * call),
      'falls, 200 of 200',
    );
  });

  it('is level where values swing', () => {
    assert.match(
      of((call) => call % 7),
      /^level/,
    );
    assert.match(
      of((call) => (call % 2) * 100),
      /^level/,
    );
  });

  it('is level where growth comes to rest, as a cache does', () => {
    for (const last of [30, 80, 110, 150])
      assert.match(
        of((call) => Math.min(call, last)),
        /^level/,
        String(last),
      );
  });

  it('is level for a few jumps', () => {
    assert.match(
      of((call) => Math.floor(call / 60) * 4),
      /^level/,
    );
  });
});
