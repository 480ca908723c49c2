/**
 * Fixes for references given up that are not owned: the release goes, an earlier one leaves NULL behind or goes instead,
 * or a reference is taken where the object was borrowed. Plans come in the order of preference; the engine keeps the
 * first that works, so that each may be wrong for some other path.
 */
import { isSameRange } from '../base/range.js';
import type { PathEvent } from '../analysis/domain/history.js';
import type { ValueId } from '../analysis/domain/places.js';
import type { PathView } from '../analysis/hooks.js';
import type { FixPlan, PlannedEdit } from '../fixes/plan.js';
import type { StatementId } from '../ir/instructions.js';
import { increfsFor } from './knownObject.js';
import type { OverRelease } from './overReleases.js';
import { countingStatement, innermostStatement, returnedLocal } from './statementsOf.js';

/** A variable or field, without calls that would run twice. */
export const isSimpleName = (name: string): boolean => /^[A-Za-z_][\w>.-]*$/.test(name);

/** The statement is removed. */
export const withoutRelease = (title: string, statement: StatementId): FixPlan => ({
  title,
  safety: 'unsafe',
  edits: [{ kind: 'remove', statement }],
});

/** For a second release: the first one leaves NULL behind, or is not made. */
export function withoutFirstRelease({ value, name, statement }: OverRelease, path: PathView): readonly FixPlan[] {
  const first = countingStatement(lastOf('release', value, path), path);
  if (first === undefined || first === statement) return [];
  const clear: PlannedEdit = { kind: 'exchange', statement: first, code: `Py_CLEAR(${name});` };
  const careful: PlannedEdit = { kind: 'exchange', statement, code: `Py_XDECREF(${name});` };
  const title = `Set \`${name}\` to NULL when it is released first`;
  const clears: readonly FixPlan[] = [
    { title, safety: 'unsafe', edits: [clear] },
    { title, safety: 'unsafe', edits: [clear, careful], isForNull: true },
  ];
  return [...(isSimpleName(name) ? clears : []), withoutRelease(`Remove the first release of \`${name}\``, first)];
}

/** Where the object was borrowed, a reference to it is taken; whether there is one is asked further down as a rule. */
export function takenAtBirth(value: ValueId, path: PathView): readonly FixPlan[] {
  const [name] = path.variablesHolding(value);
  const birth = lastOf('copy', value, path) ?? lastOf('borrowed', value, path);
  const statement = birth && innermostStatement(birth.range, path);
  if (name === undefined || statement === undefined) return [];
  const call = path.stateOf(value).origin === 'singleton' ? 'Py_INCREF' : 'Py_XINCREF';
  const edit: PlannedEdit = { kind: 'insert-after', statement, code: `${call}(${name});` };
  return [{ title: `Take a reference to \`${name}\` where it is borrowed`, safety: 'unsafe', edits: [edit] }];
}

/** For what a call took over and others give up again: a reference for that call. */
export function takenBeforeTheft(
  { value, name, at }: Pick<OverRelease, 'value' | 'name' | 'at'>,
  path: PathView,
): readonly FixPlan[] {
  const theft = path
    .events()
    .findLast((event) => event.kind === 'steal' && event.value === value && !isSameRange(event.range, at));
  const statement = theft && innermostStatement(theft.range, path);
  if (!theft || statement === undefined || !isSimpleName(name)) return [];
  return increfsFor(value, path).map(({ call, isForNull }) => ({
    isForNull,
    title: `Take a reference to \`${name}\` for \`${theft.detail ?? 'the call'}\``,
    safety: 'unsafe',
    edits: [{ kind: 'insert-before', statement, code: `${call}(${name});` }],
  }));
}

/** A release that comes too early is made after the statement that needs the object, or behind what that returns. */
export function releasedLater(value: ValueId, use: StatementId, path: PathView): readonly FixPlan[] {
  const release = lastOf('release', value, path);
  const statement = countingStatement(release, path);
  const [name] = path.variablesHolding(value);
  if (!release || statement === undefined || name === undefined) return [];
  const code = `${release.detail ?? ''}(${name});`;
  const later: PlannedEdit =
    path.function.statements[use]?.kind === 'return'
      ? { kind: 'hoist', statement: use, locals: [returnedLocal(path)], before: code }
      : { kind: 'insert-after', statement: use, code };
  const edits: readonly PlannedEdit[] = [{ kind: 'remove', statement }, later];
  return [{ title: `Release \`${name}\` after the last use`, safety: 'safe', edits }];
}

const lastOf = (kind: PathEvent['kind'], value: ValueId, path: PathView): PathEvent | undefined =>
  path.events().findLast((event) => event.kind === kind && event.value === value);
