/** What a monitor makes of what it reads: records of processes that cooperate, and samples as lines. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseRecord } from '#server/monitor/cooperation.js';
import { monitorFormat } from '#server/monitor/monitorText.js';
import { identify, readMemory } from '#server/monitor/processFiles.js';

const record = { sequence: 4, time: 1.5, interval: 1, references: null, blocks: 7, objects: 3, types: [], end: 4 };

describe('a record', () => {
  it('is read without what is left over behind it', () => {
    assert.deepEqual(parseRecord(`${JSON.stringify(record)}\n"types": []}\n`), record);
  });

  it('is not used while it is being replaced, or when it is something else', () => {
    for (const text of [
      undefined,
      '',
      '7\n',
      '{"sequence": 4, ',
      JSON.stringify({ ...record, end: 3 }),
      JSON.stringify({ ...record, references: 'many' }),
      JSON.stringify({ ...record, types: Array(11).fill({ name: 'x', count: 1, growth: 1 }) }),
    ])
      assert.equal(parseRecord(text), undefined, text);
  });
});

describe('a process', () => {
  it('is this one', () => {
    assert.match(identify(process.pid)?.command ?? '', /node/);
    const { rss, peak, pss, uss } = readMemory(process.pid) ?? { rss: 0, peak: 0 };
    const { rss: known } = process.memoryUsage();
    assert.ok(Math.abs(rss - known) < known / 2 && peak >= rss, `${String(rss)} of ${String(known)}`);
    assert.ok(uss !== undefined && pss !== undefined && uss <= pss && pss <= rss);
  });

  it('that is not there is undefined', () => {
    assert.deepEqual([identify(2 ** 31 - 1), readMemory(2 ** 31 - 1)], [undefined, undefined]);
  });
});

describe('a sample', () => {
  const mega = 1024 * 1024;
  const plain = { seconds: 1, rss: 12 * mega, peak: 13.5 * mega };
  const whole = {
    ...{ ...plain, pss: 8 * mega, uss: 7 * mega, references: 191_004, blocks: 23_412, objects: 9000 },
    types: ['list', 'dict', 'set', 'spam.Egg'].map((name, index) => ({ name, count: 5000, growth: 4000 - index })),
  };
  const watched = { pid: 4711, began: '1', command: 'python3 run.py' };

  it('is a row under the names of its columns, with the types that grow most', () => {
    const { opening, sample, closing } = monitorFormat('text');
    const [title, , header = ''] = opening(watched).split('\n');
    assert.equal(title, 'process 4711: python3 run.py');
    const row = sample(whole);
    assert.match(
      row,
      / {2}12\.0 MB +13\.5 MB +8\.0 MB +7\.0 MB +191,004 +23,412 +9,000 {2}list \+4,000, dict \+3,999, set \+3,998\n$/,
    );
    assert.equal(row.indexOf('191,004') + '191,004'.length, header.indexOf('references') + 'references'.length);
    assert.match(sample(plain), /12\.0 MB +13\.5 MB( +-){5}\n$/);
    assert.equal(closing('ended', watched), '\nprocess 4711 has ended\n');
  });

  it('is an object a line', () => {
    const { opening, sample, closing } = monitorFormat('json');
    const lines = [opening(watched), sample(whole), closing('stopped', watched)].map(
      (line) => JSON.parse(line) as unknown,
    );
    assert.deepEqual(lines, [
      { version: 1, process: { pid: 4711, command: 'python3 run.py' } },
      { sample: whole },
      { end: 'stopped' },
    ]);
  });

  it('is a row for a spreadsheet, where what is not known is empty', () => {
    const { opening, sample, closing } = monitorFormat('csv');
    assert.equal(
      `${opening(watched)}${sample(plain)}${closing('ended', watched)}`,
      `seconds,rss,peak,pss,uss,references,blocks,objects\n1,${String(12 * mega)},${String(13.5 * mega)},,,,,\n`,
    );
  });
});
