/**
 * The unit of a text in which something was typed inside a function: only the functions that the change touches are parsed
 * and lowered, the others are taken from the unit before and moved. Where more may have changed than one body (a
 * declaration, a macro, a header), and where what was broken parses again, the unit is built as a whole.
 */
import type { Gap } from '../base/gap.js';
import { overlaps, type Range } from '../base/range.js';
import type { SourceFile } from '../engine.types.js';
import { movedFunction } from '../ir/moved.js';
import type { FunctionIr, UnitIr } from '../ir/function.js';
import { changeOf, unaffected, withoutBodies, type Change, type Unaffected } from './onlyFunction.js';
import { buildUnit, type Unit, type UnitBuilder } from './unit.js';

/** The unit of the new text. */
export function retypedUnit(file: SourceFile, builder: UnitBuilder, before: Unit): Unit {
  const { origin, source } = before.preprocessed;
  const isNear = functionAround(before, changeOf(source, file.text), (range) => origin.toSource(range)) !== undefined;
  const unit = isNear ? (fromPieces(file, builder, before) ?? buildUnit(file, builder)) : undefined;
  const lost = unit && lostIn(unit, before);
  if (!unit || !lost || unit.ir.broken.length + lost.length < before.surroundings.broken) {
    return buildUnit(file, builder);
  }
  // Half a function can make the parser take what stands around it for something else: it is what it was.
  const ir: UnitIr = { ...unit.ir, roles: before.ir.roles, prototypes: before.ir.prototypes };
  return { ...unit, ir, lost, surroundings: before.surroundings };
}

/** Only the changed function is parsed; undefined where that is not enough. */
function fromPieces(file: SourceFile, builder: UnitBuilder, before: Unit): Unit | undefined {
  const kept: Unaffected[] = [];
  const reduced = buildUnit(file, builder, (text) => {
    const change = changeOf(before.preprocessed.text, text);
    // A macro's definition may change other places, too.
    if (functionAround(before, change, (range) => range) === undefined) return text;
    kept.push(...unaffected(before, change));
    return withoutBodies(kept, before, text);
  });
  if (kept.length === 0) return reduced;
  const functions = areWrittenAlike(kept, before, reduced) ? merged(kept, reduced.ir) : undefined;
  return functions && { ...reduced, ...wholeOf(functions, { kept, before, reduced }) };
}

/** Where functions were that the unit has not got any more; undefined where more than a body has changed. */
function lostIn(unit: Unit, before: Unit): readonly Range[] | undefined {
  const change = changeOf(before.preprocessed.text, unit.preprocessed.text);
  const around = functionAround(before, change, (range) => range);
  if (!around) return undefined;
  const places = [around, ...before.lost.filter((range) => range !== around)].map(({ start, end }) => ({
    start: start >= change.oldEnd ? start + change.newEnd - change.oldEnd : start,
    end: end >= change.oldEnd ? end + change.newEnd - change.oldEnd : end,
  }));
  const known = [...unit.ir.functions, ...unit.ir.broken];
  return places.filter((place) => !known.some(({ range }) => overlaps(range, place)));
}

interface Pieces {
  readonly kept: readonly Unaffected[];
  readonly before: Unit;
  readonly reduced: Unit;
}

/** What the unit has besides what was built of the reduced text. */
function wholeOf(
  functions: readonly FunctionIr[],
  { kept, before, reduced }: Pieces,
): Pick<Unit, 'ir' | 'gaps' | 'functionsByName'> {
  const ir: UnitIr = {
    ...reduced.ir,
    functions,
    addressTaken: new Set([...before.ir.addressTaken, ...reduced.ir.addressTaken]),
  };
  return {
    ir,
    gaps: [...reduced.gaps, ...gapsOf(kept, before, reduced)],
    functionsByName: new Map(functions.map((fn) => [fn.name, fn])),
  };
}

/** The function, be it broken or lost, inside of which the change lies; its range in the preprocessed text. */
function functionAround(before: Unit, { start, oldEnd }: Change, placeOf: (range: Range) => Range): Range | undefined {
  const isAround = (range: Range): boolean => {
    const place = placeOf(range);
    return place.start < start && oldEnd < place.end;
  };
  const fn = before.ir.functions.find(({ bodyRange }) => isAround(bodyRange));
  return fn?.range ?? before.ir.broken.find(({ range }) => isAround(range))?.range ?? before.lost.find(isAround);
}

/** The same preprocessed text can come of another source, in which places lie elsewhere. */
function areWrittenAlike(kept: readonly Unaffected[], before: Unit, after: Unit): boolean {
  if (before.preprocessed.includes.join('\n') !== after.preprocessed.includes.join('\n')) return false;
  const change = changeOf(before.preprocessed.source, after.preprocessed.source);
  return kept.every(({ fn, distance }) => {
    const from = before.preprocessed.origin.toSource(fn.range);
    const to = after.preprocessed.origin.toSource(movedRange(fn.range, distance));
    const isBefore = from.end <= change.start;
    if (!isBefore && from.start < change.oldEnd) return false;
    return to.start - from.start === (isBefore ? 0 : change.newEnd - change.oldEnd);
  });
}

const movedRange = ({ start, end }: Range, distance: number): Range => ({
  start: start + distance,
  end: end + distance,
});

/** The functions in the order of the text; undefined where one that was kept is not found where it should be. */
function merged(kept: readonly Unaffected[], ir: UnitIr): readonly FunctionIr[] | undefined {
  const byPlace = new Map(kept.map((each) => [each.fn.nameRange.start + each.distance, each]));
  const functions = ir.functions.map((fn) => {
    const known = byPlace.get(fn.nameRange.start);
    if (known?.fn.name !== fn.name) return fn;
    byPlace.delete(fn.nameRange.start);
    return movedFunction(known.fn, known.distance);
  });
  return byPlace.size === 0 ? functions : undefined;
}

/** What was given up in functions that stay as they are. */
function gapsOf(kept: readonly Unaffected[], before: Unit, after: Unit): readonly Gap[] {
  if (before.gaps.length === 0) return [];
  const places = kept.map(({ fn, distance }) => {
    const from = before.preprocessed.origin.toSource(fn.range);
    const to = after.preprocessed.origin.toSource(movedRange(fn.range, distance));
    return { from, distance: to.start - from.start };
  });
  const known = new Set(after.gaps.map(gapKey));
  return before.gaps.flatMap((gap) => {
    const { range } = gap;
    const place = range && places.find(({ from }) => from.start <= range.start && range.end <= from.end);
    if (!range || !place) return [];
    const moved = { ...gap, range: movedRange(range, place.distance) };
    // Those of the preprocessor are found each time.
    return known.has(gapKey(moved)) ? [] : [moved];
  });
}

const gapKey = ({ kind, message, range }: Gap): string => `${kind} ${message} ${String(range?.start)}`;
