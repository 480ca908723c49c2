/**
 * What a text has in common with an earlier one of the same file: functions that read the same and are surrounded by the
 * same declarations were lowered to the same instructions, only at other offsets. What was found in them is moved there
 * instead of being found again. Comes in: two units; goes out: pairs of functions with the distance between them.
 */
import { never } from '../base/never.js';
import { remembered } from '../base/remembered.js';
import { moved, type Range } from '../base/range.js';
import type { TraceStep } from '../findings/finding.js';
import type { FixPlan, PlannedEdit } from '../fixes/plan.js';
import type { FunctionIr } from '../ir/function.js';
import type { DraftFinding } from '../rules/runner.js';
import type { Unit } from './unit.js';

/** How far a function has moved, in code units. */
export interface Shift {
  /** In the preprocessed text. */
  readonly preprocessed: number;
  /** In the user's text. */
  readonly source: number;
}

/** A function of the new text and what it was in the old one. */
export interface UnchangedFunction {
  readonly before: FunctionIr;
  readonly after: FunctionIr;
  readonly shift: Shift;
}

/** Functions that read the same in both texts; none where the declarations around them differ. */
export function unchangedFunctions(before: Unit, after: Unit): readonly UnchangedFunction[] {
  if (before.surroundings !== after.surroundings && environment(before) !== environment(after)) return [];
  return after.ir.functions.flatMap((fn) => {
    const old = before.functionsByName.get(fn.name);
    if (old === undefined || after.functionsByName.get(fn.name) !== fn) return [];
    if (textOf(before, old.range) !== textOf(after, fn.range)) return [];
    const from = before.preprocessed.origin.toSource(old.range);
    const to = after.preprocessed.origin.toSource(fn.range);
    if (sourceOf(before, from) !== sourceOf(after, to)) return [];
    const shift = { preprocessed: fn.range.start - old.range.start, source: to.start - from.start };
    return [{ before: old, after: fn, shift }];
  });
}

const textOf = (unit: Unit, { start, end }: Range): string => unit.preprocessed.text.slice(start, end);
const sourceOf = (unit: Unit, { start, end }: Range): string => unit.preprocessed.source.slice(start, end);

/** All that stands outside of functions, broken ones included, blanks folded, and what comments and headers say. */
const environment = remembered((unit: Unit): string => {
  const parts: string[] = [];
  let at = 0;
  const functions = [...unit.ir.functions, ...unit.ir.broken].map((fn) => fn.range);
  for (const range of [...functions, ...unit.lost].sort((a, b) => a.start - b.start)) {
    if (range.start > at) parts.push(unit.preprocessed.text.slice(at, range.start));
    at = Math.max(at, range.end);
  }
  parts.push(unit.preprocessed.text.slice(at));
  const facts = [unit.preprocessed.includes, [...unit.commentAnnotations], [...unit.ir.roles]];
  return `${parts.join(' ').replace(/\s+/g, ' ')}\n${JSON.stringify(facts)}`;
});

/** The finding at its new place. */
export function movedFinding(finding: DraftFinding, file: string, { after, shift }: UnchangedFunction): DraftFinding {
  const trace = (steps: readonly TraceStep[]): readonly TraceStep[] =>
    steps.map((step) => (step.file === file ? { ...step, range: moved(step.range, shift.source) } : step));
  return {
    ...finding,
    function: after,
    range: moved(finding.range, shift.source),
    roots: finding.roots.map((root) => moved(root, shift.source)),
    words: { ...finding.words, at: moved(finding.words.at, shift.preprocessed) },
    trace: trace(finding.trace),
    otherTraces: finding.otherTraces.map(trace),
    plans: finding.plans.map((plans) => plans.map((plan) => movedPlan(plan, shift.preprocessed))),
  };
}

const movedPlan = (plan: FixPlan, distance: number): FixPlan => ({
  ...plan,
  edits: plan.edits.map((edit) => movedEdit(edit, distance)),
});

function movedEdit(edit: PlannedEdit, distance: number): PlannedEdit {
  switch (edit.kind) {
    case 'insert-before':
    case 'insert-after':
    case 'append':
    case 'exchange':
    case 'remove':
    case 'define-before':
      return edit;
    case 'compose':
      return {
        ...edit,
        range: moved(edit.range, distance),
        parts: edit.parts.map((part) => (typeof part === 'string' ? part : moved(part, distance))),
      };
    case 'replace':
    case 'wrap':
      return { ...edit, range: moved(edit.range, distance) };
    case 'initialise':
      return { ...edit, declarator: moved(edit.declarator, distance) };
    case 'pass-on':
      return { ...edit, call: moved(edit.call, distance) };
    case 'hoist':
      return {
        ...edit,
        locals: edit.locals.map((local) =>
          local.range === 'returned' ? local : { ...local, range: moved(local.range, distance) },
        ),
      };
    default:
      return never('an edit of unknown kind', edit);
  }
}
