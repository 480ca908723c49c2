/**
 * The path of a finding in words: from the events of a path those that concern the finding's value, and the branches
 * taken since the value was born. Each step carries the number of references owned after it, to the value and to what
 * keeps it alive.
 */
import type { Range } from '../base/range.js';
import type { PathEvent } from '../analysis/domain/history.js';
import type { ValueId } from '../analysis/domain/places.js';
import type { PathView } from '../analysis/hooks.js';
import type { TraceStep } from '../findings/finding.js';

/** A step before its range is brought back to the user's text. */
export interface RawStep extends Omit<TraceStep, 'file' | 'range'> {
  readonly range: Range;
}

/** Longest trace shown. Longer ones hide what matters; the first and the last steps are kept. */
const MAX_STEPS = 24;

/** The steps from the birth of the value to the end of the path, at most MAX_STEPS. */
export function traceOf(path: PathView, value: ValueId, textOf: (range: Range) => string): readonly RawStep[] {
  const events = path.events();
  const lender = path.stateOf(value).lender;
  const concerns = (event: PathEvent): boolean =>
    event.value === value || (lender !== undefined && event.value === lender);
  const first = Math.max(
    0,
    events.findIndex((event) => concerns(event) && event.kind !== 'return'),
  );
  const owned = new Map<ValueId, number>();
  const steps: RawStep[] = [];
  for (const event of events.slice(first)) {
    const isFlow = event.kind === 'branch' || event.kind === 'goto' || event.kind === 'return';
    if (!isFlow && !concerns(event)) continue;
    if (event.value !== undefined && event.owned !== undefined) owned.set(event.value, Math.max(0, event.owned));
    const step = describe(event, textOf);
    if (step) steps.push({ ...step, range: event.range, owned: sum(owned.values()) });
  }
  if (steps.length <= MAX_STEPS) return steps;
  return [...steps.slice(0, MAX_STEPS / 2), ...steps.slice(-MAX_STEPS / 2)];
}

function sum(counts: Iterable<number>): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}

function describe(event: PathEvent, textOf: (range: Range) => string): Pick<RawStep, 'message' | 'kind'> | undefined {
  const detail = event.detail ?? '';
  switch (event.kind) {
    case 'new':
      return { kind: 'birth', message: `new reference from \`${detail}\`` };
    case 'borrowed':
      return { kind: 'birth', message: `borrowed reference from \`${detail}\`` };
    case 'incref':
      return { kind: 'incref', message: `reference added by \`${detail}\`` };
    case 'release':
      return { kind: 'release', message: `reference released by \`${detail}\`` };
    case 'dropped':
      return { kind: 'release', message: `\`${detail}\` makes its container let go of it` };
    case 'steal':
      return { kind: 'steal', message: `reference stolen by \`${detail}\`` };
    case 'failed-steal':
      return { kind: 'call', message: `\`${detail}\` fails and leaves the reference here` };
    case 'store':
      return { kind: 'store', message: `stored in \`${detail}\`` };
    case 'copy':
      return { kind: 'copy', message: `held by \`${detail}\`` };
    case 'overwrite':
      return { kind: 'copy', message: `\`${detail}\` is assigned` };
    case 'branch':
      return { kind: 'branch', message: `\`${shorten(textOf(event.range))}\` is ${event.taken ? 'true' : 'false'}` };
    case 'goto':
      return { kind: 'branch', message: detail === '' ? 'jumps' : `jumps to \`${detail}\`` };
    case 'return':
      return { kind: 'exit', message: 'leaves the function' };
    case 'pass':
      return undefined;
  }
}

const shorten = (text: string): string => {
  const folded = text.replace(/\s+/g, ' ').trim();
  return folded.length > 60 ? `${folded.slice(0, 57)}…` : folded;
};
