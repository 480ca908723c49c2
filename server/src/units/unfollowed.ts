/**
 * What callers see of a summary, as text to compare; and what there is to say of functions that are not followed or could not
 * be.
 */
import { remembered } from '../base/remembered.js';
import type { FunctionSummary } from '../analysis/summaries/summary.js';
import type { FunctionIr } from '../ir/function.js';

/** What callers see of a summary, as text to compare. */
export const summaryText = remembered((summary: FunctionSummary): string =>
  JSON.stringify([summary.outcomes, summary.neverReturns, summary.doubt]),
);

/** What there is to say of a function that is not followed. */
export const NOTHING = { findings: [], gap: undefined, nullCounts: 0, takings: 0, contradictsContract: false } as const;

/** Of a function that could not be analysed: every argument escapes. */
export const emptySummary = (fn: FunctionIr, file: string): FunctionSummary => ({
  name: fn.name,
  file,
  isStatic: fn.isStatic,
  parameterCount: fn.parameterCount,
  outcomes: [],
  neverReturns: false,
  doubt: 2,
  releasedFields: [],
  isSure: false,
  isPlain: false,
});
