/**
 * Analyses one folder in a worker thread, several times, and answers with the milliseconds of each stage: the first pass is
 * cold (the JIT and WebAssembly compile on the way), the last ones are warm. All rounds run here, as in one worker of a
 * scan; fixes are not confirmed.
 */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { createEngine } from '#server/engine.js';
import { mergeFacts, mergeSummaries } from '#server/units/merging.js';
import { summaryRounds, type StageTimings } from '#server/engine.types.js';
import { allRules } from '#server/rules/index.generated.js';
import { loadParsers } from '#server/syntax/parser.js';
import { inRepository } from '../repository.js';
import { folderProject } from './folderProject.js';

/** One pass over the folder. */
export interface StagePass {
  readonly name: 'cold' | 'warm';
  readonly total: number;
  readonly stages: StageTimings;
  readonly lines: number;
  readonly functions: number;
  readonly findings: number;
  /** The file whose analysis took longest. */
  readonly slowest: { readonly file: string; readonly milliseconds: number };
}

const parsers = await loadParsers((file) => readFileSync(inRepository('server', 'grammars', file)));
const { sources, includes } = folderProject(String(workerData));

function pass(name: StagePass['name']): StagePass {
  const start = performance.now();
  const engine = createEngine(parsers, {
    target: { python: [3, 13], freeThreaded: false, platform: 'linux' },
    defines: new Map(),
    includes,
    rules: new Set(allRules.map((rule) => rule.name)),
    minConfidence: 'medium',
    userContracts: [],
    contractPlaces: new Map(),
    fixes: false,
    now: () => performance.now(),
  });
  engine.setProjectFacts(mergeFacts(sources.map((source) => engine.addFile(source))));
  for (let round = 0; round < summaryRounds; round++) engine.setSummaries(mergeSummaries([engine.summarize()]));
  const reports = engine.report();
  const sum = (of: (report: (typeof reports)[number]) => number): number =>
    reports.reduce((total, report) => total + of(report), 0);
  const slowest = [...reports].sort((a, b) => b.timings.analyze - a.timings.analyze)[0];
  return {
    name,
    total: performance.now() - start,
    stages: {
      preprocess: sum((report) => report.timings.preprocess),
      parse: sum((report) => report.timings.parse),
      lower: sum((report) => report.timings.lower),
      analyze: sum((report) => report.timings.analyze),
    },
    lines: sum((report) => report.lines),
    functions: sum((report) => report.functions),
    findings: sum((report) => report.findings.length),
    slowest: { file: slowest?.file ?? '', milliseconds: slowest?.timings.analyze ?? 0 },
  };
}

/** The JIT compiles for that many passes: a pass over Pillow takes 1.7, 0.9, 0.63, 0.59, 0.53 s, and then stays there. */
const warmingUp = 3;
/** Of so many the one of the middle is told, because a single one may be a tenth off. */
const warmPasses = 3;

const cold = pass('cold');
for (let time = 1; time < warmingUp; time++) pass('warm');
const warm = Array.from({ length: warmPasses }, () => pass('warm')).sort((a, b) => a.total - b.total);
parentPort?.postMessage([cold, warm[Math.floor(warmPasses / 2)]]);
