/**
 * Lays aside the bodies of functions that handle no objects, which are most functions of most projects. A few of them turn
 * out to matter since a callee does; those of a file are parsed again together, from the preprocessed text.
 */
import type { FunctionIr } from '../ir/function.js';
import { layBodyAside, UnparsedBody } from '../ir/loweredBody.js';
import { lowerUnit } from '../ir/lower/lowerUnit.js';
import { withOnlyBodies } from './onlyFunction.js';
import { knownObjectTypes, type Unit, type UnitBuilder } from './unit.js';

/**
 * Frees all bodies but those of `kept`. What the unit tells of itself must have been asked before: the callees of a
 * function are found in its body. When a body is needed again, those of the names in `expected` come with it.
 */
export function layBodiesAside(
  unit: Unit,
  builder: UnitBuilder,
  { kept, expected }: { readonly kept: readonly FunctionIr[]; readonly expected: () => ReadonlySet<string> },
): void {
  const keeps = new Set(kept);
  const aside = new Set<FunctionIr>();
  const again = new Map<FunctionIr, FunctionIr>();
  const bring = (fn: FunctionIr): FunctionIr => {
    if (!again.has(fn)) {
      const names = expected();
      const wanted = [...aside].filter((each) => each === fn || names.has(each.name));
      for (const [each, lowered] of loweredAgain(wanted, unit, builder)) again.set(each, lowered);
    }
    const found = again.get(fn);
    if (!found) throw new UnparsedBody(fn.name);
    again.delete(fn);
    aside.delete(fn);
    return found;
  };
  let end = 0;
  for (const fn of unit.ir.functions) {
    // What stands in another function is lowered with it only.
    const isNested = fn.range.start < end;
    end = Math.max(end, fn.range.end);
    if (isNested || keeps.has(fn)) continue;
    aside.add(fn);
    layBodyAside(fn, () => bring(fn));
  }
}

function loweredAgain(
  functions: readonly FunctionIr[],
  unit: Unit,
  builder: UnitBuilder,
): readonly (readonly [FunctionIr, FunctionIr])[] {
  const { preprocessed } = unit;
  const wanted = new Set(functions);
  const text = withOnlyBodies((fn) => wanted.has(fn), unit, preprocessed.text);
  const tree = builder.parse(text, preprocessed.language);
  const lowered = lowerUnit(tree, { knownObjectTypes: knownObjectTypes(preprocessed, builder) }).unit.functions;
  const byPlace = new Map(lowered.map((fn) => [fn.nameRange.start, fn]));
  return functions.flatMap((fn): (readonly [FunctionIr, FunctionIr])[] => {
    const found = byPlace.get(fn.nameRange.start);
    return found ? [[fn, found]] : [];
  });
}
