/**
 * A finding is confirmed by running its function, as a person does it: from the source to a script, from the script to a
 * verdict, and back to the finding. The extension that is run is built in the workspace.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { addSource, build, setSettings } from './builtExtension.js';
import { ChartsPage } from './chartsPage.js';
import { flow } from './flow.js';
import type { Workbench } from './workbench.js';

/** In `tallies.c`: places inside of functions with a finding. */
const places = {
  count: { line: 6, column: 16 },
  pair: { line: 23, column: 53 },
  crash: { line: 31, column: 10 },
  hidden: { line: 39, column: 5 },
};

/** Opens the source at a function and has its script written. */
async function writeScript(workbench: Workbench, place: { line: number; column: number }, tab: string): Promise<void> {
  await workbench.openFile('tally.c');
  await workbench.gotoLine(place);
  await workbench.untilSquiggle();
  await workbench.runCommand('refcheck: Edit Leak Loop Script');
  await workbench.untilTab(tab);
}

flow('a leak is confirmed by running, and its finding says so until the function changes', async (session) => {
  const { workbench, workspace } = session;
  addSource(workspace);
  build(workspace);
  await workbench.openFile('tally.c');
  await workbench.gotoLine(places.count);
  await workbench.untilSquiggle();
  await workbench.untilText('.codelens-decoration', 'Confirm by running');
  await workbench.screenshot('confirm-lens');
  await workbench.runCommand('refcheck: Confirm by Running');
  await workbench.untilTab('count_bad.py');
  await workbench.untilLine('return tallies.count_bad(argument1)');
  await workbench.untilText('.codelens-decoration', 'Run leak loop of count_bad()');
  await workbench.screenshot('confirm-script');
  await workbench.runCommand('refcheck: Run Leak Loop');
  await workbench.untilNotification('count_bad(): Confirmed by running: +3 references a call, 200 of 200 calls.');
  await workbench.screenshot('confirm-verdict');
  await workbench.dismissNotifications();
  await workbench.runCommand('View: Focus First Editor Group');
  await workbench.untilText('.codelens-decoration', 'Confirmed by running: +3 references a call');
  await workbench.gotoLine(places.count);
  await workbench.untilHover(/Confirmed by running: \+3 references a call, 200 of 200 calls/);
  await workbench.screenshot('confirm-finding');
  await workbench.closeHover();
  // Wherever the hover has left the keys.
  await workbench.gotoLine(places.count);
  await workbench.page.keyboard.press('Home');
  await workbench.page.keyboard.type('/* changed */ ');
  await workbench.untilLine('/* changed */');
  await workbench.untilNoText('.codelens-decoration', 'Confirmed by running');
  await workbench.screenshot('confirm-changed');
  await workbench.save();
  await workbench.runCommand('refcheck: Confirm by Running');
  await workbench.untilNotification('(the module was built before the source was last changed)');
  await workbench.screenshot('confirm-stale');
  await workbench.dismissNotifications();
});

flow('a leak of a rare branch is not reproduced, and the arguments were guessed from the format', async (session) => {
  const { workbench, workspace } = session;
  addSource(workspace);
  build(workspace);
  await writeScript(workbench, places.pair, 'pair_bad.py');
  await workbench.untilLine('return ([1, 2], 1)');
  await workbench.runCommand('refcheck: Run Leak Loop');
  await workbench.untilNotification('pair_bad(): Not reproduced by running: 0 references a call over 200 calls.');
  await workbench.screenshot('confirm-level');
  await workbench.answerNotification('pair_bad(): Not reproduced', 'Show Charts');
  const charts = new ChartsPage(session);
  await charts.untilTitle(/^Not reproduced: 0 references a call/);
  await charts.untilChart('memory');
  await workbench.screenshot('confirm-charts');
  await workbench.dismissNotifications();
});

flow('a loop that is cancelled leaves nothing running', async (session) => {
  const { workbench, workspace } = session;
  addSource(workspace);
  build(workspace);
  await writeScript(workbench, places.pair, 'pair_bad.py');
  await workbench.insertAtEnd('\n\nimport subprocess\ndef call(*_): subprocess.run(["sleep", "299"])\n');
  await workbench.runCommand('refcheck: Run Leak Loop');
  await workbench.until('the loop', () => Promise.resolve(running('sleep\u0000299').length > 0));
  await workbench.untilNotification('calling pair_bad() in a loop');
  await workbench.screenshot('confirm-running');
  await workbench.answerNotification('calling pair_bad() in a loop', 'Cancel');
  await workbench.until('the end of the loop', () =>
    Promise.resolve(running('sleep\u0000299').length + running('measure.py').length === 0),
  );
  await workbench.dismissNotifications();
});

flow('what keeps a function from being run is said', async (session) => {
  const { workbench, workspace } = session;
  addSource(workspace);
  await writeScript(workbench, places.crash, 'crash_bad.py');
  await workbench.runCommand('refcheck: Run Leak Loop');
  await workbench.untilNotification("No module named 'tallies'");
  await workbench.untilNotification('Build the module for');
  await workbench.screenshot('confirm-not-built');
  await workbench.dismissNotifications();
  build(workspace);
  await workbench.runCommand('refcheck: Run Leak Loop');
  await workbench.untilNotification('The call ended the process with signal SIGSEGV');
  await workbench.dismissNotifications();
  await workbench.runCommand('View: Focus First Editor Group');
  await workbench.gotoLine(places.hidden);
  await workbench.runCommand('refcheck: Edit Leak Loop Script');
  await workbench.untilTab('hidden_bad.py');
  await workbench.runCommand('refcheck: Run Leak Loop');
  // What is missing gets the cursor, which would close a palette that is opened too soon.
  await workbench.page.locator('.statusbar-item', { hasText: '(7 selected)' }).waitFor();
  await workbench.untilNotification('write what is missing where FILL_IN stands');
  await workbench.screenshot('confirm-unfinished');
  await workbench.dismissNotifications();
});

flow('a crash and a missing interpreter are said', async (session) => {
  const { workbench, workspace } = session;
  addSource(workspace);
  build(workspace);
  await writeScript(workbench, { line: 12, column: 10 }, 'wide_bad.py');
  await workbench.insertAtEnd('\n\nimport os\ndef call(*_): os.abort()\n');
  await workbench.runCommand('refcheck: Run Leak Loop');
  await workbench.untilNotification('The call ended the process with signal SIGABRT');
  await workbench.screenshot('confirm-crash');
  await workbench.dismissNotifications();
  setSettings(workspace, { 'refcheck.python': '/nowhere/python3' });
  await workbench.until('the new setting', async () => {
    await workbench.runCommand('refcheck: Run Leak Loop');
    return workbench.hasNotification('There is no interpreter /nowhere/python3');
  });
  await workbench.screenshot('confirm-no-interpreter');
  await workbench.dismissNotifications();
});

/** Processes whose command line has the words. */
const running = (words: string): readonly string[] =>
  readdirSync('/proc').filter((id) => {
    try {
      return /^\d+$/.test(id) && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(words);
    } catch {
      // It has ended meanwhile.
      return false;
    }
  });
