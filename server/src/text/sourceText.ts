/**
 * Bytes of a file to text. UTF-8 (with or without a byte order mark), UTF-16 with a byte order mark, else Latin-1, so
 * that old sources keep their offsets; what was odd is said as a gap. Binary content gives no text. Offsets are always
 * those of the decoded text; the byte order mark is not part of it.
 */
import type { Gap } from '../base/gap.js';

/** A decoded file. `text` is absent exactly when the file is not text. */
export interface DecodedText {
  readonly text?: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin-1' | 'binary';
  readonly gaps: readonly Gap[];
}

/** How many leading bytes are looked at for NUL; the same number that version control systems use. */
const binaryProbeLength = 8000;

/** Decodes the content of `file`; never throws. */
export function decodeSource(file: string, bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs(bytes, 'utf-16be');
  if (bytes.subarray(0, binaryProbeLength).includes(0)) {
    return { encoding: 'binary', gaps: [{ kind: 'unreadable', message: 'The file is not text.', file }] };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', gaps: [] };
  } catch {
    const message = 'The file is not valid UTF-8; it was read as Latin-1.';
    return { text: decodeLatin1(bytes), encoding: 'latin-1', gaps: [{ kind: 'unreadable', message, file }] };
  }
}

function decodeAs(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), encoding, gaps: [] };
}

/** True Latin-1, byte for code unit; the decoder of that name would map 0x80..0x9f as Windows-1252. */
function decodeLatin1(bytes: Uint8Array): string {
  const pieces: string[] = [];
  const pieceLength = 8192;
  for (let at = 0; at < bytes.length; at += pieceLength) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + pieceLength)));
  }
  return pieces.join('');
}
