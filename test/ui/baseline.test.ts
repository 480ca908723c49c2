/**
 * Known findings: set aside in a baseline that a person makes from the palette, shown again by a switch.
 */
import { flow } from './flow.js';

flow(
  'a baseline hides what is known, and a switch shows it',
  async ({ workbench, findings, untilSaved, restoreWorkspace }) => {
    await findings.focus();
    await findings.scan();
    await workbench.runCommand('refcheck: Create Baseline');
    await untilSaved('refcheck-baseline.json', /"leaked-reference"/);
    await workbench.page.getByText('All findings stand in the baseline').waitFor();
    await workbench.openFile('counters.c');
    // Hints come with the analysis, and findings would be there with them.
    await workbench.untilLine(/PyLong_FromLong\(value\).*new/);
    await workbench.untilSquiggles(0);
    await workbench.screenshot('baseline-hides');
    await workbench.runCommand('refcheck: Show or Hide Findings of Baseline');
    await workbench.untilSquiggle();
    await findings.untilGroup('leaked-reference');
    await workbench.screenshot('baseline-shown');
    await workbench.runCommand('refcheck: Show or Hide Findings of Baseline');
    await workbench.untilSquiggles(0);
    await workbench.page.getByText('All findings stand in the baseline').waitFor();
    // Without the file nothing is known any more.
    restoreWorkspace();
    await workbench.untilSquiggle();
  },
);
