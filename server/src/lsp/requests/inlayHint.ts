/** textDocument/inlayHint: at each call what becomes of the references: new, borrowed from whom, stolen. */
import { InlayHintKind, type InlayHint, type InlayHintParams } from 'vscode-languageserver';
import { touches } from '../../base/range.js';
import type { CallNote } from '../../engine.types.js';
import { offsetsIn, type Session } from '../session.js';

/** The hints of a range. */
export async function inlayHints(session: Session, { textDocument, range }: InlayHintParams): Promise<InlayHint[]> {
  const { uri } = textDocument;
  const settings = await session.settingsFor(uri);
  const analyzed = settings.inlayHints.enable ? await session.settled(uri) : undefined;
  const file = session.analysis.fileOf(uri);
  if (!analyzed || !file) return [];
  const { document } = analyzed;
  const within = offsetsIn(document, range);
  const { calls } = await session.thread.ask({ kind: 'notes', file, within });
  return calls
    .filter((note) => touches(note.range, within))
    .map((note) => ({
      position: document.positionAt(note.kind === 'stolen' ? note.range.start : note.range.end),
      label: labelOf(note),
      kind: note.kind === 'stolen' ? InlayHintKind.Parameter : InlayHintKind.Type,
      tooltip: tooltips[note.kind],
      ...(note.kind === 'stolen' ? { paddingRight: true } : { paddingLeft: true }),
    }));
}

function labelOf({ kind, from }: CallNote): string {
  if (kind === 'stolen') return 'stolen:';
  if (kind === 'new' || from === undefined) return kind;
  const short = from.replace(/\s+/g, ' ');
  return `borrowed from ${short.length > 24 ? `${short.slice(0, 23)}…` : short}`;
}

const tooltips = {
  new: 'A new reference: this function must release it or hand it on.',
  borrowed: 'A borrowed reference: it must not be released, and is valid only while its owner lives.',
  stolen: 'The call takes this reference over: it is not ours afterwards.',
} as const;
