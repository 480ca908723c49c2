/**
 * Charts of what memory checkers saw: bytes that were not given back and errors, by file of the project. In comes the report
 * that `refcheck evidence --format json` wrote, out goes a page.
 */
import * as z from 'zod';
import { isLeak, leakKinds, type EvidenceKind } from '../evidence/record.js';
import { mostBars, type BarChart, type ChartPage, type Unit } from './chartPage.js';

const record = z.looseObject({ kind: z.string(), bytes: z.number(), count: z.number() });
type RecordJson = z.infer<typeof record>;

/** What is needed of the report. */
export const evidenceReport = z.object({
  version: z.literal(1),
  logs: z.array(z.object({ file: z.string(), tools: z.array(z.string()) })),
  confirmed: z.array(z.object({ file: z.string(), records: z.array(record) })),
  own: z.array(z.object({ file: z.string(), record })),
  foreign: z.array(record),
  noise: z.array(z.unknown()),
});

/** A report of what memory checkers saw. */
export type EvidenceReportJson = z.infer<typeof evidenceReport>;

/** A record of the project's code, and where it belongs. */
interface PlacedRecord {
  readonly file: string;
  readonly record: RecordJson;
}

/** The page of the report. */
export function evidenceCharts(report: EvidenceReportJson): ChartPage {
  const { logs, confirmed, own, foreign, noise } = report;
  const records = placedRecords(report);
  const kinds = [...new Set(records.map(({ record }) => record.kind))];
  const charts = [
    ...bars(records, leakKinds, (one) => one.bytes, {
      id: 'bytes',
      title: 'Bytes not given back, by file',
      amounts: 'bytes',
      unit: 'bytes',
    }),
    ...bars(records, kinds.filter((kind) => !isLeak(kind as EvidenceKind)).sort(), (one) => one.count, {
      id: 'errors',
      title: 'Errors, by file',
      amounts: 'errors',
      unit: 'count',
    }),
  ];
  const left = [
    ...someOf(foreign.length, 'record of other code', 'records of other code'),
    ...someOf(noise.length, "record of the interpreter's own", "records of the interpreter's own"),
  ];
  return {
    title: `${counted(confirmed.length, 'finding confirmed', 'findings confirmed')}, ${counted(own.length, 'record', 'records')} in your code without a finding`,
    subject: logs.map(({ file, tools }) => `${file} (${tools.join(', ')})`).join(', '),
    charts,
    notes: [
      ...(charts.length === 0 ? ['Nothing in the code of the project was lost or misused.'] : []),
      ...(left.length > 0 ? [`Not drawn: ${left.join(', ')}.`] : []),
    ],
  };
}

const counted = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

const someOf = (count: number, one: string, many: string): readonly string[] =>
  count === 0 ? [] : [counted(count, one, many)];

/** Each record once: one that confirms several findings counts for the first. */
function placedRecords({ confirmed, own }: EvidenceReportJson): readonly PlacedRecord[] {
  const counted = new Set<string>();
  const ofFindings = confirmed.flatMap(({ file, records }) => {
    const fresh = records
      .map((record) => ({ file, record, key: JSON.stringify(record) }))
      .filter(({ key }) => !counted.has(key));
    for (const { key } of fresh) counted.add(key);
    return fresh;
  });
  return [...ofFindings, ...own];
}

/** A bar for each file, the longest first, with a part for each kind. Without any amount there is no chart. */
function bars(
  records: readonly PlacedRecord[],
  kinds: readonly string[],
  amount: (record: RecordJson) => number,
  { unit, ...title }: Pick<BarChart, 'id' | 'title' | 'amounts'> & { readonly unit: Unit },
): readonly BarChart[] {
  const sum = (ofFile: (file: string) => boolean, ofKind: (kind: string) => boolean): number =>
    records.reduce((all, { file, record }) => all + (ofFile(file) && ofKind(record.kind) ? amount(record) : 0), 0);
  const present = kinds.filter(
    (kind) =>
      sum(
        () => true,
        (one) => one === kind,
      ) > 0,
  );
  const files = [...new Set(records.map(({ file }) => file))]
    .map((file) => ({
      file,
      all: sum(
        (one) => one === file,
        (kind) => present.includes(kind),
      ),
    }))
    .filter(({ all }) => all > 0)
    .sort((a, b) => b.all - a.all || (a.file < b.file ? -1 : 1))
    .map(({ file }) => file);
  if (files.length === 0) return [];
  const shown = files.slice(0, files.length > mostBars ? mostBars - 1 : mostBars);
  const rest = new Set(files.slice(shown.length));
  const places = [
    ...shown.map((file) => ({ name: file, holds: (one: string) => one === file })),
    ...(rest.size > 0 ? [{ name: `${String(rest.size)} other files`, holds: (one: string) => rest.has(one) }] : []),
  ];
  return [
    {
      ...title,
      kind: 'bars',
      axis: 'file',
      places: places.map(({ name }) => name),
      series: present.map((kind) => ({
        name: kind.replaceAll('-', ' '),
        unit,
        values: places.map(({ holds }) => sum(holds, (one) => one === kind)),
      })),
    },
  ];
}
