/**
 * The verdict on a leak loop. In come its samples and what the interpreter can see, out goes one verdict with the trend of
 * each quantity, and growth by type. Nothing is run here.
 */
import type { PythonTraits, Sample } from './messages.js';
import { trendOf, type Trend, type TrendLimits } from './slope.js';

/** A quantity that was followed. */
export interface Quantity {
  readonly name: string;
  readonly kind: 'references' | 'count' | 'bytes';
  /** Before the first call and after each one. */
  readonly values: readonly number[];
  readonly trend: Trend;
}

/** What a leak loop has shown. */
export interface Verdict {
  readonly outcome: 'growth' | 'over-release' | 'level';
  /** The quantity that decided; that of all references where nothing moves. */
  readonly leading: Quantity;
  readonly quantities: readonly Quantity[];
  /** Types of which more objects live after each call, most first. */
  readonly types: readonly Quantity[];
}

/** Counts are exact: one in a hundred calls is the least that 200 calls can tell from a single jump. */
const countLimits: TrendLimits = { leastSlope: 0.01, fewestMoves: 5 };

/**
 * Memory comes in pages and from an allocator that keeps some: less than 128 bytes a call, or fewer pages than this, also
 * comes from the measuring itself; more would miss blocks of a few hundred bytes.
 */
const memoryLimits: TrendLimits = { leastSlope: 128, fewestMoves: 5 };

const quantity = (name: string, kind: Quantity['kind'], values: readonly number[]): Quantity => ({
  name,
  kind,
  values,
  trend: trendOf(values, kind === 'bytes' ? memoryLimits : countLimits),
});

/** Judges the samples, the first of which was taken before the calls that count. */
export function judge(
  samples: readonly Sample[],
  python: Pick<PythonTraits, 'countsReferences' | 'immortal'>,
): Verdict {
  const follow = (name: string, kind: Quantity['kind'], value: (sample: Sample) => number): Quantity =>
    quantity(name, kind, samples.map(value));
  const total = python.countsReferences ? follow('references', 'references', (one) => one.references ?? 0) : undefined;
  const ofArguments = argumentQuantities(samples);
  const ofNone = python.immortal ? [] : [follow('references to None', 'references', (one) => one.none)];
  const blocks = follow('allocated blocks', 'count', (one) => one.blocks);
  const memory = follow('memory (RSS)', 'bytes', (one) => one.memory);
  const types = typeQuantities(samples);
  // The sum over all objects decides where there is one: a reference to a single object may only have moved.
  const deciding = ofArguments.filter((one) => one.decides).map((one) => one.quantity);
  const references = total === undefined ? [...deciding, ...ofNone] : [total];
  // Objects whose references were put back live on by our doing.
  const isRestored = samples.at(-1)?.arguments.some((argument) => argument.restored > 0) ?? false;
  const signs = [...references, ...(isRestored ? [] : [blocks, memory])];
  const fallen = references.find(({ trend }) => trend.direction === 'falls');
  const grown = signs.find(({ trend }) => trend.direction === 'grows');
  return {
    outcome: fallen !== undefined ? 'over-release' : grown !== undefined ? 'growth' : 'level',
    leading: fallen ?? grown ?? total ?? blocks,
    quantities: [
      ...(total === undefined ? [] : [total]),
      ...ofArguments.map((one) => one.quantity),
      ...ofNone,
      blocks,
      memory,
    ],
    types: isRestored ? [] : types,
  };
}

/** A quantity, and whether it may decide. */
interface ArgumentQuantity {
  readonly quantity: Quantity;
  readonly decides: boolean;
}

/**
 * An object that all turns share is followed by its count. Of fresh ones the changes that each call makes are added up,
 * which decides only where a call released what was surely not its own: others may hold such an object for a while.
 */
function argumentQuantities(samples: readonly Sample[]): readonly ArgumentQuantity[] {
  const count = Math.min(...samples.map((one) => one.arguments.length));
  return Array.from({ length: count }, (_, index) => {
    const values = samples.flatMap((one) => one.arguments[index] ?? []);
    const isShared = values.every((one) => one.same);
    let sum = 0;
    const followed = values.map((one) => (isShared ? one.count : (sum += one.change)));
    return {
      quantity: quantity(`references to argument ${index + 1}`, 'references', followed),
      decides: isShared || values.some((one) => one.restored > 0),
    };
  });
}

function typeQuantities(samples: readonly Sample[]): readonly Quantity[] {
  const names = new Set(samples.flatMap((one) => Object.keys(one.types)));
  return [...names]
    .map((name) =>
      quantity(
        name,
        'count',
        samples.map((one) => one.types[name] ?? 0),
      ),
    )
    .filter(({ trend }) => trend.direction === 'grows')
    .sort((a, b) => b.trend.slope - a.trend.slope || (a.name < b.name ? -1 : 1));
}
