/**
 * First steps: the walkthrough, and the sample that it opens.
 */
import { gone } from './effects.js';
import { flow } from './flow.js';

flow('the walkthrough opens a sample that shows its findings', async ({ workbench }) => {
  await workbench.runCommand('refcheck: Open Walkthrough');
  const page = workbench.page.locator('.gettingStartedContainer');
  await page.getByText('Find Reference Counting Bugs').first().waitFor();
  await page.getByRole('button', { name: 'Open Sample' }).waitFor();
  const first = workbench.webview().locator('h1', { hasText: 'A sample to play with' });
  await first.waitFor();
  await workbench.screenshot('walkthrough');
  const step = page.getByRole('button', { name: /Read a path/ });
  await workbench.pressUntil('the next step', () => step.click(), gone(first));
  await workbench.until('the picture of a path', () =>
    workbench
      .webview()
      .locator('img')
      .first()
      .evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0),
  );
  await workbench.screenshot('walkthrough-path');
  const sample = page.getByRole('button', { name: 'Open Sample' });
  await workbench.clickUntil(page.getByRole('button', { name: /Open the sample/ }), sample);
  await workbench.clickUntil(sample, workbench.tab('sample.c'));
  await workbench.untilSquiggle('warning');
  await workbench.untilProblems('leaked-reference', /sample\.c/);
  await workbench.screenshot('walkthrough-sample');
});
