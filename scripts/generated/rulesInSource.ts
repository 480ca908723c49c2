/**
 * Finds the rules: the files of server/src/rules that define one. The file's name is the constant's name, and the
 * rule's name is the same in kebab-case; a file that breaks this stops the generation.
 */
import { readFileSync } from 'node:fs';
import { entriesOf, inRepository } from '../repository.js';

/** A rule as its source file declares it. */
export interface RuleSource {
  /** File name without extension, which is the exported constant: `leakedReference`. */
  readonly constant: string;
  /** `leaked-reference`. */
  readonly name: string;
}

/** `leakedReference` -> `leaked-reference`. */
export const toKebabCase = (camelCase: string): string =>
  camelCase.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `leaked-reference` -> `leakedReference`. */
export const toCamelCase = (kebabCase: string): string =>
  kebabCase.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** The rules in the order of their names. */
export function rulesInSource(): readonly RuleSource[] {
  const rules: RuleSource[] = [];
  for (const file of entriesOf('server', 'src', 'rules').filter((entry) => entry.endsWith('.ts'))) {
    const text = readFileSync(inRepository('server', 'src', 'rules', file), 'utf8');
    const constant = /^export const (\w+)(?:: \w+)? = defineRule\b/m.exec(text)?.[1];
    if (constant === undefined) continue;
    const name = toKebabCase(constant);
    if (file !== `${constant}.ts` || !text.includes(`name: '${name}'`)) {
      throw new Error(`server/src/rules/${file}: file, constant and rule must share one name, found ${constant}`);
    }
    rules.push({ constant, name });
  }
  return rules.sort((a, b) => (a.name < b.name ? -1 : 1));
}
