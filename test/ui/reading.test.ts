/**
 * Ways to understand code: a rule's page, the stages of the analysis, the card of a function of the C API, the hints at
 * calls and the lines above functions.
 */
import { flow } from './flow.js';

/** In `counters.c`: the error branch that forgets `list`, and a name of the C API. */
const leak = { line: 98, column: 9 };
const append = { line: 99, column: 20 };

flow("a rule's page opens as Markdown", async ({ workbench }) => {
  await workbench.openFile('counters.c');
  await workbench.gotoLine(leak);
  await workbench.untilSquiggle('warning');
  await workbench.quickFix('Explain leaked-reference');
  await workbench.untilTab(/Preview leaked-reference/);
  const page = workbench.webview();
  await page.locator('h1', { hasText: 'leaked-reference' }).waitFor();
  await page.locator('pre code').first().waitFor();
  await workbench.screenshot('explain');
});

for (const [stage, words] of [
  ['cfg', /b\d+.if.true,.b\d+.if.false/],
  ['ir', /PyList_Append/],
] as const) {
  flow(`the stage ${stage} of a function stands beside it`, async ({ workbench }) => {
    await workbench.openFile('counters.c');
    await workbench.gotoLine(leak);
    await workbench.untilSquiggle('warning');
    await workbench.runCommand('refcheck: Show What the Checker Sees');
    await workbench.screenshot('stage-choices');
    await workbench.choose(`${stage}: `);
    await workbench.page.locator('.tab.active', { hasText: `counters.c.${stage}.txt` }).waitFor();
    const lines = workbench.page.locator('.editor-group-container').last().locator('.view-line');
    await lines.filter({ hasText: words }).first().waitFor();
    await workbench.screenshot(`stage-${stage}`);
  });
}

flow('cards, hints and lenses say what calls do to references', async ({ workbench }) => {
  await workbench.openFile('counters.c');
  await workbench.gotoLine(append);
  await workbench.untilSquiggle('warning');
  await workbench.untilLine(/PyList_New\(0\).*new/);
  await workbench.untilLens();
  await workbench.untilHover(/int PyList_Append/, /does not steal|borrow|reference/i);
  await workbench.screenshot('hover');
  await workbench.closeHover();
});
