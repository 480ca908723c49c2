/** Where else a finding begins than on the path that is told, so that each value is seen that is lost. */
import type { Finding, TraceStep } from './finding.js';

/** More would hide the place that the finding is about. */
const MAX_OTHER_BIRTHS = 3;

/** The first births of its other traces in its file, each place once. */
export function otherBirths({ file, trace, otherTraces }: Finding): readonly TraceStep[] {
  const births = [trace, ...otherTraces].flatMap((steps) => steps.find(({ kind }) => kind === 'birth') ?? []);
  const byPlace = new Map(births.map((birth) => [`${birth.file}:${String(birth.range.start)}`, birth]));
  return [...byPlace.values()].filter((birth) => birth.file === file).slice(1, 1 + MAX_OTHER_BIRTHS);
}
