/** The tree of what memory checkers saw, as a person reads it. */
import { type Locator, type Page } from 'playwright-core';
import { isThere } from './effects.js';
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
    await this.pane.locator('.monaco-list-row', { hasText: text }).first().waitFor();
  }

  /** The row with the text at a level: sections are at the first, what happened at the second, stacks below. */
  row(level: number, text: string | RegExp): Locator {
    return this.pane.locator(`.monaco-list-row[aria-level="${level}"]`, { hasText: text }).first();
  }

  /** Opens a row by its arrow, until something in it is there. */
  async open(row: Locator, inside: Locator): Promise<void> {
    // Pressed twice, the arrow would close it again.
    const closed = this.#page.locator('[aria-expanded="false"]');
    await this.#workbench.until('an open row', async () => {
      if (await inside.isVisible()) return true;
      if ((await row.and(closed).count()) > 0) await row.locator('.monaco-tl-twistie').click();
      return isThere(inside);
    });
  }

  /** Until each of the patterns is that of a visible row. */
  async untilRows(...patterns: readonly RegExp[]): Promise<void> {
    await this.#workbench.untilRead(
      `rows like ${patterns.join(', ')}`,
      () => this.rows(),
      (rows) => patterns.every((pattern) => rows.some((row) => pattern.test(row))),
    );
  }

  /** Begins to note which rows are drawn anew. */
  async watch(): Promise<void> {
    await this.#page.evaluate(watchRows);
  }

  /** The rows that were drawn anew since: who presses one just then presses what goes. */
  redrawn(): Promise<readonly string[]> {
    return this.#page.evaluate(redrawnRows);
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

/** Runs in the page. */
function watchRows(): void {
  const redrawn: string[] = [];
  new MutationObserver((changes) => {
    for (const { target, removedNodes } of changes) {
      if (!(target instanceof HTMLElement) || removedNodes.length === 0) continue;
      const header = target.closest('.pane')?.querySelector('.pane-header')?.getAttribute('aria-label');
      const row = target.closest('.monaco-list-row')?.getAttribute('aria-label');
      if (header?.startsWith('Memory Checker Logs') === true && typeof row === 'string') redrawn.push(row);
    }
  }).observe(document.body, { subtree: true, childList: true });
  Object.assign(globalThis, { refcheckRedrawn: redrawn });
}

const redrawnRows = (): readonly string[] =>
  (globalThis as unknown as { refcheckRedrawn: readonly string[] }).refcheckRedrawn;
