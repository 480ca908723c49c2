/**
 * What every transfer function is given: the function, the interner, where facts go, and how calls are resolved. One
 * object for the analysis of one function; it holds no state of a path.
 */
import type { FunctionIr } from '../../ir/function.js';
import type {
  CallInstruction,
  DeclareInstruction,
  Instruction,
  LocalId,
  ScopeEndInstruction,
  StoreInstruction,
} from '../../ir/instructions.js';
import type { Contract } from '../../contracts/effects.js';
import type { ArgumentFacts } from '../calls/contractModel.js';
import type { CallModel } from '../calls/model.js';
import type { Interner, PlaceId, ValueId } from '../domain/places.js';
import type { StateDraft } from '../domain/programState.js';
import type { Fact, FunctionContext } from '../hooks.js';

export interface ResolvedCall {
  readonly model: CallModel;
  readonly contract?: Contract;
}

/** Looks at the state before an instruction, and leaves it as it is. */
export type Watch = (instruction: Instruction, draft: StateDraft) => void;

export interface TransferContext {
  readonly function: FunctionIr;
  readonly context: FunctionContext;
  readonly interner: Interner;
  /** What the call can do; never undefined: unknown callees have a convention. */
  resolve(call: CallInstruction, args: readonly ArgumentFacts[]): ResolvedCall;
  /** Objects of the interpreter's own, by the name of the global: `Py_None`. */
  isSingleton(name: string): boolean;
  emit(fact: Fact, draft: StateDraft): void;
  /** A callee may keep a reference of its own to the value: tells the summary, whatever path it is. */
  noteRetained(value: ValueId): void;
  /** A container lets go of its items: tells the summary, whatever path it is. */
  noteEmptied(container: ValueId): void;
  /** A reference is lost on one path of which nobody is told. */
  noteUntold(value: ValueId): void;
  /** Whether somebody asks for borrowed items that code of others may let die; else nothing of them is noted. */
  readonly statesExposure: boolean;
  /** Whether a function of that name reads arguments by a format, and so lends what a caller has given. */
  readsArguments(callee: string): boolean;
  /** Number of a site, for values made there; stable in the function. */
  site(call: object): number;
  /** Told of each instruction before it runs, for those who ask what holds there. */
  readonly watch?: Watch | undefined;
  readonly localNames: readonly string[];
  isObjectLocal(local: LocalId): boolean;
}

/** An owned value whose last known place was overwritten in the statement at hand. */
export interface PendingLoss {
  readonly value: ValueId;
  readonly place: PlaceId;
  /** A call overwrites what its out-parameters point to. */
  readonly store: StoreInstruction | CallInstruction | DeclareInstruction | ScopeEndInstruction;
}
