/**
 * Functions with findings in the Testing view, as a person runs them there: what leaks fails, what is level passes, and what
 * cannot be run is an error with its reason.
 */
import type { Locator, Page } from 'playwright-core';
import { addSource, build } from './builtExtension.js';
import { gone, there } from './effects.js';
import { flow } from './flow.js';
import type { Workbench } from './workbench.js';

/** Another name than that of other flows, whose scripts are remembered. */
const file = 'counted.c';

/** The row of the Testing view with the text. */
const row = (page: Page, text: string): Locator =>
  page.locator('.test-explorer .monaco-list-row', { hasText: text }).first();

/** Opens the view with the functions of the extension in it. */
async function openTests(workbench: Workbench): Promise<void> {
  await workbench.openFile(file);
  await workbench.gotoLine({ line: 6, column: 16 });
  await workbench.untilSquiggle();
  await workbench.runCommand('Testing: Focus on Test Explorer View');
  const openRow = async (): Promise<void> => {
    await row(workbench.page, file).click();
    await workbench.page.keyboard.press('ArrowRight');
  };
  await workbench.pressUntil('the tests of the file', openRow, there(row(workbench.page, 'count_bad()')));
}

/** Until the row says how its test has ended. */
async function untilState(workbench: Workbench, name: string, state: string): Promise<void> {
  const label = (): Promise<string | null> => row(workbench.page, name).getAttribute('aria-label');
  await workbench.until(`${name}: ${state}`, async () => (await label())?.includes(`(${state})`) === true);
}

flow('functions with findings are tests that a leak loop runs', async ({ workbench, workspace }) => {
  addSource(workspace, file);
  build(workspace, file);
  await openTests(workbench);
  await workbench.screenshot('testing-list');
  await workbench.runCommand('Test: Run All Tests');
  await untilState(workbench, 'count_bad()', 'Failed');
  await untilState(workbench, 'wide_bad()', 'Failed');
  await untilState(workbench, 'pair_bad()', 'Passed');
  await untilState(workbench, 'crash_bad()', 'Errored');
  await workbench.screenshot('testing-leak-loop');
  const peek = workbench.page.locator('.zone-widget.test-output-peek, .test-output-peek').first();
  const wide = row(workbench.page, 'wide_bad()');
  await workbench.pressUntil('the message', () => wide.dblclick(), there(peek));
  await workbench.untilRead(
    'the message of wide_bad()',
    () => peek.innerText(),
    (text) => text.includes('Confirmed by running: +1 reference a call, 200 of 200 calls'),
  );
  await workbench.screenshot('testing-message');
  await workbench.page.keyboard.press('Escape');
  await workbench.closePanel();

  const action = workbench.page.locator('.monaco-menu .action-item', { hasText: 'Execute Using Profile' });
  await workbench.pressUntil('the menu', () => wide.click({ button: 'right' }), there(action));
  // A menu takes no press in its first moment.
  await workbench.pressUntil('the choice of the menu', () => action.click(), gone(action));
  await workbench.choose('valgrind');
  await workbench.runCommand('View: Focus First Editor Group');
  await workbench.untilText('.codelens-decoration', 'Confirmed by valgrind, 50 calls');
  await untilState(workbench, 'wide_bad()', 'Failed');
  await workbench.screenshot('testing-valgrind');
});
