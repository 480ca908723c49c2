/**
 * A finding that a person wants to keep: silenced where it stands, with the reason typed into a box.
 */
import { flow } from './flow.js';

flow('a finding is silenced on its line, with the reason', async ({ workbench, untilSaved }) => {
  await workbench.openFile('counters.c');
  await workbench.gotoLine({ line: 98, column: 9 });
  const before = await workbench.countSquiggles('warning');
  await workbench.quickFix('Ignore leaked-reference on this line');
  await workbench.untilAsked();
  await workbench.screenshot('suppress-reason');
  await workbench.answer('the process ends here');
  await workbench.untilSquiggles(before - 1, 'warning');
  await workbench.screenshot('suppress-done');
  await workbench.save();
  await untilSaved('counters.c', /refcheck: ignore\[leaked-reference\] the process ends here/);
});
