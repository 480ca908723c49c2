/**
 * How a chart is drawn: from what it shows and the colours of the theme to a configuration of Chart.js. Pure, without a page.
 * Lines are told apart by dashes, too, and nothing moves: who wants less motion or sees few colours misses nothing.
 */
import type { ChartConfiguration, ChartDataset, ChartOptions, LegendItem, ScaleOptions } from 'chart.js';
import type { BarChart, ChartView, LineChart } from '../../../server/out/charts/chartPage.js';
import { amount, byteUnits } from '../../../server/out/charts/chartTable.js';

/** Colours and letters of the theme. */
export interface ChartTheme {
  readonly foreground: string;
  readonly grid: string;
  readonly background: string;
  /** One for each series, in turn. */
  readonly series: readonly string[];
  readonly isHighContrast: boolean;
  readonly fontFamily: string;
  readonly fontSize: number;
}

/** Lengths of strokes and gaps, one pattern for each series in turn. */
const dashes: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [10, 4, 2, 4], [4, 4]];

/** More points than this are a line; fewer are drawn, so that one sees where something was measured. */
const mostPoints = 40;

/** Letters of a name beside a bar. */
const longestPlace = 40;

/** Flat lines stay flat: a change of less than this share of the value, or of so many, does not fill the chart. */
const leastShare = 0.02;
const leastChange = 10;

/** What Chart.js is given. */
export type Configuration = ChartConfiguration<'line' | 'bar'>;

/** How the bytes of a chart are counted: in the unit of the largest. */
interface Scale {
  readonly divisor: number;
  readonly name: string;
}

/** The configuration of the chart. */
export function configurationOf(chart: ChartView, theme: ChartTheme): Configuration {
  return chart.kind === 'lines' ? linesOf(chart, theme) : barsOf(chart, theme);
}

function linesOf(chart: LineChart, theme: ChartTheme): Configuration {
  const drawn = chart.series.map(({ values }) => (chart.change === undefined ? values : changeOf(values)));
  const scale = scaleOf(chart, drawn.flat());
  const datasets = chart.series.map(({ name }, index): ChartDataset<'line'> => {
    const colour = seriesColour(theme, index);
    return {
      label: name,
      data: (drawn[index] ?? []).map((value, at) => ({
        x: chart.places[at] ?? 0,
        y: value === null ? NaN : value / scale.divisor,
      })),
      borderColor: colour,
      backgroundColor: colour,
      borderDash: dashOf(index),
      borderWidth: lineWidth(theme),
      // A dashed line over a solid one leaves both to be seen.
      order: -index,
      pointRadius: chart.places.length > mostPoints ? 0 : 2.5,
      pointHitRadius: 8,
      tension: 0,
    };
  });
  const [low, high] = rangeOf(chart, drawn.flat());
  return {
    type: 'line',
    data: { datasets },
    options: {
      ...commonOptions(chart, theme, scale),
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: {
          ...axis(theme, chart.axis),
          type: 'linear',
          bounds: 'data',
          // One sample alone stands at the beginning.
          suggestedMin: 0,
          suggestedMax: 1,
          grid: { display: false },
          ticks: { ...axis(theme, '').ticks, includeBounds: false },
        },
        y: {
          ...axis(theme, chart.change ?? scale.name),
          type: 'linear',
          ticks: { ...axis(theme, '').ticks, ...wholeTicks(chart) },
          suggestedMin: low / scale.divisor,
          suggestedMax: high / scale.divisor,
        },
      },
    },
  };
}

function barsOf(chart: BarChart, theme: ChartTheme): Configuration {
  const sums = chart.places.map((_, at) => chart.series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  const scale = scaleOf(chart, sums);
  const unit = chart.series[0]?.unit ?? 'count';
  return {
    type: 'bar',
    data: {
      // A short bar beside a long one says nothing; its number does.
      labels: chart.places.map((place, at) => `${shortened(place)}  ${amount(sums[at] ?? 0, unit)}`),
      datasets: chart.series.map(({ name, values }, index): ChartDataset<'bar'> => ({
        label: name,
        // A part that is nothing has not even the least length.
        data: values.map((value) => (value === null || value === 0 ? null : value / scale.divisor)),
        backgroundColor: seriesColour(theme, index),
        // Parts of a bar are told apart by the line between them.
        borderColor: theme.background,
        borderWidth: { right: chart.series.length > 1 ? 2 : 0 },
        maxBarThickness: 22,
        minBarLength: 2,
      })),
    },
    options: {
      ...commonOptions(chart, theme, scale),
      indexAxis: 'y',
      interaction: { mode: 'index', axis: 'y', intersect: false },
      scales: {
        x: {
          ...axis(theme, scale.name || chart.amounts),
          type: 'linear',
          stacked: true,
          beginAtZero: true,
          ticks: { ...axis(theme, '').ticks, ...wholeTicks(chart) },
        },
        y: { ...axis(theme, ''), type: 'category', stacked: true, grid: { display: false } },
      },
    },
  };
}

/** The end of a path or of a type's name says most; a whole one would leave no room for its bar. */
const shortened = (place: string): string =>
  place.length <= longestPlace ? place : `…${place.slice(1 - longestPlace)}`;

function commonOptions(chart: ChartView, theme: ChartTheme, scale: Scale): ChartOptions<'line' | 'bar'> {
  const font = { family: theme.fontFamily, size: theme.fontSize };
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    font,
    plugins: {
      legend: {
        display: chart.series.length > 1,
        position: 'bottom',
        align: 'start',
        // A click would take a series away without a way by keyboard; the table has all of them.
        onClick: () => undefined,
        labels: {
          color: theme.foreground,
          font,
          usePointStyle: chart.kind === 'lines',
          pointStyleWidth: 36,
          ...(chart.kind === 'lines' ? { generateLabels: () => legendOf(chart, theme) } : {}),
        },
      },
      tooltip: {
        backgroundColor: theme.background,
        titleColor: theme.foreground,
        bodyColor: theme.foreground,
        borderColor: theme.foreground,
        borderWidth: 1,
        titleFont: font,
        bodyFont: font,
        callbacks: {
          title: ([item]) => titleAt(chart, item?.dataIndex ?? 0),
          label: ({ dataset, parsed, datasetIndex }) => {
            const value = (chart.kind === 'lines' ? parsed.y : parsed.x) ?? 0;
            const unit = chart.series[datasetIndex]?.unit ?? 'count';
            return `${dataset.label ?? ''}: ${amount(Math.round(value * scale.divisor), unit)}`;
          },
        },
      },
    },
  };
}

/** There are no halves of what is counted. */
const wholeTicks = ({ series }: ChartView): { precision?: number } =>
  series.some(({ unit }) => unit === 'count') ? { precision: 0 } : {};

/** Both axes alike. */
function axis(theme: ChartTheme, title: string): Pick<ScaleOptions<'linear'>, 'title' | 'grid' | 'border' | 'ticks'> {
  const font = { family: theme.fontFamily, size: theme.fontSize };
  return {
    title: { display: title !== '', text: title, color: theme.foreground, font },
    ticks: { color: theme.foreground, font, maxTicksLimit: 8, maxRotation: 0 },
    grid: { color: theme.grid },
    // In high contrast lines of the grid are as strong as those of the chart.
    border: { color: theme.foreground, dash: theme.isHighContrast ? [1, 5] : [] },
  };
}

/** Chart.js leaves out the dashes where the sign of a line is a line. */
const legendOf = ({ series }: ChartView, theme: ChartTheme): LegendItem[] =>
  series.map(({ name }, index) => ({
    text: name,
    fontColor: theme.foreground,
    strokeStyle: seriesColour(theme, index),
    lineWidth: lineWidth(theme),
    lineDash: dashOf(index),
    pointStyle: 'line',
    datasetIndex: index,
  }));

const titleAt = ({ kind, axis, places }: ChartView, at: number): string => {
  const place = String(places[at] ?? '');
  return kind === 'lines' ? `${axis}: ${place}` : place;
};

const dashOf = (index: number): number[] => [...(dashes[index % dashes.length] ?? [])];

const lineWidth = ({ isHighContrast }: ChartTheme): number => (isHighContrast ? 3 : 2);

const seriesColour = ({ series, foreground }: ChartTheme, index: number): string =>
  series[index % series.length] ?? foreground;

/** Each value less the first that is known. */
function changeOf(values: readonly (number | null)[]): readonly (number | null)[] {
  const first = values.find((value) => value !== null) ?? 0;
  return values.map((value) => (value === null ? null : value - first));
}

function scaleOf({ series }: ChartView, values: readonly (number | null)[]): Scale {
  if (series.some(({ unit }) => unit === 'count')) return { divisor: 1, name: '' };
  const largest = Math.max(1, ...values.map((value) => Math.abs(value ?? 0)));
  const power = Math.min(byteUnits.length - 1, Math.floor(Math.log2(largest) / 10));
  return { divisor: 1024 ** power, name: byteUnits[power] ?? '' };
}

/** What the axis of the values holds at least. */
function rangeOf({ change }: LineChart, drawn: readonly (number | null)[]): readonly [number, number] {
  if (change !== undefined) return [0, leastChange];
  const known = drawn.filter((value) => value !== null);
  if (known.length === 0) return [0, 1];
  return [Math.min(...known) * (1 - leastShare), Math.max(...known) * (1 + leastShare)];
}
