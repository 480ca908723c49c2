/**
 * Makes the safe fixes of a run: those that do not touch each other go in together, then the changed files are analysed
 * again, until nothing is left to fix. Files on disk are changed at the very end, each as a whole and in the encoding it
 * had.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Finding, TextEdit } from '../findings/finding.js';
import { applyEdits, editsCollide } from '../text/edits.js';
import { decodeSource } from '../text/sourceText.js';
import { writeAtomically } from './output.js';

/** A file whose text the fixes changed. */
export interface FixedFile {
  readonly file: string;
  readonly text: string;
}

/** Fixes that enable others rarely chain further; more turns would mean that two fixes undo each other. */
export const mostTurns = 10;

/** The files with as many safe fixes made as fit together; of fixes that collide the first finding's goes in. */
export function applyFixes(
  findings: readonly Finding[],
  read: (file: string) => string | undefined,
): readonly FixedFile[] {
  const chosen: TextEdit[] = [];
  for (const finding of findings) {
    const safe = finding.fixes.filter((fix) => fix.safety === 'safe');
    const edits = (safe.find((fix) => fix.isPreferred) ?? safe[0])?.edits ?? [];
    const fits = edits.every((edit) => !chosen.some((other) => other.file === edit.file && editsCollide(other, edit)));
    if (fits) chosen.push(...edits);
  }
  return [...new Set(chosen.map((edit) => edit.file))].sort().flatMap((file) => {
    const before = read(file);
    const own = chosen.filter((edit) => edit.file === file);
    const text = before === undefined ? undefined : applyEdits(before, own);
    return text === undefined || text === before ? [] : [{ file, text }];
  });
}

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
