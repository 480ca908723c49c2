/**
 * Functions with findings in the Testing view, as a person runs them there: what leaks fails, what is level passes, and what
 * cannot be run is an error with its reason.
 */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { addSource, build } from './builtExtension.js';
import { flow } from './flow.js';
import type { Workbench } from './workbench.js';

/** The row of the Testing view with the text. */
const row = (page: Page, text: string): Locator =>
  page.locator('.test-explorer .monaco-list-row', { hasText: text }).first();

/** Opens the view with the functions of the extension in it. */
async function openTests(workbench: Workbench): Promise<void> {
  await workbench.openFile('tallies.c');
  await workbench.gotoLine({ line: 6, column: 16 });
  await workbench.untilSquiggle();
  await workbench.runCommand('Testing: Focus on Test Explorer View');
  await row(workbench.page, 'tallies.c').waitFor();
  await row(workbench.page, 'tallies.c').click();
  await workbench.page.keyboard.press('ArrowRight');
  await row(workbench.page, 'count_bad()').waitFor();
}

/** Until the row says how its test has ended. */
async function untilState(workbench: Workbench, name: string, state: string): Promise<void> {
  const wanted = new RegExp(`${name}.*\\(${state}`);
  await workbench.until(`${name}: ${state}`, async () =>
    wanted.test((await row(workbench.page, name).getAttribute('aria-label')) ?? ''),
  );
}

flow('functions with findings are tests that a leak loop runs', async ({ workbench, workspace }) => {
  addSource(workspace);
  build(workspace);
  await openTests(workbench);
  await workbench.screenshot('testing-list');
  await workbench.runCommand('Test: Run All Tests');
  await untilState(workbench, 'count_bad()', 'Failed');
  await untilState(workbench, 'wide_bad()', 'Failed');
  await untilState(workbench, 'pair_bad()', 'Passed');
  await untilState(workbench, 'crash_bad()', 'Errored');
  await workbench.screenshot('testing-leak-loop');
  await row(workbench.page, 'wide_bad()').dblclick();
  await workbench.screenshot('testing-message');
  const shown = await workbench.page.locator('.zone-widget.test-output-peek, .test-output-peek').first().innerText();
  assert.match(shown, /Confirmed by running: \+1 reference a call, 200 of 200 calls/);
});
