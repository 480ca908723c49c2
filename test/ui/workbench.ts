/**
 * The workbench as a person uses it: its editors, panels and notifications. Each method returns when what it asked for can
 * be seen.
 */
import { mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FrameLocator, type Locator } from 'playwright-core';
import { gone, isThere } from './effects.js';
import { WorkbenchWindow } from './workbenchWindow.js';

/** `test/out/screenshots`; this file runs from `test/host/out/ui`. */
const screenshots = fileURLToPath(new URL('../../../out/screenshots', import.meta.url));

/** What a problem looks like, by its severity. */
export type Squiggle = 'error' | 'warning' | 'info' | 'hint';

export interface Place {
  readonly line: number;
  /** The line's first if it is not given. */
  readonly column?: number;
}

export class Workbench extends WorkbenchWindow {
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
    await this.chooseByKey('Control+P', path, name);
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.editor().waitFor();
  }

  /** Puts the cursor at a place of the active editor, wherever the focus was. */
  async gotoLine({ line, column = 1 }: Place): Promise<void> {
    const place = this.page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` });
    await this.until(`the cursor in line ${line}`, async () => {
      await this.answerByKey('Control+G', `:${line}:${column}`);
      return isThere(place);
    });
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
    await this.keyUntilGone('Enter', this.quickFixRows().first());
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

  /** How many squiggles the visible part of the active editor has once the open files are analysed. */
  async countSquiggles(kind: Squiggle = 'warning'): Promise<number> {
    await this.untilSquiggle(kind);
    await this.page.locator('.statusbar-item[aria-label*="in the open files"]').waitFor();
    // They are drawn a moment after they are known.
    let before = 0;
    return this.untilRead(
      'squiggles that stay as they are',
      () => this.squiggles(kind).count(),
      (count) => {
        const isStill = count === before;
        before = count;
        return isStill && count > 0;
      },
    );
  }

  /**
   * Opens the panel of problems, filters it by words, and waits until each of the patterns is that of a visible row. Rows that
   * one would have to scroll to do not exist for the page, so the words should leave only a few.
   */
  async untilProblems(words: string, ...patterns: readonly RegExp[]): Promise<void> {
    const rows = await this.#filteredProblems(words);
    await this.untilRead(
      `problems like ${patterns.join(', ')}`,
      async () => (await rows.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim()),
      (texts) => patterns.every((pattern) => texts.some((text) => pattern.test(text))),
    );
  }

  /** Whether a problem with the words comes within a few seconds. */
  async hasProblem(words: string): Promise<boolean> {
    return isThere((await this.#filteredProblems(words)).filter({ hasText: words }).first());
  }

  async #filteredProblems(words: string): Promise<Locator> {
    const panel = this.page.locator('.markers-panel');
    // The key of an open panel closes it.
    await this.keyUntil('Control+Shift+M', panel);
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
    await this.keyUntilGone('Control+S', this.page.locator('.tab.active.dirty'));
  }

  /** Until the hover at the cursor says what the patterns want. */
  async untilHover(...patterns: readonly RegExp[]): Promise<void> {
    const boxes = this.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content');
    // It shows what is known when it opens.
    await this.untilRead(
      `a hover like ${patterns.join(', ')}`,
      async () => {
        await this.page.keyboard.press('Control+K');
        await this.page.keyboard.press('Control+I');
        return (await isThere(boxes.last())) ? (await boxes.allInnerTexts()).join('\n') : '';
      },
      (text) => patterns.every((pattern) => pattern.test(text)),
    );
  }

  /** Closes the hover. */
  async closeHover(): Promise<void> {
    await this.keyUntilGone('Escape', this.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').first());
  }

  /** The page that the active editor shows, which is a document in frames of its own. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Until the list of notifications has one with the text; returns all that it says. */
  async untilNotification(text: string | RegExp): Promise<string> {
    const item = this.notification(text);
    // The list closes when something else takes the focus.
    await this.until(`a notification ${String(text)}`, async () => {
      await this.runCommand('Notifications: Show Notifications');
      return isThere(item);
    });
    return item.innerText();
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

  /** The tab of the active editor, where it has the name. */
  tab(name: string | RegExp): Locator {
    return this.page.locator('.editor-group-container .tab.active', { hasText: name }).first();
  }

  /** Until the active editor is one whose tab has the name. */
  async untilTab(name: string | RegExp): Promise<void> {
    await this.tab(name).waitFor();
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

  /** Presses a button of the notification that has the text, which takes it away. */
  async answerNotification(text: string, button: string): Promise<void> {
    await this.untilNotification(text);
    const pressed = this.notification(text).locator('.monaco-button', { hasText: button });
    await this.pressUntil(`an answer to ${text}`, () => pressed.click(), gone(this.notification(text)));
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
    const focused = this.page.locator('.editor-group-container.active .monaco-editor.focused').first();
    await this.clickUntil(this.editor().locator('.view-line').first(), focused);
    await this.page.keyboard.press('Control+End');
    await this.page.keyboard.insertText(text);
    await this.untilLine(text.trimEnd().split('\n').at(-1) ?? '');
  }

  /** Writes a picture of the window to `test/out/screenshots`. */
  async screenshot(name: string): Promise<void> {
    const path = join(screenshots, `${name}.png`);
    mkdirSync(dirname(path), { recursive: true });
    await this.page.screenshot({ path });
  }

  /** The active editor. */
  editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor').first();
  }

  private notification(text: string | RegExp): Locator {
    return this.page.locator('.notifications-center .notification-list-item', { hasText: text }).first();
  }

  private quickFixRows(): Locator {
    return this.page.locator('.action-widget .monaco-list-row.action');
  }
}
