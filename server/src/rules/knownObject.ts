/**
 * What fixes must know of an object: by which variable to name it, and whether it cannot be NULL, so that its references
 * may be counted without asking: the path has shown it, or the interpreter never passes NULL for that parameter.
 */
import type { ValueId } from '../analysis/domain/places.js';
import type { PathView } from '../analysis/hooks.js';
import { roleOf } from '../contracts/slots.js';

/** What is known on this path. */
export function isKnownObject(value: ValueId, path: PathView): boolean {
  const state = path.stateOf(value);
  if (state.numbers.isNonZero || state.origin === 'singleton') return true;
  if (state.origin !== 'parameter' || path.context.roles.length === 0) return false;
  const index = path.function.locals.find((local) => local.name === state.source)?.parameter;
  if (index === undefined) return false;
  return path.context.roles.every((name) => {
    const role = roleOf(name);
    return role !== undefined && index < role.parameters.length && !role.nullableParameters.includes(index);
  });
}

/** A variable that holds the value: a parameter does as long as the function never assigns it. */
export function variableHolding(value: ValueId, path: PathView): string | undefined {
  const [holder] = path.variablesHolding(value);
  const { origin, source } = path.stateOf(value);
  if (holder !== undefined || origin !== 'parameter' || source === undefined) return holder;
  const index = path.function.locals.findIndex((local) => local.name === source && local.parameter !== undefined);
  if (index < 0 || path.function.locals[index]?.isAddressTaken === true) return undefined;
  const isAssigned = path.function.blocks.some((block) =>
    block.instructions.some(
      (instruction) =>
        instruction.op === 'store' && instruction.place.kind === 'local' && instruction.place.local === index,
    ),
  );
  return isAssigned ? undefined : source;
}

/** A call that adds or releases a reference. */
export interface CountingCall {
  readonly call: string;
  /** The call takes NULL, which the path does not ask for. */
  readonly isForNull: boolean;
}

/** The calls that add a reference, the one that fits best first. */
export const increfsFor = (value: ValueId, path: PathView): readonly CountingCall[] =>
  fitting(['Py_INCREF', 'Py_XINCREF'], value, path);

/** The calls that release a reference, the one that fits best first. */
export const decrefsFor = (value: ValueId, path: PathView): readonly CountingCall[] =>
  fitting(['Py_DECREF', 'Py_XDECREF'], value, path);

const fitting = (calls: readonly string[], value: ValueId, path: PathView): readonly CountingCall[] =>
  calls.slice(isKnownObject(value, path) ? 0 : 1).map((call, index) => ({ call, isForNull: index > 0 }));
