/**
 * Items that are replaced in their container by hand: `Py_DECREF(item); PyList_SET_ITEM(list, i, other);`. What is given away
 * is the container's own reference, which the call that follows writes over without looking; so is it where the item
 * moves to another container, and NULL takes its place.
 */
import type { Range } from '../base/range.js';
import type { PathView } from '../analysis/hooks.js';
import type { ValueId } from '../analysis/domain/places.js';
import type { BasicBlock } from '../ir/function.js';
import type { CallInstruction } from '../ir/instructions.js';
import { callsIn } from './callsOfFunction.js';

/** Whether the function, further down, puts something over an item of the container that lent the value. */
export function isReplacedAfter(value: ValueId, gift: Range, path: PathView): boolean {
  const { lender } = path.stateOf(value);
  if (lender === undefined) return false;
  const containers = new Set(path.variablesHolding(lender));
  return callsIn(path).some(
    ({ call, block }) =>
      call.range.start >= gift.end &&
      writtenOver(call, path).some((index) => isOneOf(containers, call, index, { block, path })),
  );
}

/** Indexes of the arguments in which the call writes over an item without releasing it. */
function writtenOver(call: CallInstruction, path: PathView): readonly number[] {
  const contract = call.callee.kind === 'named' ? path.contract(call.callee.name) : undefined;
  return (contract?.params ?? []).flatMap((effect) =>
    effect.kind === 'steal' && effect.abandonsOld === true && effect.into !== undefined ? [effect.into] : [],
  );
}

function isOneOf(
  names: ReadonlySet<string>,
  call: CallInstruction,
  index: number,
  { block, path }: { readonly block: BasicBlock; readonly path: PathView },
): boolean {
  const operand = call.args[index];
  if (operand?.kind !== 'temp') return false;
  return block.instructions.some((instruction) => {
    if (instruction.op !== 'load' || instruction.dst !== operand.temp || instruction.place.kind !== 'local')
      return false;
    return names.has(path.function.locals[instruction.place.local]?.name ?? '');
  });
}
