/**
 * Charts of what memory checkers saw: bytes that were not given back and errors, by file of the project. In comes the report
 * that `refcheck evidence --format json` wrote, out goes a page.
 */
import * as z from 'zod/mini';
import { counted } from '../evidence/evidenceWords.js';
import { isLeak, leakKinds, type EvidenceKind } from '../evidence/record.js';
import { mostBars, type BarChart, type ChartPage, type Unit } from './chartPage.js';

const record = z.looseObject({ kind: z.string(), bytes: z.number(), count: z.number() });

/** What is needed of a report that is read from a file. */
export const evidenceReport = z.object({
  version: z.literal(1),
  logs: z.array(z.object({ file: z.string(), tools: z.array(z.string()) })),
  confirmed: z.array(z.object({ file: z.string(), records: z.array(record) })),
  own: z.array(z.object({ file: z.string(), record })),
  foreign: z.array(record),
  noise: z.array(z.unknown()),
});

/** A record, as far as it is drawn. */
interface DrawnRecord {
  readonly kind: string;
  readonly bytes: number;
  readonly count: number;
}

/** A report of what memory checkers saw, as far as it is drawn. */
export interface EvidenceReport {
  readonly logs: readonly { readonly file: string; readonly tools: readonly string[] }[];
  readonly confirmed: readonly { readonly file: string; readonly records: readonly DrawnRecord[] }[];
  readonly own: readonly PlacedRecord[];
  readonly foreign: readonly unknown[];
  readonly noise: readonly unknown[];
}

/** A record of the project's code, and where it belongs. */
interface PlacedRecord {
  readonly file: string;
  readonly record: DrawnRecord;
}

/** The page of the report. */
export function evidenceCharts(report: EvidenceReport): ChartPage {
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
  const left = [...someOf(foreign.length, 'other code'), ...someOf(noise.length, "the interpreter's own")];
  return {
    title: `${counted(confirmed.length, 'finding')} confirmed, ${counted(own.length, 'record')} in your code without a finding`,
    subject: logs.map(({ file, tools }) => `${file} (${tools.join(', ')})`).join(', '),
    charts,
    notes: [
      ...(charts.length === 0 ? ['Nothing in the code of the project was lost or misused.'] : []),
      ...(left.length > 0 ? [`Not drawn: ${left.join(', ')}.`] : []),
    ],
  };
}

const someOf = (count: number, of: string): readonly string[] =>
  count === 0 ? [] : [`${counted(count, 'record')} of ${of}`];

/** Each record once: one that confirms several findings counts for the first. */
function placedRecords({ confirmed, own }: EvidenceReport): readonly PlacedRecord[] {
  const known = new Set<string>();
  const ofFindings = confirmed.flatMap(({ file, records }) => {
    const fresh = records
      .map((record) => ({ file, record, key: JSON.stringify(record) }))
      .filter(({ key }) => !known.has(key));
    for (const { key } of fresh) known.add(key);
    return fresh;
  });
  return [...ofFindings, ...own];
}

/** A bar for each file, the longest first, with a part for each kind. Without any amount there is no chart. */
function bars(
  records: readonly PlacedRecord[],
  kinds: readonly string[],
  amount: (record: DrawnRecord) => number,
  { unit, ...title }: Pick<BarChart, 'id' | 'title' | 'amounts'> & { readonly unit: Unit },
): readonly BarChart[] {
  const files = amountsByFile(
    records.filter(({ record }) => kinds.includes(record.kind)),
    amount,
  );
  if (files.length === 0) return [];
  const shown = files.slice(0, files.length > mostBars ? mostBars - 1 : mostBars);
  const rest = files.slice(shown.length);
  const places = [
    ...shown.map((file) => ({ name: file.name, holds: [file] })),
    ...(rest.length > 0 ? [{ name: `${String(rest.length)} other files`, holds: rest }] : []),
  ];
  const series = kinds.map((kind) => ({
    name: kind.replaceAll('-', ' '),
    unit,
    values: places.map(({ holds }) => sum(holds.map(({ amounts }) => amounts.get(kind) ?? 0))),
  }));
  return [
    {
      ...title,
      kind: 'bars',
      axis: 'file',
      places: places.map(({ name }) => name),
      series: series.filter(({ values }) => sum(values) > 0),
    },
  ];
}

/** What was counted of a file, by kind. */
interface FileAmounts {
  readonly name: string;
  readonly amounts: ReadonlyMap<string, number>;
}

/** Files with an amount, the largest first. */
function amountsByFile(
  records: readonly PlacedRecord[],
  amount: (record: DrawnRecord) => number,
): readonly FileAmounts[] {
  const files = new Map<string, Map<string, number>>();
  for (const { file, record } of records) {
    const amounts = files.get(file) ?? new Map<string, number>();
    files.set(file, amounts.set(record.kind, (amounts.get(record.kind) ?? 0) + amount(record)));
  }
  return [...files]
    .map(([name, amounts]) => ({ name, amounts, all: sum([...amounts.values()]) }))
    .filter(({ all }) => all > 0)
    .sort((a, b) => b.all - a.all || (a.name < b.name ? -1 : 1));
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
