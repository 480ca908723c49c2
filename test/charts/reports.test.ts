/** From reports to pages of charts: each command's own output is read, and anything else is refused with a reason. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BarChart, ChartPage, LineChart } from '#server/charts/chartPage.js';
import { readReport } from '#server/charts/readReport.js';
import { renderEvidenceJson } from '#server/evidence/evidenceJson.js';
import type { EvidenceRecord } from '#server/evidence/record.js';
import type { Finding } from '#server/findings/finding.js';
import type { LoopResult } from '#server/leakLoop/loopProcess.js';
import { loopJson } from '#server/leakLoop/report.js';
import { judge } from '#server/leakLoop/verdict.js';
import { monitorFormat } from '#server/monitor/monitorText.js';
import { createSources } from '#server/present/report.js';

function pageOf(report: string): ChartPage {
  const read = readReport(report);
  assert.ok('page' in read, 'problem' in read ? read.problem : '');
  return read.page;
}

const problemOf = (report: string): string => {
  const read = readReport(report);
  return 'problem' in read ? read.problem : 'none';
};

const linesOf = (page: ChartPage, id: string): LineChart => {
  const chart = page.charts.find((one) => one.id === id);
  assert.ok(chart?.kind === 'lines', id);
  return chart;
};

const barsOf = (page: ChartPage, id: string): BarChart => {
  const chart = page.charts.find((one) => one.id === id);
  assert.ok(chart?.kind === 'bars', id);
  return chart;
};

describe('a leak loop', () => {
  const loop: LoopResult = {
    python: { version: '3.11.2', countsReferences: true, immortal: true },
    samples: Array.from({ length: 51 }, (_, call) => ({
      references: 5000 + call,
      none: 9,
      blocks: 700,
      memory: 8_000_000 + 4096 * call,
      arguments: [],
      types: { list: 4 + call, dict: 7 },
    })),
    uncounted: [],
    extensions: [],
    end: 'all',
  };
  const verdict = judge(loop.samples, loop.python);
  const report = loopJson({ script: 'loop.py', interpreter: 'python3-dbg', loop, verdict });

  it('has its verdict as title, and lines for references and memory', () => {
    const page = pageOf(report);
    assert.equal(page.title, 'Confirmed: +1 reference a call, 50 of 50 calls');
    assert.equal(page.subject, 'loop.py, by python3-dbg (3.11.2, debug build)');
    const references = linesOf(page, 'references');
    assert.deepEqual([references.places.length, references.places.at(-1)], [51, 50]);
    assert.deepEqual(
      references.series.map(({ name, unit, values }) => [name, unit, values[0], values.at(-1)]),
      [
        ['references', 'count', 5000, 5050],
        ['allocated blocks', 'count', 700, 700],
      ],
    );
    assert.equal(references.change, 'change since the first call');
    const memory = linesOf(page, 'memory');
    assert.deepEqual(
      memory.series.map(({ name, unit }) => [name, unit]),
      [['memory (RSS)', 'bytes']],
    );
    assert.equal(memory.change, undefined);
  });

  it('has bars for the types that grow, and its notes', () => {
    const types = barsOf(pageOf(report), 'types');
    assert.deepEqual([types.places, types.series.map(({ values }) => values)], [['list'], [[50]]]);
    const withNote = { ...(JSON.parse(report) as object), notes: ['the time limit ended the loop'], types: [] };
    const page = pageOf(JSON.stringify(withNote));
    assert.deepEqual([page.notes, page.charts.length], [['the time limit ended the loop'], 2]);
  });

  it('is refused where it is not whole', () => {
    const { samples: _, ...without } = JSON.parse(report) as { readonly samples: unknown };
    assert.match(problemOf(JSON.stringify(without)), /^the report is not as expected at samples: /);
    assert.match(problemOf(JSON.stringify({ ...without, version: 2 })), /at version: /);
  });
});

const record = (kind: EvidenceRecord['kind'], bytes: number, count = 1): EvidenceRecord => ({
  ...{ kind, what: kind, bytes, blocks: 1, count },
  ...{ stack: [{ function: `f${String(bytes)}` }], freed: [], allocated: [], pids: [1] },
});
const finding = (file: string): Finding =>
  ({
    ...{
      rule: 'leaked-reference',
      confidence: 'high',
      severity: 'warning',
      file,
      function: 'f',
      what: 'w',
      why: '',
      todo: '',
    },
    ...{ range: { start: 0, end: 1 }, fingerprint: file, paths: [], fixes: [], related: [] },
  }) as unknown as Finding;
const shared = record('definitely-lost', 32_000);
const logs = [{ name: 'log.txt', tools: ['valgrind'] as const, records: [], totals: undefined, gaps: [] }];
const sources = createSources(() => 'text\n');
const render = (sorted: Parameters<typeof renderEvidenceJson>[1]): string =>
  renderEvidenceJson(logs, sorted, { version: '1', root: '/src', sources, projectFrame: () => undefined });
const place = (file: string): { file: string; line: number } => ({ file, line: 3 });

describe('what memory checkers saw', () => {
  it('is drawn by file, a part for each kind, and each record once', () => {
    const page = pageOf(
      render({
        confirmed: [
          { finding: finding('a.c'), records: [shared, record('indirectly-lost', 500)] },
          { finding: finding('b.c'), records: [shared] },
        ],
        own: [
          { record: record('possibly-lost', 40_000), place: place('b.c') },
          { record: record('invalid-read', 0, 3), place: place('b.c') },
        ],
        foreign: [record('still-reachable', 9_999_999)],
        noise: [],
      }),
    );
    assert.equal(page.title, '2 findings confirmed, 2 records in your code without a finding');
    assert.equal(page.subject, 'log.txt (valgrind)');
    const bytes = barsOf(page, 'bytes');
    assert.deepEqual(bytes.places, ['b.c', 'a.c']);
    assert.deepEqual(
      bytes.series.map(({ name, values }) => [name, ...values]),
      [
        ['definitely lost', 0, 32_000],
        ['indirectly lost', 0, 500],
        ['possibly lost', 40_000, 0],
      ],
    );
    const errors = barsOf(page, 'errors');
    assert.deepEqual([errors.places, errors.series], [['b.c'], [{ name: 'invalid read', unit: 'count', values: [3] }]]);
    assert.deepEqual(page.notes, ['Not drawn: 1 record of other code.']);
  });

  it('has few bars and leaves no file out', () => {
    const own = Array.from({ length: 40 }, (_, index) => ({
      record: record('definitely-lost', 1000 - index),
      place: place(`f${String(index)}.c`),
    }));
    const { places, series } = barsOf(pageOf(render({ confirmed: [], own, foreign: [], noise: [] })), 'bytes');
    assert.deepEqual([places.length, places[0], places.at(-1)], [15, 'f0.c', '26 other files']);
    const all = own.reduce((sum, { record: { bytes } }) => sum + bytes, 0);
    assert.equal(
      series[0]?.values.reduce((sum: number, value) => sum + (value ?? 0), 0),
      all,
    );
  });

  it('has no charts where nothing was seen, which is said', () => {
    const page = pageOf(render({ confirmed: [], own: [], foreign: [], noise: [] }));
    assert.deepEqual([page.charts, page.notes], [[], ['Nothing in the code of the project was lost or misused.']]);
  });

  it('is refused where it compares two runs', () => {
    assert.equal(problemOf('{"version": 1, "before": [], "after": []}'), 'a comparison of two runs has no charts');
  });
});

describe('a monitor', () => {
  const { opening, sample, closing } = monitorFormat('json');
  const watched = { pid: 7, command: 'python3 x.py', began: '1' };
  const plain = { seconds: 0, rss: 1000, peak: 1200 };
  const inside = { ...plain, seconds: 1.004, references: 50, blocks: 20, objects: 9 };

  it('has lines for memory, for what the process measures, and bars for types', () => {
    const types = [{ name: 'list', count: 9, growth: 4 }];
    const page = pageOf(
      [opening(watched), sample(plain), sample({ ...inside, uss: 900, types }), closing('ended', watched)].join(''),
    );
    assert.deepEqual(
      [page.title, page.subject, page.notes],
      ['Process 7 has ended after 1 second', 'python3 x.py', []],
    );
    const memory = linesOf(page, 'memory');
    assert.deepEqual(memory.places, [0, 1]);
    assert.deepEqual(
      memory.series.map(({ name, values }) => [name, ...values]),
      [
        ['RSS', 1000, 1000],
        ['USS', null, 900],
      ],
    );
    assert.deepEqual(
      linesOf(page, 'references').series.map(({ name, values }) => [name, ...values]),
      [
        ['references', null, 50],
        ['allocated blocks', null, 20],
      ],
    );
    assert.deepEqual(barsOf(page, 'types').series[0]?.values, [4]);
  });

  it('says what is missing', () => {
    const alone = pageOf(opening(watched) + sample(plain));
    assert.deepEqual(
      alone.charts.map(({ id }) => id),
      ['memory'],
    );
    assert.match(alone.notes.join(), /started the Python module refcheck_monitor/);
    const { references: _, ...release } = inside;
    assert.match(pageOf(opening(watched) + sample(release)).notes.join(), /a debug build does/);
    assert.deepEqual(pageOf(opening(watched)).charts, []);
  });
});

it('anything else is no report', () => {
  for (const text of [
    '',
    '7',
    'null',
    '[]',
    '{}',
    '{"sample": {"seconds": 0, "rss": 1, "peak": 1}}',
    'int main(void) {}',
  ])
    assert.equal(problemOf(text), 'it is no report in JSON of refcheck confirm, evidence or monitor', text);
});
