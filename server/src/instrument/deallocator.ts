/**
 * The function that deallocates the objects of a type, and the place behind its opening brace. Takes the name of the type,
 * as C or Python calls it, or of the function; gives the place and the object, or says why there is none.
 */
import { definedTypes } from '../ir/definedTypes.js';
import type { FunctionIr } from '../ir/function.js';
import { deallocatorRoles } from '../ir/roles.js';
import { indentOfLine, indentUnit } from '../fixes/placing.js';
import type { OriginMap } from '../preprocess/types.js';
import { suggestion } from '../text/closestName.js';
import type { LineIndex } from '../text/lineIndex.js';
import type { InstrumentedUnit } from './instrumentedUnit.js';
import { isProblem, madeByMacro, type Problem } from './problem.js';
import type { TracedObject } from './traceLines.js';
import { isBetweenLines, type LinePlace } from './wholeLine.js';

/** Where deallocations of a type can be traced. */
export interface Deallocation {
  readonly function: FunctionIr;
  readonly place: LinePlace;
  readonly object: TracedObject;
  readonly isRegistered: boolean;
}

/** The place for the type or function of that name. */
export function deallocationOf(name: string, unit: InstrumentedUnit, index: LineIndex): Deallocation | Problem {
  const fn = deallocatorNamed(name, unit);
  if (isProblem(fn)) return fn;
  const parameter = fn.parameterCount > 0 ? fn.locals[0] : undefined;
  if (parameter === undefined || parameter.name === '' || parameter.isSynthetic) {
    return { problem: `the object that \`${fn.name}\` gets has no name` };
  }
  const place = behindBrace(fn, unit, index);
  if (isProblem(place)) return place;
  return {
    function: fn,
    place,
    object: { text: parameter.name, holders: [], isPlain: parameter.type.text === 'PyObject *' },
    isRegistered: isRegistered(fn, unit),
  };
}

function deallocatorNamed(wanted: string, unit: InstrumentedUnit): FunctionIr | Problem {
  const { ir } = unit;
  const types = definedTypes(ir);
  const type = types.find(
    ({ variable, name }) => variable === wanted || name === wanted || name?.split('.').at(-1) === wanted,
  );
  if (type !== undefined && type.deallocator === undefined) {
    return {
      problem: `\`${wanted}\` names no function of this file that deallocates its objects: name the function itself`,
    };
  }
  const name = type?.deallocator ?? wanted;
  const fn = ir.functions.find((each) => each.name === name || each.name.endsWith(`::${name}`));
  if (fn === undefined) {
    if (ir.broken.some((each) => each.name === name)) return { problem: `\`${name}\` does not parse` };
    const known = [
      ...types.flatMap((each) => [each.variable, each.name ?? '']),
      ...ir.functions.map((each) => each.name),
    ];
    return { problem: `this file defines no type and no function \`${wanted}\`${suggestion(wanted, known)}` };
  }
  if (isRegistered(fn, unit) || looksLikeDeallocator(fn)) return fn;
  return {
    problem: `\`${fn.name}\` deallocates no objects: it is not registered for that, and takes or returns something else`,
  };
}

/** Tables in other files may register it. */
const isRegistered = ({ name }: FunctionIr, { ir, roles }: InstrumentedUnit): boolean =>
  [...(ir.roles.get(name) ?? []), ...(roles.get(name) ?? [])].some((role) => deallocatorRoles.has(role));

/** One that statements register cannot be told but by its head. */
const looksLikeDeallocator = ({ returnType, parameterCount, locals }: FunctionIr): boolean =>
  returnType.text === 'void' && parameterCount === 1 && locals[0]?.type.isObject === true;

function behindBrace(fn: FunctionIr, { preprocessed }: InstrumentedUnit, index: LineIndex): LinePlace | Problem {
  const { origin, text, source, comments } = preprocessed;
  const { start, end } = fn.bodyRange;
  const macro = origin.macroAt(start) ?? origin.macroAt(end - 1);
  if (macro !== undefined) return madeByMacro(fn.name, macro);
  if (text.charAt(start) !== '{') return { problem: `the body of \`${fn.name}\` does not begin with a brace` };
  const brace = origin.toSource({ start, end: start + 1 }).start;
  const line = index.position(brace).line + 1;
  const isLast = /^[ \t]*(?:[\r\n]|$)/.test(text.slice(start + 1));
  if (!isLast || !isBetweenLines(index, line, comments)) {
    return { problem: `the body of \`${fn.name}\` begins on the line of its brace: break that line first` };
  }
  return {
    line,
    indent: indentOfBody(fn, origin, index) ?? indentOfLine(source, brace) + indentUnit(source),
  };
}

/** That of the first statement that begins a line. */
function indentOfBody(fn: FunctionIr, origin: OriginMap, index: LineIndex): string | undefined {
  for (const { range, parent } of fn.statements) {
    const { start } = origin.toSource(range);
    const before = index.text.slice(index.lineStart(index.position(start).line), start);
    if (parent === 0 && /^[ \t]*$/.test(before)) return before;
  }
  return undefined;
}
