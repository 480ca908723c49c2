/**
 * The path of a finding in words: from the events of a path those that concern the finding's value, and the branches
 * taken since the value was born. Each step carries the number of references owned after it, to the value and to what
 * keeps it alive. Events tell what happened up to the defect; where the defect itself is none of them, a use after the
 * release for instance, it becomes the last step.
 */
import { isSameRange, overlaps, type Range } from '../base/range.js';
import type { PathEvent } from '../analysis/domain/history.js';
import type { Fact, PathView } from '../analysis/hooks.js';
import type { TraceStep } from '../findings/finding.js';
import type { RuleReport } from './rule.js';

/** A step before its range is brought back to the user's text. */
export interface RawStep extends Omit<TraceStep, 'file' | 'range'> {
  readonly range: Range;
}

/** Longest trace shown. Longer ones hide what matters; the first and the last steps are kept. */
const MAX_STEPS = 24;

/** The steps from the birth of the value to the place of the report or the end of the path, at most MAX_STEPS. */
export function traceOf(
  report: RuleReport,
  fact: Fact,
  path: PathView,
  textOf: (range: Range) => string,
): readonly RawStep[] {
  const ran = fact.kind === 'exposed-use' && !fact.isOwnCode ? fact.ranAt : undefined;
  const steps = stepsOf(report, path, { textOf, ran });
  const end = endOf(report, fact, path);
  const last = steps.at(-1);
  if (!last || !reaches(last, end.range)) steps.push(last?.owned === undefined ? end : { ...end, owned: last.owned });
  if (steps.length <= MAX_STEPS) return steps;
  return [...steps.slice(0, MAX_STEPS / 2), ...steps.slice(-MAX_STEPS / 2)];
}

interface StepQuestions {
  readonly textOf: (range: Range) => string;
  /** Where code of others ran that concerns the value. */
  readonly ran: Range | undefined;
}

function stepsOf({ value }: RuleReport, path: PathView, { textOf, ran }: StepQuestions): RawStep[] {
  const events = path.events();
  const { lender, wraps } = path.stateOf(value);
  const concerned = [value, lender, wraps];
  const concerns = (event: PathEvent): boolean => event.value !== undefined && concerned.includes(event.value);
  const first = Math.max(
    0,
    events.findIndex((event) => concerns(event) && event.kind !== 'return'),
  );
  const owned = new Map<PathEvent['value'], number>();
  const steps: RawStep[] = [];
  for (const event of events.slice(first)) {
    const isFlow = event.kind === 'branch' || event.kind === 'goto' || event.kind === 'return';
    const isRun = event.kind === 'ran' && ran !== undefined && isSameRange(event.range, ran);
    if (!isFlow && !isRun && !concerns(event)) continue;
    if (event.value !== undefined && event.owned !== undefined) owned.set(event.value, Math.max(0, event.owned));
    const step = describe(event, textOf);
    if (step) steps.push({ ...step, range: event.range, owned: sum(owned.values()) });
  }
  return steps;
}

/**
 * Whether the path needs no further step. What is only known when the function is left has its place on the path already;
 * a branch is taken after its condition, so that what goes wrong at its place is another turn of a loop.
 */
const reaches = (step: RawStep, range: Range): boolean =>
  step.kind === 'exit' || (step.kind !== 'branch' && overlaps(step.range, range));

/** Where the path stands when the fact arises; the report's own place where that is a part of it. */
function endOf({ words }: RuleReport, fact: Fact, path: PathView): RawStep {
  return { ...endWords(fact, path), range: overlaps(words.at, fact.at) ? words.at : fact.at };
}

function endWords(fact: Fact, path: PathView): Pick<RawStep, 'message' | 'kind'> {
  switch (fact.kind) {
    case 'use':
      return { kind: 'use', message: `\`${path.nameOf(fact.value)}\` is ${fact.isReturned ? 'returned' : 'used'}` };
    case 'exposed-use':
      return { kind: 'use', message: `\`${path.nameOf(fact.value)}\` is used` };
    case 'over-release':
    case 'released-argument':
      return { kind: 'release', message: `reference released by \`${fact.callee}\`` };
    case 'over-steal':
      return { kind: 'steal', message: `reference stolen by \`${fact.callee}\`` };
    case 'null-count':
      return { kind: 'use', message: `counted by \`${fact.callee}\`` };
    case 'array-call':
      return { kind: 'call', message: `passed to \`${fact.contract.name}\`` };
    case 'lost': {
      const place = fact.place === undefined ? undefined : path.placeName(fact.place);
      if (fact.how === 'overwritten') return { kind: 'copy', message: `\`${place ?? 'it'}\` is assigned` };
      return { kind: 'exit', message: place === undefined ? 'nobody holds it' : `\`${place}\` goes out of scope` };
    }
    case 'returned':
    case 'unpaid-store':
    case 'unowned-array':
    case 'contradiction':
    case 'exit':
      return { kind: 'exit', message: 'leaves the function' };
  }
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
    case 'allocated':
      return { kind: 'birth', message: `memory from \`${detail}\`` };
    case 'freed':
      return { kind: 'release', message: `memory freed by \`${detail}\`` };
    case 'branch':
      return { kind: 'branch', message: `\`${shorten(textOf(event.range))}\` is ${event.taken ? 'true' : 'false'}` };
    case 'goto':
      return { kind: 'branch', message: detail === '' ? 'jumps' : `jumps to \`${detail}\`` };
    case 'return':
      return { kind: 'exit', message: 'leaves the function' };
    case 'ran':
      return { kind: 'call', message: `\`${detail}\` can run code of others` };
    case 'pass':
      return undefined;
  }
}

const shorten = (text: string): string => {
  const folded = text.replace(/\s+/g, ' ').trim();
  return folded.length > 60 ? `${folded.slice(0, 57)}…` : folded;
};
