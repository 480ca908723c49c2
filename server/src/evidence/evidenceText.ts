/** What logs say of a project, for people: confirmed findings, records that nothing explains, and the rest as counts. */
import { asSentence, type Sources } from '../present/report.js';
import { amountWords, counted, frameWords, kindWords, recordWords, sumWords, toolWords } from './evidenceWords.js';
import { usesSmallObjectAllocator } from './interpreterNoise.js';
import { leakKinds, type EvidenceLog, type EvidenceRecord } from './record.js';
import type { SortedRecords } from './sortRecords.js';

/** Records shown of each kind unless all are wanted: more are not read. */
const mostShown = 10;
/** Frames shown of a stack: those between the allocation and the project's code, and some more. */
const mostFrames = 8;

/** What is shown, and how. */
export interface EvidenceView {
  readonly logs: readonly EvidenceLog[];
  readonly sorted: SortedRecords;
  readonly sources: Sources;
  readonly showPath: (file: string) => string;
  /** Everything, or what matters to the project. */
  readonly detail: 'all' | 'own';
}

/** The whole output, with a line end at its end. */
export function renderEvidence(view: EvidenceView): string {
  const { sorted, logs } = view;
  const tool = toolWords(logs.flatMap((log) => log.tools));
  const parts = [
    ...sorted.confirmed.map((confirmed) => confirmedLines(confirmed, tool, view)),
    ...section(
      'In your code, without a finding',
      sorted.own.map(({ record, place }) => ({
        record,
        at: `${view.showPath(place.file)}:${place.line}${place.function === undefined ? '' : ` in \`${place.function}\``}`,
      })),
      view,
    ),
    ...(view.detail === 'all'
      ? section(
          'Outside of your code',
          sorted.foreign.map((record) => ({ record })),
          view,
        )
      : []),
    ...(view.detail === 'all'
      ? section(
          "The interpreter's own",
          sorted.noise.map(({ record, reason }) => ({ record, at: reason })),
          view,
        )
      : []),
    summaryLines(view),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function confirmedLines(
  { finding, records }: SortedRecords['confirmed'][number],
  tool: string,
  { sources, showPath }: EvidenceView,
): readonly string[] {
  const { start } = sources.region(finding.file, finding.range);
  const where = finding.function === '' ? '' : ` in \`${finding.function}\``;
  const confidence = finding.confidence === 'high' ? '' : ` (${finding.confidence} confidence)`;
  return [
    `${finding.severity}[${finding.rule}]: ${finding.what}`,
    `  --> ${showPath(finding.file)}:${start.line}:${start.column}${where}${confidence}`,
    `   = confirmed by ${tool}: ${sumWords(records)}`,
    ...(finding.todo === '' ? [] : [`   = help: ${asSentence(finding.todo)}`]),
  ];
}

function section(
  title: string,
  items: readonly { readonly record: EvidenceRecord; readonly at?: string }[],
  { detail }: EvidenceView,
): readonly (readonly string[])[] {
  if (items.length === 0) return [];
  const shown = detail === 'all' ? items : items.slice(0, mostShown);
  const rest = items.length - shown.length;
  return [
    [`${title}:`],
    ...shown.map(({ record, at }) => [
      recordWords(record),
      ...(at === undefined ? [] : [`  --> ${at}`]),
      ...record.stack.slice(0, mostFrames).map((frame) => `      ${frameWords(frame)}`),
      ...(record.stack.length > mostFrames ? [`      and ${record.stack.length - mostFrames} callers`] : []),
    ]),
    ...(rest > 0 ? [[`${rest} more: --all shows them`]] : []),
  ];
}

function summaryLines({ logs, sorted, detail }: EvidenceView): readonly string[] {
  const { confirmed, own, foreign, noise } = sorted;
  const hidden = detail === 'all' ? '' : ': --all shows them';
  return [
    `${counted(confirmed.length, 'finding')} confirmed, ${counted(own.length, 'record')} in your code without a finding`,
    ...(foreign.length > 0 ? [`${counted(foreign.length, 'record')} outside of your code${hidden}`] : []),
    ...(noise.length > 0 ? [`${counted(noise.length, 'record')} of the interpreter's own${hidden}`] : []),
    ...logs.flatMap(totalLines),
    ...logs.flatMap((log) => log.gaps.map(({ message }) => `${log.name}: ${message}`)),
    ...(logs.some((log) => usesSmallObjectAllocator(log.records)) ? [smallObjectHint] : []),
  ];
}

const smallObjectHint =
  "note: Python's small object allocator was on, so that the tool saw arenas of many objects: run with " +
  'PYTHONMALLOC=malloc (and without -E or -I), and each object is a block with a size and a stack of its own';

function totalLines(log: EvidenceLog): readonly string[] {
  if (log.totals === undefined) return [];
  const totals = leakKinds.flatMap((kind) => {
    const amount = log.totals?.get(kind);
    return amount ? [`${kindWords(kind)} ${amountWords(amount)}`] : [];
  });
  return [`${log.name}: ${totals.join(', ')}`];
}
