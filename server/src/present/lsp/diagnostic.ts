/**
 * Findings as diagnostics of the Language Server Protocol. Comes in: a finding, the texts it points into and how severe the
 * user wants it; goes out: a diagnostic whose first line is the short sentence, with the path as related information.
 */
import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  type Range as LspRange,
} from 'vscode-languageserver-types';
import type { Range } from '../../base/range.js';
import type { Finding, Severity, TraceStep } from '../../findings/finding.js';
import { otherBirths } from '../../findings/otherBirths.js';
import { asSentence, withoutMarkdown } from '../report.js';

/** Texts and names of the files that a finding points into. */
export interface LspPlaces {
  /** The file's URI. */
  uri(file: string): string;
  /** A range of the file's text. */
  range(file: string, range: Range): LspRange;
}

/** How a diagnostic is made. */
export interface DiagnosticOptions {
  readonly places: LspPlaces;
  /** What the user said of the rule or its family; `off` is handled before. */
  readonly severity: 'error' | 'warning' | 'information' | 'hint' | undefined;
  /** The rule's page, where there is one. */
  readonly page: string | undefined;
}

const bySeverity: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

const byWord = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

/** The diagnostic of one finding. */
export function diagnosticOf(finding: Finding, { places, severity, page }: DiagnosticOptions): Diagnostic {
  return {
    range: places.range(finding.file, finding.range),
    severity: severity === undefined ? bySeverity[finding.severity] : byWord[severity],
    code: finding.rule,
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    source: 'refcheck',
    message: messageOf(finding),
    ...(finding.family === 'suppression' ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    relatedInformation: relatedInformation(finding, places),
    data: { fingerprint: finding.fingerprint, confidence: finding.confidence },
  };
}

/** The short sentence alone on the first line, where lists and inline annotations show it. */
function messageOf(finding: Finding): string {
  const rest = [finding.why, finding.todo].filter((words) => words !== '').map(asSentence);
  return withoutMarkdown([asSentence(finding.what).replace(/\.$/, ''), ...rest].join('\n'));
}

function relatedInformation(finding: Finding, places: LspPlaces): DiagnosticRelatedInformation[] {
  const at = (step: TraceStep, message: string): DiagnosticRelatedInformation => ({
    location: { uri: places.uri(step.file), range: places.range(step.file, step.range) },
    message,
  });
  return [
    ...finding.trace.map((step, index) => at(step, stepMessage(step, index))),
    ...otherBirths(finding).map((birth) => at(birth, withoutMarkdown(`Also: ${birth.message}`))),
  ];
}

/** "2. reference stolen by 'PyList_SetItem' (owned: 0)". */
export function stepMessage(step: TraceStep, index: number): string {
  const owned = step.owned === undefined ? '' : ` (owned: ${String(step.owned)})`;
  return withoutMarkdown(`${String(index + 1)}. ${step.message}${owned}`);
}
