/**
 * What a page of charts is, whatever it was made from: titles, series, and what they are measured in. Everything else in this
 * folder makes these or is made from them; how they are drawn is left to the editor.
 */

/** What values count. */
export type Unit = 'count' | 'bytes';

/** Values of one quantity, one for each place on the axis of the chart; null where nothing was measured. */
export interface ChartSeries {
  readonly name: string;
  readonly unit: Unit;
  readonly values: readonly (number | null)[];
}

interface AnyChart {
  /** The same for the same chart of a page that changes; also the name of an exported file. */
  readonly id: string;
  readonly title: string;
  /** What the places on the axis are: calls, seconds, files. */
  readonly axis: string;
  readonly series: readonly ChartSeries[];
}

/** Quantities over calls or time. */
export interface LineChart extends AnyChart {
  readonly kind: 'lines';
  readonly places: readonly number[];
  /** Where each line is to begin at 0, so that quantities of different sizes can be compared: what that is called. */
  readonly change?: string;
}

/** Amounts by name, those of one name laid end to end. */
export interface BarChart extends AnyChart {
  readonly kind: 'bars';
  /** What is counted; the unit where it is bytes. */
  readonly amounts: string;
  readonly places: readonly string[];
}

export type ChartView = LineChart | BarChart;

/** A page with its charts. */
export interface ChartPage {
  readonly title: string;
  /** What was run or read. */
  readonly subject: string;
  readonly charts: readonly ChartView[];
  /** What one must know to read the charts, a sentence each. */
  readonly notes: readonly string[];
}

/** The most bars: more cannot be read beside each other. */
export const mostBars = 15;
