/**
 * First steps: the walkthrough, and the sample that it opens.
 */
import { flow } from './flow.js';

flow('the walkthrough opens a sample that shows its findings', async ({ workbench }) => {
  await workbench.runCommand('refcheck: Open Walkthrough');
  const page = workbench.page.locator('.gettingStartedContainer');
  await page.getByText('Find Reference Counting Bugs').first().waitFor();
  await page.getByRole('button', { name: 'Open Sample' }).waitFor();
  await workbench.webview().locator('h1', { hasText: 'A sample to play with' }).waitFor();
  await workbench.screenshot('walkthrough');
  await page.getByRole('button', { name: /Read a path/ }).click();
  await workbench.until('the picture of a path', () =>
    workbench
      .webview()
      .locator('img')
      .first()
      .evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0),
  );
  await workbench.screenshot('walkthrough-path');
  await page.getByRole('button', { name: /Open the sample/ }).click();
  await page.getByRole('button', { name: 'Open Sample' }).click();
  await workbench.untilTab('sample.c');
  await workbench.untilSquiggle('warning');
  const rows = await workbench.problemsRows('leaked-reference');
  await workbench.screenshot('walkthrough-sample');
  if (!rows.some((row) => row.includes('sample.c'))) throw new Error(rows.join('\n'));
});
