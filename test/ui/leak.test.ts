/**
 * A leak from the first sight of it to its repair, as a person at the keyboard meets it.
 */
import { flow } from './flow.js';

/** In `counters.c`: the error branch that forgets `list`. */
const leak = { line: 98, column: 9 };

/** What the file says once the fix has moved the release into that branch. */
const repaired = /if \(number == NULL\)\s*\{\s*Py_DECREF\(list\);/;

flow('a leak is underlined in the file and listed among the problems', async ({ workbench }) => {
  await workbench.openFile('counters.c');
  await workbench.gotoLine(leak);
  await workbench.untilSquiggle('warning');
  await workbench.untilProblems('is still owned here', new RegExp(`'list' is still owned here.*Ln ${leak.line}`));
  await workbench.screenshot('leak-found');
});

flow('a quick fix releases what leaks, and the squiggle goes', async ({ workbench, untilSaved }) => {
  await workbench.openFile('counters.c');
  await workbench.gotoLine(leak);
  const before = await workbench.countSquiggles('warning');
  await workbench.openQuickFixes();
  await workbench.screenshot('leak-quick-fixes');
  await workbench.chooseQuickFix("Release 'list' here");
  await workbench.untilSquiggles(before - 1, 'warning');
  await workbench.save();
  await workbench.screenshot('leak-fixed');
  await untilSaved('counters.c', repaired);
});
