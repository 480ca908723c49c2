/**
 * Where a function empties fields: sets them to NULL, or gives their address to a call that may, such as `Py_CLEAR`. By
 * the fields' names alone and in the order of the text; whether a path leads there is left to the analysis.
 */
import { remembered } from '../base/remembered.js';
import type { FunctionIr } from './function.js';
import type { Instruction } from './instructions.js';

/** Whether the field is emptied somewhere behind the offset, in the preprocessed text. */
export const isEmptiedAfter = (fn: FunctionIr, field: string, offset: number): boolean =>
  (lastEmptied(fn).get(field) ?? -1) > offset;

const lastEmptied = remembered((fn: FunctionIr): ReadonlyMap<string, number> => {
  const last = new Map<string, number>();
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) {
      const field = emptiedBy(instruction);
      if (field !== undefined) last.set(field, Math.max(last.get(field) ?? -1, instruction.range.start));
    }
  }
  return last;
});

function emptiedBy(instruction: Instruction): string | undefined {
  if (instruction.op === 'address') return instruction.place.kind === 'field' ? instruction.place.name : undefined;
  if (instruction.op !== 'store' || instruction.place.kind !== 'field') return undefined;
  return instruction.src.kind === 'int' && instruction.src.value === 0 ? instruction.place.name : undefined;
}
