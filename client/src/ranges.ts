/** Ranges as the server says them, in the editor's own shape. */
import { Range } from 'vscode';
import type { Range as ProtocolRange } from 'vscode-languageclient/node';

/** The same range. */
export const rangeFrom = ({ start, end }: ProtocolRange): Range =>
  new Range(start.line, start.character, end.line, end.character);
