/**
 * SARIF 2.1.0, for code scanning services and viewers. One run a project: the tool with its enabled rules, the results, and the
 * gaps as notifications of the invocation. Findings that are suppressed or in the baseline are left out, not marked by
 * `suppressions`: GitHub's code scanning does not know that property and would show them as open alerts. Nor is there a
 * `baselineState`, which compares with the log of an earlier run and not with a list that users keep. No time and no absolute path is written,
 * so that the same input gives the same bytes anywhere.
 */
import type { Invocation, Log, Notification, ReportingDescriptor, Run, ToolComponent } from 'sarif';
import type { Gap, GapKind } from '../base/gap.js';
import type { RuleInfo } from '../findings/ruleInfo.js';
import { asSentence, withoutMarkdown, type Report } from './report.js';
import { artifactLocation, physicalLocation, type SarifPlaces } from './sarifPlaces.js';
import { levels, sarifResult } from './sarifResults.js';

/** One of several projects in a log: its report, and how people call it. */
export interface NamedReport {
  readonly name: string;
  readonly report: Report;
}

/** The log as a value. */
export const sarifLog = (report: Report): Log => logOf([runOf(report, 'SRCROOT')]);

/** The log of several projects, a run each: files of two projects may have the same path below their roots. */
export function sarifLogOfProjects(projects: readonly NamedReport[]): Log {
  const [first, ...others] = projects;
  if (first && others.length === 0) return sarifLog(first.report);
  return logOf(projects.map(({ name, report }, index) => runOf(report, `SRCROOT${String(index + 1)}`, name)));
}

const logOf = (runs: Run[]): Log => ({
  $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
  version: '2.1.0',
  runs,
});

function runOf(report: Report, rootId: string, name?: string): Run {
  const rules = rulesOf(report);
  const ruleIndexes = new Map(rules.map((rule, index) => [rule.name, index]));
  const places: SarifPlaces = { sources: report.sources, rootId };
  const root = name === undefined ? 'The root folder of the project.' : `The root folder of the project ${name}.`;
  return {
    tool: { driver: toolComponent(rules, report) },
    ...(name === undefined ? {} : { automationDetails: { id: `refcheck/${rootId}/`, description: { text: root } } }),
    invocations: [invocation(report, places)],
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [rootId]: { description: { text: root } } },
    results: report.findings.map((finding) => sarifResult(finding, ruleIndexes.get(finding.rule) ?? -1, places)),
  };
}

/** A log as text, with a line end at its end. */
export const sarifText = (log: Log): string => `${JSON.stringify(log, undefined, 1)}\n`;

/** The log of one project as text. */
export const renderSarif = (report: Report): string => sarifText(sarifLog(report));

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
function invocation(report: Report, places: SarifPlaces): Invocation {
  const kinds = gapKindsOf(report);
  return {
    executionSuccessful: true,
    toolExecutionNotifications: report.gaps.map((gap) => notification(gap, kinds.indexOf(gap.kind), places)),
  };
}

const notification = (gap: Gap, index: number, places: SarifPlaces): Notification => ({
  descriptor: { id: gap.kind, index },
  level: gapKinds[gap.kind].level,
  message: { text: asSentence(withoutMarkdown(gap.message)) },
  locations: [
    {
      physicalLocation: gap.range
        ? physicalLocation(gap.file, gap.range, places)
        : { artifactLocation: artifactLocation(gap.file, places) },
      ...(gap.function === undefined ? {} : { logicalLocations: [{ name: gap.function, kind: 'function' }] }),
    },
  ],
});
