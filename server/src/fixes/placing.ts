/**
 * Where planned code goes in the user's text: finding statements there, and lines before, behind and inside of them, with
 * the indentation, the braces and the line ends of the code around. What cannot be placed safely is undefined.
 */
import type { Range } from '../base/range.js';
import type { TextEdit } from '../findings/finding.js';
import type { FunctionIr, StatementInfo } from '../ir/function.js';
import type { StatementId } from '../ir/instructions.js';
import type { OriginMap } from '../preprocess/types.js';

export interface EditContext {
  readonly file: string;
  readonly language: 'c' | 'cpp';
  readonly source: string;
  /** The preprocessed text: comments are blanks there. */
  readonly text: string;
  readonly function: FunctionIr;
  readonly origin: OriginMap;
  /** Names that new locals must not have, besides those that the function uses. */
  readonly reservedNames: ReadonlySet<string>;
}

/** A statement and where it stands. */
export interface Placed {
  readonly info: StatementInfo;
  /** In the user's text. */
  readonly range: Range;
  readonly indent: string;
  /** Only blanks stand before it on its line. */
  readonly isFirstOnLine: boolean;
}

/** The statement in the user's text, when it is written there as it stands, or is all that a macro gives. */
export function locate(statement: StatementId, context: EditContext): Placed | undefined {
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

/**
 * The statement that is all of the invocation whose macro gives the statement, without a condition; a semicolon behind it
 * goes with it.
 */
function locateInvocation(statement: StatementId, context: EditContext): Placed | undefined {
  const { statements } = context.function;
  for (let at = statements[statement]?.parent; at !== undefined; at = statements[at]?.parent) {
    const info = statements[at];
    if (!info || context.origin.macroAt(info.range.start) === undefined) return undefined;
    const isDo = info.kind === 'loop' && /^do\b/.test(context.text.slice(info.range.start));
    if (info.kind !== 'other' && !isDo) return undefined;
    const placed = locate(at, context);
    if (!placed) continue;
    const semicolon = /^\s*;/.exec(context.source.slice(placed.range.end))?.[0].length ?? 0;
    return { ...placed, range: { start: placed.range.start, end: placed.range.end + semicolon } };
  }
  return undefined;
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

/** Offset of the first code unit of the line. */
export const lineStart = (source: string, offset: number): number => source.lastIndexOf('\n', offset - 1) + 1;
/** The line end that the file uses. */
export const lineEnd = (source: string): string => (source.includes('\r\n') ? '\r\n' : '\n');
/** One level of indentation, as the file does it. */
export const indentUnit = (source: string): string =>
  source.includes('\n\t') ? '\t' : /\n {2}\S/.test(source) ? '  ' : '    ';

/** An edit that only adds. */
export const insertion = (context: EditContext, at: number, newText: string): TextEdit => ({
  file: context.file,
  range: { start: at, end: at },
  newText,
});

/** Lines before a statement; an unbraced body gets braces. */
export function insertBefore(
  statement: StatementId,
  lines: readonly string[],
  context: EditContext,
): readonly TextEdit[] | undefined {
  const placed = locate(statement, context) ?? locateInvocation(statement, context);
  if (!placed) return undefined;
  if (placed.info.context === 'body') return braced(placed, lines, context);
  const separator = placed.isFirstOnLine ? lineEnd(context.source) + placed.indent : ' ';
  return [insertion(context, placed.range.start, lines.map((line) => line + separator).join(''))];
}

/**
 * The unbraced body of an `if` gets braces, in the style that keeps the opening one on the line of the condition. A
 * comment between condition and body stays where it is.
 */
function braced(placed: Placed, lines: readonly string[], context: EditContext): readonly TextEdit[] | undefined {
  const { source, text, origin } = context;
  const before = text.slice(0, placed.info.range.start).trimEnd().length;
  const head = origin.toSource({ start: before - 1, end: before }).end;
  const end = lineEnd(source);
  const owner = placed.info.parent === undefined ? undefined : context.function.statements[placed.info.parent];
  const outer = indentOfLine(source, owner ? origin.toSource(owner.range).start : head);
  const inner = placed.isFirstOnLine ? placed.indent : outer + indentUnit(source);
  const code = lines.map((line) => `${line}${end}${inner}`).join('');
  const close = insertion(context, placed.range.end, `${end}${outer}}`);
  if (placed.isFirstOnLine) {
    return [insertion(context, head, ' {'), insertion(context, placed.range.start, code), close];
  }
  if (source.slice(head, placed.range.start).trim() !== '') return undefined;
  const range = { start: head, end: placed.range.start };
  return [{ file: context.file, range, newText: ` {${end}${inner}${code}` }, close];
}

/** The blanks that the line around an offset begins with. */
export const indentOfLine = (source: string, offset: number): string =>
  /^[ \t]*/.exec(source.slice(lineStart(source, offset)))?.[0] ?? '';

/** Code on a line of its own behind a statement; an unbraced body gets braces. */
export function insertAfter(
  statement: StatementId,
  code: string,
  context: EditContext,
): readonly TextEdit[] | undefined {
  const placed = locate(statement, context);
  if (!placed) return undefined;
  if (placed.info.context === 'body') return bracedAround(placed, { before: [], after: code }, context);
  return [insertion(context, placed.range.end, `${lineEnd(context.source)}${placed.indent}${code}`)];
}

/** Code at the end of a block or of a loop's body; a body without braces gets them. */
export function appendTo(block: StatementId, code: string, context: EditContext): readonly TextEdit[] | undefined {
  const { statements } = context.function;
  const isLoop = statements[block]?.kind === 'loop';
  const body = isLoop ? statements.findIndex((info) => info.parent === block && info.context === 'body') : block;
  const placed = body < 0 ? undefined : locate(body as StatementId, context);
  if (!placed) return undefined;
  const { source, text, origin } = context;
  const end = lineEnd(source);
  if (text.charAt(placed.info.range.start) !== '{') return bracedAround(placed, { before: [], after: code }, context);
  const brace = placed.info.range.end - 1;
  const last = text.slice(0, brace).trimEnd().length;
  if (!origin.isVerbatim({ start: last - 1, end: last })) return undefined;
  const at = origin.toSource({ start: last - 1, end: last }).end;
  const outer = indentOfLine(source, placed.range.end - 1);
  const isEmpty = last - 1 <= placed.info.range.start;
  // The last line may be the unbraced body of the last statement, one level further in.
  const lastStatement = statements.findLast((info) => info.parent === body);
  const beside = lastStatement ? origin.toSource(lastStatement.range).start : at;
  const inner = isEmpty ? outer + indentUnit(source) : indentOfLine(source, beside);
  const closing = source.slice(at, placed.range.end - 1);
  return [insertion(context, at, `${end}${inner}${code}${closing.includes('\n') ? '' : end + outer}`)];
}

/** `while (…) f();` becomes `while (…) { before f(); after }`, a line each. */
export function bracedAround(
  placed: Placed,
  lines: { readonly before: readonly string[]; readonly after: string },
  context: EditContext,
): readonly TextEdit[] | undefined {
  const opened = braced(placed, lines.before, context);
  const close = opened?.at(-1);
  if (!opened || !close) return undefined;
  // The closing edit is a line end, the outer indentation and the brace.
  const outer = close.newText.slice(0, -1);
  const inner = placed.isFirstOnLine ? lineEnd(context.source) + placed.indent : outer + indentUnit(context.source);
  return [...opened.slice(0, -1), { ...close, newText: `${inner}${lines.after}${close.newText}` }];
}
