/** `refcheck explain RULE`: the rule's page, as the documentation has it. */
import { suggestion } from '../../text/closestName.js';
import { Failure } from '../../project/failure.js';
import { writeOutput } from '../output.js';
import { findRule, ruleCatalog } from '../../project/ruleCatalog.js';

/** Prints the page. */
export function explain(name: string): Promise<number> {
  const rule = findRule(name);
  if (rule === undefined) {
    const near = suggestion(
      name,
      ruleCatalog.map((known) => known.name),
    );
    throw new Failure(`there is no rule "${name}"${near}`);
  }
  writeOutput(`${rule.documentation.trimEnd()}\n`, undefined);
  return Promise.resolve(0);
}
