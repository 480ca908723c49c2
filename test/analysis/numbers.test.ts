/** The laws of what is known of a number: joins form a lattice, refinement is sound, and widening comes to an end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ANY,
  exactly,
  flip,
  interval,
  join,
  meet,
  negate,
  refine,
  sameNumbers,
  widen,
  type NumberFacts,
} from '#server/analysis/domain/numbers.js';
import { compareIntegers } from '#server/ir/integers.js';
import fc from 'fast-check';
import { comparisons, numberFacts, smallNumber } from './arbitraries.js';

const contains = (facts: NumberFacts, value: number): boolean =>
  facts.min <= value && value <= facts.max && !(facts.isNonZero && value === 0);

const includes = (wide: NumberFacts, narrow: NumberFacts): boolean => sameNumbers(join(wide, narrow), wide);

test('join is commutative, associative and idempotent', () => {
  fc.assert(
    fc.property(numberFacts, numberFacts, numberFacts, (a, b, c) => {
      assert.deepEqual(join(a, b), join(b, a));
      assert.deepEqual(join(join(a, b), c), join(a, join(b, c)));
      assert.deepEqual(join(a, a), a);
      assert.ok(includes(ANY, a));
    }),
  );
});

test('join contains what either contains, meet what both contain', () => {
  fc.assert(
    fc.property(numberFacts, numberFacts, smallNumber, (a, b, value) => {
      if (contains(a, value) || contains(b, value)) assert.ok(contains(join(a, b), value));
      const both = meet(a, b);
      assert.equal(both !== null && contains(both, value), contains(a, value) && contains(b, value));
    }),
  );
});

test('an interval says that zero is excluded wherever it is', () => {
  fc.assert(
    fc.property(numberFacts, (a) => {
      assert.deepEqual(interval(a.min, a.max, a.isNonZero), a);
      if (!contains(a, 0)) assert.ok(a.isNonZero);
    }),
  );
});

test('widening covers both sides and comes to an end', () => {
  fc.assert(
    fc.property(numberFacts, fc.array(numberFacts, { maxLength: 20 }), (start, turns) => {
      let known = start;
      let changes = 0;
      for (const turn of turns) {
        const wide = widen(known, turn);
        assert.ok(includes(wide, known) && includes(wide, turn));
        if (!sameNumbers(wide, known)) changes++;
        known = wide;
      }
      assert.ok(changes <= 3, `${String(changes)} changes: one for each bound and one for zero`);
    }),
  );
});

test('refining by a comparison keeps every number for which it holds', () => {
  fc.assert(
    fc.property(numberFacts, comparisons, numberFacts, smallNumber, smallNumber, (a, operator, b, left, right) => {
      fc.pre(contains(a, left) && contains(b, right) && compareIntegers(operator, left, right));
      const refined = refine(a, operator, b);
      assert.ok(refined !== null && contains(refined, left));
      assert.ok(includes(a, refined));
    }),
  );
});

test('a comparison with a constant leaves nothing else', () => {
  fc.assert(
    fc.property(numberFacts, comparisons, smallNumber, smallNumber, (a, operator, constant, value) => {
      const refined = refine(a, operator, exactly(constant));
      fc.pre(operator !== '!=' || constant === 0 || constant === a.min || constant === a.max);
      if (refined !== null && contains(refined, value)) assert.ok(compareIntegers(operator, value, constant));
    }),
  );
});

test('exchanged and negated operators say what they should', () => {
  fc.assert(
    fc.property(comparisons, smallNumber, smallNumber, (operator, left, right) => {
      assert.equal(compareIntegers(operator, left, right), compareIntegers(flip(operator), right, left));
      assert.equal(compareIntegers(operator, left, right), !compareIntegers(negate(operator), left, right));
    }),
  );
});
