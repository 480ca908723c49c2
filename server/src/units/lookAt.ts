/**
 * One analysis of one function under all rules. Comes in: the function with what is known around it; goes out: its summary,
 * its findings, and what a fix must not make worse. A defect of ours in one function ends the look, not the scan.
 */
import type { Gap } from '../base/gap.js';
import { InternalError } from '../base/never.js';
import { analyzeFunction, type AnalyzeRequest } from '../analysis/analyzeFunction.js';
import { NOT_PARSED, UnparsedBody } from '../ir/loweredBody.js';
import type { FunctionSummary } from '../analysis/summaries/summary.js';
import type { Rule, RuleReport } from '../rules/rule.js';
import { RuleRunner, type DraftFinding } from '../rules/runner.js';
import { budgetGap, emptySummary, gapOf, NOTHING } from './unfollowed.js';
import type { Unit } from './unit.js';

/** What one look at a function found. */
export interface Looked {
  readonly summary: FunctionSummary;
  readonly findings: readonly DraftFinding[];
  /** Places where a reference of NULL or of an unset variable is counted: a fix must not add one. */
  readonly nullCounts: number;
  /** Places where a reference of the caller's is given away: a fix must not add one. */
  readonly takings: number;
  readonly gap: Gap | undefined;
  /** The body surely does something else than the user says. */
  readonly contradictsContract: boolean;
}

/** Whether nobody wants to know the rest, now that this is reported. */
export type IsInVain = (rule: Rule, report: RuleReport) => boolean;

export interface LookOptions {
  readonly unit: Unit;
  readonly rules: readonly Rule[];
  readonly isInVain?: IsInVain | undefined;
}

/** Never leaves this module. */
class InVain extends Error {}

/** Undefined for a defect of ours, and where the look was in vain. */
export function lookAt(
  request: Omit<AnalyzeRequest, 'listener'>,
  { unit, rules, isInVain }: LookOptions,
): Looked | undefined {
  const runner = new RuleRunner({
    rules,
    function: request.function,
    file: unit.file,
    text: unit.preprocessed.text,
    origin: unit.preprocessed.origin,
    onReport(rule, report) {
      if (isInVain?.(rule, report) === true) throw new InVain();
    },
  });
  const nullCounts = new Set<number>();
  const takings = new Set<number>();
  let contradictsContract = false;
  try {
    const { summary, explored, isAllTold } = analyzeFunction({
      ...request,
      listener: (fact, path) => {
        if (fact.kind === 'null-count') nullCounts.add(fact.at.start);
        if (fact.kind === 'over-release' || fact.kind === 'over-steal') {
          if (path.stateOf(fact.value).origin === 'parameter') takings.add(fact.at.start);
        }
        if (fact.kind === 'contradiction') contradictsContract = true;
        runner.listen(fact, path);
      },
    });
    return {
      summary,
      findings: runner.findings(),
      nullCounts: nullCounts.size,
      takings: takings.size,
      contradictsContract,
      gap: budgetGap(request.function, unit, { isComplete: explored.isComplete, isAllTold }),
    };
  } catch (error) {
    if (error instanceof UnparsedBody) return unparsed(request, unit);
    if (!(error instanceof InternalError || error instanceof InVain)) throw error;
    return undefined;
  }
}

const unparsed = ({ function: fn, file }: Omit<AnalyzeRequest, 'listener'>, unit: Unit): Looked => ({
  ...NOTHING,
  summary: emptySummary(fn, file),
  gap: gapOf(fn, unit, 'parse-error', NOT_PARSED),
});
