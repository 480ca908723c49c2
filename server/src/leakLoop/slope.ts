/**
 * The trend of a quantity over the calls of a leak loop. In come its values after each call, out goes how much it changes
 * with a call and whether that is sure. What a quantity means is left to the verdict.
 */

/** How a quantity changes from call to call. */
export interface Trend {
  readonly direction: 'grows' | 'falls' | 'level';
  /** Change with a call: the median of the slopes between any two values, which single jumps do not move. */
  readonly slope: number;
  /** Calls after which the quantity had moved in the slope's direction. */
  readonly moved: number;
  readonly calls: number;
  /** Last value less the first. */
  readonly difference: number;
}

/** What counts as a change. */
export interface TrendLimits {
  /** The least slope: lower takes noise for a trend, higher misses what is lost in few calls only. */
  readonly leastSlope: number;
  /** The fewest moves: lower takes a cache that fills in a few steps for a leak, higher misses leaks of few calls. */
  readonly fewestMoves: number;
}

/** More values than this are thinned out: pairs grow with the square, precision hardly does. */
const mostValues = 400;

/** How much of the slope must be left in the last quarter: what comes to rest is a cache. */
const lastingShare = 0.5;

/** The median slope between any two of the values, by Theil and Sen; 0 for fewer than two. */
export function medianSlope(values: readonly number[]): number {
  const step = Math.max(1, Math.ceil(values.length / mostValues));
  const slopes: number[] = [];
  for (let i = 0; i < values.length; i += step) {
    for (let j = i + step; j < values.length; j += step) slopes.push(((values[j] ?? 0) - (values[i] ?? 0)) / (j - i));
  }
  slopes.sort((a, b) => a - b);
  const middle = slopes.length >> 1;
  const upper = slopes[middle] ?? 0;
  return slopes.length % 2 === 1 ? upper : ((slopes[middle - 1] ?? 0) + upper) / 2;
}

/** The trend of values, the first of which stands before the first call. */
export function trendOf(values: readonly number[], limits: TrendLimits): Trend {
  const slope = medianSlope(values);
  const changes = values.slice(1).map((value, index) => value - (values[index] ?? 0));
  const along = changes.filter((change) => change * slope > 0).length;
  const against = changes.filter((change) => change * slope < 0).length;
  const late = medianSlope(values.slice(-(values.length >> 2)));
  const isSure =
    Math.abs(slope) >= limits.leastSlope &&
    along - against >= limits.fewestMoves &&
    late * Math.sign(slope) >= Math.abs(slope) * lastingShare;
  return {
    direction: isSure ? (slope > 0 ? 'grows' : 'falls') : 'level',
    slope,
    moved: along,
    calls: changes.length,
    difference: (values.at(-1) ?? 0) - (values[0] ?? 0),
  };
}
