/**
 * Makes schemas/refcheck.schema.json, with which editors complete and check a refcheck.toml. It is the schema that
 * refcheck itself holds a configuration to, in the draft that editors of TOML know, with the words that stand for rules.
 */
import type { RuleInfo } from '#server/findings/ruleInfo.js';
import { configurationJsonSchema } from '#server/project/configSchema.js';
import type { GeneratedFiles } from './generatedFiles.js';

/** Keys whose values are lists of rules and families, and the key whose values are such lists by pattern. */
const listsOfRules = ['select', 'ignore'];
const listsByPattern = 'per-file-ignores';

/** schemas/refcheck.schema.json. */
export function configurationSchemaFile(rules: readonly RuleInfo[]): GeneratedFiles {
  const { properties = {}, ...schema }: Readonly<Record<string, unknown>> = configurationJsonSchema();
  const words = ['all', ...new Set(rules.map((rule) => rule.family)), ...rules.map((rule) => rule.name)].sort();
  const list = { type: 'array', items: { type: 'string', enum: words } };
  const withWords = Object.entries(properties as Readonly<Record<string, object>>).map(([key, facts]) => {
    if (listsOfRules.includes(key)) return [key, { ...facts, ...list }] as const;
    return [key, key === listsByPattern ? { ...facts, additionalProperties: list } : facts] as const;
  });
  const text = {
    ...schema,
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'refcheck',
    description: 'Configuration of refcheck in refcheck.toml. Made by `npm run generate`; do not edit.',
    properties: Object.fromEntries(withWords),
  };
  return new Map([['schemas/refcheck.schema.json', `${JSON.stringify(text, null, 2)}\n`]]);
}
