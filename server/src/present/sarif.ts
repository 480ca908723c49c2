/**
 * SARIF 2.1.0, for code scanning services and viewers. One run: the tool with its enabled rules, the results, and the
 * gaps as notifications of the invocation. Findings that are suppressed or in the baseline are left out, not marked by
 * `suppressions`: GitHub's code scanning does not know that property and would show them as open alerts. Nor is there a
 * `baselineState`, which compares with the log of an earlier run and not with a list that users keep. No time and no absolute path is written,
 * so that the same input gives the same bytes anywhere.
 */
import type { Invocation, Log, Notification, ReportingDescriptor, Run, ToolComponent } from 'sarif';
import type { Gap, GapKind } from '../base/gap.js';
import type { RuleInfo } from '../findings/ruleInfo.js';
import { asSentence, withoutMarkdown, type Report, type Sources } from './report.js';
import { artifactLocation, physicalLocation, rootId } from './sarifPlaces.js';
import { levels, sarifResult } from './sarifResults.js';

/** The log as a value. */
export function sarifLog(report: Report): Log {
  const rules = rulesOf(report);
  const ruleIndexes = new Map(rules.map((rule, index) => [rule.name, index]));
  const run: Run = {
    tool: { driver: toolComponent(rules, report) },
    invocations: [invocation(report)],
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [rootId]: { description: { text: 'The root folder of the project.' } } },
    results: report.findings.map((finding) =>
      sarifResult(finding, ruleIndexes.get(finding.rule) ?? -1, report.sources),
    ),
  };
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  };
}

/** The log as text, with a line end at its end. */
export const renderSarif = (report: Report): string => `${JSON.stringify(sarifLog(report), undefined, 1)}\n`;

/** The enabled rules, each once. */
function rulesOf(report: Report): readonly RuleInfo[] {
  return [...new Map(report.rules.map((rule) => [rule.name, rule])).values()];
}

const toolComponent = (rules: readonly RuleInfo[], report: Report): ToolComponent => ({
  name: 'refcheck',
  fullName: `refcheck ${report.version}`,
  version: report.version,
  semanticVersion: report.version,
  rules: rules.map(ruleDescriptor),
  notifications: gapKindsOf(report).map(gapDescriptor),
});

/** As complete as a rule's, which some services ask of every descriptor; names must differ from ids. */
function gapDescriptor(kind: GapKind): ReportingDescriptor {
  const { level, description } = gapKinds[kind];
  return {
    id: kind,
    name: `${inPascalCase(kind)}Gap`,
    shortDescription: { text: description },
    fullDescription: { text: description },
    help: { text: description },
    defaultConfiguration: { level },
  };
}

function ruleDescriptor(rule: RuleInfo): ReportingDescriptor {
  const summary = asSentence(rule.summary);
  return {
    id: rule.name,
    name: inPascalCase(rule.name),
    shortDescription: { text: withoutMarkdown(summary), markdown: summary },
    fullDescription: { text: withoutMarkdown(summary), markdown: summary },
    help: { text: withoutMarkdown(rule.documentation), markdown: rule.documentation },
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      family: rule.family,
      tags: [rule.family, ...rule.cwe.map((id) => `external/cwe/cwe-${String(id).padStart(3, '0')}`)],
      isFixable: rule.isFixable,
      since: rule.since,
    },
  };
}

const inPascalCase = (name: string): string =>
  name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

interface GapWords {
  readonly level: 'note' | 'warning' | 'error';
  readonly description: string;
}

const gapKinds: Readonly<Record<GapKind, GapWords>> = {
  unreadable: { level: 'error', description: 'A file could not be read or is not proper text.' },
  skipped: { level: 'note', description: 'A file was left out on purpose.' },
  preprocessor: { level: 'note', description: 'A condition, include or macro could not be decided.' },
  'parse-error': { level: 'warning', description: 'A function does not parse and was not analysed.' },
  unsupported: { level: 'note', description: 'A construct is not modelled; what it touches is unknown.' },
  budget: { level: 'note', description: 'Not every path of a function was followed.' },
  internal: { level: 'error', description: 'A function was dropped because of a defect in refcheck.' },
};

const gapKindsOf = (report: Report): readonly GapKind[] => [...new Set(report.gaps.map((gap) => gap.kind))].sort();

/** Gaps do not make a run unsuccessful: what could be checked was. */
function invocation(report: Report): Invocation {
  const kinds = gapKindsOf(report);
  return {
    executionSuccessful: true,
    toolExecutionNotifications: report.gaps.map((gap) => notification(gap, kinds.indexOf(gap.kind), report.sources)),
  };
}

const notification = (gap: Gap, index: number, sources: Sources): Notification => ({
  descriptor: { id: gap.kind, index },
  level: gapKinds[gap.kind].level,
  message: { text: asSentence(withoutMarkdown(gap.message)) },
  locations: [
    {
      physicalLocation: gap.range
        ? physicalLocation(gap.file, gap.range, sources)
        : { artifactLocation: artifactLocation(gap.file) },
      ...(gap.function === undefined ? {} : { logicalLocations: [{ name: gap.function, kind: 'function' }] }),
    },
  ],
});
