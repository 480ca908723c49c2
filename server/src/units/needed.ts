/** From the call lists of all units: the functions that checked files reach, by name. */
import type { UnitFacts } from '../engine.types.js';

export function neededFunctions(units: readonly UnitFacts[]): ReadonlySet<string> {
  const calls = new Map<string, string[]>();
  const work: string[] = [];
  for (const unit of units) {
    for (const [name, callees] of unit.calls) {
      const known = calls.get(name);
      if (known) known.push(...callees);
      else calls.set(name, [...callees]);
      if (unit.role === 'check') work.push(...callees);
    }
  }
  const needed = new Set<string>();
  for (let name = work.pop(); name !== undefined; name = work.pop()) {
    if (needed.has(name) || !calls.has(name)) continue;
    needed.add(name);
    work.push(...(calls.get(name) ?? []));
  }
  return needed;
}
