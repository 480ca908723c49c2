/**
 * What callers see of a summary, as text to compare; and what there is to say of functions that are not followed or could not
 * be.
 */
import type { Gap } from '../base/gap.js';
import { remembered } from '../base/remembered.js';
import type { FunctionSummary } from '../analysis/summaries/summary.js';
import type { FunctionIr } from '../ir/function.js';
import type { Unit } from './unit.js';

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

/** What is not known of a function, at its name. */
export const gapOf = (fn: FunctionIr, unit: Unit, kind: Gap['kind'], message: string): Gap => ({
  kind,
  message,
  file: unit.file,
  range: unit.preprocessed.origin.toSource(fn.nameRange),
  function: fn.name,
});

/** What a budget cut off, where it did. */
export function budgetGap(
  fn: FunctionIr,
  unit: Unit,
  { isComplete, isAllTold }: { readonly isComplete: boolean; readonly isAllTold: boolean },
): Gap | undefined {
  if (!isComplete) return gapOf(fn, unit, 'budget', `not every path of ${fn.name} was followed`);
  return isAllTold ? undefined : gapOf(fn, unit, 'budget', `not every reference that ${fn.name} leaks is reported`);
}
