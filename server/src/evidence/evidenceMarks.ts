/**
 * What logs say of a project, as marks in its files: one for each confirmed finding and one for each further place, with
 * the places of the stacks that belong to it. Pure data for editors.
 */
import type { DocumentFrame, DocumentRecord, EvidenceDocument } from './evidenceJson.js';
import { toolWords } from './evidenceWords.js';
import { evidenceRows, isInProject, type RecordGroup, type RowPlace } from './evidenceRows.js';
import { isLeak, isLost } from './record.js';

/** A further place of a mark. */
export interface RelatedPlace {
  readonly file: string;
  readonly line: number;
  readonly words: string;
}

/** A mark. */
export interface EvidenceMark {
  readonly place: RowPlace;
  readonly words: string;
  /** The tools that saw it. */
  readonly tool: string;
  /** The rule of the confirmed finding. */
  readonly rule?: string;
  /** `error`: memory was misused; `warning`: lost for good; `information`: all else, and what a finding says already. */
  readonly severity: 'error' | 'warning' | 'information';
  readonly related: readonly RelatedPlace[];
}

/** Places shown beside a mark: more are not read, and the tree has them all. */
const mostRelated = 12;

/** All marks, those of findings first. */
export function evidenceMarks(document: EvidenceDocument): readonly EvidenceMark[] {
  const tool = toolWords(document.logs.flatMap(({ tools }) => tools));
  const { matched, own } = evidenceRows(document);
  return [...matched, ...own].flatMap((group) => {
    const { place, finding, words } = group;
    if (!place) return [];
    return {
      place,
      tool,
      related: relatedPlaces(group, place),
      ...(finding
        ? { words: `confirmed by ${tool}: ${words}`, rule: finding.rule, severity: 'information' }
        : { words, severity: severityOf(group.records) }),
    };
  });
}

function severityOf(records: readonly DocumentRecord[]): EvidenceMark['severity'] {
  if (records.some(({ kind }) => !isLeak(kind))) return 'error';
  return records.some(({ kind }) => isLost(kind)) ? 'warning' : 'information';
}

/** The project's frames on the stacks, innermost first, each place once and without the mark's own. */
function relatedPlaces({ records }: RecordGroup, place: RowPlace): readonly RelatedPlace[] {
  const found = new Map<string, RelatedPlace>();
  const add = (frames: readonly DocumentFrame[], what: string): void => {
    for (const [index, frame] of frames.filter(isInProject).entries()) {
      const { projectFile: file, line, function: name } = frame;
      const words = `${index === 0 ? what : 'called from here'}${name === undefined ? '' : `, in \`${name}\``}`;
      if (file === place.file && line === place.line && index === 0 && what !== 'freed here') continue;
      const key = `${file}:${line} ${words}`;
      if (!found.has(key)) found.set(key, { file, line, words });
    }
  };
  for (const { kind, stack, freed = [], allocated = [] } of records) {
    add(stack, isLeak(kind) ? 'allocated here' : 'happened here');
    add(freed, 'freed here');
    add(allocated, 'allocated here');
  }
  return [...found.values()].slice(0, mostRelated);
}
