/**
 * Edits as rules plan them: in terms of statements and ranges of the preprocessed text. `edits.ts` turns a plan into
 * text edits of the user's file, adds braces where needed, and refuses what lies inside a macro.
 */
import type { Range } from '../base/range.js';
import type { StatementId } from '../ir/instructions.js';

export type PlannedEdit =
  /** Code before a statement, on a line of its own; braces are added when the statement is an unbraced body. */
  | { readonly kind: 'insert-before'; readonly statement: StatementId; readonly code: string }
  /** Code after a statement, on a line of its own. */
  | { readonly kind: 'insert-after'; readonly statement: StatementId; readonly code: string }
  /** Other text for a piece of an expression. */
  | { readonly kind: 'replace'; readonly range: Range; readonly text: string }
  /** Text put around an expression: `Py_NewRef(` … `)`. */
  | { readonly kind: 'wrap'; readonly range: Range; readonly before: string; readonly after: string }
  /** The statement is removed with its line. */
  | { readonly kind: 'remove'; readonly statement: StatementId }
  /** The expression moves to a new local before the statement, which then uses the local; `after` is code behind it. */
  | {
      readonly kind: 'extract';
      readonly statement: StatementId;
      readonly range: Range;
      readonly type: string;
      readonly name: string;
      readonly after: string;
    };

export interface FixPlan {
  readonly title: string;
  readonly safety: 'safe' | 'unsafe';
  readonly edits: readonly PlannedEdit[];
}
