/**
 * Adds a trace to a file: a line in the function that deallocates a type's objects, or a line that prints a reference count.
 * Takes the file's unit and a request, gives the edits of the user's text, or says why there is no place where the line
 * would be right. What the lines say stands in traceLines.ts; to take them out again their comment is enough
 * (preprocess/traceComments.ts).
 */
import type { TraceAnswer, TraceRequest } from '../engine.types.js';
import { traceMarker } from '../preprocess/traceComments.js';
import { createLineIndex, type LineIndex } from '../text/lineIndex.js';
import { countedPlace } from './countedPlace.js';
import { deallocationOf } from './deallocator.js';
import { includePlace } from './includePlace.js';
import type { InstrumentedUnit } from './instrumentedUnit.js';
import { isProblem, type Problem } from './problem.js';
import { deallocationLine, includeLine, limitedDeallocationLine } from './traceLines.js';
import { isThere, wholeLine, type LinePlace } from './wholeLine.js';

interface PlannedLine {
  readonly function: string;
  readonly place: LinePlace;
  readonly code: string;
  readonly isRegistered: boolean;
}

/** The edits that add the trace. */
export function traceEdits(request: TraceRequest, unit: InstrumentedUnit): TraceAnswer {
  const { source, file, comments } = unit.preprocessed;
  const index = createLineIndex(source);
  const planned = plan(request, unit, index);
  if (isProblem(planned)) return planned;
  const { place, code, isRegistered } = planned;
  if (isThere(index, place, code, (text) => text.endsWith(traceMarker))) {
    return { problem: `\`${request.of}\` is traced there already` };
  }
  const include = includePlace(index, comments, place.line);
  const edits = [
    ...(include === undefined ? [] : [wholeLine(index, include, includeLine)]),
    wholeLine(index, place, code),
  ];
  return {
    edits: edits.map((edit) => ({ file, ...edit })),
    function: planned.function,
    line: place.line + edits.length - 1,
    isRegistered,
  };
}

function plan(request: TraceRequest, unit: InstrumentedUnit, index: LineIndex): PlannedLine | Problem {
  switch (request.kind) {
    case 'deallocations': {
      const found = deallocationOf(request.of, unit, index);
      if (isProblem(found)) return found;
      const { place, object, isRegistered } = found;
      const { name } = found.function;
      const code = isLimited(unit) ? limitedDeallocationLine(object, name) : deallocationLine(object);
      return { function: name, place, code, isRegistered };
    }
    case 'reference-count': {
      const found = countedPlace(request, unit, index);
      if (isProblem(found)) return found;
      return {
        function: found.function.name,
        place: found.place,
        code: found.code,
        isRegistered: false,
      };
    }
  }
}

/** The build may say so, or the file itself. */
const isLimited = ({ isLimited: byBuild, preprocessed }: InstrumentedUnit): boolean =>
  byBuild || /^[ \t]*#[ \t]*define[ \t]+Py_LIMITED_API\b/m.test(preprocessed.source);
