/**
 * Broken invariants. A call to `never` says "this cannot happen": it throws an `InternalError`, which the engine
 * catches at the border of one function, drops that function and records a gap. Tests let it through and fail.
 */

/** An invariant of our own code does not hold; never caused by odd input alone. */
export class InternalError extends Error {
  override readonly name = 'InternalError';
}

/** Reports a broken invariant. With a `never`-typed value it also makes switches exhaustive at compile time. */
export function never(what: string, ...value: readonly never[]): never {
  throw new InternalError([what, ...value.map((part) => JSON.stringify(part))].join(': '));
}
