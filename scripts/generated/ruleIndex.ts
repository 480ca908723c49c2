/** Makes the list of all rules, so that adding one touches its own file only. */
import type { GeneratedFiles } from './generatedFiles.js';
import type { RuleSource } from './rulesInSource.js';

/** server/src/rules/index.generated.ts. */
export function ruleIndex(rules: readonly RuleSource[]): GeneratedFiles {
  const imports = rules.map((rule) => `import { ${rule.constant} } from './${rule.constant}.js';`).sort();
  const text = `/**
 * Every rule, in the order of their names. Made from the files of this folder by \`npm run generate\`; do not edit.
 */
${imports.join('\n')}
import type { Rule } from './rule.js';

/** All rules, in the order of their names. */
export const allRules: readonly Rule[] = [
${rules.map((rule) => `  ${rule.constant},\n`).join('')}];
`;
  return new Map([['server/src/rules/index.generated.ts', text]]);
}
