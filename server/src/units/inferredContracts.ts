/**
 * The contracts of one file's functions as their bodies show them, each with its place and with what is said of it already.
 * What the interpreter calls has none, since no C code calls it, and neither has what the tables know.
 */
import { createLineIndex } from '../text/lineIndex.js';
import type { Contract } from '../contracts/effects.js';
import type { InferredContract } from '../engine.types.js';
import type { FunctionIr } from '../ir/function.js';
import type { UnitAnalyzer } from './analyzer.js';
import { placeOfContract, type ProjectKnowledge } from './projectKnowledge.js';
import { inferredContract } from './inferredContract.js';

/** In the order of the text; `sourceOf` gives the text of any file, for the lines of declarations. */
export function inferredContracts(
  analyzer: UnitAnalyzer,
  project: ProjectKnowledge,
  sourceOf: (file: string) => string | undefined,
): readonly InferredContract[] {
  const { file, ir, preprocessed } = analyzer.unit;
  const lines = createLineIndex(preprocessed.source);
  return ir.functions.map((fn): InferredContract => {
    const contract = contractOf(fn, analyzer, project);
    const stated = statedAt(fn);
    return {
      name: fn.name,
      file,
      line: lines.position(preprocessed.origin.toSource(fn.nameRange).start).line,
      isStatic: fn.isStatic,
      ...(contract === undefined ? {} : { contract }),
      ...(stated === undefined ? {} : { stated }),
    };
  });

  function statedAt(fn: FunctionIr): InferredContract['stated'] {
    const place = placeOfContract(analyzer.unit, project, fn.name);
    const text = place && sourceOf(place.file);
    if (place === undefined || text === undefined) return undefined;
    const { line } = createLineIndex(text).position(place.range.start);
    return { file: place.file, line, isContradicted: analyzer.contradictsContract(fn) };
  }
}

function contractOf(fn: FunctionIr, analyzer: UnitAnalyzer, project: ProjectKnowledge): Contract | undefined {
  const { contracts } = project;
  const { context } = analyzer.request(fn, project);
  const isKnown = contracts.has(fn.name) && contracts.userContract(fn.name) === undefined;
  if (
    analyzer.unit.functionsByName.get(fn.name) !== fn ||
    context.roles.length > 0 ||
    context.isModuleInit ||
    isKnown
  ) {
    return undefined;
  }
  const summary = analyzer.summaryOf(fn.name);
  return summary && inferredContract(fn, summary);
}
