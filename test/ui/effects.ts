/** What a press leads to: whether it can be seen already, and whether it comes within a few seconds. Who presses is left to others. */
import { type Locator } from 'playwright-core';

/** Too low presses again before a busy machine has answered; too high makes a lost press slow. */
const patienceMilliseconds = 5000;

/** Something that shows that a press has arrived. */
export interface Effect {
  isSo(): Promise<boolean>;
  /** Whether it is so within a few seconds. */
  comes(): Promise<boolean>;
}

/** Something is visible. */
export const there = (locator: Locator): Effect => ({
  isSo: () => locator.isVisible(),
  comes: () => isThere(locator),
});

/** Something is not visible any more. */
export const gone = (locator: Locator): Effect => ({
  isSo: () => locator.isHidden(),
  comes: () => arrives(locator.waitFor({ state: 'hidden', timeout: patienceMilliseconds })),
});

/** Whether it can be seen within a few seconds; too few would close what a busy machine is about to show. */
export const isThere = (locator: Locator): Promise<boolean> =>
  arrives(locator.waitFor({ timeout: patienceMilliseconds }));

const arrives = (wait: Promise<void>): Promise<boolean> =>
  wait.then(
    () => true,
    () => false,
  );
