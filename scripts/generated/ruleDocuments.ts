/**
 * Makes docs/rules: a page for each rule, whose text is the rule's own, and an index by family. Pages of rules that no
 * longer exist must go.
 */
import type { RuleInfo } from '#server/findings/ruleInfo.js';
import { entriesOf } from '../repository.js';
import type { GeneratedFiles } from './generatedFiles.js';

const notice = '<!-- Made from the rule itself by `npm run generate`; do not edit. -->\n\n';

/** docs/rules/<rule>.md for each rule, and docs/rules/README.md. */
export function ruleDocuments(rules: readonly RuleInfo[]): GeneratedFiles {
  const files = new Map<string, string | undefined>();
  for (const file of entriesOf('docs', 'rules')) files.set(`docs/rules/${file}`, undefined);
  for (const rule of rules) files.set(`docs/rules/${rule.name}.md`, notice + rule.documentation);
  files.set('docs/rules/README.md', notice + indexPage(rules));
  return files;
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
