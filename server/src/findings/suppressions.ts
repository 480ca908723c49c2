/**
 * Applies suppression comments to the findings of one file: takes all of them, whatever their confidence, and gives
 * those that stay and those that were suppressed, plus a finding for each suppression that is of no use. The syntax of
 * the comments is read in suppressionComments.ts; what useless ones are told is in unusedSuppressions.ts.
 */
import type { Range } from '../base/range.js';
import type { Comment } from '../preprocess/types.js';
import type { Finding } from './finding.js';
import { leftTraceRule } from './leftTraces.js';
import { compareFindings } from './ordering.js';
import { suppressionsIn, type NamedRange, type Suppression } from './suppressionComments.js';
import { unusedSuppressionRule, unusedSuppressions } from './unusedSuppressions.js';

/** One file, all ranges in the user's text. */
export interface SuppressionRequest {
  readonly findings: readonly Finding[];
  readonly file: string;
  readonly source: string;
  readonly comments: readonly Comment[];
  readonly functions: readonly NamedRange[];
  /** Names that may stand in brackets, besides `unused-suppression`. */
  readonly knownRules: ReadonlySet<string>;
  readonly enabledRules: ReadonlySet<string>;
  /** Of those, the ones whose findings are all too doubtful to be shown, so that nobody has looked for them. */
  readonly silentRules?: ReadonlySet<string>;
  /** Inactive code and functions that were given up: suppressions there are never called unused. */
  readonly unanalysed?: readonly Range[];
}

/** A file's findings, parted. */
export interface SuppressionResult {
  /** With the findings of `unused-suppression` where that rule is enabled; in order. */
  readonly kept: readonly Finding[];
  readonly suppressed: readonly Finding[];
}

/** The findings that stay; see `partFindings` for the suppressed ones. */
export const applySuppressions = (request: SuppressionRequest): readonly Finding[] => partFindings(request).kept;

/** Parts the findings of a file into those that stay and those that a comment suppresses. */
export function partFindings(request: SuppressionRequest): SuppressionResult {
  const suppressions = suppressionsIn(request);
  if (suppressions.length === 0) return { kept: [...request.findings].sort(compareFindings), suppressed: [] };
  const used = new Map<Suppression, Set<string>>();
  const kept: Finding[] = [];
  const suppressed: Finding[] = [];
  for (const finding of request.findings) {
    const matching = suppressions.filter((suppression) => suppresses(suppression, finding));
    for (const suppression of matching) used.set(suppression, (used.get(suppression) ?? new Set()).add(finding.rule));
    (matching.length > 0 ? suppressed : kept).push(finding);
  }
  const unused = request.enabledRules.has(unusedSuppressionRule.name)
    ? unusedIn(request, suppressions, used)
    : { kept: [], suppressed: [] };
  return {
    kept: [...kept, ...unused.kept].sort(compareFindings),
    suppressed: [...suppressed, ...unused.suppressed].sort(compareFindings),
  };
}

/**
 * A finding is covered by its primary place, or by the line on which its object was born: people write the reason where
 * the reference is made as often as where it is lost.
 */
function suppresses(suppression: Suppression, finding: Finding): boolean {
  if (!names(suppression, finding.rule) || suppression.covers === undefined) return false;
  const { covers } = suppression;
  if (suppression.scope !== 'line') return isInside(finding.range.start, covers);
  const birth = finding.trace.find((step) => step.kind === 'birth' && step.file === finding.file);
  const last = Math.max(finding.range.start, finding.range.end - 1);
  return [finding.range.start, last, birth?.range.start].some((at) => at !== undefined && isInside(at, covers));
}

const isInside = (offset: number, range: Range): boolean => range.start <= offset && offset < range.end;

/** A trace must be named: who silences all that a file has did not mean lines that are to go again. */
const names = (suppression: Suppression, rule: string): boolean =>
  suppression.rules === undefined
    ? rule !== leftTraceRule.name
    : suppression.rules.some((named) => named.name === rule);

/** Suppressions of the rule about suppressions must name it: a bare `ignore` would always excuse itself. */
function unusedIn(
  request: SuppressionRequest,
  suppressions: readonly Suppression[],
  used: ReadonlyMap<Suppression, ReadonlySet<string>>,
): SuppressionResult {
  const excuses = suppressions.filter((one) => one.rules?.some((rule) => rule.name === unusedSuppressionRule.name));
  const { file, source, knownRules, enabledRules, silentRules = new Set(), unanalysed = [] } = request;
  const findings = unusedSuppressions({
    file,
    source,
    suppressions,
    used,
    knownRules: new Set([...knownRules, unusedSuppressionRule.name]),
    enabledRules,
    silentRules,
    unanalysed,
  });
  const isExcused = (finding: Finding): boolean => excuses.some((excuse) => suppresses(excuse, finding));
  return {
    kept: findings.filter((finding) => !isExcused(finding)),
    suppressed: findings.filter(isExcused),
  };
}
