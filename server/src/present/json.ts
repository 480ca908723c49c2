/**
 * The JSON output: a stable schema for scripts, described by the types below. Lines and columns count from 1, columns in
 * UTF-16 code units, offsets from 0; ends are exclusive. Keys are only ever added within one `version`.
 */
import type { Gap } from '../base/gap.js';
import type { Range } from '../base/range.js';
import type { Finding, Fix, TraceStep } from '../findings/finding.js';
import type { HiddenFindings, Report, Sources } from './report.js';

/** The whole document. */
export interface JsonReport {
  /** Of the schema. */
  readonly version: 1;
  readonly tool: { readonly name: 'refcheck'; readonly version: string };
  readonly findings: readonly JsonFinding[];
  /** What was not checked. */
  readonly gaps: readonly JsonGap[];
  /** How many findings were left out because the user wanted it so; absent where nothing of the kind was asked for. */
  readonly hidden?: HiddenFindings;
}

/** A place in a file of the project. */
export interface JsonPlace {
  /** Relative to the project's root, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly offset: number;
  readonly endOffset: number;
}

/** One finding. */
export interface JsonFinding extends JsonPlace {
  readonly rule: string;
  readonly family: string;
  readonly severity: string;
  readonly confidence: string;
  readonly function: string;
  readonly message: string;
  readonly why: string;
  readonly todo: string;
  /** Paths from birth to defect: the main one first, then those to further exits. */
  readonly traces: readonly (readonly JsonStep[])[];
  readonly fixes: readonly JsonFix[];
  readonly fingerprint: string;
}

/** One step of a path; `owned` counts the strong references that the function owns after it. */
export interface JsonStep extends JsonPlace {
  readonly kind: string;
  readonly message: string;
  readonly owned?: number;
}

/** Edits to be made together. */
export interface JsonFix {
  readonly title: string;
  readonly safety: string;
  readonly isPreferred: boolean;
  readonly edits: readonly (JsonPlace & { readonly newText: string })[];
}

/** A gap; places are absent where it concerns the whole file. */
export interface JsonGap extends Partial<JsonPlace> {
  readonly kind: string;
  readonly file: string;
  readonly message: string;
  readonly function?: string;
}

/** The document as a value. */
export function jsonReport(report: Report): JsonReport {
  const { sources, hidden } = report;
  return {
    version: 1,
    tool: { name: 'refcheck', version: report.version },
    findings: report.findings.map((finding) => jsonFinding(finding, sources)),
    gaps: report.gaps.map((gap) => jsonGap(gap, sources)),
    ...(hidden ? { hidden } : {}),
  };
}

/** The document as text, with a line end at its end. */
export const renderJson = (report: Report): string => `${JSON.stringify(jsonReport(report), undefined, 2)}\n`;

function jsonFinding(finding: Finding, sources: Sources): JsonFinding {
  const traces = [finding.trace, ...finding.otherTraces].filter((trace) => trace.length > 0);
  return {
    rule: finding.rule,
    family: finding.family,
    severity: finding.severity,
    confidence: finding.confidence,
    function: finding.function,
    message: finding.what,
    why: finding.why,
    todo: finding.todo,
    ...place(finding.file, finding.range, sources),
    traces: traces.map((trace) => trace.map((step) => jsonStep(step, sources))),
    fixes: finding.fixes.map((fix) => jsonFix(fix, sources)),
    fingerprint: finding.fingerprint,
  };
}

const jsonStep = (step: TraceStep, sources: Sources): JsonStep => ({
  kind: step.kind,
  message: step.message,
  ...(step.owned === undefined ? {} : { owned: step.owned }),
  ...place(step.file, step.range, sources),
});

const jsonFix = (fix: Fix, sources: Sources): JsonFix => ({
  title: fix.title,
  safety: fix.safety,
  isPreferred: fix.isPreferred,
  edits: fix.edits.map((edit) => ({ ...place(edit.file, edit.range, sources), newText: edit.newText })),
});

const jsonGap = (gap: Gap, sources: Sources): JsonGap => ({
  kind: gap.kind,
  message: gap.message,
  ...(gap.function === undefined ? {} : { function: gap.function }),
  ...(gap.range === undefined ? { file: gap.file } : place(gap.file, gap.range, sources)),
});

function place(file: string, range: Range, sources: Sources): JsonPlace {
  const { start, end } = sources.region(file, range);
  return {
    file,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    offset: range.start,
    endOffset: range.end,
  };
}
