/**
 * The schema of one function in the configuration's table `contracts`. It states shapes and what each key means; which
 * keys go together is checked in contractProblems.ts, and what they amount to is in userContracts.ts.
 */
import * as z from 'zod/mini';
import { memoryFamilies } from '../contracts/effects.js';

const positions = z.array(z.int().check(z.gte(1)));
const position = z.optional(z.int().check(z.gte(1)));

const list = (meaning: string) => z._default(positions, []).check(z.describe(meaning));
const one = (meaning: string) => position.check(z.describe(meaning));
const flag = (isOn: boolean, meaning: string) => z._default(z.boolean(), isOn).check(z.describe(meaning));

/** One function of the project or of a library, by its effect on references; arguments count from 1. */
export const contractSchema = z.strictObject({
  returns: z
    ._default(z.enum(['new', 'borrowed', 'argument', 'none', 'null', 'memory', 'status', 'value', 'nothing']), 'value')
    .check(
      z.describe(
        'What the result is: `argument` is that of `same-as` itself, with no reference added; `none` a reference to None or another immortal object; `null` always NULL; `memory` is freed by the caller; `status` is 0, or -1 for failure; `value` is anything that owns nothing',
      ),
    ),
  nullable: flag(true, 'Whether an object or memory that is returned can be NULL'),
  'borrowed-from': one('The argument that keeps a borrowed result alive; without it, the interpreter does'),
  'same-as': one('The argument whose very object the result is'),
  'kept-in': one('The argument that is a container and normally holds a new result, too'),
  kept: flag(false, 'Whether somebody else keeps a new result alive, too'),
  least: z.optional(z.int()).check(z.describe('The least number that it returns, where that is `value`')),
  greatest: z.optional(z.int()).check(z.describe('The greatest number that it returns, where that is `value`')),
  failure: z
    .optional(z.enum(['null', 'null-maybe', 'null-absent', 'negative', 'zero', 'nonzero', 'ambiguous', 'never']))
    .check(
      z.describe(
        'Which result is a failure; NULL can be one (`null`), be one or mere absence (`null-maybe`), or never be one (`null-absent`); when absent it follows from `returns`',
      ),
    ),
  exception: z
    .optional(z.enum(['sets', 'clears', 'untouched']))
    .check(z.describe('What it does to the pending exception; when absent a failure sets one')),
  steals: list('Arguments that it takes over, whatever it returns'),
  'steals-on-success': list('Arguments that it takes over only when it succeeds; on failure they stay with the caller'),
  'steals-into': one('The argument that is a container and holds what is taken over'),
  releases: list('Arguments of which it releases one reference'),
  adds: list('Arguments to which it adds a reference that the caller then owns'),
  borrows: list('Arguments that it only looks at: it keeps no reference, and what is behind them stays as it is'),
  keeps: list(
    'Arguments to which it may keep a reference of its own; what is behind them stays as it is, unless `changes` says otherwise',
  ),
  changes: list(
    'Arguments whose fields may be something else afterwards; it keeps no reference to them, unless `keeps` says otherwise',
  ),
  empties: list('Arguments that are containers and let go of all their items; `keeps` and `changes` can say more'),
  'new-out': list('Arguments that are addresses and receive a new reference when it succeeds'),
  'borrowed-out': list('Arguments that are addresses and receive a borrowed reference when it succeeds'),
  'out-from': one(
    'The argument that keeps alive what `borrowed-out` receives, or that holds what `new-out` receives, too',
  ),
  'out-always': list('Of those addresses, the ones that are set whatever it returns'),
  'out-nullable': list('Of those addresses, the ones that may receive NULL instead'),
  'out-null-on-failure': list('Of those addresses, the ones that are set to NULL when it fails'),
  writes: list('Arguments that are addresses and receive something that owns nothing'),
  clears: list('Arguments that are addresses; the reference there is released and becomes NULL'),
  replaces: list('Arguments that are addresses; the reference there is used up and replaced, on failure by NULL'),
  'replaces-on-success': list('The same, but on failure the reference stays'),
  frees: list('Arguments that are memory, which it frees'),
  allocator: z._default(z.enum(memoryFamilies), 'malloc').check(z.describe('Whose memory it returns or frees')),
  'runs-code': flag(true, 'Whether it can run arbitrary Python code'),
  'never-returns': flag(false, 'Whether control never comes back from it'),
});

/** One function in the table `contracts`, with defaults filled in. */
export type ContractConfiguration = z.infer<typeof contractSchema>;

/** The same as users write it. */
export type WrittenContract = z.input<typeof contractSchema>;

/** A key with a list of arguments. */
export type PositionsKey = {
  [Key in keyof ContractConfiguration]-?: ContractConfiguration[Key] extends number[] ? Key : never;
}[keyof ContractConfiguration];
