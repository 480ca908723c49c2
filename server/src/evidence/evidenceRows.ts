/**
 * What logs say of a project, as rows for a tree: findings that records confirm, places in the project's code that no
 * finding explains, libraries of others, and the interpreter's own by its reason. Pure data; what a row looks like is left
 * to the editor.
 */
import { groupedBy } from '../base/groupedBy.js';
import type { DocumentFinding, DocumentFrame, DocumentRecord, EvidenceDocument } from './evidenceJson.js';
import { sumWords } from './evidenceWords.js';

/** A place in the project; lines and columns count from 1. */
export interface RowPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Records that belong together. */
export interface RecordGroup {
  /** The same for the same group of the same logs. */
  readonly id: string;
  readonly title: string;
  /** The records in one clause. */
  readonly words: string;
  readonly function?: string;
  /** The finding that the records confirm. */
  readonly finding?: DocumentFinding;
  readonly place?: RowPlace;
  readonly records: readonly DocumentRecord[];
}

/** All rows, by the section in which they stand. */
export interface EvidenceRows {
  readonly matched: readonly RecordGroup[];
  readonly own: readonly RecordGroup[];
  readonly foreign: readonly RecordGroup[];
  readonly noise: readonly RecordGroup[];
}

/** Sorts the records of a document into rows; the heaviest first, as the document has them. */
export function evidenceRows(document: EvidenceDocument): EvidenceRows {
  const group = (id: string, title: string, records: readonly DocumentRecord[]): RecordGroup => ({
    id,
    title,
    words: sumWords(records),
    records,
  });
  return {
    matched: document.confirmed.map((finding) => ({
      ...group(
        `finding ${finding.fingerprint} ${finding.line}`,
        `${lastPart(finding.file)}:${finding.line}`,
        finding.records,
      ),
      finding,
      place: finding,
      ...(finding.function === '' ? {} : { function: finding.function }),
    })),
    own: [...groupedBy(document.own, ({ file, line }) => `${file}:${line}`)].flatMap(([at, places]) => {
      const [first] = places;
      if (!first) return [];
      const { file, line, column, endColumn } = first;
      const records = places.map(({ record }) => record);
      return {
        ...group(`place ${at}`, `${lastPart(file)}:${line}`, records),
        place: { file, line, column, endLine: line, endColumn },
        ...(first.function === undefined ? {} : { function: first.function }),
      };
    }),
    foreign: [...groupedBy(document.foreign, ownerOf)].map(([owner, records]) =>
      group(`library ${owner}`, owner, records),
    ),
    noise: [...groupedBy(document.noise, ({ reason }) => reason)].map(([reason, items]) =>
      group(
        `reason ${reason}`,
        reason,
        items.map(({ record }) => record),
      ),
    ),
  };
}

const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Functions through which everybody allocates and frees; the tools put them first. */
const checkerLibrary = /vgpreload_|\basan_|lib[al]san/;

/** The library of the innermost frame that is not the tool's own, or the file where the log does not name it. */
function ownerOf({ stack }: DocumentRecord): string {
  const frame = stack.find(({ object = '', file = '' }) => !checkerLibrary.test(`${object} ${file}`)) ?? stack[0];
  return lastPart(frame?.object ?? frame?.file ?? frame?.function ?? '???');
}

/** Whether the frame is one to which the editor can go. */
export const isInProject = (frame: DocumentFrame): frame is DocumentFrame & { projectFile: string; line: number } =>
  frame.projectFile !== undefined && frame.line !== undefined;
