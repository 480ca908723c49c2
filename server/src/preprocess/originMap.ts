/**
 * The way from the preprocessed text back to the user's. Segments cover the output in order and without holes; inside
 * verbatim segments and macro arguments of equal length each offset has its own place in the source, anything else
 * stands for the whole macro invocation. Lookups are by bisection.
 */
import { cover, type Range } from '../base/range.js';
import type { OriginMap, OriginSegment } from './types.js';

/** The origin map of one file. */
export class SegmentMap implements OriginMap {
  readonly segments: readonly OriginSegment[];

  constructor(segments: readonly OriginSegment[]) {
    this.segments = segments;
  }

  toSource(range: Range): Range {
    const first = this.segmentAt(range.start);
    if (first === undefined) return range;
    const last = this.segmentAt(range.end - 1) ?? first;
    if (range.end <= first.outputEnd || last === first) return placeOf(first, range.start, range.end);
    // What stands in two pieces is covered from both: arguments may change their order in an expansion.
    const start = placeOf(first, range.start, first.outputEnd);
    return cover(start, placeOf(last, last.outputStart, range.end));
  }

  isVerbatim(range: Range): boolean {
    const segment = this.segmentAt(range.start);
    return segment === undefined || (segment.macro === undefined && range.end <= segment.outputEnd);
  }

  macroAt(offset: number): string | undefined {
    return this.segmentAt(offset)?.macro;
  }

  private segmentAt(offset: number): OriginSegment | undefined {
    let low = 0;
    let high = this.segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.segments[middle]?.outputStart ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return this.segments[low];
  }
}

/** The source of a part of one segment: exact where the segment maps offsets one to one, else all it stands for. */
function placeOf(segment: OriginSegment, start: number, end: number): Range {
  const { outputStart, sourceStart, sourceEnd } = segment;
  const length = segment.outputEnd - outputStart;
  const isExact = (segment.macro === undefined || segment.isArgument === true) && length === sourceEnd - sourceStart;
  if (!isExact) return { start: sourceStart, end: sourceEnd };
  const inside = (offset: number): number => sourceStart + Math.min(Math.max(offset - outputStart, 0), length);
  return { start: inside(start), end: Math.max(inside(start), inside(end)) };
}
