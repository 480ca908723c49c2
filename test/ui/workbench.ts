/**
 * The workbench as a person uses it: by keyboard, with waits for what becomes visible and never for a time. Each method
 * returns when what it asked for can be seen.
 */
import { mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FrameLocator, type Locator, type Page } from 'playwright-core';

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

  /** Closes all editors, and forgets what was not saved. */
  async abandonEditors(): Promise<void> {
    await this.page.keyboard.press('Escape');
    const tabs = this.page.locator('.tabs-container .tab');
    for (let count = await tabs.count(); count > 0; count -= 1) await this.runCommand('View: Revert and Close Editor');
  }

  /** Opens a file of the workspace by its name or path, with the cursor in it. */
  async openFile(path: string): Promise<void> {
    const name = basename(path);
    // A file that was just written is not always in the list when it opens.
    await this.until(`${name} in the list of files`, async () => {
      await this.page.keyboard.press('Control+P');
      await this.typeIntoQuickInput(path);
      if (await isThere(this.quickInputRow(name))) return true;
      await this.page.keyboard.press('Escape');
      return false;
    });
    await this.chooseQuickInputRow(name);
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
    // While extensions still start, a list that is open does not get the commands that come.
    await this.until(`the command ${title}`, async () => {
      await this.page.keyboard.press('F1');
      await this.typeIntoQuickInput(`>${title}`);
      if (await isThere(this.quickInputRow(title))) return true;
      await this.page.keyboard.press('Escape');
      return false;
    });
    await this.chooseQuickInputRow(title);
    // A command may ask for more at the same place.
    await this.quickInputRow(title).waitFor({ state: 'hidden' });
  }

  /** Opens the menu of quick fixes at the cursor; returns the titles in it. */
  async openQuickFixes(): Promise<readonly string[]> {
    // While extensions still start, the workbench says that there are none.
    await this.until('quick fixes', async () => {
      await this.page.keyboard.press('Control+.');
      return isThere(this.quickFixRows().first());
    });
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

  /** Until a visible line above a function counts findings. */
  async untilLens(): Promise<void> {
    const lens = this.editor().locator('.codelens-decoration', { hasText: '1 finding' });
    await lens.filter({ visible: true }).first().waitFor();
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
    const rows = await this.#filteredProblems(words);
    await rows.filter({ hasText: words }).first().waitFor();
    return (await rows.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
  }

  /** Whether a problem with the words comes within a few seconds. */
  async hasProblem(words: string): Promise<boolean> {
    return isThere((await this.#filteredProblems(words)).filter({ hasText: words }).first());
  }

  async #filteredProblems(words: string): Promise<Locator> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.page.keyboard.press('Control+Shift+M');
    await panel.waitFor();
    await this.page.locator('.part.panel input[placeholder^="Filter"]').fill(words);
    return panel.locator('.monaco-list-row');
  }

  /** Closes the panel below the editors, with its filter empty. */
  async closePanel(): Promise<void> {
    const panel = this.page.locator('.part.panel');
    if (!(await panel.isVisible())) return;
    const filter = panel.locator('input[placeholder^="Filter"]');
    if (await filter.isVisible()) await filter.fill('');
    await this.runCommand('View: Hide Panel');
    await panel.waitFor({ state: 'hidden' });
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

  /** Changes the colour theme by its name. */
  async chooseTheme(name: string): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.choose(name);
  }

  /** Until a box at the top of the window asks for something. */
  async untilAsked(): Promise<void> {
    await this.quickInput().locator('input[type="text"]').first().waitFor();
  }

  /** The page that the active editor shows, which is a document in frames of its own. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Answers the input box at the top of the window. */
  async answer(text: string): Promise<void> {
    await this.typeIntoQuickInput(text);
    await this.page.keyboard.press('Enter');
    await this.quickInput().waitFor({ state: 'hidden' });
  }

  /** Answers the dialog that asks for a file, which is at the top of the window, with its path. */
  async chooseFile(path: string): Promise<void> {
    const input = this.quickInput().locator('input[type="text"]').first();
    const shown = async (): Promise<string> => ((await input.isVisible()) ? input.inputValue() : '');
    // The dialog begins in a folder, and takes a file once it has seen it.
    await this.until('the dialog for files', async () => /^\/.*\/$/.test(await shown()));
    await input.fill(path);
    await this.quickInputRow(basename(path)).waitFor();
    await this.page.keyboard.press('Enter');
    // The next dialog may take the place of this one.
    await this.until('the dialog is closed', async () => /^$|\/$/.test(await shown()));
  }

  /** Answers the question for a log by a file, whether or not a list of those used last comes first. */
  async chooseLogFile(path: string): Promise<void> {
    await this.untilAsked();
    const another = 'Another file';
    if (await isThere(this.quickInputRow(another))) {
      await this.typeIntoQuickInput(another);
      await this.chooseQuickInputRow(another);
    }
    await this.chooseFile(path);
  }

  /** Runs a task by its name. */
  async runTask(name: string): Promise<void> {
    // While extensions start, the list may go as soon as it has come.
    await this.until('the list of tasks', async () => {
      await this.runCommand('Tasks: Run Task');
      return isThere(this.quickInput().locator('input[type="text"]').first());
    });
    await this.typeIntoQuickInput(name);
    // Once a task has run, the list has only those that were used last.
    if (!(await isThere(this.quickInputRow(name)))) {
      await this.typeIntoQuickInput('Show All Tasks');
      await this.chooseQuickInputRow('Show All Tasks');
    }
    await this.choose(name);
  }

  /** Until the list of notifications has one with the text; returns all that it says. */
  async untilNotification(text: string | RegExp): Promise<string> {
    const item = this.page.locator('.notifications-center .notification-list-item', { hasText: text }).first();
    // The list closes when something else takes the focus.
    await this.until(`a notification ${String(text)}`, async () => {
      await this.runCommand('Notifications: Show Notifications');
      return isThere(item);
    });
    return item.innerText();
  }

  /** Chooses the row of an open list at the top of the window that has the text. */
  async choose(text: string): Promise<void> {
    await this.typeIntoQuickInput(text);
    await this.chooseQuickInputRow(text);
    await this.quickInput().waitFor({ state: 'hidden' });
  }

  /** Chooses as above where the choice leads to another question with a title at the same place. */
  async chooseAndGoOn(text: string, title: string): Promise<void> {
    await this.typeIntoQuickInput(text);
    await this.chooseQuickInputRow(text);
    await this.quickInput().locator('.quick-input-title').getByText(title, { exact: true }).waitFor();
  }

  /** Answers the question for a file to open. While its folder is still being read, a path is not taken. */
  async answerPath(path: string): Promise<void> {
    await this.until(`the file ${path}`, async () => {
      await this.typeIntoQuickInput(path);
      await this.page.keyboard.press('Enter');
      return isGone(this.quickInput());
    });
  }

  /** Takes the file that is offered to save to. */
  async takeOffered(file: string): Promise<void> {
    const input = this.quickInput().locator('input[type="text"]').first();
    await this.until(`${file} offered`, async () => (await input.inputValue()).endsWith(file));
    await this.page.keyboard.press('Enter');
  }

  /** Until a visible line of the active editor has the text; returns it. */
  async untilLine(text: string | RegExp): Promise<string> {
    const line = this.editor().locator('.view-line').filter({ hasText: text }).first();
    await line.waitFor();
    return (await line.innerText()).replaceAll('\u00a0', ' ');
  }

  /** What is written behind the visible lines of the active editor, which is no text of the page. */
  notes(): Promise<readonly string[]> {
    return this.editor()
      .locator('.view-line span')
      .evaluateAll((spans) =>
        spans
          .map((span) => getComputedStyle(span, '::after').content)
          .filter((content) => content !== 'none' && content !== 'normal')
          .map((content) => content.replace(/^"|"$/g, '').replaceAll('\u00a0', ' ')),
      );
  }

  /** Until the notes behind the lines are as wanted. */
  async untilNotes(what: string, isSo: (notes: readonly string[]) => boolean): Promise<void> {
    await this.until(what, async () => isSo(await this.notes()));
  }

  /** Until the cursor is in the line. */
  async untilCursor(line: number): Promise<void> {
    await this.page.locator('.statusbar-item', { hasText: new RegExp(`^Ln ${line},`) }).waitFor();
  }

  /** Until the active editor is one whose tab has the name. */
  async untilTab(name: string | RegExp): Promise<void> {
    await this.page.locator('.editor-group-container .tab.active', { hasText: name }).first().waitFor();
  }

  /** Until something of the active editor that is no line of it shows a text. */
  async untilText(selector: string, text: string): Promise<void> {
    await this.editor().locator(selector, { hasText: text }).filter({ visible: true }).first().waitFor();
  }

  /** Until nothing of that kind in the active editor shows the text any more. */
  async untilNoText(selector: string, text: string): Promise<void> {
    await this.until(
      `no ${text}`,
      async () => (await this.editor().locator(selector, { hasText: text }).count()) === 0,
    );
  }

  /** Presses a button of the notification that has the text. */
  async answerNotification(text: string, button: string): Promise<void> {
    await this.untilNotification(text);
    await this.notification(text).locator('.monaco-button', { hasText: button }).click();
  }

  /**
   * Whether a notification with the text comes within a few seconds. The list is opened for it, because a workbench under
   * test lets none pop up; it closes by itself when the last one goes.
   */
  async hasNotification(text: string): Promise<boolean> {
    const center = this.page.locator('.notifications-center');
    if (!(await center.isVisible())) await this.runCommand('Notifications: Show Notifications');
    return isThere(this.notification(text));
  }

  /** Takes away all notifications. */
  async dismissNotifications(): Promise<void> {
    await this.runCommand('Notifications: Clear All Notifications');
    await this.page.locator('.notifications-center').waitFor({ state: 'hidden' });
  }

  /** Writes behind the last line of the active editor, as it is. */
  async insertAtEnd(text: string): Promise<void> {
    await this.editor().locator('.view-line').first().click();
    await this.page.keyboard.press('Control+End');
    await this.page.keyboard.insertText(text);
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

  /** The active editor. */
  editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor').first();
  }

  private notification(text: string): Locator {
    return this.page.locator('.notifications-center .notification-list-item', { hasText: text }).first();
  }

  private quickInput(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  private quickInputRow(text: string): Locator {
    return this.quickInput().locator('.monaco-list-row', { hasText: text }).first();
  }

  /** Goes down the list until the row with the text is the one that Enter takes: the best match need not be the first. */
  private async chooseQuickInputRow(text: string): Promise<void> {
    await this.quickInputRow(text).waitFor();
    const focused = this.quickInput().locator('.monaco-list-row.focused', { hasText: text });
    await this.until(`the row ${text}`, async () => {
      if ((await focused.count()) > 0) return true;
      await this.page.keyboard.press('ArrowDown');
      return false;
    });
    await this.page.keyboard.press('Enter');
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

/** Whether it can be seen within a few seconds; too few would close what a busy machine is about to show. */
const isThere = (locator: Locator): Promise<boolean> =>
  locator.waitFor({ timeout: 5000 }).then(
    () => true,
    () => false,
  );

/** Whether it goes within a few seconds. */
const isGone = (locator: Locator): Promise<boolean> =>
  locator.waitFor({ state: 'hidden', timeout: 3000 }).then(
    () => true,
    () => false,
  );
