/** Charts without a picture: tables, CSV and one sentence, and how amounts are said. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BarChart, LineChart } from '#server/charts/chartPage.js';
import { amount, csvOf, summaryOf, tableOf } from '#server/charts/chartTable.js';

const lines: LineChart = {
  kind: 'lines',
  id: 'memory',
  title: 'Memory',
  axis: 'seconds',
  places: [0, 1000.5],
  change: 'change',
  series: [
    { name: 'RSS', unit: 'bytes', values: [12_582_912, 13_000_000] },
    { name: 'references', unit: 'count', values: [null, 5000] },
    { name: 'nothing', unit: 'count', values: [null, null] },
  ],
};

const bars: BarChart = {
  kind: 'bars',
  id: 'files',
  title: 'Files',
  axis: 'file',
  amounts: 'bytes',
  places: ['a "b", c.c', '=1+1.c'],
  series: [
    { name: 'lost', unit: 'bytes', values: [2048, 0] },
    { name: 'possibly lost', unit: 'bytes', values: [1, 7] },
  ],
};

describe('a table', () => {
  it('has the values as they were measured, in groups of digits', () => {
    assert.deepEqual(tableOf(lines), {
      header: ['seconds', 'RSS, bytes', 'references', 'nothing'],
      rows: [
        ['0', '12,582,912', '–', '–'],
        ['1,000.5', '13,000,000', '5,000', '–'],
      ],
    });
  });
});

describe('comma-separated values', () => {
  it('have plain numbers, and nothing where nothing was measured', () => {
    assert.equal(csvOf(lines), 'seconds,"RSS, bytes",references,nothing\r\n0,12582912,,\r\n1000.5,13000000,5000,\r\n');
  });

  it('quote what would break them, and let no name be a formula', () => {
    assert.equal(csvOf(bars), 'file,"lost, bytes","possibly lost, bytes"\r\n"a ""b"", c.c",2048,1\r\n\'=1+1.c,0,7\r\n');
  });
});

describe('a sentence', () => {
  it('says where lines begin and end', () => {
    assert.equal(
      summaryOf(lines),
      'Memory. RSS from 12 MB to 12.4 MB; references 5,000 at both ends; nothing unknown.',
    );
  });

  it('says the parts of each bar', () => {
    assert.equal(
      summaryOf(bars),
      'Files. a "b", c.c: 2 KB lost, 1 bytes possibly lost; =1+1.c: 7 bytes possibly lost.',
    );
  });
});

it('amounts are said in the largest unit that they fill', () => {
  assert.deepEqual(
    [0, 1023, 1024, 1536, 150_000, -2_097_152, 3.5 * 1024 ** 3, 5000 * 1024 ** 4].map((value) =>
      amount(value, 'bytes'),
    ),
    ['0 bytes', '1023 bytes', '1 KB', '1.5 KB', '146 KB', '-2 MB', '3.5 GB', '5000 TB'],
  );
  assert.deepEqual(
    [0, 999, 1000, -1_234_567].map((value) => amount(value, 'count')),
    ['0', '999', '1,000', '-1,234,567'],
  );
});
