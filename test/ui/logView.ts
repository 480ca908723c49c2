/** The tree of what memory checkers saw, as a person reads it. */
import { type Locator, type Page } from 'playwright-core';
import { type Workbench } from './workbench.js';

export class LogView {
  readonly #workbench: Workbench;
  readonly #page: Page;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    this.#page = workbench.page;
  }

  /** Imports files by their names in the palette's dialog. */
  async importLog(path: string): Promise<void> {
    await this.#workbench.runCommand('refcheck: Import Memory Checker Log...');
    await this.#workbench.chooseLogFile(path);
  }

  /** Until the tree has a row with the text. */
  async untilRow(text: string | RegExp): Promise<void> {
    await this.row(text).waitFor();
  }

  /** The first row with the text. */
  row(text: string | RegExp): Locator {
    return this.pane.locator('.monaco-list-row', { hasText: text }).first();
  }

  /** Opens or closes a row by its arrow. */
  async toggle(text: string | RegExp): Promise<void> {
    await this.row(text).locator('.monaco-tl-twistie').click();
  }

  /** The texts of the visible rows, from top to bottom. */
  async rows(): Promise<readonly string[]> {
    const found = await this.pane
      .locator('.monaco-list-row')
      .evaluateAll((rows) =>
        rows.map((row) => ({ top: row.getBoundingClientRect().top, text: row.getAttribute('aria-label') ?? '' })),
      );
    return found.sort((a, b) => a.top - b.top).map(({ text }) => text);
  }

  get pane(): Locator {
    return this.#page.locator('.pane', { has: this.#page.locator('.pane-header[aria-label^="Memory Checker Logs"]') });
  }
}
