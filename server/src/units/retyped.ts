/**
 * The unit of a text in which something was typed inside a function: only the functions that the change touches are parsed
 * and lowered, the others are taken from the unit before and moved. Where more may have changed than one body (a
 * declaration, a macro, a header), and where what was broken parses again, the unit is built as a whole.
 */
import type { Gap } from '../base/gap.js';
import { moved, overlaps, type Range } from '../base/range.js';
import type { SourceFile } from '../engine.types.js';
import { movedFunction } from '../ir/moved.js';
import type { FunctionIr, UnitIr } from '../ir/function.js';
import { changeOf, unaffected, withoutBodies, type Change, type Unaffected } from './onlyFunction.js';
import { buildUnit, type Unit, type UnitBuilder } from './unit.js';

/** The unit of the new text. */
export function retypedUnit(file: SourceFile, builder: UnitBuilder, before: Unit): Unit {
  const { origin, source } = before.preprocessed;
  const isInBody = functionAround(before, changeOf(source, file.text), (range) => origin.toSource(range)) !== undefined;
  if (!isInBody) return buildUnit(file, builder);
  let around: Around | undefined;
  const reduced = buildUnit(file, builder, ({ text }) => {
    const change = changeOf(before.preprocessed.text, text);
    const fn = functionAround(before, change, (range) => range);
    // A macro's definition may change other places, too.
    if (!fn) return text;
    around = { fn, change, kept: unaffected(before, change) };
    return withoutBodies(around.kept, before, text);
  });
  if (!around) return reduced;
  const unit = wholeUnit(reduced, before, around.kept) ?? buildUnit(file, builder);
  const lost = lostIn(unit, before, around);
  if (unit.ir.broken.length + lost.length < before.surroundings.broken) return buildUnit(file, builder);
  // Half a function can make the parser take what stands around it for something else: it is what it was.
  const ir: UnitIr = { ...unit.ir, roles: before.ir.roles, tables: before.ir.tables, prototypes: before.ir.prototypes };
  return { ...unit, ir, lost, surroundings: before.surroundings };
}

/** A change of the preprocessed text inside of one function. */
interface Around {
  readonly fn: Range;
  readonly change: Change;
  /** The other functions. */
  readonly kept: readonly Unaffected[];
}

/** Where functions were that the unit has not got any more. */
function lostIn(unit: Unit, before: Unit, { fn, change }: Around): readonly Range[] {
  const places = [fn, ...before.lost.filter((range) => range !== fn)].map(({ start, end }) => ({
    start: start >= change.oldEnd ? start + change.newEnd - change.oldEnd : start,
    end: end >= change.oldEnd ? end + change.newEnd - change.oldEnd : end,
  }));
  const known = [...unit.ir.functions, ...unit.ir.broken];
  return places.filter((place) => !known.some(({ range }) => overlaps(range, place)));
}

/** What was built of the reduced text, with the functions that were kept; undefined where those are not the same any more. */
function wholeUnit(reduced: Unit, before: Unit, kept: readonly Unaffected[]): Unit | undefined {
  const functions = areWrittenAlike(kept, before, reduced) ? merged(kept, reduced.ir) : undefined;
  return (
    functions && {
      ...reduced,
      ir: {
        ...reduced.ir,
        functions,
        addressTaken: new Set([...before.ir.addressTaken, ...reduced.ir.addressTaken]),
      },
      gaps: [...reduced.gaps, ...gapsOf(kept, before, reduced)],
      functionsByName: new Map(functions.map((fn) => [fn.name, fn])),
    }
  );
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
    const to = after.preprocessed.origin.toSource(moved(fn.range, distance));
    const isBefore = from.end <= change.start;
    if (!isBefore && from.start < change.oldEnd) return false;
    return to.start - from.start === (isBefore ? 0 : change.newEnd - change.oldEnd);
  });
}

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
    const to = after.preprocessed.origin.toSource(moved(fn.range, distance));
    return { from, distance: to.start - from.start };
  });
  const known = new Set(after.gaps.map(gapKey));
  return before.gaps.flatMap((gap) => {
    const { range } = gap;
    const place = range && places.find(({ from }) => from.start <= range.start && range.end <= from.end);
    if (!range || !place) return [];
    const now = { ...gap, range: moved(range, place.distance) };
    // Those of the preprocessor are found each time.
    return known.has(gapKey(now)) ? [] : [now];
  });
}

const gapKey = ({ kind, message, range }: Gap): string => `${kind} ${message} ${String(range?.start)}`;
