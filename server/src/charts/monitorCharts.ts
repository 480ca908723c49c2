/** Charts of a running process: memory, references and growing types over time. A history goes in, a page comes out. */
import type { BarChart, ChartPage, ChartSeries, LineChart, Unit } from './chartPage.js';
import type { MonitorHistory, MonitorSampleJson } from './monitorHistory.js';

/** What is drawn: the peak only follows the resident memory, and objects move as the blocks do. */
type DrawnName = 'rss' | 'uss' | 'pss' | 'references' | 'blocks';

/** The page as it is now. */
export function monitorCharts(history: MonitorHistory): ChartPage {
  const { samples, process } = history;
  const memory = [
    follow(samples, 'RSS', 'rss', 'bytes'),
    follow(samples, 'PSS', 'pss', 'bytes'),
    follow(samples, 'USS', 'uss', 'bytes'),
  ];
  const counts = [
    follow(samples, 'references', 'references', 'count'),
    follow(samples, 'allocated blocks', 'blocks', 'count'),
  ];
  const places = samples.map(({ seconds }) => Math.round(seconds * 10) / 10);
  const lines = (
    title: Pick<LineChart, 'id' | 'title' | 'change'>,
    series: readonly ChartSeries[],
  ): readonly LineChart[] => {
    const known = series.filter(({ values }) => values.some((value) => value !== null));
    return known.length === 0 ? [] : [{ ...title, kind: 'lines', axis: 'seconds', places, series: known }];
  };
  return {
    title: titleOf(history),
    subject: process?.command ?? '',
    charts: [
      ...lines({ id: 'memory', title: 'Memory' }, memory),
      ...lines({ id: 'references', title: 'References and blocks', change: 'change since the first sample' }, counts),
      ...typeBars(samples),
    ],
    notes: notesOf(history),
  };
}

function titleOf({ process, end, samples }: MonitorHistory): string {
  const name = process === undefined ? 'Process' : `Process ${String(process.pid)}`;
  const seconds = Math.round(samples.at(-1)?.seconds ?? 0);
  const time = `${String(seconds)} ${seconds === 1 ? 'second' : 'seconds'}`;
  if (end === undefined) return name;
  return end === 'ended' ? `${name} has ended after ${time}` : `${name}, watched for ${time}`;
}

const follow = (samples: readonly MonitorSampleJson[], name: string, key: DrawnName, unit: Unit): ChartSeries => ({
  name,
  unit,
  values: samples.map((sample) => sample[key] ?? null),
});

function typeBars(samples: readonly MonitorSampleJson[]): readonly BarChart[] {
  const types = samples.findLast((sample) => sample.types !== undefined)?.types ?? [];
  if (types.length === 0) return [];
  return [
    {
      kind: 'bars',
      id: 'types',
      title: 'Live objects gained, by type',
      amounts: 'objects gained since the process began to measure',
      axis: 'type',
      places: types.map(({ name }) => name),
      series: [{ name: 'objects gained', unit: 'count', values: types.map(({ growth }) => growth) }],
    },
  ];
}

function notesOf({ samples, step }: MonitorHistory): readonly string[] {
  const isMeasuredInside = samples.some(({ blocks }) => blocks !== undefined);
  return [
    ...(samples.length > 0 && !isMeasuredInside
      ? ['References and objects are seen of a process that has started the Python module refcheck_monitor.']
      : []),
    ...(isMeasuredInside && samples.every(({ references }) => references === undefined)
      ? ['The interpreter does not count all references: a debug build does.']
      : []),
    ...(step > 1 ? [`One of ${String(step)} samples is shown.`] : []),
  ];
}
