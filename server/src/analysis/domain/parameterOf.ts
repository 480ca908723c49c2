/** Which parameter a value is: the question that summaries and transfer functions share. */
import type { FunctionIr } from '../../ir/function.js';
import type { Interner, ValueId } from './places.js';

/** Index of the parameter whose initial value this is. */
export function parameterOf(value: ValueId, fn: FunctionIr, interner: Interner): number | undefined {
  const descriptor = interner.value(value);
  const place = descriptor.kind === 'initial' ? interner.place(descriptor.place) : undefined;
  return place?.kind === 'local' ? fn.locals[place.local]?.parameter : undefined;
}
