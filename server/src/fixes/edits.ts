/**
 * From a plan to edits of the user's text. A plan that touches the inside of a macro, a statement that shares its line
 * with others in a way that cannot be kept, or text outside the function gives no edit: better no fix than a wrong one.
 * Where code goes is found in placing.ts.
 */
import { compareRanges, type Range } from '../base/range.js';
import type { TextEdit } from '../findings/finding.js';
import type { StatementId } from '../ir/instructions.js';
import { anyOverlap, applyEdits } from '../text/edits.js';
import { hoist } from './hoist.js';
import {
  appendTo,
  insertAfter,
  insertBefore,
  insertion,
  lineEnd,
  lineStart,
  locate,
  type EditContext,
} from './placing.js';
import type { FixPlan, PlannedEdit } from './plan.js';

/** The plan's edits in order of place, or undefined when it cannot be carried out safely. */
export function editsFor(plan: FixPlan, context: EditContext): readonly TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  const done = new Set<StatementId>();
  for (const planned of plan.edits) {
    if (planned.kind === 'insert-before' && done.has(planned.statement)) continue;
    if (planned.kind === 'insert-before') done.add(planned.statement);
    const made =
      planned.kind === 'insert-before'
        ? insertBefore(planned.statement, codeBefore(planned.statement, plan), context)
        : carryOut(planned, context);
    if (!made) return undefined;
    edits.push(...made);
  }
  return edits.sort((a, b) => compareRanges(a.range, b.range));
}

/** All that goes before one statement goes there at once. */
const codeBefore = (statement: StatementId, plan: FixPlan): readonly string[] =>
  plan.edits.flatMap((edit) => (edit.kind === 'insert-before' && edit.statement === statement ? [edit.code] : []));

/** The text after all edits; undefined when they overlap, since half a fix is none. */
export const editedText = (source: string, edits: readonly TextEdit[]): string | undefined =>
  anyOverlap(edits) ? undefined : applyEdits(source, edits);

function carryOut(
  planned: Exclude<PlannedEdit, { kind: 'insert-before' }>,
  context: EditContext,
): readonly TextEdit[] | undefined {
  switch (planned.kind) {
    case 'insert-after':
      return insertAfter(planned.statement, planned.code, context);
    case 'replace':
      return replace(planned.range, planned.text, context);
    case 'wrap':
      return wrap(planned.range, planned.before, planned.after, context);
    case 'compose':
      return compose(planned.range, planned.parts, context);
    case 'define-before':
      return defineBefore(planned.name, planned.code, context);
    case 'remove':
      return remove(planned.statement, context);
    case 'initialise':
      return initialise(planned.declarator, context);
    case 'append':
      return appendTo(planned.block, planned.code, context);
    case 'pass-on':
      return passOn(planned, context);
    case 'exchange':
      return exchange(planned.statement, planned.code, context);
    case 'hoist':
      return hoist(planned, context);
  }
}

function replace(range: Range, text: string, context: EditContext): readonly TextEdit[] | undefined {
  if (!context.origin.isVerbatim(range)) return undefined;
  return [{ file: context.file, range: context.origin.toSource(range), newText: text }];
}

function wrap(range: Range, before: string, after: string, context: EditContext): readonly TextEdit[] | undefined {
  if (!context.origin.isVerbatim(range)) return undefined;
  const source = context.origin.toSource(range);
  return [insertion(context, source.start, before), insertion(context, source.end, after)];
}

function compose(
  range: Range,
  parts: readonly (string | Range)[],
  context: EditContext,
): readonly TextEdit[] | undefined {
  const pieces = parts.map((part) => {
    if (typeof part === 'string') return part;
    if (!context.origin.isVerbatim(part)) return undefined;
    const { start, end } = context.origin.toSource(part);
    return context.source.slice(start, end);
  });
  return pieces.includes(undefined) ? undefined : replace(range, pieces.join(''), context);
}

/** Comments on lines of their own at the end of a text: they belong to what follows. */
const commentsAtEnd = /(?:[ \t]*(?:\/\*(?:[^*]|\*(?!\/))*\*\/|\/\/[^\n]*)[ \t]*\r?\n)+$/;

function defineBefore(name: string, code: readonly string[], context: EditContext): readonly TextEdit[] | undefined {
  const { source, text, origin, function: fn } = context;
  if (new RegExp(`\\b${name}\\s*\\(`).test(text)) return [];
  if (origin.macroAt(fn.range.start) !== undefined) return undefined;
  const line = lineStart(source, origin.toSource(fn.range).start);
  const above = commentsAtEnd.exec(source.slice(0, line))?.index ?? line;
  const at = above === lineStart(source, above) ? above : line;
  const end = lineEnd(source);
  return [{ ...insertion(context, at, `${code.join(end)}${end}${end}`), defines: name }];
}

/** Behind the name, when nothing else makes part of its declarator. */
function initialise(name: Range, context: EditContext): readonly TextEdit[] | undefined {
  const { text, origin } = context;
  if (!/^\s*[,;]/.test(text.slice(name.end, name.end + 80)) || !origin.isVerbatim(name)) return undefined;
  return [insertion(context, origin.toSource(name).end, ' = NULL')];
}

/**
 * A statement that stands alone on its lines goes with them and with the comment behind it, and so does an `if` of which
 * it is all that is there, and whose condition does nothing; else the body of an `if` becomes an empty statement.
 */
function remove(statement: StatementId, context: EditContext): readonly TextEdit[] | undefined {
  if (context.function.statements[statement]?.kind !== 'expression') return undefined;
  const placed = locate(idleAround(statement, context), context);
  if (!placed) return undefined;
  const { source } = context;
  if (placed.info.context !== 'list') return [{ file: context.file, range: placed.range, newText: ';' }];
  const next = source.indexOf('\n', placed.range.end);
  const lineEndAt = next < 0 ? source.length : next + 1;
  const isAlone = placed.isFirstOnLine && restOfLine.test(source.slice(placed.range.end, lineEndAt));
  const range = isAlone ? { start: lineStart(source, placed.range.start), end: lineEndAt } : placed.range;
  return [{ file: context.file, range, newText: '' }];
}

/** Nothing, or a comment that ends there. */
const restOfLine = /^[ \t]*(?:\/\/.*|\/\*(?:[^*\n]|\*(?!\/))*\*\/[ \t]*)?\r?\n?$/;

/** The statement, or the `if` without `else` that would be left with nothing to do. */
function idleAround(statement: StatementId, { function: fn, text, origin }: EditContext): StatementId {
  const info = fn.statements[statement];
  const outer = info?.parent === undefined ? undefined : fn.statements[info.parent];
  if (!info || !outer || info.parent === undefined) return statement;
  if (outer.kind === 'other' && outer.context === 'body' && outer.parent !== undefined) {
    const inner = text.slice(outer.range.start + 1, outer.range.end - 1).trim();
    if (inner !== text.slice(info.range.start, info.range.end)) return statement;
    return isIdle(outer.parent, outer.range) ? outer.parent : statement;
  }
  return info.context === 'body' && isIdle(info.parent, info.range) ? info.parent : statement;

  function isIdle(around: StatementId, body: Range): boolean {
    const condition = fn.statements[around];
    if (condition?.kind !== 'if' || condition.context !== 'list' || condition.range.end !== body.end) return false;
    const { start } = condition.range;
    if (!origin.isVerbatim({ start, end: body.start })) return false;
    return /^if\s*\((?:[^()=+-]|[=!<>]=|-(?!-))*\)\s*$/.test(text.slice(start, body.start));
  }
}

/** Between the statement's ends and the call nothing may stand but a cast to void. */
function passOn(
  planned: Extract<PlannedEdit, { kind: 'pass-on' }>,
  context: EditContext,
): readonly TextEdit[] | undefined {
  const placed = locate(planned.statement, context);
  if (!placed || !context.origin.isVerbatim(placed.info.range)) return undefined;
  const { range } = placed.info;
  const before = context.text.slice(range.start, planned.call.start);
  const after = context.text.slice(planned.call.end, range.end);
  if (!/^(\(\s*void\s*\)\s*)?$/.test(before) || after.trim() !== ';') return undefined;
  const call = context.origin.toSource(planned.call);
  const { file } = context;
  return [
    { file, range: { start: placed.range.start, end: call.start }, newText: `${planned.to}(` },
    { file, range: { start: call.end, end: call.end }, newText: ')' },
  ];
}

function exchange(statement: StatementId, code: string, context: EditContext): readonly TextEdit[] | undefined {
  const placed = locate(statement, context);
  return placed && [{ file: context.file, range: placed.range, newText: code }];
}
