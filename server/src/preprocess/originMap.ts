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
    const start = placeOf(first, range.start);
    if (range.end <= range.start) return start;
    const last = range.end <= first.outputEnd ? first : this.segmentAt(range.end - 1);
    if (last === undefined) return start;
    const end = placeOf(last, range.end);
    return cover(start, end);
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

/** One offset's place: a point where the segment maps offsets one to one, else all that the segment stands for. */
function placeOf(segment: OriginSegment, offset: number): Range {
  const isExact =
    (segment.macro === undefined || segment.isArgument === true) &&
    segment.outputEnd - segment.outputStart === segment.sourceEnd - segment.sourceStart;
  if (!isExact) return { start: segment.sourceStart, end: segment.sourceEnd };
  const inside = Math.min(Math.max(offset - segment.outputStart, 0), segment.outputEnd - segment.outputStart);
  return { start: segment.sourceStart + inside, end: segment.sourceStart + inside };
}
