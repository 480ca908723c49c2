/**
 * Infers a function's summary from the exits of its paths. Exits are sorted into classes of results (NULL or not,
 * negative, zero, positive); within a class, effects on which all exits agree are facts, and those on which they differ
 * become "escape", which ends the caller's tracking: unknown stays unknown.
 */
import type { FunctionIr } from '../../ir/function.js';
import { NO_EFFECT, type ArgumentEffect, type CallOutcome, type CallResult } from '../calls/model.js';
import {
  ANY,
  exactly,
  interval,
  isZero,
  join,
  meet,
  NON_ZERO,
  type NumberFacts,
  sameNumbers,
  ZERO,
} from '../domain/numbers.js';
import type { Interner, PlaceId, ValueId } from '../domain/places.js';
import type { StateDraft } from '../domain/programState.js';
import type { PathEvent } from '../domain/history.js';
import type { Doubt, ValueState } from '../domain/valueState.js';
import { assume, decide, isComparison } from '../transfer/conditions.js';
import { isLentToStruct } from './lentToStruct.js';
import type { FunctionSummary } from './summary.js';

/** `empty`: the variable whose address the argument is holds NULL and always did; that agrees with its release. */
type ExitEffect = ArgumentEffect | { readonly kind: 'empty' };

/** What one exit does, before exits are grouped. */
interface ExitRecord {
  readonly numbers: NumberFacts;
  readonly result: CallResult;
  readonly effects: readonly ExitEffect[];
  readonly doubt: Doubt;
}

type ResultClass = 'null' | 'negative' | 'zero' | 'positive' | 'nonnull' | 'any';

/** Exits kept apart per function. Too low: effects of rare exits are missed; too high: memory for huge functions. */
const MAX_EXITS = 400;

/** Gathers exits while a function is explored. */
export class SummaryBuilder {
  readonly #fn: FunctionIr;
  readonly #interner: Interner;
  readonly #exits: ExitRecord[] = [];
  readonly #released = new Set<string>();
  /** Indexes of parameters to which somebody may have kept a reference. */
  readonly #retained = new Set<number>();
  /** Indexes of parameters that are containers and let go of items. */
  readonly #emptied = new Set<number>();

  constructor(fn: FunctionIr, interner: Interner) {
    this.#fn = fn;
    this.#interner = interner;
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
    const numbers = returned === undefined ? ANY : draft.stateOf(returned).numbers;
    this.#exits.push({
      numbers,
      result: this.#resultOf(draft, returned),
      effects: this.#parameters().map((place) => this.#effectOn(draft, place, returned)),
      doubt,
    });
  }

  build(file: string, isComplete: boolean): FunctionSummary {
    const doubts: readonly Doubt[] = this.#exits.map((exit) => exit.doubt);
    const worst = doubts.reduce<Doubt>((a, b) => (a > b ? a : b), isComplete ? 0 : 1);
    return {
      name: this.#fn.name,
      file,
      isStatic: this.#fn.isStatic,
      parameterCount: this.#fn.parameterCount,
      outcomes: groupExits(this.#exits, this.#fn, isComplete && this.#exits.length < MAX_EXITS).map((outcome) =>
        this.#withRetained(outcome),
      ),
      neverReturns: this.#exits.length === 0 && isComplete,
      doubt: worst,
      releasedFields: [...this.#released].sort(),
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

  #parameters(): readonly PlaceId[] {
    return Array.from({ length: this.#fn.parameterCount }, (_, index) => index as PlaceId);
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

  /** The parameter whose initial value this is. */
  #parameterOf(value: ValueId): number | undefined {
    const descriptor = this.#interner.value(value);
    if (descriptor.kind !== 'initial') return undefined;
    const place = this.#interner.place(descriptor.place);
    return place.kind === 'local' ? this.#fn.locals[place.local]?.parameter : undefined;
  }

  #effectOn(draft: StateDraft, place: PlaceId, returned: ValueId | undefined): ExitEffect {
    const value = this.#interner.initial(place);
    const state = draft.stateOf(value);
    const owned = value === returned && state.owned > 0 ? state.owned - 1 : state.owned;
    if (state.doubt === 2) return { kind: 'escape' };
    if (this.#isPointer(place) && isZero(state.numbers)) return { kind: 'null' };
    if (owned === 0 && state.unpaid > 0 && isLentToStruct(this.#fn, draft, value)) return { kind: 'escape' };
    if (owned < 0 || state.unpaid > 0) {
      const isReleased = owned === -1 && state.unpaid === 0 && lastMove(draft, value) === 'release';
      return isReleased ? { kind: 'release', isNullable: true } : { kind: 'steal', isNullable: true };
    }
    if (owned > 0) return { kind: 'incref', isNullable: true };
    const written = this.#writtenThrough(draft, value);
    if (written) return written;
    const changesFields = this.#changesFields(draft, value);
    return { kind: 'borrow', retains: state.stored > 0, ...(changesFields ? { changesFields } : {}) };
  }

  /** Whether the path stored to, released or gave away what is behind the pointer. */
  #changesFields(draft: StateDraft, pointer: ValueId): boolean {
    for (const [place, value] of draft.memory) {
      if (!this.#interner.placeMentions(place, pointer)) continue;
      if (value !== this.#interner.initial(place)) return true;
    }
    for (let event = draft.history; event; event = event.previous) {
      if (event.value === undefined || (event.kind !== 'release' && event.kind !== 'steal')) continue;
      if (event.value !== pointer && this.#interner.mentions(event.value, pointer)) return true;
    }
    return false;
  }

  #isPointer(place: PlaceId): boolean {
    const descriptor = this.#interner.place(place);
    return descriptor.kind === 'local' && (this.#fn.locals[descriptor.local]?.type.pointerDepth ?? 0) > 0;
  }

  /** What the variable behind a pointer parameter holds at the exit, and whether what it held before is gone. */
  #writtenThrough(draft: StateDraft, pointer: ValueId): ExitEffect | undefined {
    const zero = this.#interner.int(0);
    const place = this.#interner.internPlace({ kind: 'element', base: pointer, index: zero });
    const before = this.#interner.initial(place);
    const content = draft.memory.get(place) ?? before;
    const wasReleased = lastMove(draft, before) === 'release';
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

/** What a value is at an exit; a comparison may be decided by what the path learned since it was made. */
function numbersAt(draft: StateDraft, value: ValueId, interner: Interner): NumberFacts {
  const descriptor = interner.value(value);
  if (descriptor.kind === 'binary' && isComparison(descriptor.operator)) {
    const holds = decide(draft, descriptor.left, descriptor.operator, descriptor.right);
    if (holds !== undefined) return exactly(holds ? 1 : 0);
  }
  return draft.stateOf(value).numbers;
}

/** How the frame last gave the value away on this path. */
function lastMove(draft: StateDraft, value: ValueId): PathEvent['kind'] | undefined {
  for (let event = draft.history; event; event = event.previous) {
    if (event.value === value && (event.kind === 'release' || event.kind === 'steal' || event.kind === 'store')) {
      return event.kind;
    }
  }
  return undefined;
}

const CLASS_NUMBERS: Readonly<Record<ResultClass, NumberFacts>> = {
  null: ZERO,
  nonnull: NON_ZERO,
  negative: interval(-Infinity, -1) ?? ANY,
  zero: ZERO,
  positive: interval(1, Infinity) ?? ANY,
  any: ANY,
};

function classesOf(exit: ExitRecord, fn: FunctionIr): readonly ResultClass[] {
  const { numbers } = exit;
  if (fn.returnType.pointerDepth > 0) {
    if (isZero(numbers)) return ['null'];
    return numbers.isNonZero ? ['nonnull'] : ['null', 'nonnull'];
  }
  if (fn.returnType.text === 'void') return ['any'];
  const classes: ResultClass[] = [];
  if (numbers.min < 0) classes.push('negative');
  if (numbers.min <= 0 && numbers.max >= 0 && !numbers.isNonZero) classes.push('zero');
  if (numbers.max > 0) classes.push('positive');
  return classes;
}

function groupExits(exits: readonly ExitRecord[], fn: FunctionIr, areAll: boolean): readonly CallOutcome[] {
  const groups = new Map<ResultClass, ExitRecord[]>();
  for (const exit of exits) {
    for (const name of classesOf(exit, fn)) groups.set(name, [...(groups.get(name) ?? []), exit]);
  }
  const order: readonly ResultClass[] = ['nonnull', 'positive', 'zero', 'any', 'negative', 'null'];
  const outcomes = order.flatMap((name): CallOutcome[] => {
    const group = groups.get(name);
    return group ? [mergeGroup(numbersOf(name, areAll ? group : []), name, group)] : [];
  });
  return joinEqual(outcomes.map((outcome) => leftAfterFailure(outcome, outcomes)));
}

/** What success takes over and failure only looks at is left with the caller, as PyModule_AddObject does. */
function leftAfterFailure(outcome: CallOutcome, all: readonly CallOutcome[]): CallOutcome {
  if (!outcome.isFailure) return outcome;
  const isTaken = (index: number): boolean =>
    all.some(({ isFailure, arguments: others }) => !isFailure && TAKING.has(others[index]?.kind ?? 'none'));
  const args = outcome.arguments.map((effect, index): ArgumentEffect =>
    effect.kind === 'borrow' && !effect.retains && isTaken(index) ? { kind: 'left-after-failure' } : effect,
  );
  return { ...outcome, arguments: args };
}

const TAKING: ReadonlySet<ArgumentEffect['kind']> = new Set(['steal', 'release']);

/** The numbers that a class of results has at these exits: a status is 1 where others could be any positive number. */
function numbersOf(name: ResultClass, group: readonly ExitRecord[]): NumberFacts {
  const all = CLASS_NUMBERS[name];
  return group.length === 0 ? all : (meet(all, group.map((exit) => exit.numbers).reduce(join)) ?? all);
}

function mergeGroup(when: NumberFacts, name: ResultClass, group: readonly ExitRecord[]): CallOutcome {
  const first = group[0];
  const count = first?.effects.length ?? 0;
  return {
    when,
    isFailure: name === 'null' || name === 'negative',
    result: name === 'null' ? { kind: 'value' } : mergeResults(group.map((exit) => exit.result)),
    arguments: Array.from({ length: count }, (_, index) =>
      mergeEffects(group.map((exit) => exit.effects[index] ?? NO_EFFECT)),
    ),
  };
}

function mergeResults(results: readonly CallResult[]): CallResult {
  const meaningful = results.filter((result) => result.kind !== 'value');
  const first = meaningful[0];
  if (!first) return { kind: 'value' };
  if (meaningful.every((result) => JSON.stringify(result) === JSON.stringify(first))) return first;
  if (meaningful.every((result) => result.kind === 'new')) {
    const isKept = meaningful.some((result) => result.isKept === true || result.aliasOf !== undefined);
    return { kind: 'new', isNullable: true, ...(isKept ? { isKept } : {}) };
  }
  if (meaningful.every((result) => result.kind === 'borrowed')) return { kind: 'borrowed', isNullable: true };
  return { kind: 'opaque' };
}

/** The variable behind the address is released and set to NULL. */
const isRelease = (effect: ExitEffect): effect is Extract<ArgumentEffect, { kind: 'replace' }> =>
  effect.kind === 'replace' && effect.content === 'null';

const ONLY_LOOKED_AT: ArgumentEffect = { kind: 'borrow', retains: false };

function mergeEffects(all: readonly ExitEffect[]): ArgumentEffect {
  const replaced = all.find(isRelease);
  const known = all.map((effect) => (effect.kind === 'empty' ? (replaced ?? ONLY_LOOKED_AT) : effect));
  const effects = known.filter((effect) => effect.kind !== 'null');
  const first = effects[0] ?? known[0] ?? NO_EFFECT;
  if (effects.every((effect) => JSON.stringify(effect) === JSON.stringify(first))) return first;
  if (effects.every((effect) => effect.kind === 'borrow')) {
    const changesFields = effects.some((effect) => effect.changesFields === true);
    const retains = effects.some((effect) => effect.retains);
    return { kind: 'borrow', retains, ...(changesFields ? { changesFields } : {}) };
  }
  if (effects.every((effect) => effect.kind === 'steal' || effect.kind === 'release')) {
    return { kind: 'steal', isNullable: true };
  }
  if (effects.every((effect) => effect.kind === 'write')) return mergeWrites(effects);
  return { kind: 'escape' };
}

function mergeWrites(effects: readonly Extract<ArgumentEffect, { kind: 'write' }>[]): ArgumentEffect {
  const contents = new Set(effects.map((effect) => effect.content).filter((content) => content !== 'null'));
  const [only] = contents;
  const numbers = effects.map((effect) => (effect.content === 'null' ? ZERO : (effect.numbers ?? ANY))).reduce(join);
  return {
    kind: 'write',
    content: contents.size === 1 && only ? only : 'unknown',
    isNullable: true,
    ...(sameNumbers(numbers, ANY) ? {} : { numbers }),
  };
}

/** Effects that a caller need not tell apart by the result. */
const PLAIN: ReadonlySet<ArgumentEffect['kind']> = new Set(['none', 'null', 'borrow', 'escape']);

/** Classes with the same effects need no fork at the call. */
function joinEqual(outcomes: readonly CallOutcome[]): readonly CallOutcome[] {
  const isPlain = (outcome: CallOutcome): boolean => outcome.arguments.every((effect) => PLAIN.has(effect.kind));
  const [first] = outcomes;
  if (!first || !outcomes.every(isPlain)) return outcomes;
  const results = outcomes.map((outcome) => outcome.result).filter((result) => result.kind !== 'value');
  const result = mergeResults(results);
  return [
    {
      when: outcomes.map((outcome) => outcome.when).reduce(join),
      isFailure: false,
      result,
      arguments: first.arguments.map((_, index) =>
        mergeEffects(outcomes.map((outcome) => outcome.arguments[index] ?? NO_EFFECT)),
      ),
    },
  ];
}
