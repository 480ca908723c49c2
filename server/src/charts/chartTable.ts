/**
 * A chart without a picture: as a table, as CSV, and in one sentence. The values are those that were measured, also where the
 * chart draws their change. Pure functions.
 */
import { grouped } from '../evidence/evidenceWords.js';
import type { ChartSeries, ChartView, Unit } from './chartPage.js';

/** A table of texts. */
export interface ChartTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The chart as a table for people: numbers in groups of three digits. */
export const tableOf = (chart: ChartView): ChartTable => ({
  header: headerOf(chart),
  rows: chart.places.map((place, index) => [
    typeof place === 'number' ? grouped(place) : place,
    ...chart.series.map(({ values }) => {
      const value = values[index] ?? null;
      return value === null ? '–' : grouped(value);
    }),
  ]),
});

/** The chart as comma-separated values, by RFC 4180. */
export function csvOf(chart: ChartView): string {
  const rows = chart.places.map((place, index) => [
    String(place),
    ...chart.series.map(({ values }) => String(values[index] ?? '')),
  ]);
  return [headerOf(chart), ...rows].map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
}

const headerOf = ({ axis, series }: ChartView): readonly string[] => [
  axis,
  ...series.map(({ name, unit }) => (unit === 'bytes' ? `${name}, bytes` : name)),
];

/** A spreadsheet would take a text that begins with these for a formula. */
const csvField = (text: string): string => {
  const safe = /^[=+@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** What the chart shows, for those who do not see it. */
export const summaryOf = (chart: ChartView): string => {
  const parts = chart.kind === 'lines' ? chart.series.map(courseOf) : chart.places.map((_, at) => barOf(chart, at));
  return `${chart.title}. ${parts.join('; ')}.`;
};

/** `references from 5,000 to 5,200` */
function courseOf({ name, unit, values }: ChartSeries): string {
  const known = values.filter((value) => value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return `${name} unknown`;
  const course =
    first === last ? `${amount(last, unit)} at both ends` : `from ${amount(first, unit)} to ${amount(last, unit)}`;
  return `${name} ${course}`;
}

function barOf({ places, series }: ChartView, at: number): string {
  const parts = series.flatMap(({ name, unit, values }) => {
    const value = values[at] ?? 0;
    return value === 0 ? [] : [`${amount(value, unit)} ${name}`];
  });
  return `${String(places[at])}: ${parts.join(', ')}`;
}

/** Names of the powers of 1024. */
export const byteUnits = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const;

/** A value as it is read in passing: `12.3 MB`, `1,234`; 1 KB is 1024 bytes. */
export function amount(value: number, unit: Unit): string {
  if (unit === 'count') return grouped(value);
  const power = Math.min(byteUnits.length - 1, Math.max(0, Math.floor(Math.log2(Math.abs(value) || 1) / 10)));
  const scaled = value / 1024 ** power;
  const shown = Math.abs(scaled) >= 100 || Number.isInteger(scaled) ? String(Math.round(scaled)) : scaled.toFixed(1);
  return `${shown} ${byteUnits[power] ?? ''}`;
}
