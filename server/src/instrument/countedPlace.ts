/**
 * Where the line that prints a reference count goes: before the statement of the line that was named, or behind it where the
 * variable gets its value there. A variable without a value is refused, since looking at its count would crash.
 */
import type { FunctionIr } from '../ir/function.js';
import type { StatementId } from '../ir/instructions.js';
import type { LineIndex } from '../text/lineIndex.js';
import { countedObject, type CountedObject } from './countedObject.js';
import type { InstrumentedUnit } from './instrumentedUnit.js';
import { isProblem, type Problem } from './problem.js';
import { statementOn, type FoundStatement } from './statementOn.js';
import { isBetweenLines, type LinePlace } from './wholeLine.js';

/** A place and what is counted there. */
export interface CountedPlace {
  readonly function: FunctionIr;
  readonly place: LinePlace;
  readonly object: CountedObject;
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
  const before = countedObject(of, { fn, statement: statement.id, side: 'before' }, unit);
  const problem = isProblem(before) ? before : withoutValue(before, statement, unit);
  if (problem === undefined && !isProblem(before)) return { function: fn, place: statement, object: before };
  const behind = countedObject(of, { fn, statement: statement.id, side: 'behind' }, unit);
  const place = isProblem(behind) ? behind : placeBehind(statement, behind, { fn, unit, index });
  if (!isProblem(place) && !isProblem(behind)) return { function: fn, place, object: behind };
  return problem ?? { problem: `there is no place for a line at line ${line}` };
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
  if (macro === undefined) return fn;
  return { problem: `the body of \`${fn.name}\` is made by the macro \`${macro}\`, where no line can be added` };
}

function withoutValue(
  { root }: CountedObject,
  { start, line }: FoundStatement,
  unit: InstrumentedUnit,
): Problem | undefined {
  if (root.local === undefined) return undefined;
  const isUnset = unit.variableAt(root.name, start)?.facts.some(({ holds }) => holds === 'unset') === true;
  return isUnset ? { problem: `\`${root.name}\` may have no value yet before line ${line}` } : undefined;
}

/** Behind a statement that gives the variable its value; a branch or a loop is none. */
function placeBehind(
  { id, info, indent }: FoundStatement,
  { root }: CountedObject,
  { fn, unit, index }: { readonly fn: FunctionIr; readonly unit: InstrumentedUnit; readonly index: LineIndex },
): LinePlace | Problem {
  const { origin, text, comments } = unit.preprocessed;
  const line = index.position(origin.toSource(info.range).end - 1).line + 1;
  const isLast = /^[ \t;]*$/.test(/[^\r\n]*/.exec(text.slice(info.range.end))?.[0] ?? '');
  const isSimple = info.kind === 'declaration' || info.kind === 'expression';
  const canStand = isSimple && isLast && isBetweenLines(index, line, comments);
  if (canStand && givesValue(fn, id, root.local)) return { line, indent };
  return { problem: `\`${root.name}\` gets no value there` };
}

const givesValue = (fn: FunctionIr, statement: StatementId, local: CountedObject['root']['local']): boolean =>
  fn.blocks.some(({ instructions }) =>
    instructions.some(
      (each) =>
        each.op === 'store' &&
        each.statement === statement &&
        each.place.kind === 'local' &&
        each.place.local === local,
    ),
  );
