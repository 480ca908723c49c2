/**
 * Edits as rules plan them: in terms of statements and ranges of the preprocessed text. `edits.ts` turns a plan into
 * text edits of the user's file, adds braces where needed, and refuses what lies inside a macro.
 */
import type { Range } from '../base/range.js';
import type { StatementId } from '../ir/instructions.js';

/** An expression that becomes a local variable. */
export interface HoistedLocal {
  /** `returned`: all that the return statement returns. */
  readonly range: Range | 'returned';
  /** `PyObject *`, `int`. */
  readonly type: string;
  /** The name that it should have; a number is added where the function uses it already. */
  readonly name: string;
}

export type PlannedEdit =
  /** Code before a statement, on a line of its own; braces are added when the statement is an unbraced body. */
  | { readonly kind: 'insert-before'; readonly statement: StatementId; readonly code: string }
  /** Code after a statement, on a line of its own. */
  | { readonly kind: 'insert-after'; readonly statement: StatementId; readonly code: string }
  /** Code at the end of a block, or of the body of a loop; braces are added when it has none. */
  | { readonly kind: 'append'; readonly block: StatementId; readonly code: string }
  /** Other text for a piece of an expression. */
  | { readonly kind: 'replace'; readonly range: Range; readonly text: string }
  /** Other text for an expression, made of words and of pieces of the text as it is; the pieces lie within the function. */
  | { readonly kind: 'compose'; readonly range: Range; readonly parts: readonly (string | Range)[] }
  /** Code before the function and the comment above it, unless the file defines a function of that name already. */
  | { readonly kind: 'define-before'; readonly name: string; readonly code: readonly string[] }
  /** Text put around an expression: `Py_NewRef(` … `)`. */
  | { readonly kind: 'wrap'; readonly range: Range; readonly before: string; readonly after: string }
  /** The statement, which is a call whose result nobody looks at, becomes another call with that result. */
  | { readonly kind: 'pass-on'; readonly statement: StatementId; readonly call: Range; readonly to: string }
  /** The statement gives way to another one. */
  | { readonly kind: 'exchange'; readonly statement: StatementId; readonly code: string }
  /** `= NULL` for a local that is declared without a value; the name in its declarator. */
  | { readonly kind: 'initialise'; readonly declarator: Range }
  /** The statement is removed with its line. */
  | { readonly kind: 'remove'; readonly statement: StatementId }
  /**
   * Expressions move to new locals before the statement, in the order given; each may lie within later ones. `before` is
   * code between the locals and the statement, `after` code behind it; both speak of the locals by their wished names.
   */
  | {
      readonly kind: 'hoist';
      readonly statement: StatementId;
      readonly locals: readonly HoistedLocal[];
      readonly before?: string;
      readonly after?: string;
    };

export interface FixPlan {
  readonly title: string;
  readonly safety: 'safe' | 'unsafe';
  readonly edits: readonly PlannedEdit[];
  /**
   * Where several exits need a fix, their plans of one way are tried together, lower ways first; an exit without that way
   * takes the one before. By default the place among the plans of its exit.
   */
  readonly way?: number;
  /** The plan before it with calls that take NULL; tried where that one would have counted NULL. */
  readonly isForNull?: boolean;
}
