/** Logs of each format become the same kind of records, in whatever pieces they come; what is no whole log is said to be none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Collector, newRecord } from '#server/evidence/collector.js';
import type { EvidenceLog, EvidenceRecord } from '#server/evidence/record.js';
import { addressSanitizer, leakSanitizer, readInPieces, valgrindText, valgrindXml } from './logs.js';

const inShort = ({ kind, bytes, blocks, pids }: EvidenceRecord): string =>
  `${pids.join('+')} ${kind} ${bytes} in ${blocks}`;

const places = (record: EvidenceRecord | undefined): readonly string[] =>
  (record?.stack ?? []).map(
    (frame) => `${frame.function ?? '?'} ${frame.file ?? frame.object ?? '-'} ${frame.line ?? 0}`,
  );

const complaints = (log: EvidenceLog): readonly string[] => log.gaps.map(({ kind, message }) => `${kind}: ${message}`);

test("valgrind's text log", () => {
  const log = readInPieces(valgrindText);
  assert.deepEqual(log.tools, ['valgrind']);
  assert.deepEqual(complaints(log), []);
  assert.deepEqual(log.records.map(inShort).toSorted(), [
    '11 definitely-lost 600 in 10',
    '11 possibly-lost 32000 in 1000',
    '11 use-after-free 0 in 0',
    '12 invalid-free 0 in 0',
  ]);
  const [read] = log.records.filter(({ kind }) => kind === 'use-after-free');
  assert.deepEqual(places(read), ['UnknownInlinedFun object.h 133', 'use_twice pair.c 21']);
  assert.deepEqual([read?.what, read?.freed.length, read?.allocated.length], ['Invalid read of size 8', 2, 2]);
  const [lost] = log.records.filter(({ kind }) => kind === 'definitely-lost');
  assert.deepEqual(places(lost).slice(1), [
    'list_dealloc a file with a rather long name, which was wrapped.c 77',
    'ns::Type::run(int, char (*)(int)) pair.c 12',
  ]);
  const [possibly] = log.records.filter(({ kind }) => kind === 'possibly-lost');
  assert.deepEqual(places(possibly).slice(1), ['? - 0', 'make /opt/other.so 0']);
  assert.deepEqual(log.totals?.get('definitely-lost'), { bytes: 608, blocks: 11 });
});

for (const protocol of [4, 5]) {
  test(`valgrind's XML log, protocol ${protocol}`, () => {
    const log = readInPieces(valgrindXml(protocol));
    assert.deepEqual(complaints(log), []);
    assert.deepEqual(log.records.map(inShort), ['31 use-after-free 0 in 0', '31 definitely-lost 600 in 10']);
    assert.deepEqual(places(log.records[0]), ['use_twice /src/pair/pair.c 21']);
    assert.deepEqual(places(log.records[1]), ['malloc - 0', 'a<b> /src/pair/pair.c 12']);
    assert.deepEqual([log.records[0]?.freed.length, log.records[0]?.allocated.length], [1, 1]);
  });
}

test('a report of AddressSanitizer', () => {
  const log = readInPieces(addressSanitizer);
  assert.deepEqual([log.tools, complaints(log)], [['AddressSanitizer'], []]);
  assert.deepEqual(log.records.map(inShort), ['41 use-after-free 0 in 0']);
  assert.deepEqual(places(log.records[0]), [
    'use_twice /src/pair/pair.c 21',
    'cfunction_call ../Objects/methodobject.c 553',
    '_start /usr/bin/python3.11 0',
  ]);
  assert.deepEqual([log.records[0]?.freed.length, log.records[0]?.allocated.length], [2, 1]);
});

test('a report of LeakSanitizer', () => {
  const log = readInPieces(leakSanitizer);
  assert.deepEqual([log.tools, complaints(log)], [['LeakSanitizer'], []]);
  assert.deepEqual(log.records.map(inShort), ['42 definitely-lost 32000 in 1000', '42 indirectly-lost 64 in 2']);
});

test('a run in which AddressSanitizer has found nothing', () => {
  const log = readInPieces('==41==AddressSanitizer Init done\n');
  assert.deepEqual([log.tools, log.records, complaints(log)], [['AddressSanitizer'], [], []]);
});

test('the pieces in which a log comes do not matter', () => {
  for (const text of [valgrindText, valgrindXml(4), addressSanitizer, leakSanitizer]) {
    const whole = readInPieces(text);
    for (const size of [1, 7, 100]) assert.deepEqual(readInPieces(text, size), whole);
    assert.deepEqual(readInPieces(text.replaceAll('\n', '\r\n')), whole);
  }
});

test('records with one stack are one', () => {
  const text = `${leakSanitizer}${leakSanitizer.replaceAll('==42==', '==43==')}`;
  assert.deepEqual(readInPieces(text).records.map(inShort), [
    '42+43 definitely-lost 64000 in 2000',
    '42+43 indirectly-lost 128 in 4',
  ]);
});

test('a log that was cut off keeps what it has, and says so', () => {
  const cases: readonly (readonly [string, string, RegExp])[] = [
    [valgrindXml(4), '<errorcounts>', /^broken: the XML ends before <\/valgrindoutput>/],
    [
      valgrindText.replaceAll(/^==12==.*\n/gm, ''),
      '==11== LEAK SUMMARY',
      /^broken: the log ends before valgrind's ERROR SUMMARY/,
    ],
    [leakSanitizer, 'SUMMARY', /^broken: the log ends before the sanitizer's SUMMARY/],
  ];
  for (const [text, cut, says] of cases) {
    const log = readInPieces(text.slice(0, text.indexOf(cut)));
    assert.ok(log.records.length >= 2);
    assert.equal(log.gaps.length, 1);
    assert.match(complaints(log)[0] ?? '', says);
  }
});

test('a process of several that has no end is a note', () => {
  const log = readInPieces(valgrindText.replace(/^==12== ERROR.*\n/m, '').replace(/^==12== LEAK.*\n/m, ''));
  assert.match(complaints(log)[0] ?? '', /^note: .* of 1 of its 2 processes/);
});

test('what is no such log is refused with the reason', () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ['', /the file is empty/],
    ['\n \n', /the file is empty/],
    ['a == b\n==no==\n', /this is no log of valgrind/],
    ['<html><body>hello</body></html>', /this is no log of valgrind/],
    ['==1== Helgrind, a thread error detector\n==1== \n', /valgrind's Helgrind/],
    [valgrindXml(4).replaceAll('memcheck', 'drd'), /valgrind's drd/],
    [valgrindXml(3), /version 3 of valgrind's XML/],
    ['WARNING: ThreadSanitizer: data race (pid=1)\n', /ThreadSanitizer/],
    [valgrindXml(4).replace('</what>', '</that>'), /the XML is broken/],
  ];
  for (const [text, says] of cases) {
    const broken = readInPieces(text).gaps.filter(({ kind }) => kind === 'broken');
    assert.ok(broken.length >= 1, text.slice(0, 60));
    assert.ok(
      broken.some(({ message }) => says.test(message)),
      broken.map(({ message }) => message).join('\n'),
    );
  }
});

test('of a log with too many different stacks the first are kept, and how many were left out is said', () => {
  const collector = new Collector(2);
  collector.sawTool('valgrind');
  for (const line of [1, 2, 3, 2, 4]) {
    const record = newRecord('definitely-lost', 'lost', 1);
    record.stack.push({ function: 'make', file: 'pair.c', line });
    collector.add(record);
  }
  const log = collector.finish('many.log');
  assert.deepEqual(
    log.records.map(({ stack, count }) => [stack[0]?.line, count]),
    [
      [1, 1],
      [2, 2],
    ],
  );
  assert.deepEqual(complaints(log), ['broken: 2 records were left out: the log has more than 2 different stacks']);
});
