/**
 * The window of a workbench: the keyboard, the questions at its top (commands, lists, input boxes, dialogs for files), and
 * waits for what becomes visible and never for a time. What the window shows below is left to `workbench.ts`.
 */
import { basename } from 'node:path';
import { type Locator, type Page } from 'playwright-core';

/** Too low fails on a busy machine; too high makes a failing flow slow. */
const patienceMilliseconds = 60_000;

export class WorkbenchWindow {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(patienceMilliseconds);
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

  /** Changes the colour theme by its name. */
  async chooseTheme(name: string): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.choose(name);
  }

  /** Until a box at the top of the window asks for something. */
  async untilAsked(): Promise<void> {
    await this.quickInput().locator('input[type="text"]').first().waitFor();
  }

  /** Answers the input box at the top of the window. */
  async answer(text: string): Promise<void> {
    await this.typeIntoQuickInput(text);
    await this.page.keyboard.press('Enter');
    await this.quickInput().waitFor({ state: 'hidden' });
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

  /** Answers the dialog that asks for a file, which is at the top of the window, with its path. */
  private async chooseFile(path: string): Promise<void> {
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

  /** Asks again and again until something is so. */
  async until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + patienceMilliseconds;
    while (!(await isSo())) {
      if (Date.now() > deadline) throw new Error(`${what}: not within ${patienceMilliseconds / 1000} seconds`);
      await this.page.waitForTimeout(50);
    }
  }

  protected quickInput(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  protected quickInputRow(text: string): Locator {
    return this.quickInput().locator('.monaco-list-row', { hasText: text }).first();
  }

  /** Goes down the list until the row with the text is the one that Enter takes: the best match need not be the first. */
  protected async chooseQuickInputRow(text: string): Promise<void> {
    await this.quickInputRow(text).waitFor();
    const focused = this.quickInput().locator('.monaco-list-row.focused', { hasText: text });
    await this.until(`the row ${text}`, async () => {
      if ((await focused.count()) > 0) return true;
      await this.page.keyboard.press('ArrowDown');
      return false;
    });
    await this.page.keyboard.press('Enter');
  }

  protected async typeIntoQuickInput(text: string): Promise<void> {
    const input = this.quickInput().locator('input[type="text"]').first();
    await input.waitFor();
    await input.fill(text);
  }
}

/** Whether it can be seen within a few seconds; too few would close what a busy machine is about to show. */
export const isThere = (locator: Locator): Promise<boolean> =>
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
