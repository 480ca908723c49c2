/**
 * A borrowed reference that is given away, repaired from the keyboard in the way that a person would choose.
 */
import assert from 'node:assert/strict';
import { flow } from './flow.js';

/** In `alignment.c`: the reference that `PyList_SetItem` steals although the dict owns it. */
const stolen = { line: 106, column: 29 };

flow('a borrowed reference that is stolen gets a reference of its own', async ({ workbench, untilSaved }) => {
  await workbench.openFile('alignment.c');
  await workbench.gotoLine(stolen);
  const before = await workbench.countSquiggles('error');
  const titles = await workbench.openQuickFixes();
  await workbench.screenshot('fix-choices');
  const title = titles.find((each) => each.startsWith('Take a reference'));
  assert.ok(title !== undefined, titles.join(' | '));
  await workbench.chooseQuickFix(title);
  await workbench.untilSquiggles(before - 1, 'error');
  await workbench.untilLine(/stolen: ?known/);
  await workbench.save();
  await workbench.screenshot('fix-applied');
  await untilSaved('alignment.c', /Py_INCREF\(known\);\s*PyList_SetItem|PyList_SetItem\(pair, 0, Py_NewRef\(known\)\)/);
});
