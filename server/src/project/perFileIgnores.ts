/** The configuration's `per-file-ignores`: which findings are not wanted because of where they are. */
import type { Finding } from '../findings/finding.js';
import type { Configuration } from './configSchema.js';
import { pathFilter } from './files.js';
import { rulesMeantBy } from './ruleCatalog.js';

/** Decides whether a finding's rule is ignored in its file. */
export function perFileIgnores(configuration: Configuration): (finding: Finding) => boolean {
  const ignores = Object.entries(configuration['per-file-ignores']).map(([pattern, words]) => ({
    matches: pathFilter([pattern]),
    rules: new Set(words.flatMap(rulesMeantBy)),
  }));
  return (finding) => ignores.some(({ matches, rules }) => rules.has(finding.rule) && matches(finding.file));
}
