/**
 * Where `break`, `continue`, `goto` and `case` lead while a function is lowered. Gotos are resolved at the end of the
 * function, when every label's scope is known, so that a jump ends the lives of exactly the locals it leaves.
 */
import type { Range } from '../../base/range.js';
import type { BlockDraft } from '../cfg.js';
import type { BlockId, LocalId, StatementId } from '../instructions.js';
import type { Scope } from './scopes.js';

/** A block to jump to, and the scope it stands in. */
export interface JumpTarget {
  readonly block: BlockDraft;
  readonly scope: Scope;
}

/** A switch whose body is being lowered. */
export interface OpenSwitch {
  readonly cases: { readonly values: readonly number[]; readonly target: BlockId }[];
  readonly scope: Scope;
  /** The labels as written, where they are names. */
  readonly names: string[];
  otherwise: BlockDraft | undefined;
}

/** A goto whose label's scope is not known yet. */
export interface PendingGoto {
  readonly block: BlockDraft;
  readonly label: string;
  /** The scopes around the goto, with the locals alive in each, innermost first. */
  readonly chain: readonly { readonly scope: Scope; readonly locals: readonly LocalId[] }[];
  readonly range: Range;
  readonly statement: StatementId;
}

/** A label: mentioned by a goto, or standing in the text, or both. */
export interface LabelTarget {
  readonly block: BlockDraft;
  /** Set when the label itself is met. */
  scope: Scope | undefined;
}

/** The stacks and tables of one function. */
export class JumpTargets {
  readonly breaks: JumpTarget[] = [];
  readonly continues: JumpTarget[] = [];
  readonly switches: OpenSwitch[] = [];
  readonly labels = new Map<string, LabelTarget>();
  readonly gotos: PendingGoto[] = [];
}
