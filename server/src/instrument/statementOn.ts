/**
 * The statement that a line of the user's text means: the one that begins there, that the line is part of, or that comes
 * next where the line has no code of its own. Gives it only where a line of code may stand before it: in a block, first on
 * its line, not inside of a macro. A body without braces takes no second statement, and is refused rather than changed.
 */
import type { FunctionIr, StatementInfo } from '../ir/function.js';
import type { StatementId } from '../ir/instructions.js';
import { followsCondition } from '../preprocess/traceComments.js';
import type { OriginMap, Preprocessed } from '../preprocess/types.js';
import type { LineIndex } from '../text/lineIndex.js';
import type { Problem } from './problem.js';
import { isBetweenLines } from './wholeLine.js';

/** A statement before which a line may stand. */
export interface FoundStatement {
  readonly id: StatementId;
  readonly info: StatementInfo;
  /** In the user's text, from 1. */
  readonly line: number;
  /** In the user's text. */
  readonly start: number;
  readonly indent: string;
}

/** The text around. */
export interface StatementContext {
  readonly fn: FunctionIr;
  readonly preprocessed: Preprocessed;
  readonly index: LineIndex;
}

/** The statement of a line. */
export function statementOn(line: number, context: StatementContext): FoundStatement | Problem {
  const { fn, preprocessed, index } = context;
  const last = index.position(preprocessed.origin.toSource(fn.bodyRange).end).line;
  const lines = preprocessed.text.split(/\r\n|\r|\n/);
  for (let at = line; at <= last; at++) {
    const code = lines[at - 1] ?? '';
    const id = beginningOn(at, context) ?? aroundLine(at, code, context);
    if (id !== undefined) return whereLineFits(id, at, context);
    if (!hasNoStatement.test(code)) break;
  }
  return { problem: `no statement begins on line ${line}` };
}

/** Nothing, labels, an opening brace. */
const hasNoStatement = /^\s*(?:(?:case\b[^;{}]*|[A-Za-z_]\w*)\s*:(?!:)\s*)*\{?\s*$/;

/** The outermost of the statements that begin on a line. */
function beginningOn(line: number, { fn, preprocessed, index }: StatementContext): StatementId | undefined {
  const { start, end } = index.lineRange(line);
  const id = fn.statements.findIndex((info) => {
    const from = preprocessed.origin.toSource(info.range).start;
    return start <= from && from < end && !isBlock(info, preprocessed.text) && isWritten(info, preprocessed.origin);
  });
  return id < 0 ? undefined : (id as StatementId);
}

/** The statement that the first code of a line is part of, where that is not a block and the line stands before its body. */
function aroundLine(
  line: number,
  code: string,
  { fn, preprocessed, index }: StatementContext,
): StatementId | undefined {
  const { origin, text } = preprocessed;
  const at = index.lineStart(line) + code.length - code.trimStart().length;
  const isAround = (info: StatementInfo): boolean => {
    const { start, end } = origin.toSource(info.range);
    return start <= at && at < end;
  };
  const id = fn.statements.findLastIndex(isAround);
  const info = fn.statements[id];
  if (info === undefined || isBlock(info, text) || !isWritten(info, origin)) return undefined;
  const body = fn.statements.find(({ parent }) => parent === id);
  return body === undefined || at < origin.toSource(body.range).start ? (id as StatementId) : undefined;
}

const isBlock = ({ range }: StatementInfo, text: string): boolean => text.charAt(range.start) === '{';

/** It begins where the user's text has code, or with a macro's call. */
function isWritten({ range: { start } }: StatementInfo, { segments }: OriginMap): boolean {
  const at = segments.findIndex((segment) => segment.outputStart <= start && start < segment.outputEnd);
  const segment = segments[at];
  if (segment?.macro === undefined) return segment !== undefined;
  return segment.outputStart === start && segments[at - 1]?.sourceStart !== segment.sourceStart;
}

function whereLineFits(id: StatementId, asked: number, context: StatementContext): FoundStatement | Problem {
  const { fn, preprocessed, index } = context;
  const info = fn.statements[id];
  if (info === undefined) return { problem: `no statement begins on line ${asked}` };
  const { start } = preprocessed.origin.toSource(info.range);
  const { line } = index.position(start);
  const owner = info.parent === undefined ? undefined : fn.statements[info.parent];
  if (info.context === 'body' || owner === undefined || !isBlock(owner, preprocessed.text)) {
    const from = owner && index.position(preprocessed.origin.toSource(owner.range).start).line;
    return {
      problem: `line ${line} is a body without braces, which takes no second statement: put braces around it${from === undefined || from === line ? '' : `, or name line ${from}`}`,
    };
  }
  if (followsCondition(index.text, index.lineStart(line))) {
    return {
      problem: `what stands before line ${line} ends like the head of a branch, whose body the line would become`,
    };
  }
  const indent = index.text.slice(index.lineStart(line), start);
  if (indent.trim() !== '' || !isBetweenLines(index, line, preprocessed.comments)) {
    return { problem: `the statement on line ${line} does not begin its line: break the line first` };
  }
  return { id, info, line, start, indent };
}
