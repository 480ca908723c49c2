/**
 * A leak from the first sight of it to its repair, as a person at the keyboard meets it.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flow } from './flow.js';

/** In `counters.c`: the error branch that forgets `list`. */
const leak = { line: 98, column: 9 };

flow('a leak is underlined in the file and listed among the problems', async ({ workbench }) => {
  await workbench.openFile('counters.c');
  await workbench.gotoLine(leak);
  await workbench.untilSquiggle('warning');
  const rows = await workbench.problemsRows();
  await workbench.screenshot('leak-found');
  assert.ok(
    rows.some((row) => row.includes('`list` is still owned here') && row.includes(`Ln ${leak.line}`)),
    rows.join('\n'),
  );
});

flow('a quick fix releases what leaks, and the squiggle goes', async ({ workbench, workspace }) => {
  await workbench.openFile('counters.c');
  await workbench.gotoLine(leak);
  await workbench.untilSquiggle('warning');
  const before = await workbench.squiggles('warning').count();
  await workbench.openQuickFixes();
  await workbench.screenshot('leak-quick-fixes');
  await workbench.chooseQuickFix('Release `list` here');
  await workbench.untilSquiggles(before - 1, 'warning');
  await workbench.save();
  await workbench.screenshot('leak-fixed');
  const text = readFileSync(join(workspace, 'counters.c'), 'utf8');
  const branch = text.split('\n').slice(leak.line - 2, leak.line + 2);
  assert.ok(
    branch.some((line) => line.includes('Py_DECREF(list);')),
    branch.join('\n'),
  );
});
