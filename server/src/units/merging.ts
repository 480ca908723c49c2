/**
 * What the hosts of a run have found in a round, as one: no order of files or hosts shows in it. Apart from the engine,
 * so that a thread that only merges need not load it.
 */
import type { FunctionSummary } from '../analysis/summaries/summary.js';
import type { MergeFacts, MergeSummaries } from '../engine.types.js';

/** The facts of all units in order of file, whichever worker they come from. */
export const mergeFacts: MergeFacts = (facts) => ({
  units: [...facts].sort((a, b) => (a.file < b.file ? -1 : 1)),
});

/** Of several definitions of one name, that of the first file counts; which one is linked cannot be known. */
export const mergeSummaries: MergeSummaries = (parts) => {
  const merged = new Map<string, unknown>();
  const all = parts.flatMap((part) => [...part.summaries] as [string, FunctionSummary][]);
  all.sort(([a, x], [b, y]) => (a === b ? (x.file < y.file ? -1 : 1) : a < b ? -1 : 1));
  for (const [name, summary] of all) if (!merged.has(name)) merged.set(name, summary);
  return { summaries: merged };
};
