/**
 * The contracts of one file's functions as their bodies show them, each with its place and with what is said of it already.
 * What the interpreter calls is left out, since no C code calls it, and so is what the tables know.
 */
import { createLineIndex } from '../text/lineIndex.js';
import type { InferredContract } from '../engine.types.js';
import type { ProjectKnowledge, UnitAnalyzer } from './analyzer.js';
import { inferredContract } from './inferredContract.js';

/** In the order of the text; `sourceOf` gives the text of any file, for the lines of declarations. */
export function inferredContracts(
  analyzer: UnitAnalyzer,
  project: ProjectKnowledge,
  sourceOf: (file: string) => string | undefined,
): readonly InferredContract[] {
  const { file, ir, preprocessed, functionsByName } = analyzer.unit;
  const { contracts } = project;
  const lineAt = (text: string, offset: number): number => createLineIndex(text).position(offset).line;
  return ir.functions.flatMap((fn): InferredContract[] => {
    const { context } = analyzer.request(fn, project);
    const isKnown = contracts.has(fn.name) && contracts.userContract(fn.name) === undefined;
    if (functionsByName.get(fn.name) !== fn || context.roles.length > 0 || context.isModuleInit || isKnown) return [];
    const summary = analyzer.summaryOf(fn.name);
    const contract = summary && inferredContract(fn, summary);
    if (!contract) return [];
    const line = lineAt(preprocessed.source, preprocessed.origin.toSource(fn.nameRange).start);
    const found = { contract, file, line, isStatic: fn.isStatic };
    const place = analyzer.stated(fn.name, project) && analyzer.placeOfContract(fn.name, project);
    if (!place) return [found];
    const text = sourceOf(place.file);
    const stated = {
      file: place.file,
      line: text === undefined ? 1 : lineAt(text, place.range.start),
      isContradicted: analyzer.contradictsContract(fn),
    };
    return [{ ...found, stated }];
  });
}
