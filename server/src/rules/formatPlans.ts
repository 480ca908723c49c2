/**
 * A fix for a reference that a format unit does not take over: the unit becomes the one that does. Which units those are
 * is known to the contracts; the format must be one literal, written at the call.
 */
import type { Range } from '../base/range.js';
import type { PathView } from '../analysis/hooks.js';
import { parseBuildFormat, stealingUnit, type FormatUnit } from '../contracts/formats.js';
import type { FixPlan } from '../fixes/plan.js';
import { callTaking, contractOf, type ArgumentOfCall } from './callsOfFunction.js';
import type { Leak } from './leaks.js';

/** `"O"` becomes `"N"` where the call stands. */
export function takeOverByFormat(leak: Leak, path: PathView): readonly FixPlan[] {
  const taker = callTaking(leak.root, path);
  const letter = taker && unitOf(taker, path);
  if (!letter) return [];
  const edit = { kind: 'replace', range: letter, text: stealingUnit } as const;
  return [{ title: `Use the unit \`${stealingUnit}\``, safety: 'safe', edits: [edit] }];
}

/** Where the unit of the argument stands. */
function unitOf({ call, index }: ArgumentOfCall, path: PathView): Range | undefined {
  const contract = contractOf(call, path);
  const variadic = contract?.variadic;
  if (!contract || variadic?.kind !== 'format' || variadic.language !== 'build') return undefined;
  const format = call.args[variadic.format];
  const written = call.argRanges[variadic.format];
  if (format?.kind !== 'string' || !written) return undefined;
  // A literal with escapes, a prefix or several parts is longer than its value and the two quotes.
  if (written.end - written.start !== format.value.length + 2) return undefined;
  const consumed = parseBuildFormat(format.value).units.flatMap((unit): readonly FormatUnit[] =>
    unit.arguments.map(() => unit),
  );
  const unit = consumed[index - contract.params.length];
  if (unit === undefined) return undefined;
  const start = written.start + 1 + unit.offset;
  return { start, end: start + unit.length };
}
