/** How charts are drawn: what Chart.js is told of values, units, colours and dashes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { configurationOf, type ChartTheme } from '#page/configuration.js';
import type { BarChart, LineChart } from '#server/charts/chartPage.js';

const theme: ChartTheme = {
  ...{ foreground: 'black', background: 'white', grid: 'grey', series: ['blue', 'red'] },
  ...{ isHighContrast: false, fontFamily: 'serif', fontSize: 13 },
};

const lines: LineChart = {
  kind: 'lines',
  id: 'references',
  title: 'References',
  axis: 'calls',
  places: [0, 1, 2],
  change: 'change since the first call',
  series: [
    { name: 'references', unit: 'count', values: [5000, 5001, 5003] },
    { name: 'blocks', unit: 'count', values: [null, 70, 69] },
    { name: 'third', unit: 'count', values: [1, 1, 1] },
  ],
};

const memory: LineChart = {
  kind: 'lines',
  id: 'memory',
  title: 'Memory',
  axis: 'seconds',
  places: [0, 1],
  series: [{ name: 'RSS', unit: 'bytes', values: [10 * 1024 ** 2, 11 * 1024 ** 2] }],
};

const bars: BarChart = {
  kind: 'bars',
  id: 'bytes',
  title: 'Bytes',
  axis: 'file',
  amounts: 'bytes',
  places: ['a.c', 'b.c'],
  series: [
    { name: 'lost', unit: 'bytes', values: [3072, 0] },
    { name: 'possibly lost', unit: 'bytes', values: [1024, 512] },
  ],
};

/** What the tests look at, with the types that this chart has. */
interface Seen {
  readonly data: {
    readonly labels?: readonly string[];
    readonly datasets: readonly {
      readonly label: string;
      readonly data: readonly (number | null | { readonly x: number; readonly y: number })[];
      readonly borderColor: string;
      readonly borderDash?: readonly number[];
      readonly borderWidth: number;
    }[];
  };
  readonly options: {
    readonly animation: unknown;
    readonly scales: {
      readonly x: { readonly title: { readonly text: string }; readonly stacked?: boolean };
      readonly y: {
        readonly title: { readonly text: string };
        readonly suggestedMin: number;
        readonly suggestedMax: number;
      };
    };
    readonly plugins: {
      readonly legend: {
        readonly display: boolean;
        readonly labels: { readonly generateLabels?: () => readonly { readonly lineDash: readonly number[] }[] };
      };
      readonly tooltip: { readonly callbacks: Readonly<Record<'title' | 'label', (item: unknown) => string>> };
    };
  };
}

const seen = (chart: LineChart | BarChart, of: ChartTheme = theme): Seen =>
  configurationOf(chart, of) as unknown as Seen;

describe('lines', () => {
  it('begin at 0 where their change is shown, and have gaps where nothing was measured', () => {
    const [references, blocks] = seen(lines).data.datasets;
    assert.deepEqual(references?.data, [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
      { x: 2, y: 3 },
    ]);
    assert.deepEqual(blocks?.data, [
      { x: 0, y: NaN },
      { x: 1, y: 0 },
      { x: 2, y: -1 },
    ]);
    assert.equal(seen(lines).options.scales.y.title.text, 'change since the first call');
  });

  it('are in the unit of the largest value, which the axis names', () => {
    const { data, options } = seen(memory);
    assert.deepEqual(data.datasets[0]?.data, [
      { x: 0, y: 10 },
      { x: 1, y: 11 },
    ]);
    assert.equal(options.scales.y.title.text, 'MB');
    assert.equal(
      options.plugins.tooltip.callbacks.label({ dataset: { label: 'RSS' }, parsed: { y: 10 }, datasetIndex: 0 }),
      'RSS: 10 MB',
    );
    assert.equal(options.plugins.tooltip.callbacks.title([{ dataIndex: 1 }]), 'seconds: 1');
  });

  it('stay flat where nearly nothing moves', () => {
    const { suggestedMin, suggestedMax } = seen({
      ...memory,
      series: [{ name: 'RSS', unit: 'bytes', values: [100 * 1024, 100 * 1024 + 1] }],
    }).options.scales.y;
    assert.ok(suggestedMin <= 98 && suggestedMax >= 102, `${String(suggestedMin)} ${String(suggestedMax)}`);
    assert.ok(seen(lines).options.scales.y.suggestedMax >= 10);
  });

  it('are told apart by dashes, on the chart and in its legend, and are thicker in high contrast', () => {
    const { data, options } = seen(lines);
    const dashes = data.datasets.map(({ borderDash }) => borderDash);
    assert.equal(new Set(dashes.map((dash) => JSON.stringify(dash))).size, 3);
    assert.deepEqual(
      options.plugins.legend.labels.generateLabels?.().map(({ lineDash }) => lineDash),
      dashes,
    );
    assert.deepEqual(
      data.datasets.map(({ borderColor }) => borderColor),
      ['blue', 'red', 'blue'],
    );
    const strong = seen(lines, { ...theme, isHighContrast: true }).data.datasets[0];
    assert.ok((strong?.borderWidth ?? 0) > (data.datasets[0]?.borderWidth ?? 0));
  });
});

describe('bars', () => {
  it('are laid end to end, with the sum beside the name', () => {
    const { data, options } = seen(bars);
    assert.deepEqual(data.labels, ['a.c  4 KB', 'b.c  512 bytes']);
    assert.deepEqual(
      data.datasets.map((one) => [one.label, ...one.data]),
      [
        ['lost', 3, null],
        ['possibly lost', 1, 0.5],
      ],
    );
    assert.deepEqual([options.scales.x.stacked, options.scales.x.title.text], [true, 'KB']);
    const item = { dataset: { label: 'lost' }, parsed: { x: 3 }, datasetIndex: 0, dataIndex: 0 };
    assert.deepEqual(
      [options.plugins.tooltip.callbacks.label(item), options.plugins.tooltip.callbacks.title([item])],
      ['lost: 3 KB', 'a.c'],
    );
  });
});

it('a long name leaves room for its bar', () => {
  const long = { ...bars, places: [`src/${'deep/'.repeat(20)}a.c`, 'b.c'] };
  const [first = ''] = seen(long).data.labels ?? [];
  assert.match(first, /^….{39} {2}4 KB$/);
  assert.match(first, /deep\/a\.c /);
});

it('nothing moves, and one series needs no legend', () => {
  for (const chart of [lines, memory, bars]) assert.equal(seen(chart).options.animation, false);
  assert.deepEqual(
    [lines, memory].map((chart) => seen(chart).options.plugins.legend.display),
    [true, false],
  );
});
