/**
 * From a plan to edits of the user's text. A plan that touches the inside of a macro, a statement that shares its line
 * with others in a way that cannot be kept, or text outside the function gives no edit: better no fix than a wrong one.
 * Indentation and line ends follow the code around.
 */
import { compareRanges, type Range } from '../base/range.js';
import type { FunctionIr, StatementInfo } from '../ir/function.js';
import type { StatementId } from '../ir/instructions.js';
import type { OriginMap } from '../preprocess/types.js';
import type { TextEdit } from '../findings/finding.js';
import { anyOverlap, applyEdits } from '../text/edits.js';
import type { FixPlan, PlannedEdit } from './plan.js';

export interface EditContext {
  readonly file: string;
  readonly source: string;
  /** The preprocessed text: comments are blanks there. */
  readonly text: string;
  readonly function: FunctionIr;
  readonly origin: OriginMap;
}

/** The plan's edits in order of place, or undefined when it cannot be carried out safely. */
export function editsFor(plan: FixPlan, context: EditContext): readonly TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const planned of plan.edits) {
    const made = carryOut(planned, context);
    if (!made) return undefined;
    edits.push(...made);
  }
  return edits.sort((a, b) => compareRanges(a.range, b.range));
}

/** The text after all edits; undefined when they overlap, since half a fix is none. */
export const editedText = (source: string, edits: readonly TextEdit[]): string | undefined =>
  anyOverlap(edits) ? undefined : applyEdits(source, edits);

function carryOut(planned: PlannedEdit, context: EditContext): readonly TextEdit[] | undefined {
  switch (planned.kind) {
    case 'insert-before':
      return insertBefore(planned.statement, planned.code, context);
    case 'insert-after':
      return insertAfter(planned.statement, planned.code, context);
    case 'replace':
      return replace(planned.range, planned.text, context);
    case 'wrap':
      return wrap(planned.range, planned.before, planned.after, context);
    case 'remove':
      return remove(planned.statement, context);
    case 'extract':
      return extract(planned, context);
  }
}

interface Placed {
  readonly info: StatementInfo;
  /** In the user's text. */
  readonly range: Range;
  readonly indent: string;
  /** Only blanks stand before it on its line. */
  readonly isFirstOnLine: boolean;
}

/** The statement in the user's text, when it is written there as it stands, or is all that a macro gives. */
function locate(statement: StatementId, context: EditContext): Placed | undefined {
  const info = context.function.statements[statement];
  if (
    !info ||
    (context.origin.macroAt(info.range.start) !== undefined && !beginsWithInvocation(info.range, context.origin))
  ) {
    return undefined;
  }
  const range = context.origin.toSource(info.range);
  const line = lineStart(context.source, range.start);
  const before = context.source.slice(line, range.start);
  const indent = /^[ \t]*/.exec(before)?.[0] ?? '';
  return { info, range, indent, isFirstOnLine: before === indent };
}

/** A statement that is a macro from its first letter, and holds all of what the macro gives: `Py_RETURN_NONE;`. */
function beginsWithInvocation(range: Range, origin: OriginMap): boolean {
  const first = origin.segments.findIndex((segment) => segment.outputStart === range.start);
  const invocation = origin.segments[first];
  if (!invocation || invocation.isArgument) return false;
  if (origin.segments[first - 1]?.sourceStart === invocation.sourceStart) return false;
  const last = origin.segments.findLast(
    (segment) =>
      segment.macro !== undefined &&
      invocation.sourceStart <= segment.sourceStart &&
      segment.sourceEnd <= invocation.sourceEnd,
  );
  return last !== undefined && last.outputEnd <= range.end;
}

const lineStart = (source: string, offset: number): number => source.lastIndexOf('\n', offset - 1) + 1;
const lineEnd = (source: string): string => (source.includes('\r\n') ? '\r\n' : '\n');
/** One level of indentation, as the file does it. */
const unit = (source: string): string => (source.includes('\n\t') ? '\t' : /\n {2}\S/.test(source) ? '  ' : '    ');

const insertion = (context: EditContext, at: number, newText: string): TextEdit => ({
  file: context.file,
  range: { start: at, end: at },
  newText,
});

function insertBefore(statement: StatementId, code: string, context: EditContext): readonly TextEdit[] | undefined {
  const placed = locate(statement, context);
  if (!placed) return undefined;
  if (placed.info.context === 'body') return braced(placed, code, context);
  const end = lineEnd(context.source);
  if (placed.isFirstOnLine) return [insertion(context, placed.range.start, `${code}${end}${placed.indent}`)];
  return [insertion(context, placed.range.start, `${code} `)];
}

/**
 * The unbraced body of an `if` gets braces, in the style that keeps the opening one on the line of the condition. A
 * comment between condition and body stays where it is.
 */
function braced(placed: Placed, code: string, context: EditContext): readonly TextEdit[] | undefined {
  const { source, text, origin } = context;
  const before = text.slice(0, placed.info.range.start).trimEnd().length;
  const head = origin.toSource({ start: before - 1, end: before }).end;
  const end = lineEnd(source);
  const owner = placed.info.parent === undefined ? undefined : context.function.statements[placed.info.parent];
  const outer = indentOfLine(source, owner ? origin.toSource(owner.range).start : head);
  const inner = placed.isFirstOnLine ? placed.indent : outer + unit(source);
  const close = insertion(context, placed.range.end, `${end}${outer}}`);
  if (placed.isFirstOnLine) {
    return [insertion(context, head, ' {'), insertion(context, placed.range.start, `${code}${end}${inner}`), close];
  }
  if (source.slice(head, placed.range.start).trim() !== '') return undefined;
  const range = { start: head, end: placed.range.start };
  return [{ file: context.file, range, newText: ` {${end}${inner}${code}${end}${inner}` }, close];
}

const indentOfLine = (source: string, offset: number): string =>
  /^[ \t]*/.exec(source.slice(lineStart(source, offset)))?.[0] ?? '';

function insertAfter(statement: StatementId, code: string, context: EditContext): readonly TextEdit[] | undefined {
  const placed = locate(statement, context);
  if (!placed) return undefined;
  if (placed.info.context === 'body') return undefined;
  return [insertion(context, placed.range.end, `${lineEnd(context.source)}${placed.indent}${code}`)];
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

/** A statement that stands alone on its lines goes with them; the body of an `if` becomes an empty statement. */
function remove(statement: StatementId, context: EditContext): readonly TextEdit[] | undefined {
  const placed = locate(statement, context);
  if (placed?.info.kind !== 'expression') return undefined;
  const { source } = context;
  const next = source.indexOf('\n', placed.range.end);
  const lineEndAt = next < 0 ? source.length : next + 1;
  const isAlone = placed.isFirstOnLine && source.slice(placed.range.end, lineEndAt).trim() === '';
  if (placed.info.context !== 'list') return [{ file: context.file, range: placed.range, newText: ';' }];
  const range = isAlone ? { start: lineStart(source, placed.range.start), end: lineEndAt } : placed.range;
  return [{ file: context.file, range, newText: '' }];
}

function extract(
  planned: Extract<PlannedEdit, { kind: 'extract' }>,
  context: EditContext,
): readonly TextEdit[] | undefined {
  const placed = locate(planned.statement, context);
  if (placed?.info.context !== 'list' || placed.info.kind !== 'expression') return undefined;
  if (!context.origin.isVerbatim(planned.range)) return undefined;
  const range = context.origin.toSource(planned.range);
  const text = context.source.slice(range.start, range.end);
  const before = insertBefore(planned.statement, `${planned.type}${planned.name} = ${text};`, context);
  const after = insertAfter(planned.statement, planned.after, context);
  if (!before || !after) return undefined;
  return [...before, { file: context.file, range, newText: planned.name }, ...after];
}
