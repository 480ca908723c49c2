/**
 * Counts and times of a run, for `--statistics`: findings by rule, time by stage, and every gap with its place. Times
 * differ from run to run, which is why this is never part of a report.
 */
import type { UnitReport } from '../engine.types.js';
import type { Report } from './report.js';

/** What the statistics are made of. */
export interface StatisticsOptions {
  readonly report: Report;
  readonly units: readonly UnitReport[];
  /** Of the whole run, in milliseconds of wall time. */
  readonly elapsed: number;
  readonly jobs: number;
  readonly cache: CacheUse;
}

/** Whether the reports were those of an earlier scan: they were, there were none, or nobody looked. */
export type CacheUse = 'hit' | 'miss' | 'unused';

/** Several lines, with a line end at the end. */
export function renderStatistics({ report, units, elapsed, jobs, cache }: StatisticsOptions): string {
  const sum = (pick: (unit: UnitReport) => number): number => units.reduce((total, unit) => total + pick(unit), 0);
  const lines = sum((unit) => unit.lines);
  const stages = ['preprocess', 'parse', 'lower', 'analyze'] as const;
  const times = stages.map((stage) => `${stage} ${sum((unit) => unit.timings[stage]).toFixed(0)}`).join(', ');
  const byRule = new Map<string, number>();
  for (const { rule } of report.findings) byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
  const rows = [...byRule].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return [
    ...rows.map(([rule, count]) => `${String(count).padStart(6)}  ${rule}`),
    ...report.gaps.map((gap) => gapLine(gap, report)),
    `${units.length} files, ${lines} lines, ${sum((unit) => unit.functions)} functions`,
    `${(elapsed / 1000).toFixed(2)} s${cache === 'hit' ? '' : ` with ${jobs} ${jobs === 1 ? 'worker' : 'workers'}; ms of wall time by stage: ${times}`}`,
    cacheLines[cache],
  ]
    .map((line) => `${line}\n`)
    .join('');
}

const cacheLines: Readonly<Record<CacheUse, string>> = {
  hit: 'cache: hit, so that nothing was analysed',
  miss: 'cache: miss',
  unused: 'cache: not used',
};

function gapLine(gap: Report['gaps'][number], report: Report): string {
  const place = gap.range && report.sources.region(gap.file, gap.range).start;
  const where = place ? `${gap.file}:${place.line}:${place.column}` : gap.file;
  return `${gap.kind}: ${where}: ${gap.message}`;
}
