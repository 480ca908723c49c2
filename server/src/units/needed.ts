/** What the call lists of all units tell of functions, by name. */
import type { UnitFacts } from '../engine.types.js';

/** Functions that checked files reach. */
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

/** Functions that handle objects or reach one that does. */
export function functionsThatMatter(units: readonly UnitFacts[]): ReadonlySet<string> {
  const callers = new Map<string, string[]>();
  for (const [name, callees] of units.flatMap((unit) => unit.calls)) {
    for (const callee of callees) {
      const known = callers.get(callee);
      if (known) known.push(name);
      else callers.set(callee, [name]);
    }
  }
  const found = new Set(units.flatMap((unit) => unit.handlers));
  for (const name of found) for (const caller of callers.get(name) ?? []) found.add(caller);
  return found;
}
