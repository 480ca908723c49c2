/**
 * Makes docs/rules: a page for each rule, whose text is the rule's own, and an index by family. The rule about
 * suppressions, which has no analysis, is one of them. Reads the compiled rules, so the build comes first. Pages of rules that no longer exist must go.
 */
import { pathToFileURL } from 'node:url';
import type { RuleInfo } from '#server/findings/ruleInfo.js';
import { unusedSuppressionRule } from '#server/findings/unusedSuppressions.js';
import type { Rule } from '#server/rules/rule.js';
import { ruleInfoOf } from '#server/rules/rulePage.js';
import { entriesOf, inRepository } from '../repository.js';
import type { GeneratedFiles } from './generatedFiles.js';
import type { RuleSource } from './rulesInSource.js';

const notice = '<!-- Made from the rule itself by `npm run generate`; do not edit. -->\n\n';

/** docs/rules/<rule>.md for each rule, and docs/rules/README.md. */
export async function ruleDocuments(sources: readonly RuleSource[]): Promise<GeneratedFiles> {
  const analysed = await Promise.all(sources.map(loadRule));
  const rules = [...analysed.map(ruleInfoOf), unusedSuppressionRule];
  const files = new Map<string, string | undefined>();
  for (const file of entriesOf('docs', 'rules')) files.set(`docs/rules/${file}`, undefined);
  for (const rule of rules) files.set(`docs/rules/${rule.name}.md`, notice + rule.documentation);
  files.set('docs/rules/README.md', notice + indexPage(rules));
  return files;
}

async function loadRule(source: RuleSource): Promise<Rule> {
  const path = inRepository('server', 'out', 'rules', `${source.constant}.js`);
  const module = (await import(pathToFileURL(path).href)) as Record<string, Rule>;
  const rule = module[source.constant];
  if (!rule) throw new Error(`${path} does not export ${source.constant}`);
  return rule;
}

function indexPage(rules: readonly RuleInfo[]): string {
  const families = [...new Set(rules.map((rule) => rule.family))].sort();
  const sections = families.map((family) => {
    const rows = rules
      .filter((rule) => rule.family === family)
      .map(
        (rule) =>
          `| [${rule.name}](${rule.name}.md) | ${rule.severity} | ${rule.isFixable ? 'yes' : 'no'} | ${rule.summary} |`,
      );
    return `## ${family}\n\n| rule | severity | fix | what is wrong |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `# Rules\n\n${rules.length} rules, by family.\n\n${sections.join('\n')}`;
}
