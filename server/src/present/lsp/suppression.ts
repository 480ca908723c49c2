/**
 * Comments that silence a finding, as text edits: on its line, above its function, or at the top of the file. The reason is
 * the user's; where the editor cannot ask for it a placeholder stands there, which the next reader can see.
 */
import type { LineIndex } from '../../text/lineIndex.js';

/** What is silenced, and where. */
export type SuppressionScope = 'line' | 'function' | 'file';

/** A comment to put in; offsets in the text. */
export interface SuppressionEdit {
  readonly offset: number;
  readonly text: string;
}

/** Where nobody gives a reason. */
export const missingReason = 'TODO: say why';

/** The comment for a rule; `functionStart` is where the function's definition begins. */
export function suppressionEdit(
  lines: LineIndex,
  request: {
    readonly rule: string;
    readonly scope: SuppressionScope;
    readonly reason: string;
    readonly at: number;
    readonly functionStart: number | undefined;
  },
): SuppressionEdit {
  const reason = request.reason.replaceAll('*/', '* /').replace(/\s+/g, ' ').trim() || missingReason;
  const suffix = request.scope === 'line' ? '' : `-${request.scope}`;
  const comment = `/* refcheck: ignore${suffix}[${request.rule}] ${reason} */`;
  const end = lines.text.includes('\r\n') ? '\r\n' : '\n';
  if (request.scope === 'file') return { offset: 0, text: `${comment}${end}` };
  const { line } = lines.position(request.scope === 'function' ? (request.functionStart ?? request.at) : request.at);
  const text = lines.lineText(line);
  // A line that goes on after a backslash, or that a comment is open in, takes none at its end.
  if (request.scope === 'function' || /\\\s*$|\/\*(?:(?!\*\/).)*$/.test(text)) {
    const indentation = /^[ \t]*/.exec(text)?.[0] ?? '';
    return { offset: lines.lineStart(line), text: `${indentation}${comment}${end}` };
  }
  return { offset: lines.lineStart(line) + text.trimEnd().length, text: ` ${comment}` };
}
