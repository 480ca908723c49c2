/** What logs say of a project, for scripts and editors. Keys are only ever added within one `version`. */
import type { Sources } from '../present/report.js';
import { sumWords } from './evidenceWords.js';
import type { ProjectFrame } from './projectFrames.js';
import type { Amount, EvidenceLog, EvidenceRecord, Frame, LeakKind } from './record.js';
import type { SortedRecords } from './sortRecords.js';

/** A frame; of one in the project the file as findings name it, whatever the log calls it. */
export interface DocumentFrame extends Frame {
  readonly projectFile?: string;
}

/** A record; stacks that it does not have are absent. */
export interface DocumentRecord extends Omit<EvidenceRecord, 'stack' | 'freed' | 'allocated'> {
  readonly stack: readonly DocumentFrame[];
  readonly freed?: readonly DocumentFrame[];
  readonly allocated?: readonly DocumentFrame[];
}

/** A log without its records. */
export interface DocumentLog {
  readonly file: string;
  readonly tools: EvidenceLog['tools'];
  readonly totals?: Readonly<Partial<Record<LeakKind, Amount>>>;
  readonly gaps: EvidenceLog['gaps'];
}

/** A finding that records confirm. Lines and columns count from 1. */
export interface DocumentFinding {
  readonly rule: string;
  readonly confidence: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly function: string;
  readonly message: string;
  readonly fingerprint: string;
  /** The records in one clause. */
  readonly evidence: string;
  readonly records: readonly DocumentRecord[];
}

/** A record that the project's code is on the stack of, and the innermost place there. */
export interface DocumentOwn extends ProjectFrame {
  /** Of the line's text without what stands before and after it. */
  readonly column: number;
  readonly endColumn: number;
  readonly record: DocumentRecord;
}

/** The whole document. */
export interface EvidenceDocument {
  readonly version: 1;
  readonly tool: { readonly name: 'refcheck'; readonly version: string };
  /** The folder below which files are named. */
  readonly root: string;
  readonly logs: readonly DocumentLog[];
  readonly confirmed: readonly DocumentFinding[];
  readonly own: readonly DocumentOwn[];
  readonly foreign: readonly DocumentRecord[];
  readonly noise: readonly { readonly reason: string; readonly record: DocumentRecord }[];
}

/** What the document says beside the records. */
export interface EvidenceContext {
  readonly version: string;
  readonly root: string;
  readonly sources: Sources;
  readonly projectFrame: (frame: Frame) => ProjectFrame | undefined;
}

/** The whole document, with a line end at its end. */
export function renderEvidenceJson(
  logs: readonly EvidenceLog[],
  sorted: SortedRecords,
  { version, root, sources, projectFrame }: EvidenceContext,
): string {
  const frameOf = (frame: Frame): DocumentFrame => {
    const place = projectFrame(frame);
    return place ? { ...frame, projectFile: place.file } : frame;
  };
  const recordOf = ({ stack, freed, allocated, ...record }: EvidenceRecord): DocumentRecord => ({
    ...record,
    stack: stack.map(frameOf),
    ...(freed.length > 0 ? { freed: freed.map(frameOf) } : {}),
    ...(allocated.length > 0 ? { allocated: allocated.map(frameOf) } : {}),
  });
  const document: EvidenceDocument = {
    version: 1,
    tool: { name: 'refcheck', version },
    root,
    logs: logs.map(documentLog),
    confirmed: sorted.confirmed.map(({ finding, records }) => {
      const { start, end } = sources.region(finding.file, finding.range);
      return {
        rule: finding.rule,
        confidence: finding.confidence,
        file: finding.file,
        line: start.line,
        column: start.column,
        endLine: end.line,
        endColumn: end.column,
        function: finding.function,
        message: finding.what,
        fingerprint: finding.fingerprint,
        evidence: sumWords(records),
        records: records.map(recordOf),
      };
    }),
    own: sorted.own.map(({ record, place }) => ({ ...place, ...columnsOf(place, sources), record: recordOf(record) })),
    foreign: sorted.foreign.map(recordOf),
    noise: sorted.noise.map(({ record, reason }) => ({ reason, record: recordOf(record) })),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function columnsOf({ file, line }: ProjectFrame, sources: Sources): Pick<DocumentOwn, 'column' | 'endColumn'> {
  const text = sources.lines(file)?.lineText(line).trimEnd() ?? '';
  return { column: text.length - text.trimStart().length + 1, endColumn: text.length + 1 };
}

/** A log without its records. */
export const documentLog = (log: EvidenceLog): DocumentLog => ({
  file: log.name,
  tools: log.tools,
  ...(log.totals ? { totals: Object.fromEntries(log.totals) } : {}),
  gaps: log.gaps,
});
