/**
 * What is known of every rule, read from the compiled rules, so the build comes first. The list of rules in
 * server/src/rules is not read, for it is itself generated. The rules about comments, which have no analysis, come
 * last.
 */
import { pathToFileURL } from 'node:url';
import { commentRules } from '#server/findings/commentRules.js';
import type { RuleInfo } from '#server/findings/ruleInfo.js';
import type { Rule } from '#server/rules/rule.js';
import { ruleInfoOf } from '#server/rules/rulePage.js';
import { inRepository } from '../repository.js';
import type { RuleSource } from './rulesInSource.js';

/** The descriptions, in the order of the sources. */
export async function ruleInfos(sources: readonly RuleSource[]): Promise<readonly RuleInfo[]> {
  const analysed = await Promise.all(sources.map(loadRule));
  return [...analysed.map(ruleInfoOf), ...commentRules];
}

async function loadRule(source: RuleSource): Promise<Rule> {
  const path = inRepository('server', 'out', 'rules', `${source.constant}.js`);
  const module = (await import(pathToFileURL(path).href)) as Record<string, Rule>;
  const rule = module[source.constant];
  if (!rule) throw new Error(`${path} does not export ${source.constant}`);
  return rule;
}
