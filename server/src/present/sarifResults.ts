/**
 * A finding as a SARIF result: message, place, the paths as code flows, the fixes as changes of artifacts. The number of
 * references owned goes into each step's message and its `state`, so that any viewer shows it.
 */
import type { ArtifactChange, CodeFlow, Fix as SarifFix, Result, ThreadFlowLocation } from 'sarif';
import type { Finding, Fix, Severity, TextEdit, TraceStep } from '../findings/finding.js';
import { asSentence, sentences, withoutMarkdown, type Sources } from './report.js';
import { artifactLocation, physicalLocation, regionOf } from './sarifPlaces.js';

/** SARIF's name for a severity. */
export const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** One result; `ruleIndex` is the place of its rule among those of the run. */
export function sarifResult(finding: Finding, ruleIndex: number, sources: Sources): Result {
  const traces = [finding.trace, ...finding.otherTraces].filter((trace) => trace.length > 0);
  const message = sentences(finding).join(' ');
  return {
    ruleId: finding.rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: levels[finding.severity],
    message: { text: withoutMarkdown(message), markdown: message },
    locations: [
      {
        physicalLocation: physicalLocation(finding.file, finding.range, sources),
        ...(finding.function === '' ? {} : { logicalLocations: [{ name: finding.function, kind: 'function' }] }),
      },
    ],
    ...(traces.length === 0 ? {} : { codeFlows: traces.map((trace) => codeFlow(trace, sources)) }),
    ...(finding.fixes.length === 0 ? {} : { fixes: finding.fixes.map((fix) => sarifFix(fix, sources)) }),
    partialFingerprints: { 'refcheck/v1': finding.fingerprint },
    properties: { confidence: finding.confidence },
  };
}

function codeFlow(trace: readonly TraceStep[], sources: Sources): CodeFlow {
  return { threadFlows: [{ locations: trace.map((step, index) => flowLocation(step, index, trace.length, sources)) }] };
}

function flowLocation(step: TraceStep, index: number, count: number, sources: Sources): ThreadFlowLocation {
  const owned = step.owned === undefined ? '' : ` (owned: ${step.owned})`;
  const isEnd = index === 0 || index === count - 1;
  return {
    location: {
      physicalLocation: physicalLocation(step.file, step.range, sources),
      message: { text: asSentence(`${withoutMarkdown(step.message)}${owned}`) },
    },
    kinds: [step.kind],
    executionOrder: index + 1,
    importance: isEnd ? 'essential' : 'important',
    ...(step.owned === undefined ? {} : { state: { 'references owned': { text: String(step.owned) } } }),
  };
}

function sarifFix(fix: Fix, sources: Sources): SarifFix {
  const files = [...new Set(fix.edits.map((edit) => edit.file))];
  return {
    description: { text: asSentence(withoutMarkdown(fix.title)) },
    artifactChanges: files.map((file) =>
      artifactChange(
        file,
        fix.edits.filter((edit) => edit.file === file),
        sources,
      ),
    ),
    properties: { safety: fix.safety },
  };
}

const artifactChange = (file: string, edits: readonly TextEdit[], sources: Sources): ArtifactChange => ({
  artifactLocation: artifactLocation(file),
  replacements: edits.map((edit) => ({
    deletedRegion: regionOf(file, edit.range, sources),
    ...(edit.newText === '' ? {} : { insertedContent: { text: edit.newText } }),
  })),
});
