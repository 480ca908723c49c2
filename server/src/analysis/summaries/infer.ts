/**
 * Infers a function's summary from the exits of its paths: what each exit gives back and does to the parameters is
 * recorded while the function is explored. How exits become outcomes is left to exits.ts.
 */
import type { FunctionIr } from '../../ir/function.js';
import type { ArgumentEffect, CallOutcome, CallResult } from '../calls/model.js';
import { ANY, exactly, isZero, type NumberFacts, sameNumbers } from '../domain/numbers.js';
import { parameterOf } from '../domain/parameterOf.js';
import type { Interner, PlaceId, ValueId } from '../domain/places.js';
import type { StateDraft } from '../domain/programState.js';
import type { PathEvent } from '../domain/history.js';
import { isDetached, type Doubt, type ValueState } from '../domain/valueState.js';
import { assume, decide, isComparison } from '../transfer/conditions.js';
import { groupExits, type ExitEffect, type ExitRecord } from './exits.js';
import type { BorrowedFrom } from './leftWithLender.js';
import { isLentToStruct } from './lentToStruct.js';
import type { FunctionSummary } from './summary.js';

/** Exits kept apart per function. Too low: effects of rare exits are missed; too high: memory for huge functions. */
const MAX_EXITS = 400;

/** What the function's own contract adds. */
export interface SummaryOptions {
  /** Indexes of parameters whose reference the function owns from the start. */
  readonly takenOver: ReadonlySet<number>;
  /** Whether the states at the exits are wanted. */
  readonly keepsStates: boolean;
}

/** Gathers exits while a function is explored. */
export class SummaryBuilder {
  readonly #fn: FunctionIr;
  readonly #interner: Interner;
  readonly #options: SummaryOptions;
  #moves: Moves | undefined;
  /** The variables of the parameters. */
  readonly #parameters: readonly PlaceId[];
  readonly #exits: ExitRecord[] = [];
  readonly #released = new Set<string>();
  /** Indexes of parameters to which somebody may have kept a reference. */
  readonly #retained = new Set<number>();
  /** Indexes of parameters that are containers and let go of items. */
  readonly #emptied = new Set<number>();

  constructor(fn: FunctionIr, interner: Interner, options: SummaryOptions) {
    this.#fn = fn;
    this.#interner = interner;
    this.#parameters = Array.from({ length: fn.parameterCount }, (_, index) => index as PlaceId);
    this.#options = options;
  }

  /** The exits so far; undefined where there are too many to be kept. */
  get exits(): readonly ExitRecord[] | undefined {
    return this.#exits.length < MAX_EXITS ? this.#exits : undefined;
  }

  /** Notes that a field of a parameter's object is released. */
  noteRelease(draft: StateDraft, value: ValueId): void {
    const descriptor = this.#interner.value(value);
    if (descriptor.kind !== 'initial') return;
    const place = this.#interner.place(descriptor.place);
    if (place.kind === 'field' && draft.stateOf(value).origin === 'field') this.#released.add(place.name);
  }

  noteReleasedFields(fields: readonly string[]): void {
    for (const field of fields) this.#released.add(field);
  }

  /** Notes that some callee may keep a reference of its own to the value. */
  noteRetained(value: ValueId): void {
    const parameter = this.#parameterOf(value);
    if (parameter !== undefined) this.#retained.add(parameter);
  }

  /** Notes that a container lets go of items. */
  noteEmptied(container: ValueId): void {
    const parameter = this.#parameterOf(container);
    if (parameter !== undefined) this.#emptied.add(parameter);
  }

  addExit(draft: StateDraft, returned: ValueId | undefined, doubt: Doubt): void {
    if (returned === undefined || !this.#isWorthDeciding(returned)) {
      this.#addDecidedExit(draft, returned, doubt);
      return;
    }
    const whenNull = draft.fork();
    const zero = this.#interner.int(0);
    if (assume(whenNull, returned, '==', zero)) this.#addDecidedExit(whenNull, returned, doubt);
    const otherwise = draft.fork();
    if (assume(otherwise, returned, '!=', zero)) this.#addDecidedExit(otherwise, returned, doubt);
  }

  /** Pointers, and numbers that are computed from something that the decision tells of. */
  #isWorthDeciding(returned: ValueId): boolean {
    const { kind } = this.#interner.value(returned);
    return this.#fn.returnType.pointerDepth > 0 || kind === 'binary' || kind === 'unary';
  }

  /** Where it matters, it is known here whether the result is zero. */
  #addDecidedExit(draft: StateDraft, returned: ValueId | undefined, doubt: Doubt): void {
    if (this.#exits.length >= MAX_EXITS) return;
    const state = returned === undefined ? undefined : draft.stateOf(returned);
    const parameterStates = this.#parameters.map((place) => draft.stateOf(this.#interner.initial(place)));
    this.#exits.push({
      numbers: state?.numbers ?? ANY,
      result: this.#resultOf(draft, returned),
      effects: this.#parameters.map((place) => this.#effectOn(draft, place, returned)),
      doubt,
      resultDoubt: state?.doubt ?? 0,
      resultLender: this.#lenderOf(draft, returned),
      argumentDoubts: parameterStates.map((each) => each.doubt),
      isStored: parameterStates.map((each) => each.unpaid > 0),
      returned,
      state: this.#options.keepsStates ? draft.fork().freeze() : undefined,
    });
  }

  build(file: string, isComplete: boolean): FunctionSummary {
    const doubts: readonly Doubt[] = this.#exits.map((exit) => exit.doubt);
    const worst = doubts.reduce<Doubt>((a, b) => (a > b ? a : b), isComplete ? 0 : 1);
    const areAll = isComplete && this.exits !== undefined;
    return {
      name: this.#fn.name,
      file,
      isStatic: this.#fn.isStatic,
      parameterCount: this.#fn.parameterCount,
      outcomes: groupExits(this.#exits, this.#fn, { areAll }).map((outcome) => this.#withRetained(outcome)),
      neverReturns: this.#exits.length === 0 && isComplete,
      doubt: worst,
      releasedFields: [...this.#released].sort(),
      isSure: areAll && this.#exits.every((exit) => exit.resultDoubt < 2 || exit.result.kind === 'value'),
      isPlain: false,
    };
  }

  #withRetained(outcome: CallOutcome): CallOutcome {
    if (this.#retained.size === 0 && this.#emptied.size === 0) return outcome;
    const args = outcome.arguments.map((effect, index): ArgumentEffect => {
      if (effect.kind !== 'borrow') return effect;
      const drops = this.#emptied.has(index) ? { drops: 'all' as const } : {};
      return { ...effect, retains: effect.retains || this.#retained.has(index), ...drops };
    });
    return { ...outcome, arguments: args };
  }

  #resultOf(draft: StateDraft, returned: ValueId | undefined): CallResult {
    if (returned === undefined || this.#fn.returnType.pointerDepth === 0) return { kind: 'value' };
    const state = draft.stateOf(returned);
    if (isZero(state.numbers)) return { kind: 'value' };
    const parameter = this.#parameterOf(returned);
    if (parameter !== undefined) {
      return state.owned > 0
        ? { kind: 'new', isNullable: false, aliasOf: parameter }
        : { kind: 'argument', index: parameter };
    }
    if (state.owned > 0) {
      if (state.origin === 'singleton') return { kind: 'new', isNullable: true, isSingleton: true };
      return { kind: 'new', isNullable: true, ...(state.isKept || state.stored > 0 ? { isKept: true } : {}) };
    }
    // A struct that was given by address points to it, too: which of the two owns it is not known.
    const isShared = state.doubt === 2 || isLentToStruct(this.#fn, draft, returned);
    if (state.origin === 'new' && isShared) return { kind: 'opaque' };
    switch (state.origin) {
      case 'borrowed':
      case 'field':
      case 'global':
      case 'singleton':
      case 'new':
        return this.#fn.returnType.isObject ? { kind: 'borrowed', isNullable: true } : { kind: 'opaque' };
      default:
        return { kind: 'opaque' };
    }
  }

  /**
   * Who lends an object that is returned and that is somebody else's: a call, a parameter, or a field of a parameter's
   * object. What is read from other structs may have been taken out of them.
   */
  #lenderOf(draft: StateDraft, returned: ValueId | undefined): BorrowedFrom | undefined {
    if (returned === undefined || !this.#fn.returnType.isObject) return undefined;
    const state = draft.stateOf(returned);
    if (state.owned > 0 || state.ending === 'released' || isDetached(state)) return undefined;
    if (state.origin === 'borrowed') return state.madeAt && { kind: 'call', at: state.madeAt };
    const parameter = state.origin === 'field' ? this.#parameterAround(returned) : this.#parameterOf(returned);
    return parameter === undefined ? undefined : { kind: 'parameter', parameter };
  }

  /** The parameter whose object has the field whose initial value this is. */
  #parameterAround(value: ValueId): number | undefined {
    const descriptor = this.#interner.value(value);
    const place = descriptor.kind === 'initial' ? this.#interner.place(descriptor.place) : undefined;
    const parameter = place?.kind === 'field' ? this.#parameterOf(place.base) : undefined;
    return parameter !== undefined && this.#fn.locals[parameter]?.type.isObject === true ? parameter : undefined;
  }

  #parameterOf(value: ValueId): number | undefined {
    return parameterOf(value, this.#fn, this.#interner);
  }

  #effectOn(draft: StateDraft, place: PlaceId, returned: ValueId | undefined): ExitEffect {
    const value = this.#interner.initial(place);
    const state = draft.stateOf(value);
    const before = this.#options.takenOver.has(place) ? 1 : 0;
    const owned = (value === returned && state.owned > 0 ? state.owned - 1 : state.owned) - before;
    if (state.doubt === 2) return { kind: 'escape' };
    if (this.#isPointer(place) && isZero(state.numbers)) return { kind: 'null' };
    const isOnlyKept = owned === 0 && state.unpaid > 0;
    if (isOnlyKept && (!this.#mayOwn(place) || isLentToStruct(this.#fn, draft, value))) return { kind: 'escape' };
    if (owned < 0 || state.unpaid > 0) {
      const isReleased = owned === -1 && state.unpaid === 0 && this.#movesIn(draft).last.get(value) === 'release';
      return isReleased ? { kind: 'release', isNullable: true } : { kind: 'steal', isNullable: true };
    }
    if (owned > 0) return { kind: 'incref', isNullable: true };
    const written = this.#writtenThrough(draft, value);
    if (written) return written;
    const changesFields = this.#changesFields(draft, value);
    return BORROWS[state.stored > 0 ? 'kept' : 'seen'][changesFields ? 'changed' : 'unchanged'];
  }

  /** Whether the path stored to, released or gave away what is behind the pointer. */
  #changesFields(draft: StateDraft, pointer: ValueId): boolean {
    const isInside = (value: ValueId): boolean => value !== pointer && this.#interner.mentions(value, pointer);
    return (
      draft.memory.some(
        (place, value) => value !== this.#interner.initial(place) && this.#interner.placeMentions(place, pointer),
      ) || this.#movesIn(draft).givenAway.some(isInside)
    );
  }

  /** Asked for each parameter at each exit, and paths can be long. */
  #movesIn({ history }: StateDraft): Moves {
    if (this.#moves === undefined || history !== this.#moves.history) this.#moves = movesOf(history);
    return this.#moves;
  }

  #isPointer(place: PlaceId): boolean {
    const descriptor = this.#interner.place(place);
    return descriptor.kind === 'local' && (this.#fn.locals[descriptor.local]?.type.pointerDepth ?? 0) > 0;
  }

  /** Whether somebody who keeps the pointer may thereby own an object: a plain struct or text is no object. */
  #mayOwn(place: PlaceId): boolean {
    const descriptor = this.#interner.place(place);
    const type = descriptor.kind === 'local' ? this.#fn.locals[descriptor.local]?.type : undefined;
    return type === undefined || type.isObject || type.pointerDepth === 0 || /^(?:const )?void \*$/.test(type.text);
  }

  /** What the variable behind a pointer parameter holds at the exit, and whether what it held before is gone. */
  #writtenThrough(draft: StateDraft, pointer: ValueId): ExitEffect | undefined {
    const zero = this.#interner.int(0);
    const place = this.#interner.internPlace({ kind: 'element', base: pointer, index: zero });
    const before = this.#interner.initial(place);
    const content = draft.memory.get(place) ?? before;
    const wasReleased = this.#movesIn(draft).last.get(before) === 'release';
    const state = draft.stateOf(content);
    if (content === before) {
      if (isZero(state.numbers)) return { kind: 'empty' };
      return wasReleased ? { kind: 'escape' } : undefined;
    }
    const written = this.#contentEffect(state, numbersAt(draft, content, this.#interner));
    if (!wasReleased || written.content === 'borrowed' || written.content === 'unknown') return written;
    return { kind: 'replace', content: written.content, isNullable: written.isNullable };
  }

  #contentEffect(state: ValueState, known: NumberFacts): Extract<ArgumentEffect, { kind: 'write' }> {
    if (isZero(known)) return { kind: 'write', content: 'null', isNullable: true };
    if (state.origin === 'new' && state.stored > 0 && state.unpaid === 0) {
      return { kind: 'write', content: 'new', isNullable: !state.numbers.isNonZero };
    }
    if (state.origin === 'borrowed' && state.unpaid > 0) {
      return { kind: 'write', content: 'borrowed', isNullable: !state.numbers.isNonZero };
    }
    if (state.origin === 'borrowed' && state.stored > 0) return { kind: 'write', content: 'new', isNullable: true };
    const numbers = sameNumbers(known, ANY) ? {} : { numbers: known };
    return { kind: 'write', content: 'unknown', isNullable: true, ...numbers };
  }
}

/** Most exits only look at a parameter: effects that are one object are compared fastest. */
const BORROWS = {
  seen: {
    unchanged: { kind: 'borrow', retains: false },
    changed: { kind: 'borrow', retains: false, changesFields: true },
  },
  kept: {
    unchanged: { kind: 'borrow', retains: true },
    changed: { kind: 'borrow', retains: true, changesFields: true },
  },
} as const satisfies Record<string, Record<string, ExitEffect>>;

/** What a value is at an exit; a comparison may be decided by what the path learned since it was made. */
function numbersAt(draft: StateDraft, value: ValueId, interner: Interner): NumberFacts {
  const descriptor = interner.value(value);
  if (descriptor.kind === 'binary' && isComparison(descriptor.operator)) {
    const holds = decide(draft, descriptor.left, descriptor.operator, descriptor.right);
    if (holds !== undefined) return exactly(holds ? 1 : 0);
  }
  return draft.stateOf(value).numbers;
}

/** What a path gave away. */
interface Moves {
  readonly history: PathEvent | undefined;
  /** How each value was given away last. */
  readonly last: ReadonlyMap<ValueId, 'release' | 'steal' | 'store'>;
  /** Released or stolen, the newest first. */
  readonly givenAway: readonly ValueId[];
}

function movesOf(history: PathEvent | undefined): Moves {
  const last = new Map<ValueId, 'release' | 'steal' | 'store'>();
  const givenAway: ValueId[] = [];
  for (let event = history; event; event = event.previous) {
    const { kind, value } = event;
    if (value === undefined || (kind !== 'release' && kind !== 'steal' && kind !== 'store')) continue;
    if (!last.has(value)) last.set(value, kind);
    if (kind !== 'store') givenAway.push(value);
  }
  return { history, last, givenAway };
}
