/** What logs say, as rows of a tree and as marks in files; and what the manifest's problem matchers see of the tools' own text. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inRepository } from '#scripts/repository.js';
import type { DocumentRecord, EvidenceDocument } from '#server/evidence/evidenceJson.js';
import { evidenceMarks } from '#server/evidence/evidenceMarks.js';
import { evidenceRows, type RecordGroup } from '#server/evidence/evidenceRows.js';
import { addressSanitizer, leakSanitizer, valgrindText } from './logs.js';

const record = (parts: Partial<DocumentRecord>): DocumentRecord => ({
  kind: 'definitely-lost',
  what: 'definitely lost',
  bytes: 32,
  blocks: 1,
  count: 1,
  pids: [1],
  stack: [],
  ...parts,
});

const malloc = { function: 'malloc', object: '/usr/libexec/valgrind/vgpreload_memcheck-amd64-linux.so' };
const own = (line: number, name: string) => ({ function: name, file: 'pair.c', line, projectFile: 'src/pair.c' });

const place = { file: 'src/pair.c', line: 20, column: 5, endColumn: 17, function: 'use_twice' };

const document: EvidenceDocument = {
  version: 1,
  tool: { name: 'refcheck', version: '0' },
  root: '/project',
  logs: [{ file: 'log.txt', tools: ['valgrind'], gaps: [] }],
  confirmed: [
    {
      rule: 'discarded-reference',
      confidence: 'high',
      file: 'src/pair.c',
      line: 12,
      column: 9,
      endLine: 12,
      endColumn: 31,
      function: 'make_all',
      message: 'The new reference is dropped here',
      fingerprint: 'f',
      evidence: '44,000,000 bytes in 1,000,000 blocks definitely lost',
      records: [record({ bytes: 44_000_000, blocks: 1_000_000, stack: [malloc, own(12, 'make_all'), own(40, 'run')] })],
    },
  ],
  own: [
    { ...place, record: record({ kind: 'possibly-lost', stack: [malloc, own(20, 'use_twice')] }) },
    {
      ...place,
      record: record({
        kind: 'use-after-free',
        what: 'Invalid read of size 8',
        bytes: 0,
        blocks: 0,
        stack: [own(20, 'use_twice'), own(40, 'run')],
        freed: [malloc, own(19, 'use_twice')],
        allocated: [malloc, own(12, 'make_all')],
      }),
    },
    { ...place, line: 30, record: record({ stack: [malloc, own(30, 'use_twice')] }) },
    { ...place, line: 31, record: record({ kind: 'still-reachable', stack: [malloc, own(31, 'use_twice')] }) },
  ],
  foreign: [
    record({ stack: [malloc, { function: 'make', object: '/opt/lib/_fast.so' }] }),
    record({ stack: [malloc, { function: 'grow', object: '/opt/lib/_fast.so' }] }),
    record({ stack: [malloc] }),
    record({ stack: [] }),
  ],
  noise: [
    { reason: 'interned strings', record: record({}) },
    { reason: 'interned strings', record: record({}) },
  ],
};

test('rows: findings, places, libraries and reasons, each with its records', () => {
  const rows = evidenceRows(document);
  const texts = (name: keyof typeof rows) =>
    rows[name].map(({ title, words, records }) => `${title} | ${words} | ${records.length}`);
  assert.deepEqual(texts('matched'), ['pair.c:12 | 44,000,000 bytes in 1,000,000 blocks definitely lost | 1']);
  assert.deepEqual(texts('own'), [
    'pair.c:20 | use after free; 32 bytes in 1 block possibly lost | 2',
    'pair.c:30 | 32 bytes in 1 block definitely lost | 1',
    'pair.c:31 | 32 bytes in 1 block still reachable | 1',
  ]);
  assert.deepEqual(texts('foreign'), [
    '_fast.so | 64 bytes in 2 blocks definitely lost | 2',
    'vgpreload_memcheck-amd64-linux.so | 32 bytes in 1 block definitely lost | 1',
    '??? | 32 bytes in 1 block definitely lost | 1',
  ]);
  assert.deepEqual(texts('noise'), ['interned strings | 64 bytes in 2 blocks definitely lost | 2']);
  const all: readonly (readonly RecordGroup[])[] = Object.values(rows);
  const ids = all.flatMap((groups) => groups.map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length);
});

test('marks: a confirmed finding says by what, and a misuse shows where the block was freed and made', () => {
  const marks = evidenceMarks(document);
  assert.deepEqual(
    marks.map(({ words, severity, rule }) => [words, severity, rule]),
    [
      [
        'confirmed by valgrind: 44,000,000 bytes in 1,000,000 blocks definitely lost',
        'information',
        'discarded-reference',
      ],
      ['use after free; 32 bytes in 1 block possibly lost', 'error', undefined],
      ['32 bytes in 1 block definitely lost', 'warning', undefined],
      ['32 bytes in 1 block still reachable', 'information', undefined],
    ],
  );
  assert.deepEqual(
    marks.slice(0, 2).map(({ related }) => related.map(({ line, words }) => `${line}: ${words}`)),
    [
      ['40: called from here, in `run`'],
      ['40: called from here, in `run`', '19: freed here, in `use_twice`', '12: allocated here, in `make_all`'],
    ],
  );
});

interface Matcher {
  readonly name: string;
  readonly pattern: readonly {
    readonly regexp: string;
    readonly message: number;
    readonly file: number;
    readonly line: number;
  }[];
}

const { contributes } = JSON.parse(readFileSync(inRepository('package.json'), 'utf8')) as {
  readonly contributes: { readonly problemMatchers: readonly Matcher[] };
};

/** What a matcher sees in a text. */
function framesIn(text: string, name: string): readonly string[] {
  const matcher = contributes.problemMatchers.find((one) => one.name === name);
  const [frame] = matcher?.pattern ?? [];
  assert.ok(frame && matcher?.pattern.length === 1);
  return text.split('\n').flatMap((line) => {
    const found = new RegExp(frame.regexp).exec(line);
    return found ? [`${found[frame.message]} ${found[frame.file]}:${found[frame.line]}`] : [];
  });
}

test('the problem matcher for valgrind reads frames with a file', () => {
  assert.deepEqual(framesIn(valgrindText, 'refcheck-valgrind'), [
    'UnknownInlinedFun object.h:133',
    'use_twice pair.c:21',
    'twice pair.c:40',
    'use_twice pair.c:20',
    'use_twice pair.c:18',
    'ns::Type::run(int, char (*)(int)) pair.c:12',
  ]);
});

test('the problem matcher for sanitizers reads frames with a file', () => {
  assert.deepEqual(framesIn(`${addressSanitizer}${leakSanitizer}`, 'refcheck-sanitizer'), [
    'use_twice /src/pair/pair.c:21',
    'cfunction_call ../Objects/methodobject.c:553',
    '__interceptor_free asan_malloc_linux.cpp:52',
    'use_twice /src/pair/pair.c:20',
    '__interceptor_malloc asan_malloc_linux.cpp:69',
    '__interceptor_malloc asan_malloc_linux.cpp:69',
    'make_all /src/pair/pair.c:12',
  ]);
});
