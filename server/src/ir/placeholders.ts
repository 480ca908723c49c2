/**
 * Flags that stand for what is not there: an integer that begins as 0, is never written again, and is asked for nothing but
 * whether it is true. What would set it is left out (another configuration, an excerpt, code to come), so that both
 * answers are meant. A constant says so.
 */
import { remembered } from '../base/remembered.js';
import type { BasicBlock, FunctionIr, Local } from './function.js';
import type { Instruction, LocalId, Operand, StoreInstruction, TempId, Terminator } from './instructions.js';
import { asLowered } from './moved.js';
import { operandsOf, operandsOfTerminator } from './validate.js';

/** Whether what is initialized there is such a flag. */
export const isPlaceholder = (fn: FunctionIr, { place }: StoreInstruction): boolean =>
  place.kind === 'local' && placeholders(asLowered(fn)).has(place.local);

const placeholders = remembered((fn: FunctionIr): ReadonlySet<LocalId> => {
  const initialized = new Set<LocalId>();
  const others = new Set<LocalId>();
  for (const { instructions } of fn.blocks) {
    for (const one of instructions) {
      if (one.op !== 'store' || one.place.kind !== 'local') continue;
      const { local } = one.place;
      (isSetToZero(one) && !initialized.has(local) && isFlag(fn.locals[local]) ? initialized : others).add(local);
    }
  }
  for (const local of others) initialized.delete(local);
  for (const block of initialized.size > 0 ? fn.blocks : []) {
    for (const local of usedOtherwise(block)) initialized.delete(local);
  }
  return initialized;
});

const isSetToZero = (one: Instruction): boolean =>
  one.op === 'store' && one.isInitializer === true && one.src.kind === 'int' && one.src.value === 0;

const isFlag = (local: Local | undefined): boolean =>
  local?.shape === 'scalar' &&
  local.parameter === undefined &&
  !local.isSynthetic &&
  !local.isAddressTaken &&
  local.type.pointerDepth === 0 &&
  !/\bconst(?:expr)?\b/.test(local.type.text);

/** Locals of which the block wants to know more than whether they are true; temps live in one block only. */
function usedOtherwise({ instructions, terminator }: BasicBlock): readonly LocalId[] {
  const loaded = new Map<TempId, LocalId>();
  const used: LocalId[] = [];
  const use = (operand: Operand): void => {
    const local = operand.kind === 'temp' ? loaded.get(operand.temp) : undefined;
    if (local !== undefined) used.push(local);
  };
  for (const one of instructions) {
    operandsOf(one).forEach(use);
    if (one.op === 'load' && one.place.kind === 'local') loaded.set(one.dst, one.place.local);
    if (one.op === 'address' && one.place.kind === 'local') used.push(one.place.local);
  }
  if (!asksForTruth(terminator)) operandsOfTerminator(terminator).forEach(use);
  return used;
}

const asksForTruth = (terminator: Terminator): boolean =>
  terminator.op === 'branch' &&
  /^[!=]=$/.test(terminator.condition.operator) &&
  terminator.condition.right.kind === 'int' &&
  terminator.condition.right.value === 0;
