/** What the extension and the page of charts say to each other. */
import type { ChartPage } from '../../../server/out/charts/chartPage.js';

/** A button's label, and what it does. */
export interface ButtonWords {
  readonly label: string;
  /** Begins with, or holds, the label: who speaks to the editor says what can be seen. */
  readonly meaning: string;
}

/** Words in the user's language. */
export interface PageWords {
  readonly table: ButtonWords;
  readonly saveCsv: ButtonWords;
  readonly savePng: ButtonWords;
  readonly stop: string;
  /** Where nothing can be drawn yet. */
  readonly empty: string;
}

/** The page is told what it shows, anew whenever that changes. */
export interface ShowMessage {
  readonly page: ChartPage;
  readonly words: PageWords;
  /** Whether more will come, until it is told to stop. */
  readonly isLive: boolean;
}

/** The page tells that it can be told something, and which button was pressed at which chart. */
export type PageMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'csv'; readonly chart: string }
  /** The picture as a data URL. */
  | { readonly kind: 'png'; readonly chart: string; readonly picture: string };
