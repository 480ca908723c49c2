/** textDocument/hover: the card of a function, or what a variable holds at that statement. */
import { MarkupKind, type Hover, type HoverParams } from 'vscode-languageserver';
import { contractHover, functionHover, variableHover } from '../../present/lsp/hover.js';
import { rangeIn, type Session } from '../session.js';

/** The card; null where nothing is known of the name under the cursor. */
export async function hover(session: Session, { textDocument, position }: HoverParams): Promise<Hover | null> {
  const analyzed = await session.settled(textDocument.uri);
  const file = session.analysis.fileOf(textDocument.uri);
  if (!analyzed || !file) return null;
  const { document } = analyzed;
  const name = nameAt(document.getText(), document.offsetAt(position));
  if (!name) return null;
  const found = await session.thread.ask({ kind: 'describe', file, name: name.text, offset: name.start });
  const value = found.variable
    ? variableHover(found.variable, (range) => document.positionAt(range.start).line + 1)
    : found.contract
      ? contractHover(found.contract)
      : found.note && functionHover(found.note);
  if (value === undefined) return null;
  return {
    contents: { kind: MarkupKind.Markdown, value },
    range: rangeIn(document, { start: name.start, end: name.start + name.text.length }),
  };
}

/** The C name around an offset. */
function nameAt(text: string, offset: number): { readonly text: string; readonly start: number } | undefined {
  let start = offset;
  while (start > 0 && /\w/.test(text.charAt(start - 1))) start--;
  const [name] = /^[A-Za-z_]\w*/.exec(text.slice(start, start + 200)) ?? [];
  return name === undefined ? undefined : { text: name, start };
}
