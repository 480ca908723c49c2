/**
 * Names that belong to the language or the compiler rather than to any API, as data: the lowering treats calls of them
 * as syntax. Functions of the C library, Python and NumPy are not here; they have contracts.
 */

/** C's assertion: decides and never reports. */
export const assertionName = 'assert';

/** Calls that stand for their first argument: `__builtin_expect(x, 1)`. */
export const transparentCalls: ReadonlySet<string> = new Set([
  '__builtin_expect',
  '__builtin_expect_with_probability',
  '__builtin_assume_aligned',
  '__builtin_launder',
]);

/** Control does not come behind these. */
export const unreachableCalls: ReadonlySet<string> = new Set([
  '__builtin_unreachable',
  '__builtin_trap',
  '__unreachable',
]);

/** Calls that do nothing when the program runs; their arguments are not evaluated. */
export const compileTimeCalls: ReadonlySet<string> = new Set([
  '_Static_assert',
  'static_assert',
  '__builtin_constant_p',
  '__builtin_types_compatible_p',
  '__builtin_offsetof',
  '__builtin_object_size',
]);

/** C++ casts in the shape of template calls: they stand for their argument. */
export const castTemplates: ReadonlySet<string> = new Set([
  'static_cast',
  'reinterpret_cast',
  'const_cast',
  'dynamic_cast',
]);

/** Names whose value is the name of the function. */
export const functionNameVariables: ReadonlySet<string> = new Set(['__func__', '__FUNCTION__', '__PRETTY_FUNCTION__']);
