/**
 * Comments that silence a finding, as text edits: on its line, above its function, or at the top of the file. The reason is
 * the user's, so that a comment comes in two halves around it.
 */
import type { LineIndex } from '../../text/lineIndex.js';

/** What is silenced, and where. */
export type SuppressionScope = 'line' | 'function' | 'file';

/** A comment to put in; offsets in the text. */
export interface SuppressionEdit {
  readonly offset: number;
  /** Up to the reason. */
  readonly before: string;
  /** From the reason on. */
  readonly after: string;
}

/** What stands for the reason where nobody can be asked for it. */
export const noReason = 'no reason given';

/** The comment for a rule; `functionStart` is where the function's definition begins. */
export function suppressionEdit(
  lines: LineIndex,
  request: {
    readonly rule: string;
    readonly scope: SuppressionScope;
    readonly at: number;
    readonly functionStart: number | undefined;
  },
): SuppressionEdit {
  const suffix = request.scope === 'line' ? '' : `-${request.scope}`;
  const before = `/* refcheck: ignore${suffix}[${request.rule}] `;
  const after = ' */';
  const end = lines.text.includes('\r\n') ? '\r\n' : '\n';
  if (request.scope === 'file') return { offset: 0, before, after: after + end };
  const { line } = lines.position(request.scope === 'function' ? (request.functionStart ?? request.at) : request.at);
  const text = lines.lineText(line);
  // A line that goes on after a backslash, or that a comment is open in, takes none at its end.
  if (request.scope === 'function' || /\\\s*$|\/\*(?:(?!\*\/).)*$/.test(text)) {
    const indentation = /^[ \t]*/.exec(text)?.[0] ?? '';
    return { offset: lines.lineStart(line), before: indentation + before, after: after + end };
  }
  return { offset: lines.lineStart(line) + text.trimEnd().length, before: ` ${before}`, after };
}
