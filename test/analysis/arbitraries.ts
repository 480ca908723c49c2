/** Random facts for the property tests: small numbers meet each other often, and infinite bounds are common. */
import { interval, type NumberFacts } from '#server/analysis/domain/numbers.js';
import type { Comparison } from '#server/ir/instructions.js';
import fc from 'fast-check';

/** Near zero, where the borders are. */
export const smallNumber = fc.integer({ min: -3, max: 3 });

const bound = (infinite: number): fc.Arbitrary<number> => fc.oneof(smallNumber, fc.constant(infinite));

/** What may be known of a number; never an empty interval. */
export const numberFacts: fc.Arbitrary<NumberFacts> = fc
  .tuple(bound(-Infinity), bound(Infinity), fc.boolean())
  .map(([min, max, isNonZero]) => interval(min, max, isNonZero))
  .filter((facts) => facts !== null);

/** All six. */
export const comparisons = fc.constantFrom<Comparison>('==', '!=', '<', '<=', '>', '>=');
