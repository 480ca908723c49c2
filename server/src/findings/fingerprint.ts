/**
 * Fingerprints tell that a finding of today is the finding of yesterday. They are made of the rule, the function and
 * the line on which the story begins, blanks folded, so that edits elsewhere in the file leave them alone; findings
 * that agree in all of these are told apart by their order. The file's name is left out, so that a renamed file keeps
 * its fingerprints.
 */
import { createLineIndex, type LineIndex } from '../text/lineIndex.js';
import type { Finding } from './finding.js';
import { compareFindings } from './ordering.js';

/** A finding before the others of its file are known. */
export type BareFinding = Omit<Finding, 'fingerprint'>;

/** Gives each finding of a project its fingerprint; the result is in the order of `compareFindings`. */
export function withFingerprints<F extends BareFinding>(
  findings: readonly F[],
  textOf: (file: string) => string | undefined,
): readonly (F & Finding)[] {
  const indexes = new Map<string, LineIndex>();
  const indexOf = (file: string): LineIndex => {
    const known = indexes.get(file) ?? createLineIndex(textOf(file) ?? '');
    indexes.set(file, known);
    return known;
  };
  const counts = new Map<string, number>();
  const sorted = findings.map((finding) => ({ ...finding, fingerprint: '' })).sort(compareFindings);
  return sorted.map((finding) => {
    const identity = [finding.rule, finding.function, originLine(finding, indexOf)].join('\0');
    const ordinal = counts.get(`${finding.file}\0${identity}`) ?? 0;
    counts.set(`${finding.file}\0${identity}`, ordinal + 1);
    return { ...finding, fingerprint: hash64(`${identity}\0${ordinal}`) };
  });
}

/** The line of the birth where it is in the same file, else of the primary place; all blanks folded. */
function originLine(finding: BareFinding, indexOf: (file: string) => LineIndex): string {
  const birth = finding.trace.find((step) => step.kind === 'birth' && step.file === finding.file);
  const index = indexOf(finding.file);
  const { line } = index.position((birth ?? finding).range.start);
  return index.lineText(line).trim().replace(/\s+/g, ' ');
}

/** 64 bits as 16 hex digits: FNV-1a over UTF-16 code units, in two lanes with different offsets. */
export function hash64(text: string): string {
  return lane(text, 0x811c9dc5) + lane(text, 0x6b43a9b5);
}

function lane(text: string, offsetBasis: number): string {
  let hash = offsetBasis;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >> 8), 0x01000193);
  }
  // The last bytes have hardly reached the high bits yet.
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return (hash >>> 0).toString(16).padStart(8, '0');
}
