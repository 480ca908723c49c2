/**
 * One chart of the page: a title, buttons, the picture, and the same as a table. It is told what it shows again and again and
 * keeps what the user has chosen and where the focus is.
 */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import type { ChartView } from '../../../server/out/charts/chartPage.js';
import { summaryOf, tableOf } from '../../../server/out/charts/chartTable.js';
import { configurationOf, type ChartTheme } from './configuration.js';
import type { PageWords } from './messages.js';
import { pictureOf } from './picture.js';

Chart.register(
  ...[BarController, BarElement, LineController, LineElement, PointElement],
  ...[CategoryScale, LinearScale, Legend, Tooltip],
);

/** What a section tells. */
export interface SectionEvents {
  readonly onCsv: () => void;
  readonly onPng: (picture: string) => void;
  readonly onTable: (isTable: boolean) => void;
}

/** Pixels: of a line chart, and of bars each and of what stands around them. */
const linesHeight = 280;
const barHeight = 30;
const aroundBars = 90;

export class ChartSection {
  readonly element = document.createElement('section');
  readonly #title = document.createElement('h2');
  readonly #tableButton = button();
  readonly #csvButton = button();
  readonly #pngButton = button();
  readonly #picture = document.createElement('div');
  readonly #canvas = document.createElement('canvas');
  readonly #scroller = document.createElement('div');
  readonly #table = document.createElement('table');
  #chart: Chart<'line' | 'bar'> | undefined;
  #view: ChartView;
  #theme: ChartTheme;

  constructor(view: ChartView, theme: ChartTheme, events: SectionEvents) {
    this.#view = view;
    this.#theme = theme;
    this.#title.id = `title-${view.id}`;
    this.element.dataset['chart'] = view.id;
    this.element.setAttribute('aria-labelledby', this.#title.id);
    const actions = document.createElement('div');
    actions.className = 'actions';
    actions.append(this.#tableButton, this.#csvButton, this.#pngButton);
    const header = document.createElement('header');
    header.append(this.#title, actions);
    this.#picture.className = 'picture';
    this.#canvas.setAttribute('role', 'img');
    this.#picture.append(this.#canvas);
    this.#scroller.className = 'scroller';
    this.#scroller.tabIndex = 0;
    this.#scroller.setAttribute('role', 'region');
    this.#scroller.setAttribute('aria-labelledby', this.#title.id);
    this.#scroller.append(this.#table);
    this.element.append(header, this.#picture, this.#scroller);
    this.#tableButton.addEventListener('click', () => {
      this.showTable(!this.isTable);
      events.onTable(this.isTable);
    });
    this.#csvButton.addEventListener('click', () => events.onCsv());
    this.#pngButton.addEventListener('click', () => {
      events.onPng(pictureOf(this.#canvas, this.#view.title, this.#theme));
    });
  }

  get isTable(): boolean {
    return this.#tableButton.getAttribute('aria-pressed') === 'true';
  }

  /** Shows other values of the same chart. */
  show(view: ChartView, words: PageWords): void {
    this.#view = view;
    this.#title.textContent = view.title;
    name(this.#tableButton, words.table, view.title);
    name(this.#csvButton, words.saveCsv, view.title);
    name(this.#pngButton, words.savePng, view.title);
    this.#canvas.setAttribute('aria-label', summaryOf(view));
    const height = view.kind === 'lines' ? linesHeight : aroundBars + barHeight * view.places.length;
    this.#picture.style.height = `${String(height)}px`;
    this.#draw();
  }

  /** The table in the place of the picture, or the other way round. */
  showTable(isTable: boolean): void {
    this.#tableButton.setAttribute('aria-pressed', String(isTable));
    this.#picture.hidden = isTable;
    this.#scroller.hidden = !isTable;
    this.#pngButton.disabled = isTable;
    this.#draw();
  }

  /** Draws in other colours. */
  paint(theme: ChartTheme): void {
    this.#theme = theme;
    this.#draw();
  }

  remove(): void {
    this.#chart?.destroy();
    this.element.remove();
  }

  /** A picture that is not seen would have no size. */
  #draw(): void {
    if (this.isTable) {
      this.#fillTable();
      return;
    }
    const configuration = configurationOf(this.#view, this.#theme);
    if (this.#chart) {
      this.#chart.data = configuration.data;
      this.#chart.options = configuration.options ?? {};
      this.#chart.update('none');
    } else this.#chart = new Chart<'line' | 'bar'>(this.#canvas, configuration);
  }

  #fillTable(): void {
    const { header, rows } = tableOf(this.#view);
    const head = document.createElement('thead');
    head.append(rowOf(header.map((text) => cell('th', text, 'col'))));
    const body = document.createElement('tbody');
    body.append(
      ...rows.map(([first = '', ...others]) =>
        rowOf([cell('th', first, 'row'), ...others.map((text) => cell('td', text))]),
      ),
    );
    this.#table.replaceChildren(head, body);
  }
}

function button(): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  return made;
}

/** A label that tells buttons of several charts apart when they are heard one after the other. */
function name(of: HTMLButtonElement, label: string, title: string): void {
  of.textContent = label;
  of.setAttribute('aria-label', `${label}: ${title}`);
}

function cell(kind: 'th' | 'td', text: string, scope?: 'col' | 'row'): HTMLElement {
  const made = document.createElement(kind);
  made.textContent = text;
  if (scope !== undefined) made.setAttribute('scope', scope);
  return made;
}

function rowOf(cells: readonly HTMLElement[]): HTMLElement {
  const row = document.createElement('tr');
  row.append(...cells);
  return row;
}
