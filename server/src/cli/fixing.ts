/**
 * Writes files that fixes have changed, at the very end of a run: each as a whole, and in the encoding it had.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FixedFile } from '../fixes/applyFixes.js';
import { decodeSource } from '../text/sourceText.js';
import { writeAtomically } from '../project/atomicFile.js';

/** Writes a fixed text over the file. */
export function writeFixed(root: string, { file, text }: FixedFile): void {
  const path = resolve(root, file);
  const original = readFileSync(path);
  writeAtomically(path, encode(text, original, file));
}

function encode(text: string, original: Uint8Array, file: string): Uint8Array {
  const { encoding } = decodeSource(file, original);
  switch (encoding) {
    case 'utf-8': {
      const mark = [0xef, 0xbb, 0xbf];
      const hasMark = mark.every((byte, index) => original[index] === byte);
      return Buffer.from(hasMark ? `\uFEFF${text}` : text, 'utf8');
    }
    case 'utf-16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    case 'latin-1':
    case 'binary':
      return Buffer.from(text, 'latin1');
  }
}
