/**
 * What can be said of a file before the files that it needs have been read. Comes in: the file's report and facts; goes out:
 * the findings that those other files cannot take back. Without them callees go unknown, which hides findings, and at
 * times invents one where such a callee would have given the function another reference.
 */
import type { UnitFacts } from '../engine.types.js';
import type { Finding } from '../findings/finding.js';

/**
 * Findings that rest on contracts and the text: traces, which are comments; leaks, since tracking ends where a reference
 * goes to an unknown callee; any other mistake only in a function that calls nothing unknown, directly or not.
 */
export function firstFindings(
  findings: readonly Finding[],
  facts: UnitFacts,
  isKnown: (name: string) => boolean,
): readonly Finding[] {
  const calls = new Map(facts.calls);
  const callsOnlyKnown = (name: string): boolean => {
    const met = new Set([name]);
    for (const one of met) {
      if (isKnown(one)) continue;
      const callees = calls.get(one);
      if (callees === undefined) return false;
      for (const callee of callees) met.add(callee);
    }
    return true;
  };
  return findings.filter(
    ({ confidence, family, function: name }) =>
      confidence === 'high' &&
      (family === 'leak' || family === 'trace' || (family !== 'suppression' && callsOnlyKnown(name))),
  );
}
