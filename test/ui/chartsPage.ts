/** The page of charts as a person uses it: what it says, its buttons by their labels, and what they save. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FrameLocator } from 'playwright-core';
import { type Session } from './session.js';

export class ChartsPage {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Until the page has a title like this. */
  async untilTitle(words: string | RegExp): Promise<void> {
    await this.#frame().locator('h1', { hasText: words }).waitFor();
  }

  /** Until the picture of a chart is drawn, or its table. */
  async untilChart(id: string): Promise<void> {
    await this.#frame()
      .locator(`section[data-chart="${id}"] canvas[width], section[data-chart="${id}"] td`)
      .first()
      .waitFor();
  }

  /** What a screen reader says of the charts. */
  summaries(): Promise<readonly string[]> {
    return this.#frame()
      .getByRole('img')
      .evaluateAll((pictures) => pictures.map((picture) => picture.getAttribute('aria-label') ?? ''));
  }

  async press(button: string): Promise<void> {
    await this.#frame().getByRole('button', { name: button, exact: true }).click();
  }

  /** The cells of the table of a chart, row by row, the header first. */
  table(id: string): Promise<readonly (readonly string[])[]> {
    return this.#frame()
      .locator(`section[data-chart="${id}"] tr`)
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
  }

  /** How many different colours the picture of a chart has: a blank one has a few. */
  colours(id: string): Promise<number> {
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
    await this.press(button);
    await workbench.untilAsked();
    await workbench.takeOffered(file);
    const path = join(workspace, file);
    await workbench.until(file, () => Promise.resolve(existsSync(path) && readFileSync(path).length > 0));
    return readFileSync(path);
  }

  #frame(): FrameLocator {
    return this.#session.workbench.webview();
  }
}
