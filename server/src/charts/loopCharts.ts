/**
 * Charts of a leak loop: references and memory over the calls, and growth by type. In comes the report that
 * `refcheck confirm --format json` wrote, out goes a page.
 */
import * as z from 'zod/mini';
import { mostBars, type BarChart, type ChartPage, type ChartSeries, type LineChart } from './chartPage.js';

const kind = z.enum(['references', 'count', 'bytes']);
const series = z.object({ name: z.string(), kind, values: z.array(z.number()) });
type Series = z.infer<typeof series>;

/** What is needed of the report. */
export const loopReport = z.object({
  version: z.literal(1),
  outcome: z.enum(['growth', 'over-release', 'level']),
  message: z.string(),
  script: z.string(),
  python: z.object({ program: z.string(), version: z.string(), countsReferences: z.boolean() }),
  calls: z.number(),
  types: z.array(z.object({ name: z.string(), difference: z.number() })),
  notes: z.array(z.string()),
  samples: z.object({ calls: z.array(z.number()), quantities: z.array(series) }),
});

/** A report of a leak loop. */
export type LoopReportJson = z.infer<typeof loopReport>;

/** The page of the report; its title is the verdict. */
export function loopCharts(report: LoopReportJson): ChartPage {
  const { message, script, python, samples } = report;
  const isMemory = ({ kind }: Series): boolean => kind === 'bytes';
  const build = python.countsReferences ? 'debug build' : 'release build';
  return {
    title: message.charAt(0).toUpperCase() + message.slice(1),
    subject: `${script}, by ${python.program} (${python.version}, ${build})`,
    charts: [
      lines(
        report,
        samples.quantities.filter((one) => !isMemory(one)),
        {
          id: 'references',
          title: 'References and blocks',
          change: 'change since the first call',
        },
      ),
      lines(report, samples.quantities.filter(isMemory), { id: 'memory', title: 'Memory' }),
      ...typeBars(report),
    ],
    notes: report.notes,
  };
}

function lines(
  { samples }: LoopReportJson,
  chosen: readonly Series[],
  title: Pick<LineChart, 'id' | 'title' | 'change'>,
): LineChart {
  return {
    ...title,
    kind: 'lines',
    axis: 'calls',
    places: samples.calls,
    series: chosen.map(({ name, kind, values }): ChartSeries => ({
      name,
      unit: kind === 'bytes' ? 'bytes' : 'count',
      values,
    })),
  };
}

function typeBars({ types, calls }: LoopReportJson): readonly BarChart[] {
  if (types.length === 0) return [];
  const shown = types.slice(0, mostBars);
  return [
    {
      kind: 'bars',
      id: 'types',
      title: 'Live objects gained, by type',
      amounts: `objects gained in ${String(calls)} calls`,
      axis: 'type',
      places: shown.map(({ name }) => name),
      series: [{ name: 'objects gained', unit: 'count', values: shown.map(({ difference }) => difference) }],
    },
  ];
}
