/**
 * The window of a workbench: the keyboard, the questions at its top (commands, lists, input boxes, dialogs for files), and
 * waits for what becomes visible and never for a time. A press that was lost is made again once nothing has come of it. What
 * the window shows below is left to `workbench.ts`.
 */
import { type Locator, type Page } from 'playwright-core';
import { gone, isThere, there, type Effect } from './effects.js';

/** Too low fails on a busy machine, where a run under valgrind takes minutes; too high makes a failing flow slow. */
const patienceMilliseconds = 180_000;

export class WorkbenchWindow {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(patienceMilliseconds);
  }

  /**
   * Presses until what it leads to can be seen, as a person does: while extensions start or a view is drawn anew, a press can
   * be lost. It must be one that does no harm when it comes twice; where its effect is there already nothing is pressed.
   */
  async pressUntil(what: string, press: () => Promise<unknown>, effect: Effect): Promise<void> {
    await this.until(what, async () => {
      if (await effect.isSo()) return true;
      await press();
      return effect.comes();
    });
  }

  /** Presses with the mouse until what it leads to can be seen. */
  async clickUntil(target: Locator, shown: Locator): Promise<void> {
    await this.pressUntil(`what a press on ${String(target)} shows`, () => target.click(), there(shown));
  }

  /** Presses a key until what it leads to can be seen. */
  async keyUntil(key: string, shown: Locator): Promise<void> {
    await this.pressUntil(`what ${key} shows`, () => this.page.keyboard.press(key), there(shown));
  }

  /** Presses a key until something cannot be seen any more. */
  async keyUntilGone(key: string, shown: Locator): Promise<void> {
    await this.pressUntil(`what ${key} takes away`, () => this.page.keyboard.press(key), gone(shown));
  }

  /** Runs a command by its title in the palette. */
  async runCommand(title: string): Promise<void> {
    // While extensions still start, a list that is open does not get the commands that come.
    await this.#search('F1', `>${title}`, title);
    // A command may ask for more at the same place.
    await this.#takeRow(title, gone(this.quickInputRow(title)));
  }

  /** Runs a command that asks with a list, and chooses the row that has the text. */
  async runCommandAndChoose(command: string, text: string): Promise<void> {
    await this.#offer(command, text);
    await this.#takeRow(text, gone(this.quickInput()));
  }

  /** As above where the choice leads to another question with a title at the same place. */
  async runCommandAndGoOn(command: string, text: string, title: string): Promise<void> {
    await this.#offer(command, text);
    await this.#takeRow(text, there(this.#title().getByText(title, { exact: true })));
  }

  /** Changes the colour theme by its name. */
  async chooseTheme(name: string): Promise<void> {
    await this.runCommandAndChoose('Preferences: Color Theme', name);
  }

  /** Until a box at the top of the window asks for something. */
  async untilAsked(): Promise<void> {
    await this.quickInputBox().waitFor();
  }

  /** Answers the input box at the top of the window. */
  async answer(text: string): Promise<void> {
    await this.#type(text);
    await this.keyUntilGone('Enter', this.quickInput());
  }

  /** Chooses the row of an open list at the top of the window that has the text. */
  async choose(text: string): Promise<void> {
    await this.#type(text);
    await this.#takeRow(text, gone(this.quickInput()));
  }

  /** Chooses what the key of a list offers for the text. */
  async chooseByKey(key: string, text: string, row: string): Promise<void> {
    await this.#search(key, text, row);
    await this.#takeRow(row, gone(this.quickInput()));
  }

  /** Types behind the key of a box, and sends it. */
  async answerByKey(key: string, text: string): Promise<void> {
    await this.#ask(key);
    await this.answer(text);
  }

  /** Answers the dialog that asks for a file, or where to save one, with its path. */
  async answerPath(path: string): Promise<void> {
    await this.until('the dialog for files', async () => (await this.#written()).startsWith('/'));
    const title = await this.#title().innerText();
    // Another question may take the place of this one.
    const isAsking = there(this.#title().getByText(title, { exact: true }));
    await this.until(`the file ${path}`, async () => {
      if (!(await isAsking.isSo())) return true;
      // While the dialog still reads its folder, it writes that into the box and takes no path.
      if ((await this.#written()) === path) {
        await this.page.keyboard.press('Enter');
        return gone(this.#title().getByText(title, { exact: true })).comes();
      }
      await this.#type(path);
      return false;
    });
  }

  /** Answers the question for a log by a file, whether or not a list of those used last comes first. */
  async chooseLogFile(path: string): Promise<void> {
    const another = this.quickInputRow('Another file');
    await this.until('the question for a log', async () => {
      if ((await this.#written()).startsWith('/')) return true;
      if (await another.isVisible()) await this.#takeRow('Another file', gone(another));
      return false;
    });
    await this.answerPath(path);
  }

  /** Presses until the dialog for a file to save comes, and takes the one that is offered. */
  async saveAsOffered(press: () => Promise<unknown>, file: string): Promise<void> {
    await this.pressUntil(`the dialog for ${file}`, press, there(this.quickInputBox()));
    await this.until(`${file} offered`, async () => (await this.#written()).endsWith(`/${file}`));
    await this.answerPath(await this.#written());
  }

  /** Runs a task by its name. */
  async runTask(name: string): Promise<void> {
    const all = this.quickInputRow('Show All Tasks');
    // While extensions start, the list may go as soon as it has come; a task that was just written down may not be in it yet.
    await this.until(`the task ${name}`, async () => {
      await this.runCommand('Tasks: Run Task');
      if (!(await isThere(this.quickInputRow(name).or(all).first()))) return false;
      // Once a task has run, the list has only those that were used last.
      if (!(await this.quickInputRow(name).isVisible())) await this.#takeRow('Show All Tasks', gone(all));
      if (await isThere(this.quickInputRow(name))) return true;
      await this.page.keyboard.press('Escape');
      return false;
    });
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

  /** What is read, once it is as wanted; the failure says what it was instead. */
  async untilRead<T>(what: string, read: () => Promise<T>, isWanted: (value: T) => boolean): Promise<T> {
    let value = await read();
    try {
      await this.until(what, async () => isWanted((value = await read())));
    } catch (error) {
      throw new Error(`${what}: ${JSON.stringify(value, undefined, 2)}`, { cause: error });
    }
    return value;
  }

  protected quickInput(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  protected quickInputBox(): Locator {
    return this.quickInput().locator('input[type="text"]').first();
  }

  protected quickInputRow(text: string): Locator {
    return this.quickInput().locator('.monaco-list-row', { hasText: text }).first();
  }

  #title(): Locator {
    return this.quickInput().locator('.quick-input-title');
  }

  /** What stands in the box; empty if there is none. */
  async #written(): Promise<string> {
    return this.quickInputBox().evaluateAll((boxes) => {
      const [box] = boxes;
      return box instanceof HTMLInputElement && box.checkVisibility() ? box.value : '';
    });
  }

  async #type(text: string): Promise<void> {
    await this.quickInputBox().fill(text);
  }

  /** Opens a box by its key. What is about to close may still be there, so it is pressed at least once. */
  async #ask(key: string): Promise<void> {
    await this.page.keyboard.press(key);
    await this.keyUntil(key, this.quickInputBox());
  }

  /** Opens a list by its key and types, again and again until it has a row. */
  async #search(key: string, text: string, row: string): Promise<void> {
    await this.until(`${row} in the list of ${key}`, async () => {
      await this.#ask(key);
      await this.#type(text);
      if (await isThere(this.quickInputRow(row))) return true;
      await this.page.keyboard.press('Escape');
      return false;
    });
  }

  /** Runs a command that asks with a list and types, again and again until it has a row: it may list what has just begun. */
  async #offer(command: string, text: string): Promise<void> {
    await this.until(`${text} in the list of ${command}`, async () => {
      await this.runCommand(command);
      if (!(await isThere(this.quickInputBox()))) return false;
      await this.#type(text);
      if (await isThere(this.quickInputRow(text))) return true;
      await this.page.keyboard.press('Escape');
      return false;
    });
  }

  /** Goes down the list until the row with the text is the one that Enter takes: the best match need not be the first. */
  async #takeRow(text: string, effect: Effect): Promise<void> {
    await this.quickInputRow(text).waitFor();
    const focused = this.quickInput().locator('.monaco-list-row.focused', { hasText: text });
    let before = '';
    let isTaken = false;
    await this.until(`the row ${text}`, async () => {
      if (isTaken && (await effect.isSo())) return true;
      // While a list is still filtered, Enter takes another row or none: it has to be the same at two looks.
      const rows = (await this.quickInput().locator('.monaco-list-row').allInnerTexts()).join('\n');
      const isStill = rows === before;
      before = rows;
      if (!isStill) return false;
      const isFocused = (await focused.count()) > 0;
      await this.page.keyboard.press(isFocused ? 'Enter' : 'ArrowDown');
      isTaken ||= isFocused;
      return isFocused && effect.comes();
    });
  }
}
