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
import type { ButtonWords, PageWords } from './messages.js';
import { pictureOf } from './picture.js';

Chart.register(
  ...[BarController, BarElement, LineController, LineElement, PointElement],
  ...[CategoryScale, LinearScale, Legend, Tooltip],
);

/** What a section is like before anything is drawn. */
export interface SectionStart {
  readonly theme: ChartTheme;
  readonly isTable: boolean;
}

/** What a section tells. */
export interface SectionEvents {
  readonly onCsv: () => void;
  readonly onPng: (picture: string) => void;
  readonly onTable: () => void;
}

/** Pixels: of a line chart, and of bars each and of what stands around them. */
const linesHeight = 280;
const barHeight = 30;
const aroundBars = 80;
const legendHeight = 40;

export class ChartSection {
  readonly element = document.createElement('section');
  readonly #title = document.createElement('h2');
  readonly #tableButton = button();
  readonly #csvButton = button();
  readonly #pngButton = button();
  readonly #picture = document.createElement('div');
  readonly #canvas = document.createElement('canvas');
  readonly #scroller = document.createElement('div');
  readonly #head = document.createElement('thead');
  readonly #body = document.createElement('tbody');
  #chart: Chart<'line' | 'bar'> | undefined;
  #view: ChartView;
  #theme: ChartTheme;

  /** Draws nothing: that begins when the section stands in the page. */
  constructor(view: ChartView, { theme, isTable }: SectionStart, events: SectionEvents) {
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
    const table = document.createElement('table');
    table.append(this.#head, this.#body);
    this.#scroller.append(table);
    this.element.append(header, this.#picture, this.#scroller);
    this.#choose(isTable);
    this.#tableButton.addEventListener('click', () => {
      this.#choose(!this.isTable);
      this.#draw();
      events.onTable();
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
    const height = view.kind === 'lines' ? linesHeight : aroundBars + legendOf(view) + barHeight * view.places.length;
    this.#picture.style.height = `${String(height)}px`;
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

  /** The table in the place of the picture, or the other way round. */
  #choose(isTable: boolean): void {
    this.#tableButton.setAttribute('aria-pressed', String(isTable));
    this.#picture.hidden = isTable;
    this.#scroller.hidden = !isTable;
    this.#pngButton.disabled = isTable;
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
    fill(this.#head, [header], () => 'col');
    fill(this.#body, rows, (column) => (column === 0 ? 'row' : undefined));
  }
}

/** Writes rows over those that are there: who reads in the table stays where they are. */
function fill(
  part: HTMLTableSectionElement,
  rows: readonly (readonly string[])[],
  scope: (column: number) => 'col' | 'row' | undefined,
): void {
  while (part.rows.length > rows.length) part.deleteRow(-1);
  for (const [at, texts] of rows.entries()) {
    const row = part.rows[at] ?? part.insertRow();
    while (row.cells.length > texts.length) row.deleteCell(-1);
    for (const [column, text] of texts.entries()) {
      const cell = row.cells[column] ?? row.appendChild(newCell(scope(column)));
      if (cell.textContent !== text) cell.textContent = text;
    }
  }
}

function newCell(scope: 'col' | 'row' | undefined): HTMLElement {
  const made = document.createElement(scope === undefined ? 'td' : 'th');
  if (scope !== undefined) made.setAttribute('scope', scope);
  return made;
}

const legendOf = ({ series }: ChartView): number => (series.length > 1 ? legendHeight : 0);

function button(): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  return made;
}

/** A short label, and a whole one that tells buttons of several charts apart when they are heard. */
function name(of: HTMLButtonElement, { label, meaning }: ButtonWords, title: string): void {
  of.textContent = label;
  of.title = meaning;
  of.setAttribute('aria-label', `${meaning}: ${title}`);
}
