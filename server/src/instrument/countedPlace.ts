/**
 * Where the line that prints a reference count goes: before the statement of the line that was named, or behind it where the
 * variable gets its value there. A variable without a value, or whose reference was released, is refused: looking at its
 * count could crash.
 */
import type { FunctionIr } from '../ir/function.js';
import { traceMarker } from '../preprocess/traceComments.js';
import type { LineIndex } from '../text/lineIndex.js';
import { countedObject, type CountedObject } from './countedObject.js';
import type { InstrumentedUnit } from './instrumentedUnit.js';
import { isProblem, madeByMacro, type Problem } from './problem.js';
import { statementOn, type FoundStatement } from './statementOn.js';
import { referenceCountLine } from './traceLines.js';
import { isBetweenLines, wholeLine, type LinePlace } from './wholeLine.js';

/** A place and what is counted there. */
export interface CountedPlace {
  readonly function: FunctionIr;
  readonly place: LinePlace;
  readonly object: CountedObject;
  /** The line. */
  readonly code: string;
}

/** The place for an expression at a line. */
export function countedPlace(
  { of, line }: { readonly of: string; readonly line: number },
  unit: InstrumentedUnit,
  index: LineIndex,
): CountedPlace | Problem {
  const fn = functionOn(line, unit, index);
  if (isProblem(fn)) return fn;
  const statement = statementOn(line, { fn, preprocessed: unit.preprocessed, index });
  if (isProblem(statement)) return statement;
  const before = countedAt(of, statement, { side: 'before', fn, unit, index });
  if (!isProblem(before)) return before;
  const behind = countedAt(of, statement, { side: 'behind', fn, unit, index });
  return isProblem(behind) ? before : behind;
}

interface Side {
  readonly side: 'before' | 'behind';
  readonly fn: FunctionIr;
  readonly unit: InstrumentedUnit;
  readonly index: LineIndex;
}

function countedAt(of: string, statement: FoundStatement, { side, fn, unit, index }: Side): CountedPlace | Problem {
  const object = countedObject(of, { fn, statement: statement.id, side }, unit);
  if (isProblem(object)) return object;
  const place = side === 'before' ? statement : placeBehind(statement, unit, index);
  if (isProblem(place)) return place;
  const counted = { function: fn, place, object, code: referenceCountLine(object) };
  return whyNotThere(counted, unit, index) ?? counted;
}

/** The innermost function whose body has the line. */
function functionOn(line: number, { ir, preprocessed }: InstrumentedUnit, index: LineIndex): FunctionIr | Problem {
  const { origin, inactive } = preprocessed;
  const { start, end } = index.lineRange(line);
  if (line < 1 || line > index.lineCount) return { problem: `the file has no line ${line}` };
  const isOn = (range: FunctionIr['range']): boolean => {
    const place = origin.toSource(range);
    return place.start < end && start < place.end;
  };
  const fn = ir.functions.findLast(({ bodyRange }) => isOn(bodyRange));
  const broken = ir.broken.find(({ range }) => isOn(range));
  if (inactive.some((range) => range.start <= start && end <= range.end)) {
    return { problem: `line ${line} is left out by a condition of the preprocessor` };
  }
  if (fn === undefined && broken !== undefined) return { problem: `\`${broken.name}\` does not parse` };
  if (fn === undefined) return { problem: `line ${line} is in no function` };
  const macro = origin.macroAt(fn.bodyRange.start);
  return macro === undefined ? fn : madeByMacro(fn.name, macro);
}

/** Why the object cannot be looked at, on some way to the place. */
function whyNotThere(
  { function: fn, place, object: { root }, code }: CountedPlace,
  unit: InstrumentedUnit,
  index: LineIndex,
): Problem | undefined {
  if (root.local === undefined) return undefined;
  // Without its comment the line is code like any other.
  const edit = wholeLine(index, place, code.replace(traceMarker, ''));
  const facts = unit.variableAt({ edit, function: fn.name, variable: root.name })?.facts ?? [];
  if (facts.some(({ holds }) => holds === 'unset')) {
    return { problem: `\`${root.name}\` may have no value yet before line ${place.line}` };
  }
  if (facts.some(({ holds }) => holds === 'released')) {
    return {
      problem: `the object of \`${root.name}\` may be gone before line ${place.line}: its reference was released`,
    };
  }
  return undefined;
}

/** Behind a statement of its own; a branch or a loop has no one place behind it. */
function placeBehind({ info, indent }: FoundStatement, unit: InstrumentedUnit, index: LineIndex): LinePlace | Problem {
  const { origin, text, comments } = unit.preprocessed;
  const line = index.position(origin.toSource(info.range).end - 1).line + 1;
  const isLast = /^[ \t;]*(?:[\r\n]|$)/.test(text.slice(info.range.end));
  const isSimple = info.kind === 'declaration' || info.kind === 'expression';
  if (isSimple && isLast && isBetweenLines(index, line, comments)) return { line, indent };
  return { problem: `no line fits behind line ${line - 1}` };
}
