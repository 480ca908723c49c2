/**
 * Stable printers of the preprocessor's result, for people, snapshots and the editor's views. Lines and columns count
 * from 1, as editors show them.
 */
import { createLineIndex } from '../text/lineIndex.js';
import { readPlacedTokens } from './tokens.js';
import type { Preprocessed } from './types.js';

/** One token of the preprocessed text a line: `line:column kind text`, and the macro that it comes from. */
export function tokensDump(pre: Preprocessed): string {
  const index = createLineIndex(pre.text);
  const lines = readPlacedTokens(pre.text, pre.language).map((token) => {
    const { line, column } = index.position(token.start);
    const macro = pre.origin.macroAt(token.start);
    const origin = macro === undefined ? '' : `  (from ${macro})`;
    return `${line}:${column} ${token.kind} ${token.text}${origin}\n`;
  });
  return lines.join('');
}

/** The preprocessed text without trailing blanks, then what was given up. */
export function preprocessedDump(pre: Preprocessed): string {
  const text = pre.text.replace(/[ \t\f\v]+(?=\r?\n|$)/g, '');
  const gaps = pre.gaps.map((gap) => `// gap: ${gap.message}\n`);
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${gaps.join('')}`;
}
