/**
 * The instruction set that C and C++ function bodies are lowered to. Nothing after the lowering looks at syntax.
 * Expressions are flattened: each intermediate result is a temp, assigned exactly once by the instruction that defines
 * it and used only inside its basic block; a value that crosses blocks (`?:`, `&&` used as a value) goes through a
 * synthetic local. All ranges are in the preprocessed text; the origin map leads back to the user's.
 */
import type { Range } from '../base/range.js';

/** Index of an intermediate result, unique in its function. */
export type TempId = number & { readonly __brand: 'TempId' };
/** Index into `FunctionIr.locals`. */
export type LocalId = number & { readonly __brand: 'LocalId' };
/** Index into `FunctionIr.blocks`. */
export type BlockId = number & { readonly __brand: 'BlockId' };
/** Index into `FunctionIr.statements`. */
export type StatementId = number & { readonly __brand: 'StatementId' };

export type Operand =
  | { readonly kind: 'temp'; readonly temp: TempId }
  /** Integer and character constants, `true`/`false`; `NULL` and `nullptr` are 0. Enumerators whose value is known too. */
  | { readonly kind: 'int'; readonly value: number }
  /** A string literal, adjacent ones joined, escapes decoded. */
  | { readonly kind: 'string'; readonly value: string }
  /** A function's name used as a value: `cb`, `&cb`. */
  | { readonly kind: 'function'; readonly name: string }
  /** Floats, sizeof, and what the lowering does not model. */
  | { readonly kind: 'unknown' };

/** Where a value can be read from or written to. */
export type Place =
  | { readonly kind: 'local'; readonly local: LocalId }
  /** A variable that is not declared in the function, static locals included (those carry `function.name`). */
  | { readonly kind: 'global'; readonly name: string }
  /** `base->name`; for `s.name` the base is the address of `s`. */
  | { readonly kind: 'field'; readonly base: Operand; readonly name: string }
  /** `base[index]`; `*p` is element 0 of `p`. A local array's base is the address of the local. */
  | { readonly kind: 'element'; readonly base: Operand; readonly index: Operand };

export type Callee =
  | { readonly kind: 'named'; readonly name: string }
  /** Through a pointer or a member: `self->type->tp_alloc(...)`; `member` is the last name (`tp_alloc`) where there is one. */
  | { readonly kind: 'indirect'; readonly target: Operand; readonly member?: string }
  /**
   * C++: a constructor, a method of a non-Python object, an overloaded operator. Its arguments escape; only a `new`
   * expression has a result that is known.
   */
  | { readonly kind: 'cpp'; readonly name: string; readonly isNew?: true };

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^' | '<<' | '>>' | Comparison;
export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type UnaryOperator = '-' | '~' | '!';

interface InstructionBase {
  /** The expression or declarator that this comes from, in the preprocessed text. */
  readonly range: Range;
  /** The innermost statement around it. */
  readonly statement: StatementId;
}

/** `dst = place`: C example `x`, `self->cache`, `items[i]`. */
export interface LoadInstruction extends InstructionBase {
  readonly op: 'load';
  readonly dst: TempId;
  readonly place: Place;
}
/** `place = src`: assignments, initialisers. */
export interface StoreInstruction extends InstructionBase {
  readonly op: 'store';
  readonly place: Place;
  readonly src: Operand;
  /** Name of the cast or of the assigned type where the source wrote one; for messages only. */
  readonly isInitializer?: boolean;
}
/** `dst = &place`: C example `&item`, an array's name. */
export interface AddressInstruction extends InstructionBase {
  readonly op: 'address';
  readonly dst: TempId;
  readonly place: Place;
}
/** `dst = callee(args)`. */
export interface CallInstruction extends InstructionBase {
  readonly op: 'call';
  readonly dst: TempId;
  readonly callee: Callee;
  readonly args: readonly Operand[];
  /** One range an argument. */
  readonly argRanges: readonly Range[];
  /** The call is a statement of its own (or cast to void, or left of a comma): nobody looks at the result. */
  readonly isDiscarded: boolean;
}
/** `dst = left operator right`; comparisons give 0 or 1. */
export interface BinaryInstruction extends InstructionBase {
  readonly op: 'binary';
  readonly dst: TempId;
  readonly operator: BinaryOperator;
  readonly left: Operand;
  readonly right: Operand;
}
/** `dst = operator operand`. */
export interface UnaryInstruction extends InstructionBase {
  readonly op: 'unary';
  readonly dst: TempId;
  readonly operator: UnaryOperator;
  readonly operand: Operand;
}
/** A local begins its life without a value, in each turn of a loop anew: C example `PyObject *item;`. */
export interface DeclareInstruction extends InstructionBase {
  readonly op: 'declare';
  readonly local: LocalId;
}
/** Locals of a block that ends here without leaving the function; gotos, breaks and continues out of it included. */
export interface ScopeEndInstruction extends InstructionBase {
  readonly op: 'scope-end';
  readonly locals: readonly LocalId[];
}

export type Instruction =
  | LoadInstruction
  | StoreInstruction
  | AddressInstruction
  | CallInstruction
  | BinaryInstruction
  | UnaryInstruction
  | DeclareInstruction
  | ScopeEndInstruction;

/** A decided comparison; `if (x)` is `x != 0`, `!x` is `x == 0`. */
export interface Condition {
  readonly operator: Comparison;
  readonly left: Operand;
  readonly right: Operand;
  /** The atomic condition as written, after `&&`, `||` and `!` were turned into edges. */
  readonly range: Range;
}

export interface JumpTerminator extends InstructionBase {
  readonly op: 'jump';
  readonly target: BlockId;
  /** What the user wrote, where it was not mere fall-through. */
  readonly how?: 'goto' | 'break' | 'continue' | undefined;
  /** The label of a goto. */
  readonly label?: string | undefined;
}
export interface BranchTerminator extends InstructionBase {
  readonly op: 'branch';
  readonly condition: Condition;
  readonly whenTrue: BlockId;
  readonly whenFalse: BlockId;
  /** The condition of `assert`, which only decides and never reports. */
  readonly isAssertion?: boolean | undefined;
}
export interface SwitchTerminator extends InstructionBase {
  readonly op: 'switch';
  readonly subject: Operand;
  /** `values` is empty where a label's value is not known. */
  readonly cases: readonly { readonly values: readonly number[]; readonly target: BlockId }[];
  /** Where no case fits; the block after the switch when there is no default. */
  readonly otherwise: BlockId;
}
export interface ReturnTerminator extends InstructionBase {
  readonly op: 'return';
  /** Absent for `return;` and for falling off the end (then the range is the closing brace). */
  readonly value?: Operand;
}
/** Control cannot come here: after `__builtin_unreachable`, a throw, a computed goto. */
export interface UnreachableTerminator extends InstructionBase {
  readonly op: 'unreachable';
}

export type Terminator =
  JumpTerminator | BranchTerminator | SwitchTerminator | ReturnTerminator | UnreachableTerminator;
