/**
 * What the analysis tells the rules. The transfer functions move the state and state facts; they never judge. A fact is
 * given at the moment it arises, with a read-only view of the path; whether it is a bug, and how to word it, is the
 * rules' business. The analysis imports no rule: it is handed a listener.
 */
import type { Range } from '../base/range.js';
import type { Contract } from '../contracts/effects.js';
import type { FunctionIr } from '../ir/function.js';
import type { StatementId } from '../ir/instructions.js';
import type { NumberFacts } from './domain/numbers.js';
import type { PathEvent } from './domain/history.js';
import type { PlaceId, ValueId } from './domain/places.js';
import type { Doubt, ValueState } from './domain/valueState.js';
import type { Contradicted } from './summaries/contradictions.js';

/** A read-only view of one path at one moment. */
export interface PathView {
  readonly function: FunctionIr;
  readonly context: FunctionContext;
  readonly doubt: Doubt;
  stateOf(value: ValueId): ValueState;
  /** The variable, field or expression by which the user knows the value. */
  nameOf(value: ValueId): string;
  /** The path's events, oldest first. */
  events(): readonly PathEvent[];
  /** Places that hold the value now. */
  holders(value: ValueId): readonly PlaceId[];
  /** A place in words: `self->cache`. */
  placeName(place: PlaceId): string;
  isGlobal(place: PlaceId): boolean;
  /** Whether it is a field that some deallocator of the project releases. */
  isOwningField(place: PlaceId): boolean;
  /** Local variables that hold the value now, by name. */
  variablesHolding(value: ValueId): readonly string[];
  /** What the tables, the user or a declaration say of a callee. */
  contract(callee: string): Contract | undefined;
}

/** What is known of the function as a whole, from the unit and the project. */
export interface FunctionContext {
  /** Slots and method flags under which it is registered. */
  readonly roles: readonly string[];
  /** By role or convention, its `PyObject *` result must be a reference the caller owns. */
  readonly mustReturnNew: boolean;
  /** By role, its object parameters are borrowed from the interpreter. */
  readonly borrowsParameters: boolean;
  /** By role, the owned fields of its objects may hold something when it begins: neither an initialiser nor a releaser. */
  readonly meetsFilledFields: boolean;
  /** It releases what an object owns: tp_dealloc, tp_clear, m_free. */
  readonly isReleaser: boolean;
  /** It runs once, to set a module up. */
  readonly isModuleInit: boolean;
  /** Fields some releaser of the project releases, as `field`. */
  readonly ownedFields: ReadonlySet<string>;
}

export type Fact =
  /** References that nobody can release any more. */
  | {
      readonly kind: 'lost';
      readonly value: ValueId;
      readonly how: 'exit' | 'overwritten' | 'dropped';
      readonly at: Range;
      readonly statement: StatementId;
      readonly surplus: number;
      /** The exit gives this value back, too. */
      readonly returned?: ValueId;
      /** Of an overwrite. */
      readonly place?: PlaceId;
    }
  /** A reference was released that this frame does not own. */
  | {
      readonly kind: 'over-release';
      readonly value: ValueId;
      readonly at: Range;
      readonly statement: StatementId;
      readonly callee: string;
    }
  /** A reference of NULL, or of a variable that was never set, is counted where that is not allowed. */
  | {
      readonly kind: 'null-count';
      readonly value: ValueId;
      readonly isUnset: boolean;
      readonly at: Range;
      readonly statement: StatementId;
      readonly callee: string;
    }
  /** A call steals a reference that this frame does not own. */
  | {
      readonly kind: 'over-steal';
      readonly value: ValueId;
      readonly at: Range;
      readonly argument: Range;
      readonly statement: StatementId;
      readonly callee: string;
      readonly unit?: string;
    }
  /** A value is read, passed or returned although what kept it alive is gone. */
  | {
      readonly kind: 'use';
      readonly value: ValueId;
      readonly at: Range;
      readonly statement: StatementId;
      readonly how: string;
      /** The use is the function's own return. */
      readonly isReturned: boolean;
      /** The released lender, when the value itself was not released. */
      readonly lender?: ValueId;
      /** A container that is still there normally holds the object, too. */
      readonly isPerhapsKept: boolean;
      /** It was not released but stolen: whoever took it over may have let go of it. */
      readonly isStolen?: true;
    }
  /**
   * A borrowed item is used after code of others ran that may have made its container let go of it, or while code of its
   * own runs. Stated only for those who ask.
   */
  | {
      readonly kind: 'exposed-use';
      readonly value: ValueId;
      /** The container. */
      readonly lender: ValueId;
      readonly born: Range;
      readonly at: Range;
      readonly statement: StatementId;
      readonly how: string;
      /** The call that ran the code, and where it is. */
      readonly runner: string;
      readonly ranAt: Range;
      /** The use is that call, and the code is the item's. */
      readonly isOwnCode: boolean;
    }
  /** A value is returned; `owned` is what the frame owned of it before. */
  | {
      readonly kind: 'returned';
      readonly value: ValueId;
      readonly at: Range;
      readonly statement: StatementId;
      readonly owned: number;
    }
  /** At an exit, a place that outlives the function holds a value for which nobody paid. */
  | {
      readonly kind: 'unpaid-store';
      readonly value: ValueId;
      readonly place: PlaceId;
      readonly at: Range;
      readonly statement: StatementId;
    }
  /** A call with a contract that concerns the data of an array. */
  | {
      readonly kind: 'array-call';
      readonly contract: Contract;
      /** The array concerned: the result, or the argument whose base or flags are set. */
      readonly array: ValueId;
      /** Memory the array wraps, when known. */
      readonly memory: ValueId | undefined;
      /** The flags argument has the bit that says the array owns its data. */
      readonly hasOwnDataFlag: boolean;
      readonly at: Range;
      readonly statement: StatementId;
    }
  /** At an exit, an array outlives the function over memory that nobody will free, or that is gone by then. */
  | {
      readonly kind: 'unowned-array';
      readonly value: ValueId;
      readonly memory: ValueId;
      /** `leaks`: heap memory without an owner; `dangles`: freed, or a variable of this function. */
      readonly fate: 'leaks' | 'dangles';
      readonly at: Range;
      readonly statement: StatementId;
    }
  /** All paths were followed, and each releases an argument of a function that others can call: one of the places. */
  | {
      readonly kind: 'released-argument';
      readonly value: ValueId;
      readonly at: Range;
      readonly statement: StatementId;
      readonly callee: string;
    }
  /** All paths were followed, and none does what the function's own contract says. */
  | {
      readonly kind: 'contradiction';
      readonly contradicted: Contradicted;
      /** What the path of one exit shows it with: the result or the parameter. */
      readonly value: ValueId;
      /** The function's name, or the parameter's. */
      readonly at: Range;
      readonly doubt: Doubt;
      readonly isConfigured: boolean;
    }
  /** The path leaves the function. */
  | {
      readonly kind: 'exit';
      readonly at: Range;
      readonly statement: StatementId;
      readonly returned: ValueId | undefined;
      readonly returnedNumbers: NumberFacts;
    };

export type FactListener = (fact: Fact, path: PathView) => void;
