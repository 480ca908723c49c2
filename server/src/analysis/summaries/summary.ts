/**
 * What a project function does to references, inferred from its body: one outcome for each class of results. Summaries
 * are plain data, so that they travel between threads, and are applied like contracts.
 */
import type { CallOutcome } from '../calls/model.js';
import type { Doubt } from '../domain/valueState.js';

export interface FunctionSummary {
  readonly name: string;
  /** File of a static function; such a summary counts only there. */
  readonly file: string;
  readonly isStatic: boolean;
  readonly parameterCount: number;
  readonly outcomes: readonly CallOutcome[];
  readonly neverReturns: boolean;
  readonly doubt: Doubt;
  /** Fields of its first parameter that it releases, for owners' inference. */
  readonly releasedFields: readonly string[];
  /** Every path was followed, and no result rests on a guess. */
  readonly isSure: boolean;
  /** Handles no references at all; its paths were not followed. */
  readonly isPlain: boolean;
}
