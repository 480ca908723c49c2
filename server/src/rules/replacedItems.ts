/**
 * Items that are replaced in their container by hand: `Py_DECREF(item); PyList_SET_ITEM(list, i, other);`. What is given away
 * is the container's own reference, which the call that follows writes over without looking; so is it where the item
 * moves to another container, and NULL takes its place.
 */
import type { Range } from '../base/range.js';
import type { PathView } from '../analysis/hooks.js';
import type { ValueId } from '../analysis/domain/places.js';
import type { CallInstruction } from '../ir/instructions.js';
import { callsIn, contractOf, loadedLocal } from './callsOfFunction.js';

/** Whether the function, further down, puts something over an item of the container that lent the value. */
export function isReplacedAfter(value: ValueId, gift: Range, path: PathView): boolean {
  const { lender } = path.stateOf(value);
  if (lender === undefined) return false;
  const containers = new Set(path.variablesHolding(lender));
  return callsIn(path).some(({ call, block }) => {
    if (call.range.start < gift.end) return false;
    const written = writtenOver(call, path).map((index) => loadedLocal(call.args[index], block));
    return written.some((local) => local !== undefined && containers.has(path.function.locals[local]?.name ?? ''));
  });
}

/** Indexes of the arguments in which the call writes over an item without releasing it. */
const writtenOver = (call: CallInstruction, path: PathView): readonly number[] =>
  (contractOf(call, path)?.params ?? []).flatMap((effect) =>
    effect.kind === 'steal' && effect.abandonsOld === true && effect.into !== undefined ? [effect.into] : [],
  );
