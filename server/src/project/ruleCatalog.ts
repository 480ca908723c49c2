/**
 * The rules as the command line knows them: descriptions of all, and the choice that `--select` and `--ignore` make.
 * Words may be rules, families or `all`. A word that is neither is the user's mistake, never silently nothing.
 */
import { commentRules } from '../findings/commentRules.js';
import type { RuleInfo } from '../findings/ruleInfo.js';
import { compareStrings } from '../findings/ordering.js';
import { allRules } from '../rules/index.generated.js';
import { ruleInfoOf } from '../rules/rulePage.js';
import { suggestion } from '../text/closestName.js';

/** All rules, in the order of their names. */
export const ruleCatalog: readonly RuleInfo[] = [...allRules.map(ruleInfoOf), ...commentRules].sort((a, b) =>
  compareStrings(a.name, b.name),
);

/** What to choose from all rules; undefined `select` means all. */
export interface RuleChoice {
  readonly select: readonly string[] | undefined;
  readonly ignore: readonly string[];
}

/** Names of the chosen rules. */
export function chooseRules(choice: RuleChoice): ReadonlySet<string> {
  const ignored = new Set(choice.ignore.flatMap(rulesMeantBy));
  const selected = (choice.select ?? ['all']).flatMap(rulesMeantBy);
  return new Set(selected.filter((name) => !ignored.has(name)));
}

/** The description of a rule. */
export const findRule = (name: string): RuleInfo | undefined => ruleCatalog.find((rule) => rule.name === name);

/** Names of the rules that a rule's name, a family or `all` stands for; none where it is no such word. */
export const rulesMeantBy = (word: string): readonly string[] =>
  ruleCatalog.filter((rule) => word === 'all' || rule.name === word || rule.family === word).map((rule) => rule.name);

/** What is wrong with a word that should name rules; undefined when nothing is. */
export function problemWithRuleWord(word: string): string | undefined {
  if (rulesMeantBy(word).length > 0) return undefined;
  return `unknown rule or family "${word}"${suggestion(word, ruleWords())}`;
}

/** Every word that `--select` takes. */
const ruleWords = (): ReadonlySet<string> =>
  new Set(['all', ...ruleCatalog.map((rule) => rule.name), ...ruleCatalog.map((rule) => rule.family)]);
