/**
 * The sentences of valgrind's memcheck, which its text and XML logs share: what a record says, which block a further stack
 * speaks of, and the lines of a leak summary.
 */
import { newRecord, type SeenRecord } from './collector.js';
import type { Amount, EvidenceKind, LeakKind } from './record.js';

const leakWords: Readonly<Record<string, LeakKind>> = {
  'definitely lost': 'definitely-lost',
  'indirectly lost': 'indirectly-lost',
  'possibly lost': 'possibly-lost',
  'still reachable': 'still-reachable',
};

/** `1,234` as a number. */
export const readNumber = (digits: string | undefined): number => Number((digits ?? '0').replaceAll(',', ''));

const leak =
  /^([\d,]+)(?: \(([\d,]+) direct, [\d,]+ indirect\))? bytes in ([\d,]+) blocks are (definitely lost|indirectly lost|possibly lost|still reachable)\b/;

const errors: readonly (readonly [pattern: RegExp, kind: EvidenceKind])[] = [
  [/^Invalid read of size \d/, 'invalid-read'],
  [/^Invalid write of size \d/, 'invalid-write'],
  [/^Invalid free\(\)/, 'invalid-free'],
  [/^Mismatched (?:free|new|delete)/, 'invalid-free'],
  [/^Conditional jump or move depends on uninitialised/, 'other-error'],
  [/^Use of uninitialised value/, 'other-error'],
  [/^Uninitialised byte/, 'other-error'],
  [/^Unaddressable byte/, 'other-error'],
  [/^Syscall param /, 'other-error'],
  [/^Source and destination overlap in /, 'other-error'],
  [/^Jump to the invalid address /, 'other-error'],
  [/^Argument .* of function .* has a fishy/, 'other-error'],
  [/^realloc\(\) with size 0/, 'other-error'],
  [/^Invalid alignment value|^Invalid size value/, 'other-error'],
  [/^Process terminating with default action of signal/, 'other-error'],
];

/** The record that a sentence begins; undefined where it begins none. Of what is lost only direct bytes are counted. */
export function readHeader(sentence: string, pid: number): SeenRecord | undefined {
  const [, total, direct, blocks, words = ''] = leak.exec(sentence) ?? [];
  const kind = leakWords[words];
  if (kind !== undefined) {
    return { ...newRecord(kind, words, pid), bytes: readNumber(direct ?? total), blocks: readNumber(blocks) };
  }
  const error = errors.find(([pattern]) => pattern.test(sentence));
  // Addresses differ from run to run and would keep equal records apart.
  return error && newRecord(error[1], sentence.trim().replace(/ ?0x[0-9A-Fa-f]+/g, ''), pid);
}

/** Which stack follows the sentence, inside a record; `ignored` is one that nobody asks for. */
export function readAuxiliary(sentence: string, record: SeenRecord): 'freed' | 'allocated' | 'ignored' {
  if (/^Address .* (?:free'd|recently re-allocated)/.test(sentence)) {
    if (record.kind === 'invalid-read' || record.kind === 'invalid-write') record.kind = 'use-after-free';
    return 'freed';
  }
  if (/^Address .* alloc'd$/.test(sentence)) {
    if (record.kind === 'invalid-read' || record.kind === 'invalid-write') record.kind = 'out-of-bounds';
    return 'allocated';
  }
  return sentence.startsWith("Block was alloc'd") ? 'allocated' : 'ignored';
}

/** A line of a leak summary: `definitely lost: 13,728 bytes in 58 blocks`. */
export function readTotal(sentence: string): readonly [LeakKind, Amount] | undefined {
  const [, words = '', bytes, blocks] =
    /^(definitely lost|indirectly lost|possibly lost|still reachable): ([\d,]+) bytes in ([\d,]+) blocks/.exec(
      sentence,
    ) ?? [];
  const kind = leakWords[words];
  return kind && [kind, { bytes: readNumber(bytes), blocks: readNumber(blocks) }];
}

/** What to say of the log of another of valgrind's tools. */
export const otherTool = (tool: string): string =>
  `this is a log of valgrind's ${tool}, which does not look for leaks: run valgrind with --tool=memcheck`;
