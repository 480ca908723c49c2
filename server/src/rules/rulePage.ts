/**
 * Makes a rule's page in Markdown from the parts that the rule states, for docs/rules, `refcheck explain` and SARIF's
 * help text alike. Only strings are made here; nothing is read or written.
 */
import type { RuleInfo } from '../findings/ruleInfo.js';
import type { Rule } from './rule.js';

const block = (code: string): string => ['```c', code.trim(), '```'].join('\n');

/** The whole page: heading, what is wrong, why, both examples, the fix, the limits and the facts. */
export function rulePage(rule: Rule): string {
  const { page } = rule;
  const facts = [
    `- Family: ${rule.family}`,
    `- Severity: ${rule.severity}`,
    ...rule.cwe.map((id) => `- [CWE-${id}](https://cwe.mitre.org/data/definitions/${id}.html)`),
    `- Since: ${rule.since}`,
  ];
  const sections = [
    `# ${rule.name}`,
    `${page.summary}.`,
    `## Why it is wrong\n\n${page.why}`,
    `## Example\n\n${block(page.bad)}`,
    `## Use instead\n\n${block(page.good)}`,
    `## Fix\n\n${rule.isFixable ? page.fixSafety : 'None is offered.'}`,
    ...(page.limits === undefined ? [] : [`## What it does not see\n\n${page.limits}`]),
    `## Facts\n\n${facts.join('\n')}`,
  ];
  return `${sections.join('\n\n')}\n`;
}

/** What presentations may know of a rule. */
export const ruleInfoOf = (rule: Rule): RuleInfo => ({
  name: rule.name,
  family: rule.family,
  severity: rule.severity,
  summary: rule.page.summary,
  documentation: rulePage(rule),
  cwe: rule.cwe,
  since: rule.since,
  isFixable: rule.isFixable,
});
