/**
 * What the checker says: one finding per root cause, in the user's text. Presentations (LSP, SARIF, text) are made from
 * these and nothing else.
 */
import type { Range } from '../base/range.js';

export type RuleFamily =
  | 'leak'
  | 'over-release'
  | 'array'
  | 'memory'
  | 'null'
  | 'exception'
  | 'format'
  | 'type'
  | 'gil'
  | 'compat'
  | 'contract'
  | 'suppression'
  /** Lines that refcheck itself has added. */
  | 'trace';
export type Severity = 'error' | 'warning' | 'info';
/**
 * `high`: every step rests on a contract or on the text; `medium`: an inferred summary or a convention was needed and
 * agreed; `low`: an unknown call, a given-up join or a guess lies on the path. By default low is not shown.
 */
export type Confidence = 'high' | 'medium' | 'low';

const RANK: Readonly<Record<Confidence, number>> = { high: 0, medium: 1, low: 2 };

/** Negative where the first is surer. */
export const compareConfidence = (a: Confidence, b: Confidence): number => RANK[a] - RANK[b];

/** Whether it is at least as sure. */
export const isAsSure = (confidence: Confidence, least: Confidence): boolean => RANK[confidence] <= RANK[least];

/** One step of a path, for people. */
export interface TraceStep {
  readonly file: string;
  /** In the user's text of `file`. */
  readonly range: Range;
  /** A clause without a full stop: "new reference from `PyList_New`". */
  readonly message: string;
  readonly kind:
    'birth' | 'copy' | 'branch' | 'call' | 'release' | 'incref' | 'steal' | 'store' | 'exit' | 'use' | 'declaration';
  /** Strong references this function owns to the finding's object after the step. */
  readonly owned?: number;
}

export interface TextEdit {
  readonly file: string;
  /** In the user's text. Empty for an insertion. */
  readonly range: Range;
  readonly newText: string;
  /** A name that the text defines for the whole file: of several such edits only one can be made. */
  readonly defines?: string;
}

export interface Fix {
  readonly title: string;
  /** `safe` keeps the meaning apart from the bug; `unsafe` needs review. */
  readonly safety: 'safe' | 'unsafe';
  readonly edits: readonly TextEdit[];
  readonly isPreferred: boolean;
}

export interface Finding {
  /** Stable id: `leaked-reference`. */
  readonly rule: string;
  readonly family: RuleFamily;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly file: string;
  /** Enclosing function, as C calls it. */
  readonly function: string;
  /** Primary place, in the user's text. */
  readonly range: Range;
  /** One short sentence, no full stop: `` `list` is still owned here and is never released ``. */
  readonly what: string;
  readonly why: string;
  readonly todo: string;
  /** From birth to defect. */
  readonly trace: readonly TraceStep[];
  /** The same root cause on further exits: one trace an exit. */
  readonly otherTraces: readonly (readonly TraceStep[])[];
  /** Computed and confirmed on demand; empty until then. */
  readonly fixes: readonly Fix[];
  /** Survives edits elsewhere in the file; unique in a file. */
  readonly fingerprint: string;
}
