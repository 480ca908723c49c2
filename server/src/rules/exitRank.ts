/**
 * How ordinary the way out of a function is on which a reference is lost, so that of the ways of one finding the one is
 * shown first that people meet: a normal return, then an error, then want of memory. Read from what the path returns and
 * from the calls that failed on it.
 */
import { isZero } from '../analysis/domain/numbers.js';
import type { Fact, PathView } from '../analysis/hooks.js';

/** The lower, the more ordinary; ways that do not leave the function are all alike. */
export function exitRank(fact: Fact, path: PathView): number {
  if (fact.kind !== 'lost' || fact.how !== 'exit' || fact.returned === undefined) return 0;
  const { numbers } = path.stateOf(fact.returned);
  const isFailure = path.function.returnType.pointerDepth > 0 ? isZero(numbers) : numbers.max < 0;
  if (!isFailure) return 0;
  return path.events().some(({ kind, value, detail }) => {
    if ((kind !== 'new' && kind !== 'allocated') || value === undefined || detail === undefined) return false;
    return isZero(path.stateOf(value).numbers) && path.contract(detail)?.runsCode === false;
  })
    ? 2
    : 1;
}
