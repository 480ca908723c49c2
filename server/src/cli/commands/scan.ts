/**
 * `refcheck scan`: plans the run, runs the rounds, makes the fixes when asked, writes the report. The exit code says
 * whether anything was found; what cannot be done is thrown as a Failure before anything is written.
 */
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { renderGithub } from '../../present/github.js';
import { renderJson } from '../../present/json.js';
import type { Report } from '../../present/report.js';
import { renderSarif } from '../../present/sarif.js';
import { renderStatistics } from '../../present/statistics.js';
import { renderText } from '../../present/text.js';
import { unifiedDiff } from '../../present/unifiedDiff.js';
import { decodeSource } from '../../text/sourceText.js';
import type { ScanOptions } from '../commandLine.js';
import type { Finding } from '../../findings/finding.js';
import { prepareChoice, type Choice, type Choose } from '../choosing.js';
import { writeBaseline } from '../../project/baselineFile.js';
import { Failure } from '../../project/failure.js';
import { writeFixed } from '../fixing.js';
import { wantsColors, writeOutput } from '../output.js';
import { reportOf, shownFrom } from '../planReport.js';
import { fixSafely } from '../../project/fixSafely.js';
import { planRun, type Plan } from '../../project/plan.js';
import { userReportCache, type ReportCache } from '../../project/reportCache.js';
import { ProjectScan, type ProjectReport } from '../../project/scanProject.js';
import { startProgress } from '../progress.js';

/** Checks and reports; 0 when nothing was found, 1 otherwise. */
export async function scan(options: ScanOptions): Promise<number> {
  const started = performance.now();
  const workingFolder = process.cwd();
  const fromStdin = options.paths.includes('-');
  if (options.fix && fromStdin) throw new Failure('--fix cannot change standard input; --diff shows the changes');
  const plan = planRun({
    options,
    paths: options.paths.filter((path) => path !== '-'),
    texts: fromStdin ? new Map([[resolve(workingFolder, options.stdinFilename), await readStdin()]]) : new Map(),
    workingFolder,
    fixes: options.fix || options.diff || options.format !== 'github',
    timings: options.statistics,
  });
  if (options.writeBaseline && fromStdin) throw new Failure('--write-baseline needs files, not standard input');
  const choose = prepareChoice(plan, options, workingFolder);
  // What comes from standard input is seldom seen twice.
  const cache = options.cache && !fromStdin ? userReportCache() : undefined;
  const { choice, result, shown, changed, fromCache } = await analyze(plan, options, { cache, choose });
  if (options.fix) for (const [file, text] of changed) writeFixed(plan.root, { file, text });
  if (choice.newBaseline) writeBaseline(choice.newBaseline.path, choice.newBaseline.baseline);
  // What was changed for --diff only is not on disk: places are those of the text the user has.
  const report = reportOf(plan, {
    findings: shown,
    gaps: result.gaps,
    ...(choice.counts && { hidden: choice.counts }),
  });
  const output = options.diff
    ? diffOf(plan, changed)
    : render(report, options, { plan, workingFolder, fileCount: result.units.length });
  writeOutput(output, options.output);
  if (options.statistics) {
    const elapsed = performance.now() - started;
    const cacheUse = cache === undefined ? 'unused' : fromCache ? 'hit' : 'miss';
    process.stderr.write(renderStatistics({ report, units: result.units, elapsed, jobs: plan.jobs, cache: cacheUse }));
  }
  return Number((options.fix ? shown : choice.shown).length > 0);
}

/** Asynchronous, since a writer may take its time: a read that does not wait would fail then. */
async function readStdin(): Promise<string> {
  const { text } = decodeSource('standard input', await buffer(process.stdin));
  if (text === undefined) throw new Failure('standard input is not text');
  return text;
}

interface Analysis {
  /** Of the files as they are. */
  readonly choice: Choice;
  /** After all fixes, as the next two. */
  readonly result: ProjectReport;
  readonly shown: readonly Finding[];
  /** Texts by file. */
  readonly changed: ReadonlyMap<string, string>;
  readonly fromCache: boolean;
}

interface Means {
  readonly cache: ReportCache | undefined;
  readonly choose: Choose;
}

async function analyze(plan: Plan, options: ScanOptions, { cache, choose }: Means): Promise<Analysis> {
  const progress = startProgress(plan.files.length, { isShown: !options.quiet });
  const project = new ProjectScan(plan, { onFile: progress.onFile, cache });
  try {
    const result = await project.report();
    progress.stop();
    const { fromCache } = result;
    const choice = choose(result.findings);
    const { shown } = choice;
    if (!options.fix && !options.diff) return { choice, result, shown, changed: new Map(), fromCache };
    return { choice, ...(await fixAll(plan, project, { choice, result })), fromCache };
  } finally {
    progress.stop();
    await project.close();
  }
}

/** Fixes what is shown; what was hidden stays so. */
async function fixAll(
  plan: Plan,
  project: ProjectScan,
  first: Pick<Analysis, 'choice' | 'result'>,
): Promise<Pick<Analysis, 'result' | 'shown' | 'changed'>> {
  const nameOf = ({ file, fingerprint }: Finding): string => `${file}\0${fingerprint}`;
  const hidden = new Set(first.choice.hidden.map(nameOf));
  const isShown = (finding: Finding): boolean => !hidden.has(nameOf(finding));
  const { result, changed } = await fixSafely(project, first.result, {
    isWanted: isShown,
    read: (file) => plan.store.read(file),
  });
  return { result, shown: result.findings.filter(isShown), changed };
}

function diffOf(plan: Plan, changed: ReadonlyMap<string, string>): string {
  const files = [...changed].sort(([a], [b]) => (a < b ? -1 : 1));
  return unifiedDiff(files.map(([file, after]) => ({ file, before: plan.store.read(file) ?? '', after })));
}

interface Surroundings {
  /** How many files were checked; those left out are gaps. */
  readonly fileCount: number;
  readonly plan: Plan;
  readonly workingFolder: string;
}

function render(report: Report, options: ScanOptions, { plan, workingFolder, fileCount }: Surroundings): string {
  const showPath = shownFrom(plan, workingFolder);
  switch (options.format) {
    case 'text':
      return renderText({
        report,
        colors: wantsColors({ isRefused: !options.color, isToFile: options.output !== undefined }),
        summary: !options.quiet,
        fileCount,
        showPath,
      });
    case 'json':
      return renderJson(report);
    case 'sarif':
      return renderSarif(report);
    case 'github':
      return renderGithub(report, showPath);
  }
}
