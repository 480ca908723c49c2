/**
 * The extension's side bar as a person uses it: the tree of findings, and below it the page with the steps of a path, which
 * is a document in frames of its own.
 */
import { type Locator, type Page } from 'playwright-core';
import { type Workbench } from './workbench.js';

/** A row of the tree that groups others. */
export interface GroupRow {
  readonly name: string;
  readonly count: number;
}

export class FindingsView {
  readonly #workbench: Workbench;
  readonly #page: Page;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    this.#page = workbench.page;
  }

  /** Opens the side bar with the keyboard in the tree. */
  async focus(): Promise<void> {
    await this.#workbench.runCommand('refcheck: Focus on Findings View');
    await this.#pane.waitFor();
  }

  /** Scans the workspace until the tree is filled; returns what the status bar and the notification have said meanwhile. */
  async scan(): Promise<readonly string[]> {
    // What an earlier scan has found must not be taken for the new one's.
    // While the extension starts, the view says other things there.
    const empty = this.#pane.getByText('A scan checks all');
    const filled = this.#pane.locator('.message', { hasText: / findings in / });
    await empty.or(filled).or(this.#pane.getByText('Scan Again')).first().waitFor();
    if (await filled.isVisible()) {
      await this.#workbench.runCommand('refcheck: Clear Findings');
      await empty.waitFor();
    }
    await this.#page.evaluate(watchProgress);
    await this.#workbench.runCommand('refcheck: Scan Workspace');
    await this.untilMessage(/^\d+ findings in \d+ files/);
    return this.#page.evaluate(seenProgress);
  }

  /** The line above the tree, once it is as wanted. */
  async untilMessage(wanted: RegExp): Promise<void> {
    await this.#pane.locator('.message').filter({ hasText: wanted }).waitFor();
  }

  /** Until the tree has a row with the text. */
  async untilRow(text: string): Promise<void> {
    await this.row(text).waitFor();
  }

  /** Until the tree has a group of the name. */
  async untilGroup(name: string): Promise<void> {
    await this.#pane.locator('.monaco-list-row[aria-level="1"]', { hasText: name }).first().waitFor();
  }

  /** The first row with the text. */
  row(text: string): Locator {
    return this.#pane.locator('.monaco-list-row', { hasText: text }).first();
  }

  /** The groups among the visible rows, from top to bottom, once they are as wanted. */
  untilGroups(what: string, isWanted: (groups: readonly GroupRow[]) => boolean): Promise<readonly GroupRow[]> {
    return this.#workbench.untilRead(what, () => this.groups(), isWanted);
  }

  /** The groups among the visible rows, from top to bottom. */
  async groups(): Promise<readonly GroupRow[]> {
    // All rows at once: the tree may be drawn anew while they are read.
    const found = await this.#pane.locator('.monaco-list-row[aria-level="1"]').evaluateAll((rows) =>
      rows.map((row) => ({
        top: row.getBoundingClientRect().top,
        name: row.querySelector('.label-name')?.textContent ?? '',
        count: Number(row.querySelector('.label-description')?.textContent),
      })),
    );
    return found.sort((a, b) => a.top - b.top).map(({ name, count }) => ({ name, count }));
  }

  /** The page with the steps of a path. */
  get steps(): StepList {
    return new StepList(this.#workbench);
  }

  get #pane(): Locator {
    return this.#page.locator('.pane', { has: this.#page.locator('.pane-header[aria-label^="Findings"]') });
  }
}

/** What stands on the page. */
export class StepList {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Until the page is there; returns the words of all steps. */
  async words(): Promise<readonly string[]> {
    await this.items.first().waitFor();
    return (await this.items.locator('.words').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
  }

  /** The number of references owned, as the chart writes it, for each step. */
  owned(): Promise<readonly string[]> {
    return this.items.locator('.chart b').allInnerTexts();
  }

  /** Until the step of that number, counted from 1, is the current one. */
  async untilCurrent(number: number): Promise<void> {
    await this.#current(number).waitFor();
  }

  /** Presses the step of that number until it is the current one. */
  async choose(number: number): Promise<void> {
    await this.#workbench.clickUntil(this.items.nth(number - 1), this.#current(number));
  }

  /** Presses a key that moves the focus to the step of that number. */
  async move(key: string, number: number): Promise<void> {
    await this.#workbench.keyUntil(key, this.items.nth(number - 1).and(this.#workbench.webview().locator(':focus')));
  }

  /** Presses a key that leads from the current step to that of the number. */
  async walk(key: string, number: number): Promise<void> {
    await this.#workbench.keyUntil(key, this.#current(number));
  }

  /** Closes the path. */
  async close(): Promise<void> {
    await this.#workbench.keyUntilGone('Escape', this.items.first());
  }

  get items(): Locator {
    return this.#workbench.webview().locator('ol li button');
  }

  #current(number: number): Locator {
    const page = this.#workbench.webview();
    return page.locator('button[aria-current="step"] .number', { hasText: new RegExp(`^${number}$`) });
  }
}

/** What is shown for a moment only has to be watched; runs in the page. */
function watchProgress(): void {
  const seen = new Set<string>();
  const look = (): void => {
    for (const item of document.querySelectorAll('.notification-list-item-message, .statusbar-item[aria-label]')) {
      seen.add(item.getAttribute('aria-label') ?? item.textContent);
    }
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
  Object.assign(globalThis, { refcheckProgress: seen });
}

const seenProgress = (): readonly string[] => [
  ...(globalThis as unknown as { refcheckProgress: ReadonlySet<string> }).refcheckProgress,
];
