/**
 * Moving expressions into new local variables before their statement, so that code can follow what they compute. Comes
 * in: the planned locals with the names they should have. Goes out: the edits, with names that the function does not use
 * yet, or undefined where a declaration cannot stand.
 */
import { contains, type Range } from '../base/range.js';
import type { TextEdit } from '../findings/finding.js';
import type { StatementId } from '../ir/instructions.js';
import { applyEdits, type Replacement } from '../text/edits.js';
import { bracedAround, insertAfter, insertBefore, locate, type EditContext } from './placing.js';
import type { HoistedLocal, PlannedEdit } from './plan.js';

interface Moved extends HoistedLocal {
  /** In the user's text. */
  readonly source: Range;
}

/** The edits of a `hoist`. */
export function hoist(
  planned: Extract<PlannedEdit, { kind: 'hoist' }>,
  context: EditContext,
): readonly TextEdit[] | undefined {
  const placed = locate(planned.statement, context);
  if (!placed || followsLabel(placed.info.range, context)) return undefined;
  if (placed.info.context !== 'body' && isJumpedOver(placed.info.range, context)) return undefined;
  const names = freshNames(planned.locals, context);
  const moved: Moved[] = [];
  for (const local of planned.locals) {
    const range = local.range === 'returned' ? returnedExpression(placed.info.range, context) : local.range;
    if (!range || !context.origin.isVerbatim(range)) return undefined;
    moved.push({ ...local, name: names.get(local.name) ?? local.name, source: context.origin.toSource(range) });
  }
  const inNames = (code: string): string => code.replace(/[A-Za-z_]\w*/g, (word) => names.get(word) ?? word);
  const lines = [
    ...moved.map((local, index) => declaration(local, moved.slice(0, index), context.source)),
    ...(planned.before === undefined ? [] : [inNames(planned.before)]),
  ];
  const around = place(planned.statement, lines, planned.after && inNames(planned.after), context);
  if (!around) return undefined;
  const left = moved.filter(
    (local, index) => !moved.slice(index + 1).some((later) => contains(later.source, local.source)),
  );
  return [...around, ...left.map(({ source, name }) => ({ file: context.file, range: source, newText: name }))];
}

function place(
  statement: StatementId,
  before: readonly string[],
  after: string | undefined,
  context: EditContext,
): readonly TextEdit[] | undefined {
  if (after === undefined) return insertBefore(statement, before, context);
  const placed = locate(statement, context);
  if (placed?.info.context === 'body') return bracedAround(placed, { before, after }, context);
  const first = insertBefore(statement, before, context);
  const last = insertAfter(statement, after, context);
  return first && last && [...first, ...last];
}

/** `PyObject *result = f(item);`, with the locals before it in place of what they stand for. */
function declaration(local: Moved, earlier: readonly Moved[], source: string): string {
  const edits = earlier
    .filter((other) => contains(local.source, other.source))
    .map(({ source: { start, end }, name }): Replacement => ({
      range: { start: start - local.source.start, end: end - local.source.start },
      newText: name,
    }));
  const text = applyEdits(source.slice(local.source.start, local.source.end), edits);
  return `${local.type}${local.type.endsWith('*') ? '' : ' '}${local.name} = ${text};`;
}

/** No declaration may stand right behind a label before C23. */
const followsLabel = ({ start }: Range, { text }: EditContext): boolean => text.slice(0, start).trimEnd().endsWith(':');

/** C++ forbids jumps over declarations with a value, as a label further down would allow. */
const isJumpedOver = ({ end }: Range, { language, text, function: fn }: EditContext): boolean =>
  language === 'cpp' && /[;{}]\s*(?:case\b[^;{}]*|\w+)\s*:(?!:)/.test(text.slice(end - 1, fn.range.end));

/** What stands between `return` and the semicolon. */
function returnedExpression({ start, end }: Range, { text }: EditContext): Range | undefined {
  const [, before = '', expression] = /^(return\b\s*)([^]*?)\s*;$/.exec(text.slice(start, end)) ?? [];
  if (expression === undefined || expression === '') return undefined;
  return { start: start + before.length, end: start + before.length + expression.length };
}

/** Wished name -> a name that occurs nowhere in the function and is not reserved. */
function freshNames(locals: readonly HoistedLocal[], context: EditContext): ReadonlyMap<string, string> {
  const { start, end } = context.function.range;
  const taken = new Set([...context.reservedNames, ...(context.text.slice(start, end).match(/[A-Za-z_]\w*/g) ?? [])]);
  const names = new Map<string, string>();
  for (const { name } of locals) {
    let fresh = name;
    for (let number = 2; taken.has(fresh); number++) fresh = `${name}${String(number)}`;
    taken.add(fresh);
    names.set(name, fresh);
  }
  return names;
}
