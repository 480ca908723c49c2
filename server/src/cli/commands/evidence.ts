/**
 * `refcheck evidence`: reads logs of memory checkers, in pieces, and lays them beside the findings of the project, or
 * beside logs of another run. What a log lacks is said, and after it the exit code is 2.
 */
import { createReadStream } from 'node:fs';
import { sep } from 'node:path';
import { compareLogs, isWorse, renderComparison, renderComparisonJson } from '../../evidence/compareLogs.js';
import { renderComparisonMarkdown } from '../../evidence/comparisonMarkdown.js';
import { renderEvidenceJson } from '../../evidence/evidenceJson.js';
import { renderEvidence } from '../../evidence/evidenceText.js';
import { sumWords, toolWords } from '../../evidence/evidenceWords.js';
import { createLogReader } from '../../evidence/logReader.js';
import { createProjectFrames } from '../../evidence/projectFrames.js';
import { isMistake, type EvidenceLog } from '../../evidence/record.js';
import { sortRecords, type SortedRecords } from '../../evidence/sortRecords.js';
import type { Report } from '../../present/report.js';
import { renderSarif } from '../../present/sarif.js';
import { Failure, reasonOf } from '../../project/failure.js';
import { planRun, type Plan } from '../../project/plan.js';
import { userReportCache } from '../../project/reportCache.js';
import { scanProject, type ProjectReport } from '../../project/scanProject.js';
import { readVersion } from '../../project/version.js';
import type { EvidenceOptions } from '../evidenceGrammar.js';
import { writeOutput } from '../output.js';
import { reportOf, shownFrom } from '../planReport.js';
import { startProgress } from '../progress.js';

/** 0: nothing in the project's code, or no worse than before; 1 otherwise; 2, after the report, for a log that is not whole. */
export async function evidence(options: EvidenceOptions): Promise<number> {
  if (options.before.length > 0 && options.format === 'sarif') {
    throw new Failure('--format sarif describes findings, and --before compares logs: use text or json');
  }
  if (options.before.length === 0 && options.format === 'markdown') {
    throw new Failure('--format markdown is for comparisons: give the earlier log by --before');
  }
  const logs = await readLogs(options.logs);
  const before = await readLogs(options.before);
  const isBad = before.length > 0 ? compare(before, logs, options) : await match(logs, options);
  const broken = [...before, ...logs].flatMap((log) =>
    log.gaps.flatMap(({ kind, message }) => (kind === 'broken' ? [`${log.name}: ${message}`] : [])),
  );
  if (broken.length > 0) throw new Failure(broken.join('\n'));
  return Number(isBad);
}

async function readLogs(files: readonly string[]): Promise<readonly EvidenceLog[]> {
  const logs: EvidenceLog[] = [];
  for (const file of files) logs.push(await readLog(file));
  const useless = logs.filter((log) => log.tools.length === 0);
  if (useless.length === 0) return logs;
  throw new Failure(
    useless.map((log) => `${log.name}: ${log.gaps.map(({ message }) => message).join('; ')}`).join('\n'),
  );
}

async function readLog(file: string): Promise<EvidenceLog> {
  const reader = createLogReader(file);
  try {
    for await (const chunk of createReadStream(file, 'utf8')) reader.write(chunk as string);
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${reasonOf(error)}`, { cause: error });
  }
  return reader.end();
}

function compare(before: readonly EvidenceLog[], after: readonly EvidenceLog[], options: EvidenceOptions): boolean {
  const comparison = compareLogs(before, after);
  const detail = options.all ? 'all' : 'own';
  const text =
    options.format === 'json'
      ? renderComparisonJson(comparison, { version: readVersion(), before, after })
      : options.format === 'markdown'
        ? renderComparisonMarkdown(comparison, { before, after, detail })
        : renderComparison(comparison, { logs: [...before, ...after], detail });
  writeOutput(text, options.output);
  return isWorse(comparison);
}

async function match(logs: readonly EvidenceLog[], options: EvidenceOptions): Promise<boolean> {
  const workingFolder = process.cwd();
  const plan = planRun({
    // What a run has shown is worth more than a doubt: findings of low confidence can be confirmed, too.
    options: { ...options, minConfidence: 'low' },
    paths: options.project === undefined ? [] : [options.project],
    texts: new Map(),
    workingFolder,
    fixes: false,
    timings: false,
  });
  const result = await check(plan, options);
  const report = reportOf(plan, { findings: result.findings, gaps: result.gaps });
  const { sources } = report;
  const root = plan.root.split(sep).join('/');
  const projectFrame = createProjectFrames({
    root,
    files: plan.settings.includes.files,
    read: (file) => plan.store.read(file),
  });
  const records = logs.flatMap((log) => log.records);
  const sorted = sortRecords(records, { findings: result.findings, sources, projectFrame });
  const showPath = shownFrom(plan, workingFolder);
  writeOutput(
    options.format === 'text'
      ? renderEvidence({ logs, sorted, sources, showPath, detail: options.all ? 'all' : 'own' })
      : options.format === 'json'
        ? renderEvidenceJson(logs, sorted, { version: readVersion(), root, sources, projectFrame })
        : renderSarif(confirmedOnly(report, logs, sorted)),
    options.output,
  );
  return sorted.confirmed.length > 0 || sorted.own.some(({ record }) => isMistake(record.kind));
}

async function check(plan: Plan, { quiet }: EvidenceOptions): Promise<ProjectReport> {
  const progress = startProgress(plan.files.length, { isShown: !quiet });
  try {
    return await scanProject(plan, { onFile: progress.onFile, cache: userReportCache() });
  } finally {
    progress.stop();
  }
}

/** The findings that were confirmed, each of which says so. */
function confirmedOnly(report: Report, logs: readonly EvidenceLog[], sorted: SortedRecords): Report {
  const tool = toolWords(logs.flatMap((log) => log.tools));
  return {
    ...report,
    findings: sorted.confirmed.map(({ finding, records }) => ({
      ...finding,
      why: `${finding.why === '' ? '' : `${finding.why.replace(/\.$/, '')}. `}Confirmed by ${tool}: ${sumWords(records)}`,
    })),
  };
}
