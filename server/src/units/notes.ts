/**
 * What an editor can say of a file without being asked: at each call what becomes of references, and of each function what
 * its body does to its arguments and its result. Comes in: an analyzer after its rounds; goes out: notes with places in
 * the user's text. Only calls that stand in the text themselves are noted, not those inside macros.
 */
import type { Range } from '../base/range.js';
import { modelFromContract } from '../analysis/calls/contractModel.js';
import type { CallOutcome } from '../analysis/calls/model.js';
import { modelFromSummary, writtenFacts } from '../analysis/calls/resolver.js';
import { summaryWords } from '../analysis/summaryWords.js';
import type { CallNote, FunctionNote } from '../engine.types.js';
import type { FunctionIr } from '../ir/function.js';
import { asLowered } from '../ir/moved.js';
import type { CallInstruction } from '../ir/instructions.js';
import type { UnitAnalyzer } from './analyzer.js';
import type { ProjectKnowledge } from './projectKnowledge.js';
import { isShared } from './unit.js';

/** Notes of the calls in functions that a range of the user's text touches, in the order of the text. */
export function callNotes(analyzer: UnitAnalyzer, project: ProjectKnowledge, within: Range): readonly CallNote[] {
  const isWithin = ({ start, end }: Range): boolean => start <= within.end && within.start <= end;
  const functions = analyzer.unit.ir.functions.filter((fn) =>
    isWithin(analyzer.unit.preprocessed.origin.toSource(fn.range)),
  );
  const notes = functions.flatMap((fn) => functionCalls(fn).flatMap((call) => notesOf(call, fn)));
  return notes.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);

  function notesOf(call: CallInstruction, fn: FunctionIr): readonly CallNote[] {
    const { origin } = analyzer.unit.preprocessed;
    if (!origin.isVerbatim({ start: call.range.start, end: call.range.start + 1 })) return [];
    const outcome = successOf(call, fn, analyzer, project);
    if (!outcome) return [];
    const textOf = (index: number): string | undefined => {
      const range = call.argRanges[index];
      return range && analyzer.unit.preprocessed.text.slice(range.start, range.end);
    };
    const found: CallNote[] = [];
    const { result } = outcome;
    const range = origin.toSource(call.range);
    if (result.kind === 'new') found.push({ kind: 'new', range });
    if (result.kind === 'borrowed') {
      const from = result.lender === undefined ? undefined : textOf(result.lender);
      found.push({ kind: 'borrowed', range, ...(from === undefined ? {} : { from }) });
    }
    outcome.arguments.forEach((effect, index) => {
      const argument = call.argRanges[index];
      if (effect.kind === 'steal' && argument) found.push({ kind: 'stolen', range: origin.toSource(argument) });
    });
    return found;
  }
}

const functionCalls = (fn: FunctionIr): readonly CallInstruction[] =>
  fn.blocks.flatMap((block) => block.instructions.flatMap((each) => (each.op === 'call' ? [each] : [])));

/** What the call does when all goes well; undefined where nothing but a convention is known of it. */
function successOf(
  call: CallInstruction,
  fn: FunctionIr,
  analyzer: UnitAnalyzer,
  project: ProjectKnowledge,
): CallOutcome | undefined {
  if (call.callee.kind !== 'named') return undefined;
  const { knowledge } = analyzer.request(fn, project);
  const contract = knowledge.contract(call.callee.name);
  const facts = call.args.map(writtenFacts);
  const summary = contract ? undefined : knowledge.summary(call.callee.name);
  const model = contract ? modelFromContract(contract, facts) : summary && modelFromSummary(summary, facts);
  return model?.outcomes.find((outcome) => !outcome.isFailure && outcome.result.kind !== 'value') ?? model?.outcomes[0];
}

/** Notes of all functions, in the order of the text. */
export function functionNotes(analyzer: UnitAnalyzer): readonly FunctionNote[] {
  const { unit } = analyzer;
  return unit.ir.functions.flatMap((fn) => {
    const summary = analyzer.summaryOf(fn.name);
    if (!summary || unit.functionsByName.get(fn.name) !== fn) return [];
    const names = asLowered(fn)
      .locals.filter((local) => local.parameter !== undefined)
      .map((local) => local.name);
    const { result, effects } = summaryWords(summary, names);
    return [
      {
        name: fn.name,
        range: unit.preprocessed.origin.toSource(fn.range),
        nameRange: unit.preprocessed.origin.toSource(fn.nameRange),
        signature: foldBlanks(unit.preprocessed.text.slice(fn.range.start, fn.bodyRange.start)),
        result,
        effects,
        isCertain: summary.doubt === 0,
        isShared: isShared(fn, unit.file),
      },
    ];
  });
}

const foldBlanks = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The innermost function around an offset of the user's text. */
export function functionAt(analyzer: UnitAnalyzer, offset: number): FunctionIr | undefined {
  const { ir, preprocessed } = analyzer.unit;
  const holds = ({ start, end }: Range): boolean => start <= offset && offset < end;
  return ir.functions.find((fn) => holds(preprocessed.origin.toSource(fn.range)));
}
