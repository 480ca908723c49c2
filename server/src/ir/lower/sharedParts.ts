/**
 * Operands and places that occur over and over, as one object each: the code of a project is millions of them. They are
 * read-only, so that nobody can tell; rare ones are made anew.
 */
import type { LocalId, Operand, Place, TempId } from '../instructions.js';

/** Numbers below this have a shared object. Higher ones are rare: long functions and large constants. */
const sharedCount = 1024;

const temps: Operand[] = Array.from({ length: sharedCount }, (_, temp) => ({ kind: 'temp', temp: temp as TempId }));
const integers: Operand[] = Array.from({ length: sharedCount }, (_, value) => ({ kind: 'int', value }));
const locals: Place[] = Array.from({ length: sharedCount }, (_, local) => ({ kind: 'local', local: local as LocalId }));

/** The value that an instruction made. */
export const tempOperand = (temp: TempId): Operand => temps[temp] ?? { kind: 'temp', temp };

/** An integer constant. */
export const intOperand = (value: number): Operand =>
  // A negative zero is no index, and not the zero of C either.
  (Object.is(value, -0) ? undefined : integers[value]) ?? { kind: 'int', value };

/** A local variable as a place. */
export const localPlace = (local: LocalId): Place => locals[local] ?? { kind: 'local', local };
