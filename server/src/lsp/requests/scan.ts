/**
 * refcheck/scan: all files of all folders, by a pool of workers beside the session, with progress and an end at the user's
 * wish. Open files count as the editor shows them. What was found goes to the client's list of problems, and comes back
 * for its views.
 */
import {
  ResponseError,
  LSPErrorCodes,
  type CancellationToken,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import { applyBaseline } from '../../findings/baseline.js';
import { entryStates } from '../../project/baselineFile.js';
import { Failure } from '../../project/failure.js';
import { readTarget } from '../../project/optionValues.js';
import { planRun, type Plan } from '../../project/plan.js';
import { scanProject } from '../../project/scanProject.js';
import { userReportCache } from '../../project/reportCache.js';
import { uriOf } from '../folders.js';
import type { FindingView, ScanResult } from '../protocol.js';
import type { ScannedProject } from '../scanStore.js';
import type { Session } from '../session.js';
import { preferencesOf } from '../settings.js';
import { viewOf } from './findings.js';

/** Scans; rejects where a configuration is broken. */
export async function scan(
  session: Session,
  progress: WorkDoneProgressReporter,
  token: CancellationToken,
): Promise<ScanResult> {
  const started = performance.now();
  const end = new AbortController();
  token.onCancellationRequested(() => end.abort());
  session.tell({ state: 'scanning' });
  progress.begin('Scanning', 0, 'looking for files', true);
  const projects: ScannedProject[] = [];
  let wasCancelled = false;
  try {
    for (const root of session.folders)
      projects.push(await scanFolder(session, root, { progress, signal: end.signal }));
  } catch (error) {
    if (error instanceof Failure) throw new ResponseError(LSPErrorCodes.RequestFailed, error.message);
    if (!end.signal.aborted) throw error;
    wasCancelled = true;
  } finally {
    progress.done();
    session.tell({ state: 'idle' });
  }
  if (!wasCancelled) {
    session.scans.replace(projects);
    await session.showScan();
    await analyzeOpen(session);
  }
  return { ...(await resultOf(session, projects)), milliseconds: performance.now() - started, wasCancelled };
}

async function scanFolder(
  session: Session,
  folder: string,
  { progress, signal }: { readonly progress: WorkDoneProgressReporter; readonly signal: AbortSignal },
): Promise<ScannedProject> {
  const plan = await planFor(session, folder);
  const report = await scanProject(plan, {
    signal,
    cache: userReportCache(),
    inBackground: true,
    onFile: (done, total) =>
      progress.report(Math.round((100 * done) / total), `${String(done)} of ${String(total)} files`),
  });
  return { root: plan.root, plan, findings: report.findings, gaps: report.gaps, files: report.units.length };
}

/** The scan of a folder as the editor shows its files. */
export async function planFor(session: Session, folder: string): Promise<Plan> {
  const settings = await session.settingsFor(uriOf(folder, ''));
  const { minConfidence } = preferencesOf(settings);
  const target = settings.target === '' ? undefined : readTarget(settings.target);
  const plan = planRun({
    options: {
      define: [],
      exclude: [],
      config: true,
      ...(target === undefined ? {} : { target }),
      ...(minConfidence === undefined ? {} : { minConfidence }),
      ...(settings.jobs === null ? {} : { jobs: settings.jobs }),
    },
    paths: [folder],
    texts: new Map(),
    workingFolder: folder,
    fixes: true,
    timings: false,
  });
  const texts = openTexts(session, plan.root);
  for (const [path, text] of texts) plan.store.replace(path, text);
  const files = plan.files.map((file) => {
    const text = texts.get(file.path);
    return text === undefined ? file : { ...file, text, size: text.length };
  });
  return { ...plan, files };
}

/** Texts of the open documents of a project, by path. */
function openTexts(session: Session, root: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const uri of session.analysis.uris) {
    const file = session.analysis.fileOf(uri);
    const text = session.analysis.currentOf(uri)?.getText();
    if (file?.project.root === root && text !== undefined) texts.set(file.path, text);
  }
  return texts;
}

/** Open files that wait for the user's word: this was it. */
async function analyzeOpen(session: Session): Promise<void> {
  for (const uri of session.analysis.uris) {
    const { run } = await session.settingsFor(uri);
    if (run !== 'type') session.analysis.request(uri);
  }
}

async function resultOf(
  session: Session,
  projects: readonly ScannedProject[],
): Promise<Omit<ScanResult, 'milliseconds' | 'wasCancelled'>> {
  const findings: FindingView[] = [];
  let all = 0;
  let stale = 0;
  for (const project of projects) {
    const shown = await session.unknownOf(project);
    findings.push(...shown.map((finding) => viewOf(session, project.root, finding)));
    all += project.findings.length;
    const baseline = session.baselines.of(project.root);
    if (baseline) stale += applyBaseline(baseline, project.findings, entryStates(project.plan)).stale.length;
  }
  return {
    findings,
    files: projects.reduce((count, project) => count + project.files, 0),
    gaps: projects.flatMap(({ root, gaps }) =>
      gaps.map((gap) => ({
        uri: uriOf(root, gap.file),
        path: gap.file,
        kind: gap.kind,
        message: gap.message,
        line: gap.range ? session.rangeOnDisk(root, gap.file, gap.range).start.line : 0,
      })),
    ),
    hidden: all - findings.length,
    stale,
  };
}
