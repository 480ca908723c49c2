/**
 * Analyses one text a message in a worker thread, so that the main thread can notice a hang and go on. The answer says
 * which gaps of kind `internal` (broken invariants) there were; an exception is not caught, so that it ends the worker.
 */
import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { createEngine } from '#server/engine.js';
import { mergeFacts, mergeSummaries } from '#server/units/merging.js';
import { summaryRounds } from '#server/engine.types.js';
import { allRules } from '#server/rules/index.generated.js';
import { loadParsers } from '#server/syntax/parser.js';
import { inRepository } from '../repository.js';

/** One text to analyse. */
export interface AnalyzeRequest {
  readonly path: string;
  readonly text: string;
}

/** What came of it. */
export interface AnalyzeAnswer {
  readonly findings: number;
  readonly internalGaps: readonly string[];
}

const parsers = await loadParsers((file) => readFileSync(inRepository('server', 'grammars', file)));

function analyze({ path, text }: AnalyzeRequest): AnalyzeAnswer {
  const engine = createEngine(parsers, {
    target: { python: [3, 13], freeThreaded: false, platform: 'linux' },
    defines: new Map(),
    includes: { resolve: () => undefined, read: () => undefined },
    rules: new Set(allRules.map((rule) => rule.name)),
    minConfidence: 'low',
    userContracts: [],
    contractPlaces: new Map(),
    fixes: true,
  });
  engine.setProjectFacts(mergeFacts([engine.addFile({ path, text, role: 'check' })]));
  for (let round = 0; round < summaryRounds; round++) engine.setSummaries(mergeSummaries([engine.summarize()]));
  const reports = engine.report();
  return {
    findings: reports.reduce((sum, report) => sum + report.findings.length, 0),
    internalGaps: reports.flatMap((report) =>
      report.gaps.filter((gap) => gap.kind === 'internal').map((gap) => `${gap.function ?? '?'}: ${gap.message}`),
    ),
  };
}

parentPort?.on('message', (request: AnalyzeRequest) => parentPort?.postMessage(analyze(request)));
parentPort?.postMessage('ready');
