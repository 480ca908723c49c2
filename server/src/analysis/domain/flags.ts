/**
 * The flags of a state: what the variables hold that are never set to anything but constants. Two states that agree on
 * ownership and on flags have mostly come the same way, whatever else is known of their numbers.
 */
import type { FunctionIr } from '../../ir/function.js';
import type { Instruction, LocalId, TempId } from '../../ir/instructions.js';
import type { ProgramState } from './programState.js';

/** Tells the flags of the states of one function; what it told is kept for as long as the state lives. */
export class Flags {
  readonly #areFlags: readonly boolean[];
  readonly #hasFlags: boolean;
  readonly #known = new WeakMap<ProgramState, string>();

  constructor(fn: FunctionIr) {
    this.#areFlags = flagsOf(fn);
    this.#hasFlags = this.#areFlags.includes(true);
  }

  /** Equal for two states exactly when their flags are: not for reading. */
  of(state: ProgramState): string {
    if (!this.#hasFlags) return '';
    let flags = this.#known.get(state);
    if (flags === undefined) {
      const parts: number[] = [];
      state.memory.forEach((place, value) => {
        if (this.#areFlags[place] === true) parts.push(place, value);
      });
      flags = parts.join();
      this.#known.set(state, flags);
    }
    return flags;
  }
}

/** By local, whether it is a number that is set to constants only, those of unread headers included. */
function flagsOf({ locals, blocks }: FunctionIr): readonly boolean[] {
  const areFlags = locals.map(({ type }) => !type.isObject && type.pointerDepth === 0);
  const constants = new Set<TempId>();
  for (const { instructions } of blocks) {
    for (const one of instructions) {
      if (one.op === 'load' && one.place.kind === 'global') constants.add(one.dst);
      const local = changedLocal(one);
      if (local !== undefined && !isConstant(one, constants)) areFlags[local] = false;
    }
  }
  return areFlags;
}

/** The variable that is set, or that anybody can set from now on. */
const changedLocal = (one: Instruction): LocalId | undefined =>
  (one.op === 'store' || one.op === 'address') && one.place.kind === 'local' ? one.place.local : undefined;

const isConstant = (one: Instruction, constants: ReadonlySet<TempId>): boolean =>
  one.op === 'store' && (one.src.kind === 'int' || (one.src.kind === 'temp' && constants.has(one.src.temp)));
