/** The page of charts as a person uses it: what it says, its buttons by their labels, and what they save. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FrameLocator, type Locator } from 'playwright-core';
import { type Session } from './session.js';

export class ChartsPage {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Until the page has a title like this. */
  async untilTitle(words: string | RegExp): Promise<void> {
    await this.#title(words).waitFor();
  }

  /** Until the picture of a chart is drawn, or its table. */
  async untilChart(id: string): Promise<void> {
    await this.#frame()
      .locator(`section[data-chart="${id}"] canvas[width], section[data-chart="${id}"] td`)
      .first()
      .waitFor();
  }

  /** Until a screen reader says of the charts what each of the patterns wants. */
  async untilSummaries(...patterns: readonly RegExp[]): Promise<void> {
    await this.#session.workbench.untilRead(
      `summaries like ${patterns.join(', ')}`,
      () =>
        this.#frame()
          .getByRole('img')
          .evaluateAll((pictures) => pictures.map((picture) => picture.getAttribute('aria-label') ?? '')),
      (summaries) => patterns.every((pattern) => pattern.test(summaries.join('\n'))),
    );
  }

  /** Shows a chart as a table, by the button of its title. */
  async showTable(title: string): Promise<void> {
    await this.#session.workbench.clickUntil(this.#button(`Table: ${title}`), this.#tableButton(title, 'true'));
  }

  /** Shows a chart as a picture again. */
  async showPicture(title: string): Promise<void> {
    await this.#session.workbench.clickUntil(this.#button(`Table: ${title}`), this.#tableButton(title, 'false'));
  }

  /** Presses the button that ends what the page is told, until the page has a title like this. */
  async stop(title: RegExp): Promise<void> {
    await this.#session.workbench.clickUntil(this.#button('Stop'), this.#title(title));
  }

  /** The cells of the table of a chart, row by row, the header first. */
  table(id: string): Promise<readonly (readonly string[])[]> {
    return this.#frame()
      .locator(`section[data-chart="${id}"] tr`)
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
  }

  /** Until the picture of a chart has more than a few colours: one that is blank has not. */
  async untilColours(id: string): Promise<void> {
    await this.#session.workbench.until(`a picture of ${id}`, async () => (await this.#colours(id)) > 5);
  }

  #colours(id: string): Promise<number> {
    return this.#frame()
      .locator(`section[data-chart="${id}"] canvas`)
      .evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
        const found = new Set<number>();
        for (let at = 0; at < data.length; at += 4)
          found.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
        return found.size;
      });
  }

  /** The picture of a chart as text, to tell whether it has changed. */
  picture(id: string): Promise<string> {
    return this.#frame()
      .locator(`section[data-chart="${id}"] canvas`)
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  }

  /** Presses a button that saves, takes the name that is offered, and returns what is written. */
  async save(button: string, file: string): Promise<Buffer> {
    const { workbench, workspace } = this.#session;
    await workbench.saveAsOffered(() => this.#button(button).click(), file);
    const path = join(workspace, file);
    await workbench.until(file, () => Promise.resolve(existsSync(path) && readFileSync(path).length > 0));
    return readFileSync(path);
  }

  #title(words: string | RegExp): Locator {
    return this.#frame().locator('h1', { hasText: words });
  }

  #button(name: string): Locator {
    return this.#frame().getByRole('button', { name, exact: true });
  }

  #tableButton(title: string, isPressed: 'true' | 'false'): Locator {
    return this.#button(`Table: ${title}`).and(this.#frame().locator(`[aria-pressed="${isPressed}"]`));
  }

  #frame(): FrameLocator {
    return this.#session.workbench.webview();
  }
}
