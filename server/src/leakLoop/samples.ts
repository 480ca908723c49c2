/**
 * What was measured call by call, for charts: of each quantity a series of values. In comes a verdict, out go as many samples
 * as a chart can show. How a quantity moves is left to its trend, which goes by all samples.
 */
import type { Quantity, Verdict } from './verdict.js';

/** The values of one quantity, one for each of the calls that are listed. */
export interface Series {
  readonly name: string;
  readonly kind: Quantity['kind'];
  readonly values: readonly number[];
}

/** Samples of a leak loop. */
export interface LoopSamples {
  /** After how many calls each sample was taken; the first is 0. */
  readonly calls: readonly number[];
  readonly quantities: readonly Series[];
  /** Live objects of the types that grow most. */
  readonly types: readonly Series[];
}

/** The most samples: fewer would show on a wide chart, more make reports of long loops large. */
const mostSamples = 500;

/** The most types: a lost object rarely brings more with it, and a chart of more cannot be read. */
const mostTypes = 10;

/** Evenly chosen samples, the first and the last among them. */
export function samplesOf({ quantities, types }: Verdict): LoopSamples {
  const count = Math.max(0, ...quantities.map(({ values }) => values.length));
  const calls = evenly(count, mostSamples);
  const series = ({ name, kind, values }: Quantity): Series => ({
    name,
    kind,
    values: calls.map((call) => values[call] ?? 0),
  });
  return { calls, quantities: quantities.map(series), types: types.slice(0, mostTypes).map(series) };
}

/** At most so many of the numbers below `count`, with equal steps but for the last. */
function evenly(count: number, most: number): readonly number[] {
  if (count <= most) return Array.from({ length: count }, (_, index) => index);
  const step = Math.ceil((count - 1) / (most - 1));
  const chosen = Array.from({ length: Math.ceil((count - 1) / step) }, (_, index) => index * step);
  return [...chosen, count - 1];
}
