/**
 * The findings of a scan as a tree: grouped by rule, file or confidence, filtered by words. Pure data; what is shown of a
 * node is made in results.ts.
 */
import type { FindingView, GapView } from './protocol.js';

export type Grouping = 'rule' | 'file' | 'confidence';

/** A row. */
export type ResultNode =
  | { readonly kind: 'group'; readonly by: Grouping; readonly name: string; readonly findings: readonly FindingView[] }
  | { readonly kind: 'finding'; readonly finding: FindingView }
  | { readonly kind: 'gaps'; readonly gaps: readonly GapView[] }
  | { readonly kind: 'gap'; readonly gap: GapView };

/** What of a finding groups it. */
const keyOf = (finding: FindingView, by: Grouping): string =>
  by === 'rule' ? finding.rule : by === 'file' ? finding.path : finding.confidence;

const confidenceOrder = ['high', 'medium', 'low'];

/** The groups, by name; confidences best first. */
export function groups(findings: readonly FindingView[], by: Grouping): readonly (ResultNode & { kind: 'group' })[] {
  const found = new Map<string, FindingView[]>();
  for (const finding of findings) {
    const key = keyOf(finding, by);
    const group = found.get(key);
    if (group) group.push(finding);
    else found.set(key, [finding]);
  }
  const rank = (name: string): number => (by === 'confidence' ? confidenceOrder.indexOf(name) : 0);
  return [...found]
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([name, own]) => ({ kind: 'group', by, name, findings: own }));
}

/** Those that hold every word somewhere: in rule, path, function or sentence. */
export function filtered(findings: readonly FindingView[], words: string): readonly FindingView[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return findings;
  return findings.filter((finding) => {
    const text = [finding.rule, finding.path, finding.function, finding.what, finding.confidence]
      .join(' ')
      .toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

/** The findings as a Markdown list, for an issue or a message. */
export function markdownOf(findings: readonly FindingView[]): string {
  return groups(findings, 'file')
    .flatMap(({ name, findings: own }) => [
      `### ${name}`,
      '',
      ...own.flatMap((finding) => [
        `- **${finding.rule}** in \`${finding.function}\`, line ${String(finding.range.start.line + 1)}: ${finding.what}`,
        ...(finding.paths[0] ?? []).map(
          (step, index) =>
            `  ${String(index + 1)}. line ${String(step.range.start.line + 1)}: ${step.message}${step.owned === undefined ? '' : ` (owned: ${String(step.owned)})`}`,
        ),
      ]),
      '',
    ])
    .join('\n');
}
