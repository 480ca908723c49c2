/**
 * Output for GitHub Actions: one workflow command a finding, which the runner shows as an annotation of the changed
 * lines. Paths are shown relative to where the user is, which is the repository in a workflow. Gaps are shown as notices only where a function was not checked.
 */
import type { Gap } from '../base/gap.js';
import type { Finding, Severity } from '../findings/finding.js';
import { sentences, withoutMarkdown, type Report } from './report.js';

/** All annotations, one a line. */
export function renderGithub(report: Report, showPath: ShowPath): string {
  const lines = [
    ...report.findings.map((finding) => annotation(finding, report, showPath)),
    ...report.gaps
      .filter((gap) => gap.kind === 'parse-error' || gap.kind === 'internal')
      .map((gap) => notice(gap, report, showPath)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

type ShowPath = (file: string) => string;

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

function annotation(finding: Finding, report: Report, showPath: ShowPath): string {
  const { start, end } = report.sources.region(finding.file, finding.range);
  // The runner refuses columns on annotations of several lines.
  const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : {};
  return command(
    commands[finding.severity],
    {
      file: showPath(finding.file),
      line: start.line,
      endLine: end.line,
      ...columns,
      title: `refcheck: ${finding.rule}`,
    },
    withoutMarkdown(sentences(finding).join('\n')),
  );
}

function notice(gap: Gap, report: Report, showPath: ShowPath): string {
  const line = gap.range && report.sources.region(gap.file, gap.range).start.line;
  const place = line === undefined ? { file: showPath(gap.file) } : { file: showPath(gap.file), line };
  return command('notice', { ...place, title: 'refcheck: not checked' }, withoutMarkdown(gap.message));
}

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const words = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${words.join(',')}::${escapeMessage(message)}`;
}

const escapeMessage = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');

const escapeProperty = (text: string): string => escapeMessage(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
