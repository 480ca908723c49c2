/** `refcheck rules`: all rules, as a table for people or as JSON for scripts. */
import { writeOutput } from '../output.js';
import { ruleCatalog } from '../../project/ruleCatalog.js';

/** Lists the rules. */
export function rules({ format }: { readonly format: 'text' | 'json' }): Promise<number> {
  if (format === 'json') {
    writeOutput(`${JSON.stringify(ruleCatalog, undefined, 2)}\n`, undefined);
    return Promise.resolve(0);
  }
  const width = (pick: (rule: (typeof ruleCatalog)[number]) => string): number =>
    Math.max(...ruleCatalog.map((rule) => pick(rule).length));
  const name = width((rule) => rule.name);
  const family = width((rule) => rule.family);
  const lines = ruleCatalog.map(
    (rule) =>
      `${rule.name.padEnd(name)}  ${rule.family.padEnd(family)}  ${rule.severity.padEnd(7)}  ${
        rule.isFixable ? 'fix' : '   '
      }  ${rule.summary}\n`,
  );
  writeOutput(lines.join(''), undefined);
  return Promise.resolve(0);
}
