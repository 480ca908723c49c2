/**
 * Keys by which the states at a block entry are sorted: equal for two states exactly when they agree on ownership, that
 * is, on everything a rule could ask, numbers apart. One instance serves one function; what it learned of a value's
 * state is kept for as long as that state lives.
 */
import type { FunctionIr } from '../../ir/function.js';
import { isZero } from './numbers.js';
import type { Interner, PlaceId, ValueId } from './places.js';
import type { ProgramState } from './programState.js';
import { defaultState, isTracked, ownershipKey, type ValueState } from './valueState.js';

/** The largest number that is written as one character. */
const ONE_CHARACTER = 0x7fff;

/** Gives states of one function their keys. */
export class OwnershipKeys {
  readonly #interner: Interner;
  readonly #objectLocals: readonly boolean[];
  readonly #ids = new Map<string, number>();
  readonly #known = new WeakMap<ValueState, number>();

  constructor(interner: Interner, fn: FunctionIr) {
    this.#interner = interner;
    this.#objectLocals = fn.locals.map((local) => local.type.isObject);
  }

  /** The key of a state: not for reading. */
  of(state: ProgramState): string {
    const codes: number[] = [state.doubt];
    const { memory, values } = state;
    const tracked = this.#interner.freshMarks();
    values.forEach((id, value) => {
      if (!isTracked(value)) return;
      tracked[id] = 1;
      append(codes, id);
      append(codes, this.#idOf(value));
    });
    codes.push(0);
    memory.forEach((place, value) => {
      if (tracked[value] === 1) {
        append(codes, place);
        append(codes, value + 3);
      } else if (this.#isObject(place)) {
        append(codes, place);
        codes.push(nullness(values.get(value) ?? this.#stateByDefault(value)));
      }
    });
    return String.fromCharCode(...codes);
  }

  #stateByDefault(value: ValueId): ValueState {
    return defaultState(value, this.#interner);
  }

  #isObject(place: PlaceId): boolean {
    return this.#objectLocals[place] === true;
  }

  #idOf(state: ValueState): number {
    let id = this.#known.get(state);
    if (id === undefined) {
      const key = ownershipKey(state);
      id = this.#ids.get(key) ?? this.#ids.size;
      this.#ids.set(key, id);
      this.#known.set(state, id);
    }
    return id;
  }
}

/** Of an object of which nothing else is known, only whether it is there keeps states apart. */
const nullness = (state: ValueState): number => (isZero(state.numbers) ? 0 : state.numbers.isNonZero ? 1 : 2);

/** Writes a number so that no two lists of numbers give the same characters. */
function append(codes: number[], number: number): void {
  if (number < ONE_CHARACTER) codes.push(number);
  else codes.push(0x8000 | (number & ONE_CHARACTER), number >>> 15);
}
