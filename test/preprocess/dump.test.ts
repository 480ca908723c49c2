/** The printers of the stage, and the decoding of files that comes before it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { preprocessedDump, tokensDump } from '#server/preprocess/dump.js';
import { createLineIndex } from '#server/text/lineIndex.js';
import { decodeSource } from '#server/text/sourceText.js';
import { run } from './preprocessText.js';

test('tokens, one a line', () => {
  assert.equal(
    tokensDump(run('#define N 1\nx = N; /* c */ "s"')),
    '2:1 identifier x\n2:3 punctuator =\n2:5 number 1  (from N)\n2:6 punctuator ;\n2:16 string "s"\n',
  );
});

test('the preprocessed text, and what was given up', () => {
  assert.equal(
    preprocessedDump(run('#ifdef HAVE_X\nx; // c\n#endif')),
    '\nx;\n// gap: Conditions depend on names with unknown values; the likelier side was taken: HAVE_X.\n',
  );
});

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

test('encodings', () => {
  assert.deepEqual(decodeSource('a.c', bytes(0xef, 0xbb, 0xbf, 0x61)), { text: 'a', encoding: 'utf-8', gaps: [] });
  assert.equal(decodeSource('a.c', bytes(0xff, 0xfe, 0x61, 0)).text, 'a');
  const latin = decodeSource('a.c', bytes(0x61, 0xe9, 0x80));
  assert.equal(latin.text, 'a\u00e9\u0080');
  assert.equal(latin.gaps.length, 1);
  const binary = decodeSource('a.c', bytes(0x7f, 0x45, 0, 1));
  assert.equal(binary.text, undefined);
  assert.equal(binary.gaps[0]?.kind, 'unreadable');
});

test('lines and columns, and back', () => {
  const index = createLineIndex('ab\r\nc\rd\n');
  assert.equal(index.lineCount, 4);
  assert.deepEqual(index.position(5), { line: 2, column: 2 });
  assert.deepEqual(index.position(99), { line: 4, column: 1 });
  for (const offset of [0, 1, 2, 4, 5, 6, 7, 8]) assert.equal(index.offset(index.position(offset)), offset);
  assert.equal(index.offset({ line: 1, column: 50 }), 2);
  assert.equal(index.offset({ line: 50, column: 1 }), 8);
});
