/**
 * One stage of one file or function as text: the same printers that the snapshot tests use, for the command line and the
 * editor's views.
 */
import type { Range } from '../base/range.js';
import type { DumpStage, SourceFile } from '../engine.types.js';
import { analyzeFunction } from '../analysis/analyzeFunction.js';
import { printStates, printSummary } from '../analysis/dump.js';
import type { FunctionIr } from '../ir/function.js';
import { dumpFunction } from '../ir/dump.js';
import { dumpFlow, type SourceText } from '../ir/dumpFlow.js';
import { preprocessedDump, tokensDump } from '../preprocess/dump.js';
import { dumpTree } from '../syntax/dump.js';
import type { UnitAnalyzer } from './analyzer.js';
import type { ProjectKnowledge } from './projectKnowledge.js';
import { createLineIndex } from '../text/lineIndex.js';
import { buildStages, type Unit, type UnitBuilder } from './unit.js';

export interface DumpRequest {
  readonly source: SourceFile;
  readonly analyzer: UnitAnalyzer;
  readonly project: ProjectKnowledge;
  readonly builder: UnitBuilder;
  readonly stage: DumpStage;
  readonly function?: string;
}

/** The stage's text; undefined when the named function is not in the file. */
export function dumpUnit(request: DumpRequest): string | undefined {
  const stages = buildStages(request.source, request.builder);
  const { stage } = request;
  if (stage === 'tokens') return tokensDump(stages.preprocessed);
  if (stage === 'preprocessed') return preprocessedDump(stages.preprocessed);
  const functions = request.analyzer.unit.ir.functions.filter(
    (fn) => request.function === undefined || fn.name === request.function,
  );
  if (request.function !== undefined && functions.length === 0) return undefined;
  if (stage === 'tree') {
    return functions.length === 0 || request.function === undefined
      ? dumpTree(stages.tree)
      : dumpTree(stages.tree, { functionName: request.function });
  }
  return functions.map((fn) => dumpOne(fn, stage, request)).join('\n');
}

function dumpOne(fn: FunctionIr, stage: 'ir' | 'cfg' | 'states' | 'summary', request: DumpRequest): string {
  if (stage === 'ir') return dumpFunction(fn);
  if (stage === 'cfg') return dumpFlow(fn, sourceOf(request.analyzer.unit));
  const analysis = analyzeFunction({
    ...request.analyzer.request(fn, request.project),
    listener: () => undefined,
    keepsStates: true,
  });
  return stage === 'states' ? printStates(fn, analysis) : printSummary(analysis.summary);
}

/** Texts of a unit's source by ranges of its preprocessed text. */
function sourceOf({ preprocessed: { origin, source } }: Unit): (range: Range) => SourceText {
  const lines = createLineIndex(source);
  return (range) => {
    const { start, end } = origin.toSource(range);
    return { line: lines.position(start).line, text: source.slice(start, end) };
  };
}
