/**
 * The program of the page of charts: shows what it is told and tells which buttons were pressed. What a chart shows, how it is
 * drawn and how it is exported are in other files; nothing is fetched and nothing is kept but which charts are tables.
 */
import type { ChartPage } from '../../../server/out/charts/chartPage.js';
import { ChartSection } from './chartSection.js';
import type { PageMessage, PageWords, ShowMessage } from './messages.js';
import { onThemeChange, readTheme } from './theme.js';

interface PageState {
  /** Charts that are shown as tables. */
  readonly tables: readonly string[];
}

declare function acquireVsCodeApi(): {
  postMessage(message: PageMessage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
};

const api = acquireVsCodeApi();
const title = element('h1');
const subject = element('.subject');
const notes = element('.notes');
const charts = element('.charts');
const stop = element('.stop');
const empty = element('.empty');
const sections = new Map<string, ChartSection>();

function element(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The page has no ${selector}.`);
  return found;
}

function show({ page, words, isLive }: ShowMessage): void {
  say(title, page.title);
  say(subject, page.subject);
  say(stop, words.stop);
  say(empty, words.empty);
  stop.hidden = !isLive;
  empty.hidden = page.charts.length > 0 || !isLive;
  if (notes.textContent !== page.notes.join('')) {
    notes.replaceChildren(
      ...page.notes.map((note) => {
        const item = document.createElement('li');
        item.textContent = note;
        return item;
      }),
    );
  }
  showCharts(page, words);
}

/** A text that is set again would be read out again. */
function say(place: HTMLElement, words: string): void {
  if (place.textContent !== words) place.textContent = words;
}

function showCharts(page: ChartPage, words: PageWords): void {
  const wanted = new Set(page.charts.map(({ id }) => id));
  for (const [id, section] of sections) {
    if (wanted.has(id)) continue;
    section.remove();
    sections.delete(id);
  }
  for (const view of page.charts) {
    const known = sections.get(view.id);
    const section = known ?? newSection(view);
    if (!known) charts.append(section.element);
    section.show(view, words);
  }
}

function newSection(view: ChartPage['charts'][number]): ChartSection {
  const { id } = view;
  const isTable = api.getState()?.tables.includes(id) ?? false;
  const start = { theme: readTheme(), isTable };
  const section = new ChartSection(view, start, {
    onCsv: () => api.postMessage({ kind: 'csv', chart: id }),
    onPng: (picture) => api.postMessage({ kind: 'png', chart: id, picture }),
    onTable: () => {
      api.setState({ tables: [...sections].filter(([, one]) => one.isTable).map(([chart]) => chart) });
    },
  });
  sections.set(id, section);
  return section;
}

stop.addEventListener('click', () => api.postMessage({ kind: 'stop' }));
window.addEventListener('message', ({ data }: MessageEvent<ShowMessage>) => show(data));
onThemeChange(() => {
  const theme = readTheme();
  for (const section of sections.values()) section.paint(theme);
});
api.postMessage({ kind: 'ready' });
