/**
 * What the lowering of one function body passes around: the tree, the unit, the function under construction, the names
 * in scope, the places that jumps lead to. Expressions and statements call each other through `recursion`, which the
 * function lowering fills in, so that their files need not import each other in a circle.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import type { TreeView } from '../../syntax/treeView.js';
import type { BlockDraft } from '../cfg.js';
import type { StatementInfo } from '../function.js';
import type { LocalId, Operand, Place } from '../instructions.js';
import type { FunctionBuilder } from './functionBuilder.js';
import type { JumpTargets } from './jumpTargets.js';
import type { Scopes } from './scopes.js';
import type { UnitContext } from './unitContext.js';

/** Where a condition leads. */
export interface ConditionTargets {
  readonly whenTrue: BlockDraft;
  readonly whenFalse: BlockDraft;
  /** The condition of an assertion, which only decides. */
  readonly isAssertion?: boolean;
}

/** The entry points of the files of this folder, each guarded against nesting too deep for the stack. */
export interface Recursion {
  /** Evaluates an expression for its value. */
  value(lowering: Lowering, node: NodeIndex): Operand;
  /** Evaluates an expression for its effect only. */
  effect(lowering: Lowering, node: NodeIndex): void;
  /** The place that an expression names. */
  place(lowering: Lowering, node: NodeIndex): Place;
  /** Evaluates an expression as a condition and ends the current block. */
  condition(lowering: Lowering, node: NodeIndex, targets: ConditionTargets): void;
  /** Lowers a statement or declaration. */
  statement(lowering: Lowering, node: NodeIndex, context: StatementInfo['context']): void;
  /** Lowers what stands in a compound statement, without opening a scope. */
  blockItems(lowering: Lowering, compound: NodeIndex): void;
}

/** State of the lowering of one function. */
export interface Lowering {
  readonly view: TreeView;
  readonly unit: UnitContext;
  readonly builder: FunctionBuilder;
  readonly scopes: Scopes;
  readonly jumps: JumpTargets;
  readonly recursion: Recursion;
  readonly functionName: string;
  /** The class whose method this is; its fields are members of `this`. */
  readonly className: string | undefined;
  /** The local that stands for `this`, in methods. */
  readonly thisLocal: LocalId | undefined;
  /** Nesting of expressions and statements at this moment. */
  depth: number;
  /** Whether nesting too deep was already noted. */
  hasReportedDepth: boolean;
}

/**
 * Deepest nesting that is lowered. Lower would give up on generated code that nests honestly; higher could exhaust the
 * stack of a worker thread, at a handful of frames a level.
 */
export const maximumDepth = 250;
