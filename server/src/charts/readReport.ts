/**
 * From the text of a report to its page of charts: which command wrote it is told by its keys. A text that is no report, or one
 * that has no charts, gives the reason in words.
 */
import type * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import type { ChartPage } from './chartPage.js';
import { evidenceCharts, evidenceReport } from './evidenceCharts.js';
import { loopCharts, loopReport } from './loopCharts.js';
import { monitorCharts } from './monitorCharts.js';
import { emptyHistory, withLine, type MonitorHistory } from './monitorHistory.js';

/** A page, or why there is none. */
export type ReadReport = { readonly page: ChartPage } | { readonly problem: string };

/** The charts of what `refcheck confirm`, `evidence` or `monitor` wrote with `--format json`. */
export function readReport(text: string): ReadReport {
  const document = parse(text);
  if (typeof document === 'object' && document !== null && !('process' in document)) {
    if ('outcome' in document) return pageOf(document, loopReport, loopCharts);
    if ('confirmed' in document) return pageOf(document, evidenceReport, evidenceCharts);
    if ('before' in document && 'after' in document) return { problem: 'a comparison of two runs has no charts' };
  }
  const history = readLines(text);
  if (history.process !== undefined) return { page: monitorCharts(history) };
  return { problem: 'it is no report in JSON of refcheck confirm, evidence or monitor' };
}

function pageOf<Report>(
  document: unknown,
  schema: z.ZodMiniType<Report>,
  charts: (report: Report) => ChartPage,
): ReadReport {
  const { data, error } = schema.safeParse(document, { error: en().localeError });
  if (data !== undefined) return { page: charts(data) };
  const [issue] = error?.issues ?? [];
  return { problem: `the report is not as expected at ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` };
}

const readLines = (text: string): MonitorHistory =>
  text.split('\n').reduce((history, line) => (line.trim() === '' ? history : withLine(history, line)), emptyHistory);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
