/**
 * What one path knows of one value: its number, who owns it, who keeps it alive. Immutable; a change makes a new object.
 * `owned` counts strong references of this frame and is meant "if the value is not NULL": a nullable new reference needs
 * no fork until somebody tests it.
 */
import type { Range } from '../../base/range.js';
import type { StatementId } from '../../ir/instructions.js';
import type { MemoryFamily, ObjectType } from '../../contracts/effects.js';
import { ANY, exactly, NON_ZERO, sameNumbers, ZERO, type NumberFacts } from './numbers.js';
import type { Interner, ValueId } from './places.js';

/**
 * Where the object came from. `parameter`, `global` and `field` are the initial contents of such places; `singleton` is
 * an object of the interpreter's own; `opaque` is anything of which ownership is not known.
 */
export type Origin = 'new' | 'borrowed' | 'parameter' | 'global' | 'field' | 'singleton' | 'memory' | 'opaque';

/** What became of the last reference this frame owned. */
export type Ending = 'none' | 'released' | 'stolen';

/** A theft of what the frame did not own; a Py_INCREF that follows still pays for it. */
export interface Debt {
  readonly at: Range;
  readonly argument: Range;
  readonly statement: StatementId;
  readonly callee: string;
  readonly unit?: string;
  /** The container that the reference went into. */
  readonly into?: ValueId;
  /** Of a singleton: another that is not paid for either. */
  readonly earlier?: Debt | undefined;
}

/** The call that stole the last reference: whether it failed is known by its result. */
export interface Thief {
  readonly callee: string;
  readonly result: ValueId;
  readonly failure: NumberFacts | undefined;
}

/** How sure the facts are: 0 contracts and text, 1 a summary or convention, 2 an unknown call or a given-up join. */
export type Doubt = 0 | 1 | 2;

export interface ValueState {
  readonly numbers: NumberFacts;
  readonly origin: Origin;
  /** Strong references this frame owns; negative when it gave away more than it had (parameters of helpers). */
  readonly owned: number;
  /** References handed to places that outlive the frame, each counted once. */
  readonly stored: number;
  /** Of those, stores made while nothing was owned: a later Py_INCREF settles one. */
  readonly unpaid: number;
  /** Somebody else is known to hold a reference: a container, a runtime table, an alias. */
  readonly isKept: boolean;
  readonly ending: Ending;
  /** Set between a theft of a borrowed reference and the Py_INCREF that pays for it, if one follows. */
  readonly debt: Debt | undefined;
  /** Set when `ending` is `stolen`. */
  readonly thief: Thief | undefined;
  /** The value whose life this one depends on; set for borrowed items and inner pointers. */
  readonly lender: ValueId | undefined;
  readonly doubt: Doubt;
  /** A variable or field has held it. */
  readonly isPlaced: boolean;
  /** Increments beyond the references that came with the value. */
  readonly increfs: number;
  /** Item of an iterator. */
  readonly isIteratorItem: boolean;
  /** A call that steals on success only kept it not: name of the callee. */
  readonly failedSteal: string | undefined;
  /** Handed to a format unit that takes its own reference: the unit and the callee. */
  readonly formatUnit: string | undefined;
  /** The call or convention that made it, for messages. */
  readonly source: string | undefined;
  /** Where it was made, in the preprocessed text. */
  readonly madeAt: Range | undefined;
  /** The built-in type of the object, where the call that made it tells. */
  readonly objectType: ObjectType | undefined;
  /** Memory: the allocator's family; also what frees it. */
  readonly family: MemoryFamily | undefined;
  /** Of an array over foreign memory: the memory. */
  readonly wraps: ValueId | undefined;
  /** Such an array was given an owner: a base object or the flag that says it owns its data. */
  readonly hasDataOwner: boolean;
}

/** All that is to be said where nothing is known. */
const PLAIN: ValueState = {
  numbers: ANY,
  origin: 'opaque',
  owned: 0,
  stored: 0,
  unpaid: 0,
  isKept: false,
  ending: 'none',
  debt: undefined,
  thief: undefined,
  lender: undefined,
  doubt: 0,
  isPlaced: false,
  increfs: 0,
  isIteratorItem: false,
  failedSteal: undefined,
  formatUnit: undefined,
  source: undefined,
  madeAt: undefined,
  objectType: undefined,
  family: undefined,
  wraps: undefined,
  hasDataOwner: false,
};

/**
 * The state with some facts changed. Written out, so that all states have one shape: objects that are spread into each
 * other get a new one at each place, and states are made and asked everywhere.
 */
export function changed(state: ValueState, facts: Partial<ValueState>): ValueState {
  const copy: ValueState = {
    numbers: state.numbers,
    origin: state.origin,
    owned: state.owned,
    stored: state.stored,
    unpaid: state.unpaid,
    isKept: state.isKept,
    ending: state.ending,
    debt: state.debt,
    thief: state.thief,
    lender: state.lender,
    doubt: state.doubt,
    isPlaced: state.isPlaced,
    increfs: state.increfs,
    isIteratorItem: state.isIteratorItem,
    failedSteal: state.failedSteal,
    formatUnit: state.formatUnit,
    source: state.source,
    madeAt: state.madeAt,
    objectType: state.objectType,
    family: state.family,
    wraps: state.wraps,
    hasDataOwner: state.hasDataOwner,
  };
  return Object.assign(copy, facts);
}

/** An unknown value with some facts set. */
export const valueState = (facts: Partial<ValueState> = {}): ValueState => changed(PLAIN, facts);

const OPAQUE = PLAIN;
const NOT_NULL = valueState({ numbers: NON_ZERO });
/** A type or module that the extension itself defines: nobody gave this frame a reference to it. */
const STATIC_OBJECT = valueState({ origin: 'singleton', numbers: NON_ZERO, isKept: true, isPlaced: true });
const FIELD = valueState({ origin: 'field', isKept: true });
/** Whether an array of pointers owns its objects is not known: `return items[--n]` may well hand one over. */
const ELEMENT = valueState({ isKept: true });
const PARAMETER = valueState({ origin: 'parameter', isKept: true });
const GLOBAL = valueState({ origin: 'global', isKept: true });
const NULL_VALUE = valueState({ numbers: ZERO });
const constants = new Map<number, ValueState>();

/** The facts that follow from what a value is, before any path learned more. */
export function defaultState(value: ValueId, interner: Interner): ValueState {
  const descriptor = interner.value(value);
  switch (descriptor.kind) {
    case 'int': {
      if (descriptor.value === 0) return NULL_VALUE;
      let known = constants.get(descriptor.value);
      if (!known) {
        known = valueState({ numbers: exactly(descriptor.value) });
        if (constants.size < 1000) constants.set(descriptor.value, known);
      }
      return known;
    }
    case 'string':
    case 'function':
      return NOT_NULL;
    case 'address':
      return interner.contentKind(descriptor.place) === 'global' ? STATIC_OBJECT : NOT_NULL;
    case 'initial':
      switch (interner.contentKind(descriptor.place)) {
        case 'parameter':
          return PARAMETER;
        case 'global':
          return GLOBAL;
        case 'field':
          return FIELD;
        case 'element':
          return ELEMENT;
      }
    default:
      return OPAQUE;
  }
}

/** Thefts that are not paid for, the newest first, by where they are. */
const debtKey = (debt: Debt | undefined): string =>
  debt === undefined ? '' : `d${String(debt.at.start)}${debtKey(debt.earlier)}`;

const sameDebt = (a: Debt | undefined, b: Debt | undefined): boolean =>
  a === b || (a?.at.start === b?.at.start && sameDebt(a?.earlier, b?.earlier));

/** Text by which two states of a value are compared; history-like fields (`madeAt`, `source`) are left out. */
export function ownershipKey(state: ValueState): string {
  const nullness = state.numbers.isNonZero ? '+' : state.numbers.min === 0 && state.numbers.max === 0 ? '0' : '?';
  return `${nullness}${state.origin[0] ?? ''}${String(state.owned)},${String(state.stored)},${String(state.unpaid)},${state.isKept ? 'k' : ''}${state.ending[0] ?? ''},${String(state.lender ?? '')},${String(state.doubt)},${state.isPlaced ? 'p' : ''}${state.failedSteal ? 's' : ''}${state.formatUnit ? 'u' : ''}${String(state.increfs)}${debtKey(state.debt)}${state.wraps === undefined ? '' : `w${String(state.wraps)}${state.hasDataOwner ? 'o' : ''}`}`;
}

/** A field or global no longer holds the object, and what it owned is the frame's. */
export const isDetached = (state: ValueState): boolean =>
  (state.origin === 'field' || state.origin === 'global') && !state.isKept;

/** Whether this value's ownership matters to any rule or to the summary: such facts are never joined away. */
export const isTracked = (state: ValueState): boolean =>
  state.owned !== 0 ||
  state.ending !== 'none' ||
  state.unpaid !== 0 ||
  state.debt !== undefined ||
  state.lender !== undefined ||
  state.wraps !== undefined ||
  isDetached(state) ||
  (state.origin === 'parameter' && state.stored !== 0);

/** Whether all is equal that `ownershipKey` shows, numbers apart. */
export const sameOwnership = (a: ValueState, b: ValueState): boolean =>
  a.origin === b.origin &&
  a.owned === b.owned &&
  a.stored === b.stored &&
  a.unpaid === b.unpaid &&
  a.isKept === b.isKept &&
  a.ending === b.ending &&
  a.lender === b.lender &&
  a.doubt === b.doubt &&
  a.isPlaced === b.isPlaced &&
  a.increfs === b.increfs &&
  a.failedSteal === b.failedSteal &&
  a.formatUnit === b.formatUnit &&
  sameDebt(a.debt, b.debt) &&
  a.wraps === b.wraps &&
  a.hasDataOwner === b.hasDataOwner;

/** Whether two states of a value are alike in all that is compared: numbers and ownership. */
export const sameState = (a: ValueState, b: ValueState): boolean =>
  a === b || (sameNumbers(a.numbers, b.numbers) && sameOwnership(a, b));
