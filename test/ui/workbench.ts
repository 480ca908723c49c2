/**
 * The workbench as a person uses it: by keyboard, with waits for what becomes visible and never for a time. Each method
 * returns when what it asked for can be seen.
 */
import { mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Locator, type Page } from 'playwright-core';

/** `test/out/screenshots`; this file runs from `test/host/out/ui`. */
const screenshots = fileURLToPath(new URL('../../../out/screenshots', import.meta.url));

/** Too low fails on a busy machine; too high makes a failing flow slow. */
const patienceMilliseconds = 60_000;

/** What a problem looks like, by its severity. */
export type Squiggle = 'error' | 'warning' | 'info' | 'hint';

export interface Place {
  readonly line: number;
  /** The line's first if it is not given. */
  readonly column?: number;
}

export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(patienceMilliseconds);
  }

  /** Until the workbench has drawn itself and shows the folder. */
  async untilReady(): Promise<void> {
    await this.page.locator('.monaco-workbench .explorer-folders-view .monaco-list-row').first().waitFor();
  }

  /** Closes all editors; none may be unsaved. */
  async closeEditors(): Promise<void> {
    const tabs = this.page.locator('.tabs-container .tab');
    if ((await tabs.count()) === 0) return;
    await this.runCommand('View: Close All Editors');
    await tabs.first().waitFor({ state: 'detached' });
  }

  /** Opens a file of the workspace by its name or path, with the cursor in it. */
  async openFile(path: string): Promise<void> {
    const name = basename(path);
    await this.page.keyboard.press('Control+P');
    await this.typeIntoQuickInput(path);
    await this.quickInputRow(name).waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.editor().waitFor();
  }

  /** Puts the cursor at a place of the active editor, wherever the focus was. */
  async gotoLine({ line, column = 1 }: Place): Promise<void> {
    await this.page.keyboard.press('Control+G');
    await this.typeIntoQuickInput(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.quickInput().waitFor({ state: 'hidden' });
    await this.page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
  }

  /** Runs a command by its title in the palette. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.typeIntoQuickInput(`>${title}`);
    await this.quickInputRow(title).waitFor();
    await this.page.keyboard.press('Enter');
    await this.quickInput().waitFor({ state: 'hidden' });
  }

  /** Opens the menu of quick fixes at the cursor; returns the titles in it. */
  async openQuickFixes(): Promise<readonly string[]> {
    await this.page.keyboard.press('Control+.');
    await this.quickFixRows().first().waitFor();
    return this.quickFixRows().allInnerTexts();
  }

  /** Chooses from the open menu of quick fixes by its title, with the arrow keys. */
  async chooseQuickFix(title: string): Promise<void> {
    const titles = await this.quickFixRows().allInnerTexts();
    const focused = this.page.locator('.action-widget .monaco-list-row.action.focused');
    for (let pressed = 0; !(await focused.innerText()).includes(title); pressed += 1) {
      if (pressed > titles.length) throw new Error(`The keyboard finds no "${title}" among: ${titles.join(' | ')}`);
      await this.page.keyboard.press('ArrowDown');
    }
    await this.page.keyboard.press('Enter');
    await this.quickFixRows().first().waitFor({ state: 'hidden' });
  }

  /** Opens the menu of quick fixes at the cursor and chooses from it. */
  async quickFix(title: string): Promise<void> {
    await this.openQuickFixes();
    await this.chooseQuickFix(title);
  }

  /** The squiggles in the visible part of the active editor. */
  squiggles(kind: Squiggle = 'warning'): Locator {
    return this.editor().locator(`.squiggly-${kind}`);
  }

  /** Until the visible part of the active editor has a squiggle. */
  async untilSquiggle(kind: Squiggle = 'warning'): Promise<void> {
    await this.squiggles(kind).first().waitFor();
  }

  /** Until the visible part of the active editor has so many squiggles. */
  async untilSquiggles(count: number, kind: Squiggle = 'warning'): Promise<void> {
    await this.until(`${count} squiggles`, async () => (await this.squiggles(kind).count()) === count);
  }

  /**
   * Opens the panel of problems, filters it, and returns the texts of its visible rows once one has the words. Rows that
   * one would have to scroll to do not exist for the page, so the words should leave only a few.
   */
  async problemsRows(words: string): Promise<readonly string[]> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.page.keyboard.press('Control+Shift+M');
    await panel.waitFor();
    await this.page.locator('.part.panel input[placeholder^="Filter"]').fill(words);
    const rows = panel.locator('.monaco-list-row');
    await rows.filter({ hasText: words }).first().waitFor();
    return (await rows.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
  }

  /** Begins to save the active editor; the file may be written a moment later. */
  async save(): Promise<void> {
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }

  /** The text of the hover at the cursor. */
  async hover(): Promise<string> {
    await this.page.keyboard.press('Control+K');
    await this.page.keyboard.press('Control+I');
    const box = this.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').last();
    await box.waitFor();
    return box.innerText();
  }

  /** The texts of the visible lines of the active editor. */
  async visibleLines(): Promise<readonly string[]> {
    const lines = await this.editor().locator('.view-line').all();
    const placed = await Promise.all(
      lines.map(async (line) => ({ top: (await line.boundingBox())?.y ?? 0, text: await line.innerText() })),
    );
    // Lines are drawn in any order, and blanks are drawn as no-break spaces.
    return placed.sort((a, b) => a.top - b.top).map(({ text }) => text.replaceAll('\u00a0', ' '));
  }

  /** Writes a picture of the window to `test/out/screenshots`. */
  async screenshot(name: string): Promise<void> {
    const path = join(screenshots, `${name}.png`);
    mkdirSync(dirname(path), { recursive: true });
    await this.page.screenshot({ path });
  }

  /** Asks again and again until something is so. */
  async until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + patienceMilliseconds;
    while (!(await isSo())) {
      if (Date.now() > deadline) throw new Error(`${what}: not within ${patienceMilliseconds / 1000} seconds`);
      await this.page.waitForTimeout(50);
    }
  }

  private editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor').first();
  }

  private quickInput(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  private quickInputRow(text: string): Locator {
    return this.quickInput().locator('.monaco-list-row', { hasText: text }).first();
  }

  private quickFixRows(): Locator {
    return this.page.locator('.action-widget .monaco-list-row.action');
  }

  private async typeIntoQuickInput(text: string): Promise<void> {
    const input = this.quickInput().locator('input[type="text"]').first();
    await input.waitFor();
    await input.fill(text);
  }
}
