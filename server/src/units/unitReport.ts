/**
 * What is said about one unit after the rounds: drafts become findings with fingerprints and fixes, comments in the source
 * silence some and are themselves looked at. Which fixes there are and where a path begins is asked of the caller.
 */
import type { EngineOptions, UnitReport } from '../engine.types.js';
import { commentRules, isAboutComment } from '../findings/commentRules.js';
import { isAsSure, type Confidence, type Finding, type Fix } from '../findings/finding.js';
import { withFingerprints, type BareFinding } from '../findings/fingerprint.js';
import { leftTraceRule, leftTraces } from '../findings/leftTraces.js';
import { compareFindings } from '../findings/ordering.js';
import { applySuppressions } from '../findings/suppressions.js';
import { allRules } from '../rules/index.generated.js';
import type { Rule } from '../rules/rule.js';
import type { DraftFinding } from '../rules/runner.js';
import type { UnitAnalyzer } from './analyzer.js';
import type { ProjectKnowledge } from './projectKnowledge.js';

/** The options of a report, and what else it asks. */
export interface ReportQuestions extends Pick<EngineOptions, 'rules' | 'minConfidence'> {
  readonly project: ProjectKnowledge;
  /** Of each draft, in their order; may be shorter where there are none. */
  readonly fixesOf: (shown: readonly DraftFinding[]) => readonly (readonly Fix[])[];
  readonly traceOf: (draft: DraftFinding) => Finding['trace'];
}

export interface ReportedUnit {
  readonly report: UnitReport;
  /** Of all findings, shown or not, by fingerprint: for fixes on demand. */
  readonly drafts: ReadonlyMap<string, DraftFinding>;
  /** Findings about comments, whose fixes are known at once. */
  readonly aboutComments: readonly Finding[];
}

/** Those that are sure enough to be shown. */
export const shownOf = <T extends { readonly confidence: Confidence }>(
  findings: readonly T[],
  least: Confidence,
): readonly T[] => findings.filter(({ confidence }) => isAsSure(confidence, least));

/** Whether a rule has reports that are sure enough to be shown. */
export const isEverShown = ({ bestConfidence = 'high' }: Pick<Rule, 'bestConfidence'>, least: Confidence): boolean =>
  isAsSure(bestConfidence, least);

/** Reports the unit. */
export function unitReport(analyzer: UnitAnalyzer, ask: ReportQuestions): ReportedUnit {
  const { unit } = analyzer;
  const drafts = analyzer.findings(ask.project);
  const shown = shownOf(drafts, ask.minConfidence);
  const fixes = new Map(ask.fixesOf(shown).map((list, index) => [shown[index], list]));
  const found = withFingerprints(
    drafts.map((draft) => ({
      ...findingOf(draft, unit.file, fixes.get(draft) ?? []),
      draft,
      trace: ask.traceOf(draft),
    })),
    () => unit.preprocessed.source,
  );
  const findings = found.map(({ draft: _, ...finding }): Finding => finding);
  const text = {
    file: unit.file,
    source: unit.preprocessed.source,
    comments: unit.preprocessed.comments,
    functions: unit.ir.functions.map((fn) => ({
      name: fn.name,
      range: unit.preprocessed.origin.toSource(fn.range),
    })),
  };
  const traces = ask.rules.has(leftTraceRule.name) ? leftTraces({ ...text, inactive: unit.preprocessed.inactive }) : [];
  // Findings that are too doubtful to show still make a suppression of them count as used.
  const unsuppressed = applySuppressions({
    ...text,
    findings: [...findings, ...traces],
    knownRules: new Set([...allRules, ...commentRules].map((rule) => rule.name)),
    enabledRules: ask.rules,
    silentRules: new Set(allRules.filter((rule) => !isEverShown(rule, ask.minConfidence)).map((rule) => rule.name)),
  });
  const kept = shownOf(unsuppressed, ask.minConfidence);
  return {
    report: {
      file: unit.file,
      findings: [...kept].sort(compareFindings),
      gaps: [...unit.gaps, ...analyzer.gaps()],
      timings: { ...unit.timings, analyze: analyzer.milliseconds },
      lines: countLines(unit.preprocessed.source),
      functions: unit.ir.functions.length,
    },
    drafts: new Map(found.map(({ fingerprint, draft }) => [fingerprint, draft])),
    aboutComments: kept.filter(isAboutComment),
  };
}

function findingOf(draft: DraftFinding, file: string, fixes: Finding['fixes']): BareFinding {
  return {
    rule: draft.rule.name,
    family: draft.rule.family,
    severity: draft.rule.severity,
    confidence: draft.confidence,
    file,
    function: draft.function.name,
    range: draft.range,
    what: draft.words.what,
    why: draft.words.why,
    todo: draft.words.todo,
    trace: draft.trace,
    otherTraces: draft.otherTraces,
    fixes,
  };
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
