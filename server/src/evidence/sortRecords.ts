/**
 * Lays what a log recorded beside what the checker found: records that confirm a finding, records in the project's code
 * that no finding explains, what others have done, and the interpreter's own.
 */
import { isAboutComment } from '../findings/commentRules.js';
import type { Finding } from '../findings/finding.js';
import type { Sources } from '../present/report.js';
import { noiseReason } from './interpreterNoise.js';
import type { ProjectFrame } from './projectFrames.js';
import { isLeak, leakKinds, type EvidenceRecord, type Frame, type Stack } from './record.js';

/** A finding that records confirm. */
export interface ConfirmedFinding {
  readonly finding: Finding;
  readonly records: readonly EvidenceRecord[];
}

/** A record that the project's code is on the stack of. */
export interface OwnRecord {
  readonly record: EvidenceRecord;
  /** The innermost frame of the project. */
  readonly place: ProjectFrame;
}

/** A record of the interpreter's. */
export interface NoiseRecord {
  readonly record: EvidenceRecord;
  readonly reason: string;
}

/** All records of some logs, each in one list, the heaviest first. */
export interface SortedRecords {
  /** In the order of the findings. */
  readonly confirmed: readonly ConfirmedFinding[];
  readonly own: readonly OwnRecord[];
  readonly foreign: readonly EvidenceRecord[];
  readonly noise: readonly NoiseRecord[];
}

/** What the checker knows of the project. */
export interface CheckedProject {
  readonly findings: readonly Finding[];
  readonly sources: Sources;
  readonly projectFrame: (frame: Frame) => ProjectFrame | undefined;
}

/** Sorts the records. */
export function sortRecords(records: readonly EvidenceRecord[], project: CheckedProject): SortedRecords {
  const places = project.findings.map((finding) => placesOf(finding, project.sources));
  const confirmed = new Map<Finding, EvidenceRecord[]>();
  const own: OwnRecord[] = [];
  const foreign: EvidenceRecord[] = [];
  const noise: NoiseRecord[] = [];
  for (const record of records.toSorted(compareRecords)) {
    const stacks = [record.stack, record.freed, record.allocated].map((stack) => framesOf(stack, project));
    const findings = confirmedBy(record, stacks, places);
    if (findings.length > 0) {
      for (const finding of findings) confirmed.set(finding, [...(confirmed.get(finding) ?? []), record]);
      continue;
    }
    const reason = noiseReason(record, (frame) => project.projectFrame(frame) !== undefined);
    const place = stacks.flat()[0];
    if (reason !== undefined) noise.push({ record, reason });
    else if (place) own.push({ record, place });
    else foreign.push(record);
  }
  return {
    confirmed: project.findings.flatMap((finding) => {
      const of = confirmed.get(finding);
      return of ? [{ finding, records: of }] : [];
    }),
    own,
    foreign,
    noise,
  };
}

/** Errors first, then what is surely lost, then by size. */
const compareRecords = (a: EvidenceRecord, b: EvidenceRecord): number =>
  weightOf(a) - weightOf(b) || b.bytes - a.bytes || b.blocks - a.blocks || b.count - a.count;

const weightOf = ({ kind }: EvidenceRecord): number => (isLeak(kind) ? 1 + leakKinds.indexOf(kind) : 0);

const framesOf = (stack: Stack, { projectFrame }: CheckedProject): readonly ProjectFrame[] =>
  stack.flatMap((frame) => projectFrame(frame) ?? []);

/** Lines that a stack must have for a record to confirm the finding. */
interface FindingPlaces {
  readonly finding: Finding;
  readonly lines: readonly { readonly file: string; readonly first: number; readonly last: number }[];
}

/** Of a leak the lines at which the object was born; of what is used or released too often all that ends or uses it. */
function placesOf(finding: Finding, sources: Sources): FindingPlaces {
  const wanted = finding.family === 'leak' ? ['birth'] : ['birth', 'release', 'steal', 'use', 'call'];
  const steps = [finding.trace, ...finding.otherTraces].flat().filter(({ kind }) => wanted.includes(kind));
  const isLeakWithBirth = finding.family === 'leak' && steps.length > 0;
  const lines = [...steps, ...(isLeakWithBirth ? [] : [finding])].map(({ file, range }) => {
    const { start, end } = sources.region(file, range);
    return { file, first: start.line, last: end.line };
  });
  return { finding, lines };
}

/** The findings whose place is the innermost on the record's stacks. */
function confirmedBy(
  record: EvidenceRecord,
  [stack = [], freed = [], allocated = []]: readonly (readonly ProjectFrame[])[],
  places: readonly FindingPlaces[],
): readonly Finding[] {
  const fitting = places.filter(({ finding }) => fits(record, finding));
  // Where a block was made says nothing of who used or freed it too often.
  const searched = isLeak(record.kind)
    ? [stack]
    : [stack, freed, ...(stack.length + freed.length === 0 ? [allocated] : [])];
  for (const frame of searched.flat()) {
    const here = fitting.filter(({ finding, lines }) => isAt(frame, finding, lines));
    if (here.length > 0) return here.map(({ finding }) => finding);
  }
  return [];
}

const leakFamilies: readonly string[] = ['leak', 'array', 'memory'];

const fits = (record: EvidenceRecord, finding: Finding): boolean =>
  isLeak(record.kind) ? leakFamilies.includes(finding.family) : finding.family !== 'leak' && !isAboutComment(finding);

const isAt = (frame: ProjectFrame, finding: Finding, lines: FindingPlaces['lines']): boolean =>
  (frame.function === undefined || frame.function === finding.function) &&
  lines.some(({ file, first, last }) => frame.file === file && first <= frame.line && frame.line <= last);
