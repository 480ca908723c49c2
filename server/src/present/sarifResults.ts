/**
 * A finding as a SARIF result: message, place, the paths as code flows, the fixes as changes of artifacts. The number of
 * references owned goes into each step's message and its `state`, so that any viewer shows it.
 */
import type { ArtifactChange, CodeFlow, Fix as SarifFix, Result, ThreadFlowLocation } from 'sarif';
import type { Finding, Fix, Severity, TextEdit, TraceStep } from '../findings/finding.js';
import { asSentence, sentences, withoutMarkdown } from './report.js';
import { artifactLocation, physicalLocation, regionOf, type SarifPlaces } from './sarifPlaces.js';

/** SARIF's name for a severity. */
export const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** One result; `ruleIndex` is the place of its rule among those of the run. */
export function sarifResult(finding: Finding, ruleIndex: number, places: SarifPlaces): Result {
  const traces = [finding.trace, ...finding.otherTraces].filter((trace) => trace.length > 0);
  const message = sentences(finding).join(' ');
  return {
    ruleId: finding.rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: levels[finding.severity],
    message: { text: withoutMarkdown(message), markdown: message },
    locations: [
      {
        physicalLocation: physicalLocation(finding.file, finding.range, places),
        ...(finding.function === '' ? {} : { logicalLocations: [{ name: finding.function, kind: 'function' }] }),
      },
    ],
    ...(traces.length === 0 ? {} : { codeFlows: traces.map((trace) => codeFlow(trace, places)) }),
    ...(finding.fixes.length === 0 ? {} : { fixes: finding.fixes.map((fix) => sarifFix(fix, places)) }),
    partialFingerprints: { 'refcheck/v1': finding.fingerprint },
    properties: { confidence: finding.confidence },
  };
}

function codeFlow(trace: readonly TraceStep[], places: SarifPlaces): CodeFlow {
  return { threadFlows: [{ locations: trace.map((step, index) => flowLocation(step, index, trace.length, places)) }] };
}

function flowLocation(step: TraceStep, index: number, count: number, places: SarifPlaces): ThreadFlowLocation {
  const owned = step.owned === undefined ? '' : ` (owned: ${step.owned})`;
  const isEnd = index === 0 || index === count - 1;
  return {
    location: {
      physicalLocation: physicalLocation(step.file, step.range, places),
      message: { text: asSentence(`${withoutMarkdown(step.message)}${owned}`) },
    },
    kinds: [step.kind],
    executionOrder: index + 1,
    importance: isEnd ? 'essential' : 'important',
    ...(step.owned === undefined ? {} : { state: { 'references owned': { text: String(step.owned) } } }),
  };
}

function sarifFix(fix: Fix, places: SarifPlaces): SarifFix {
  const files = [...new Set(fix.edits.map((edit) => edit.file))];
  return {
    description: { text: asSentence(withoutMarkdown(fix.title)) },
    artifactChanges: files.map((file) =>
      artifactChange(
        file,
        fix.edits.filter((edit) => edit.file === file),
        places,
      ),
    ),
    properties: { safety: fix.safety },
  };
}

const artifactChange = (file: string, edits: readonly TextEdit[], places: SarifPlaces): ArtifactChange => ({
  artifactLocation: artifactLocation(file, places),
  replacements: edits.map((edit) => ({
    deletedRegion: regionOf(file, edit.range, places),
    ...(edit.newText === '' ? {} : { insertedContent: { text: edit.newText } }),
  })),
});
