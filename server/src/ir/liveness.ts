/**
 * Which locals may still be looked at from a block on: read, their address used, or their scope ended, before they are
 * overwritten or declared anew. Locals whose address is taken count as live everywhere, since anybody may read them.
 */
import { successors } from './cfg.js';
import type { BasicBlock, FunctionIr } from './function.js';
import type { Instruction, LocalId, Place } from './instructions.js';
import { LocalSet, type ReadonlyLocalSet } from './localSet.js';

/** What is live where a block begins. */
export interface BlockLiveness {
  readonly liveIn: ReadonlyLocalSet;
}

/** One entry a block, in the order of `fn.blocks`. */
export function liveLocals(fn: FunctionIr): readonly BlockLiveness[] {
  const count = fn.locals.length;
  const always = new LocalSet(count);
  fn.locals.forEach((local, index) => {
    if (local.isAddressTaken) always.add(index as LocalId);
  });
  const live = fn.blocks.map(() => {
    const set = new LocalSet(count);
    set.addAll(always);
    return set;
  });
  const scratch = new LocalSet(count);
  let hasChanged = true;
  while (hasChanged) {
    hasChanged = false;
    for (let index = fn.blocks.length - 1; index >= 0; index -= 1) {
      const block = fn.blocks[index];
      const known = live[index];
      if (block === undefined || known === undefined) continue;
      scratch.copyFrom(always);
      for (const target of successors(block.terminator)) {
        const after = live[target];
        if (after !== undefined) scratch.addAll(after);
      }
      walkBack(block, scratch, always);
      if (scratch.equals(known)) continue;
      known.copyFrom(scratch);
      hasChanged = true;
    }
  }
  return live.map((liveIn) => ({ liveIn }));
}

function walkBack(block: BasicBlock, live: LocalSet, always: ReadonlyLocalSet): void {
  for (let index = block.instructions.length - 1; index >= 0; index -= 1) {
    const instruction = block.instructions[index];
    if (instruction !== undefined) applyBack(instruction, live, always);
  }
}

function applyBack(instruction: Instruction, live: LocalSet, always: ReadonlyLocalSet): void {
  switch (instruction.op) {
    case 'load':
    case 'address':
      addLocal(instruction.place, live);
      return;
    case 'store':
      if (instruction.place.kind === 'local') kill(instruction.place.local, live, always);
      return;
    case 'declare':
      kill(instruction.local, live, always);
      return;
    case 'scope-end':
      for (const local of instruction.locals) live.add(local);
      return;
    case 'call':
    case 'binary':
    case 'unary':
  }
}

function addLocal(place: Place, live: LocalSet): void {
  if (place.kind === 'local') live.add(place.local);
}

function kill(local: LocalId, live: LocalSet, always: ReadonlyLocalSet): void {
  if (!always.has(local)) live.delete(local);
}
