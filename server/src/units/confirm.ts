/**
 * Offers only fixes that work: each plan is turned into edits, applied to the text, and the function analysed again. A
 * fix is kept when the finding is gone and no finding is new in that function.
 */
import { inCode } from '../base/inCode.js';
import type { FunctionSummary } from '../analysis/summaries/summary.js';
import { remembered } from '../base/remembered.js';
import { isAsSure, type Confidence, type Fix, type TextEdit } from '../findings/finding.js';
import { editedText, editsFor } from '../fixes/edits.js';
import type { FixPlan } from '../fixes/plan.js';
import { ReservedNames } from '../fixes/reservedNames.js';
import type { FunctionIr } from '../ir/function.js';
import type { Rule } from '../rules/rule.js';
import type { DraftFinding } from '../rules/runner.js';
import { UnitAnalyzer } from './analyzer.js';
import type { ProjectKnowledge } from './projectKnowledge.js';
import type { IsInVain } from './lookAt.js';
import { withOnlyBodies } from './onlyFunction.js';
import { isSameFinding, mistakeOf } from './sameFinding.js';
import { buildUnit, type UnitBuilder } from './unit.js';
import { shownOf } from './unitReport.js';

/** Fixes confirmed for one file. Each costs an analysis of its function; a file with more findings needs a look first. */
const MAX_CONFIRMATIONS = 150;

export interface Confirmer {
  readonly analyzer: UnitAnalyzer;
  readonly project: ProjectKnowledge;
  readonly builder: UnitBuilder;
  /** Rules that may speak against a fix, those included that nobody asked for. */
  readonly rules: readonly Rule[];
  /** What is less sure is not shown, and does not count against a fix. */
  readonly leastConfidence: Confidence;
}

/** The confirmed fixes of each finding, in the order of the findings. */
export function confirmedFixes(findings: readonly DraftFinding[], confirmer: Confirmer): readonly (readonly Fix[])[] {
  let budget = MAX_CONFIRMATIONS;
  const names = new ReservedNames();
  const foundBefore = remembered((fn: FunctionIr) => foundIn(fn, confirmer));
  return findings.map((finding) => {
    let countsNull = false;
    for (const plan of candidatesOf(finding)) {
      if (plan.isForNull === true && !countsNull) continue;
      const edited = carriedOut(plan, finding, names, confirmer);
      if (!edited) continue;
      if (budget-- <= 0) break;
      const verdict = judge(edited, { finding, found: foundBefore(finding.function) }, confirmer);
      countsNull = verdict === 'counts NULL';
      if (verdict !== 'works') continue;
      names.keep(plan, finding.function, edited.edits);
      const { title, safety } = plan;
      return [{ title, safety, edits: edited.edits, isPreferred: safety === 'safe' }];
    }
    return [];
  });
}

/** All exits at once where there are several, else the one exit; plans of one way together, the next ways after that. */
function candidatesOf(finding: DraftFinding): readonly FixPlan[] {
  const [primary = [], ...others] = finding.plans;
  if (others.length === 0) return [...primary].sort((a, b) => (a.way ?? 0) - (b.way ?? 0));
  const ways = new Set(finding.plans.flatMap((plans) => plans.map(wayOf)));
  const combined = [...ways].sort((a, b) => a - b).flatMap((way) => atAllExits(finding, way) ?? []);
  const seen = new Set<string>();
  return combined.filter(({ edits }) => {
    const key = JSON.stringify(edits);
    return !seen.has(key) && seen.add(key);
  });
}

const wayOf = (plan: FixPlan, index: number): number => plan.way ?? index;

/** The plan of that way or of the last one before it, else the first that is as careful. */
function nearest(plans: readonly FixPlan[], way: number, isForNull: boolean): FixPlan | undefined {
  let best: FixPlan | undefined;
  let bestWay = -1;
  plans.forEach((plan, index) => {
    const own = wayOf(plan, index);
    if (own <= way && own > bestWay) [best, bestWay] = [plan, own];
  });
  return best ?? plans.find((plan) => plan.isForNull === isForNull) ?? plans[0];
}

function atAllExits(finding: DraftFinding, way: number): FixPlan | undefined {
  const isForNull = finding.plans.some((plans) =>
    plans.some((plan, index) => wayOf(plan, index) === way && plan.isForNull === true),
  );
  const chosen = finding.plans.flatMap((plans) => nearest(plans, way, isForNull) ?? []);
  const [first] = chosen;
  if (!first) return undefined;
  const seen = new Set<string>();
  const edits = chosen
    .flatMap((plan) => plan.edits)
    .filter((edit) => {
      const key = JSON.stringify(edit);
      return !seen.has(key) && seen.add(key);
    });
  const [name = '', ...others] = finding.names;
  const title = others.length > 0 ? first.title.replace(inCode([name]), inCode(finding.names)) : first.title;
  // Each value has edits of its own at each way out.
  const more = Math.round(edits.length / (1 + others.length)) - first.edits.length;
  if (more <= 0) return { ...first, title, edits, isForNull };
  const ways = more === 1 ? 'one more way out' : `${String(more)} more ways out`;
  return { ...first, title: `${title} and on ${ways}`, edits, isForNull };
}

interface Edited {
  readonly edits: readonly TextEdit[];
  readonly text: string;
}

/** The plan in the user's text, where it can be carried out. */
function carriedOut(
  plan: FixPlan,
  finding: DraftFinding,
  names: ReservedNames,
  { analyzer: { unit } }: Confirmer,
): Edited | undefined {
  const edits = editsFor(plan, {
    reservedNames: names.for(plan, finding.function),
    file: unit.file,
    language: unit.preprocessed.language,
    source: unit.preprocessed.source,
    text: unit.preprocessed.text,
    function: finding.function,
    origin: unit.preprocessed.origin,
  });
  const text = edits && editedText(unit.preprocessed.source, edits);
  return edits && text !== undefined ? { edits, text } : undefined;
}

/** What all rules find in the function as it is. */
function foundIn(fn: FunctionIr, { analyzer, project, builder, rules }: Confirmer): readonly DraftFinding[] {
  if (rules.every((rule) => analyzer.rules.includes(rule))) return analyzer.findingsIn(fn, project);
  return new UnitAnalyzer(analyzer.unit, rules, builder.now).look(fn.name, analyzer, project)?.findings ?? [];
}

interface Judged {
  readonly finding: DraftFinding;
  /** All that is found in its function, it included. */
  readonly found: readonly DraftFinding[];
}

/** Analyses the function in the changed text. */
function judge(
  { edits, text }: Edited,
  { finding, found }: Judged,
  { analyzer, project, builder, rules, leastConfidence }: Confirmer,
): 'works' | 'counts NULL' | 'fails' {
  const { unit } = analyzer;
  const changed = buildUnit({ path: unit.file, text, role: unit.role }, builder, ({ text: preprocessed }) =>
    withOnlyBodies((fn) => fn.name === finding.function.name, unit, preprocessed),
  );
  const released = countByMistake(releasedTooOften(found));
  // A release too many is worse than what a fix repairs: even a doubtful one speaks against it, whatever else is found.
  const isInVain: IsInVain = (rule, report) => {
    if (report.needsNoUser) return false;
    if (rule.family === 'over-release' && !released.has(mistakeOf({ rule }))) return true;
    const isShown = isAsSure(report.confidence, leastConfidence);
    return (
      isShown && isSameFinding(finding, { rule, roots: [changed.preprocessed.origin.toSource(report.root)] }, edits)
    );
  };
  const result = new UnitAnalyzer(changed, rules, builder.now).look(finding.function.name, analyzer, project, isInVain);
  if (!result) return 'fails';
  const before = countByMistake(shownOf(found, leastConfidence));
  const left = shownOf(result.findings, leastConfidence);
  const after = countByMistake(left);
  // Calls that take NULL do not help where the finding stays, nor does an edit that has cured a neighbour instead.
  if (!isFewer(before, after, mistakeOf(finding))) return 'fails';
  if (left.some((other) => isSameFinding(finding, other, edits))) return 'fails';
  if (result.nullCounts > analyzer.nullCountsOf(finding.function)) return 'counts NULL';
  if (!isNoMore(before, after)) return 'fails';
  if (!isNoMore(released, countByMistake(releasedTooOften(result.findings)))) return 'fails';
  // Summaries tell only of what all ways out of one result agree on.
  if (result.takings > analyzer.takingsOf(finding.function)) return 'fails';
  const known = analyzer.summaryOf(finding.function.name);
  return known && takesMore(known, result.summary) ? 'fails' : 'works';
}

/** Whether the function now takes from its caller what it did not take before: its callers would have to change, too. */
function takesMore(before: FunctionSummary, after: FunctionSummary): boolean {
  const taken = argumentsTaken(before);
  return [...argumentsTaken(after)].some((index) => !taken.has(index));
}

/** Arguments that are released or stolen in some outcome. */
const argumentsTaken = ({ outcomes }: FunctionSummary): ReadonlySet<number> =>
  new Set(
    outcomes.flatMap((outcome) =>
      outcome.arguments.flatMap(({ kind }, index) => (kind === 'release' || kind === 'steal' ? [index] : [])),
    ),
  );

/** How many findings there are of each rule; rules that share mistakes count as one. */
function countByMistake(findings: readonly DraftFinding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(mistakeOf(finding), (counts.get(mistakeOf(finding)) ?? 0) + 1);
  return counts;
}

/** Fewer of that kind. */
const isFewer = (before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>, kind: string): boolean =>
  (after.get(kind) ?? 0) < (before.get(kind) ?? 0);

/** Of no kind more. */
const isNoMore = (before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): boolean =>
  [...after].every(([name, count]) => count <= (before.get(name) ?? 0));

const releasedTooOften = (findings: readonly DraftFinding[]): readonly DraftFinding[] =>
  findings.filter(({ rule }) => rule.family === 'over-release');
