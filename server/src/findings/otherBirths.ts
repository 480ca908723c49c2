/** Where else a finding begins than on the path that is told, so that each value is seen that is lost. */
import type { Finding, TraceStep } from './finding.js';

/** More would hide the place that the finding is about. */
const MAX_OTHER_BIRTHS = 3;

/** The births of its other traces, in its file, each place once. */
export function otherBirths({ file, trace, otherTraces }: Finding): readonly TraceStep[] {
  const birthOf = (steps: Finding['trace']): TraceStep | undefined => steps.find(({ kind }) => kind === 'birth');
  const own = birthOf(trace)?.range.start;
  const byPlace = new Map<number, TraceStep>();
  for (const birth of otherTraces.flatMap((steps) => birthOf(steps) ?? [])) {
    if (birth.file === file && birth.range.start !== own) byPlace.set(birth.range.start, birth);
  }
  return [...byPlace.values()].slice(0, MAX_OTHER_BIRTHS);
}
