/** Changed lines of a text, and the findings that lie on them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding, TraceStep } from '#server/findings/finding.js';
import { isOnChangedLine } from '#server/findings/sinceRevision.js';
import { changedLines, type LineChanges } from '#server/text/lineChanges.js';
import { createLineIndex } from '#server/text/lineIndex.js';
import fc from 'fast-check';
import { leakWith } from '../harness/finding.js';

const among = (changes: LineChanges, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => index + 1).filter((line) => changes.has(line));
const changed = (before: string, after: string): readonly number[] =>
  among(changedLines(before, after), after.split('\n').length);

describe('changed lines', () => {
  it('are those that are new or other ones', () => {
    assert.deepEqual(changed('a\nb\nc\n', 'a\nnew\nb\nc\n'), [2]);
    assert.deepEqual(changed('a\nb\nc\n', 'a\nother\nc\n'), [1, 2]);
    assert.deepEqual(changed('', 'a\nb'), [1, 2]);
  });

  it('are those beside a deletion', () => {
    assert.deepEqual(changed('a\nb\nc\nd\n', 'a\nb\nd\n'), [2, 3]);
  });

  it('are none in an equal text, whatever its line ends', () => {
    assert.deepEqual(changed('a\nb\n', 'a\nb\n'), []);
    assert.deepEqual(changed('a\nb\n', 'a\r\nb\r\n'), []);
  });

  it('are all where too much has changed', () => {
    const lines = (word: string): string => Array.from({ length: 4000 }, (_, nth) => `${word} ${nth}`).join('\n');
    assert.ok(changedLines(lines('old'), lines('new')).has(1_000_000));
  });

  it('leave out only lines that the older text has, in its order', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const changes = changedLines(before.join('\n'), after.join('\n'));
        const rest = [...before];
        for (const [index, line] of after.entries()) {
          if (changes.has(index + 1)) continue;
          const at = rest.indexOf(line);
          assert.ok(at >= 0);
          rest.splice(0, at + 1);
        }
      }),
    );
  });
});

describe('a finding', () => {
  const text = 'birth\nnothing\nplace\nend';
  const step = (kind: TraceStep['kind'], start: number, file = 'a.c'): TraceStep => ({
    file,
    range: { start, end: start + 3 },
    message: '',
    kind,
  });
  const finding = leakWith({
    range: { start: 14, end: 23 },
    trace: [step('birth', 0), step('branch', 6), step('exit', 14)],
  });
  const isNew = (one: Finding, ...lines: readonly number[]): boolean =>
    isOnChangedLine(one, (file) =>
      file === 'a.c' ? { lines: createLineIndex(text), changes: new Set(lines) } : undefined,
    );

  it('is on a changed line with its place, all of it, and with its birth', () => {
    assert.deepEqual(
      [1, 2, 3, 4, 5].filter((line) => isNew(finding, line)),
      [1, 3, 4],
    );
    assert.equal(isNew(finding), false);
  });

  it('is on none with its place alone where it has no birth', () => {
    assert.equal(isNew({ ...finding, trace: [] }, 1, 2), false);
  });

  it('counts as new where its file cannot be read', () => {
    assert.equal(isNew({ ...finding, file: 'other.c', trace: [] }), true);
    assert.equal(isNew({ ...finding, trace: [step('birth', 0, 'other.h')] }), true);
  });
});
