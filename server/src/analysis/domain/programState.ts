/**
 * The state of one path: which value each place holds, and what is known of each value. `ProgramState` is read-only and
 * what the explorer keeps at block entries; `StateDraft` is the private copy that transfer functions work on within one
 * block. What is not in the maps has its default: a place its initial content, a value the facts of its descriptor.
 */
import type { Doubt, Ending, ValueState } from './valueState.js';
import { changed, defaultState } from './valueState.js';
import { UNKNOWN_EXCEPTION, type ExceptionState } from './exceptions.js';
import { eventBehind, type NewEvent, type PathEvent } from './history.js';
import { IdMap, type ReadonlyIdMap } from './idMap.js';
import type { Interner, PlaceId, ValueId } from './places.js';

export interface ProgramState {
  readonly memory: ReadonlyIdMap<PlaceId, ValueId>;
  readonly values: ReadonlyIdMap<ValueId, ValueState>;
  readonly history: PathEvent | undefined;
  /** Raised when a join or a budget made this path a guess. */
  readonly doubt: Doubt;
  readonly exception: ExceptionState;
  /** A call whose result nobody tests has failed on this path. */
  readonly hasIgnoredFailure: boolean;
  /** So many values may be known before what no later instruction can ask for is forgotten. */
  readonly crowdedAt: number;
}

/** The least number of values at which a path is pruned between two joins. */
const LEAST_CROWD = 64;

export const initialState: ProgramState = {
  memory: new IdMap(),
  values: new IdMap(),
  history: undefined,
  doubt: 0,
  exception: UNKNOWN_EXCEPTION,
  hasIgnoredFailure: false,
  crowdedAt: LEAST_CROWD,
};

/** What a path knows of a value. */
export const stateIn = (state: Pick<ProgramState, 'values'>, value: ValueId, interner: Interner): ValueState =>
  state.values.get(value) ?? defaultState(value, interner);

/**
 * Fields of fields that are told apart. Too low: conditions on nested fields do not agree with themselves; too high: a
 * loop along a chain of pointers names ever longer paths.
 */
export const MAX_PATH = 6;

/**
 * The state of a path while one block runs. It copies what it starts from, so that a fork and its origin do not share
 * changes.
 */
export class StateDraft {
  readonly interner: Interner;
  readonly memory: IdMap<PlaceId, ValueId>;
  readonly values: IdMap<ValueId, ValueState>;
  history: PathEvent | undefined;
  doubt: Doubt;
  exception: ExceptionState;
  hasIgnoredFailure: boolean;
  crowdedAt: number;

  constructor(interner: Interner, from: ProgramState) {
    this.interner = interner;
    this.memory = from.memory.copy();
    this.values = from.values.copy();
    this.history = from.history;
    this.doubt = from.doubt;
    this.exception = from.exception;
    this.hasIgnoredFailure = from.hasIgnoredFailure;
    this.crowdedAt = from.crowdedAt;
  }

  fork(): StateDraft {
    return new StateDraft(this.interner, this);
  }

  /** What a place holds. */
  read(place: PlaceId): ValueId {
    const held = this.memory.get(place);
    if (held !== undefined) return held;
    const value = this.interner.initial(place);
    return this.interner.depth(value) > MAX_PATH ? this.interner.vague('far') : value;
  }

  stateOf(value: ValueId): ValueState {
    return stateIn(this, value, this.interner);
  }

  update(value: ValueId, change: Partial<ValueState>): void {
    this.values.set(value, changed(this.stateOf(value), change));
  }

  record(event: NewEvent): void {
    this.history = eventBehind(event, this.history);
  }

  /** Pruned now: not again before there are twice as many values. */
  notePruned(): void {
    this.crowdedAt = Math.max(LEAST_CROWD, 2 * this.values.size);
  }

  /** Whether any place holds the value. */
  isHeld(value: ValueId): boolean {
    return this.memory.some((_, held) => held === value);
  }

  /** The places that hold the value, variables of the function first. */
  holders(value: ValueId): readonly PlaceId[] {
    const found: PlaceId[] = [];
    this.memory.forEach((place, held) => {
      if (held === value) found.push(place);
    });
    return found;
  }

  /** Whether stores to the place outlive the function: not a local, nor inside one. */
  isHeapPlace(place: PlaceId): boolean {
    const descriptor = this.interner.place(place);
    switch (descriptor.kind) {
      case 'local':
        return false;
      case 'global':
        return true;
      default:
        return !this.isLocalAddress(descriptor.base);
    }
  }

  /** Whether the value is the address of a local variable or of a part of one. */
  isLocalAddress(value: ValueId): boolean {
    const descriptor = this.interner.value(value);
    if (descriptor.kind === 'address') return !this.isHeapPlace(descriptor.place);
    if (descriptor.kind === 'binary') return this.isLocalAddress(descriptor.left);
    return false;
  }

  /** The last reference to a value ended in that way. */
  end(value: ValueId, ending: Ending): void {
    this.update(value, { ending });
  }

  freeze(): ProgramState {
    return {
      memory: this.memory,
      values: this.values,
      history: this.history,
      doubt: this.doubt,
      exception: this.exception,
      hasIgnoredFailure: this.hasIgnoredFailure,
      crowdedAt: this.crowdedAt,
    };
  }
}
