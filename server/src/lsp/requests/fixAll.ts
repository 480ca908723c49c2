/**
 * All safe fixes of one file as edits of its text. The engine gives the whole text after the fixes; what goes to the
 * client is the lines that differ, so that cursors and folds stay where they are.
 */
import { diffLines } from 'diff';
import type { TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Session } from '../session.js';

/** The edits; none where nothing can be fixed or the text has moved on. */
export async function fixAllEdits(session: Session, uri: string): Promise<readonly TextEdit[]> {
  await session.settled(uri);
  const file = session.analysis.fileOf(uri);
  const document = session.analysis.last(uri)?.document;
  if (!file || !document) return [];
  const { fixAll } = await session.settingsFor(uri);
  const text = await session.thread.ask({ kind: 'fix-all', file, excludedRules: fixAll.exclude });
  if (text === undefined || session.analysis.currentOf(uri)?.version !== document.version) return [];
  return lineEdits(document, text);
}

function lineEdits(document: TextDocument, after: string): readonly TextEdit[] {
  const edits: { start: number; end: number; newText: string }[] = [];
  let at = 0;
  for (const part of diffLines(document.getText(), after)) {
    if (!part.added && !part.removed) {
      at += part.value.length;
      continue;
    }
    const last = edits.at(-1);
    const edit = last?.end === at ? last : { start: at, end: at, newText: '' };
    if (edit !== last) edits.push(edit);
    if (part.added) edit.newText += part.value;
    else edit.end = at += part.value.length;
  }
  return edits.map(({ start, end, newText }) => ({
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    newText,
  }));
}
