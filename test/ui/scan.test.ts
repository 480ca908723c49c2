/**
 * A scan of the workspace, as a person starts it from the palette, and what the side bar and the problems show of it.
 */
import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { flow } from './flow.js';

flow(
  'a scan fills the side bar and the problems of files that nobody has opened',
  async ({ workbench, findings, workspace }) => {
    // A scan of what has been scanned before would be over before its progress is seen.
    appendFileSync(join(workspace, 'module.c'), '/* scanned for the first time */\n');
    await findings.focus();
    await workbench.screenshot('scan-before');
    const progress = await findings.scan();
    assert.ok(
      progress.some((words) => words.includes('scanning the workspace')),
      progress.join('\n'),
    );
    await findings.untilGroup('stolen-borrowed-reference');
    const byRule = await findings.untilGroups('six groups', (groups) => groups.length > 5);
    await workbench.screenshot('scan-by-rule');
    assert.deepEqual(
      byRule.map(({ name }) => name),
      byRule.map(({ name }) => name).sort(),
    );
    await workbench.untilProblems('processes.c', /'type'/);
    await workbench.screenshot('scan-problems');
  },
);

flow('the findings of a scan are grouped, filtered and shown again', async ({ workbench, findings }) => {
  await findings.focus();
  await findings.scan();
  await workbench.runCommand('refcheck: Group by File');
  await findings.untilGroup('alignment.c');
  const byFile = await findings.untilGroups('findings of counters.c', (groups) =>
    groups.some(({ name, count }) => name === 'counters.c' && count > 1),
  );
  await workbench.screenshot('scan-by-file');
  await workbench.runCommand('refcheck: Filter Findings...');
  await workbench.screenshot('scan-filter-box');
  await workbench.answer('counters list');
  await findings.row('known').waitFor({ state: 'detached' });
  await findings.untilGroups('counters.c alone', (groups) => groups.map(({ name }) => name).join() === 'counters.c');
  await workbench.screenshot('scan-filtered');
  await workbench.runCommand('refcheck: Filter Findings...');
  await workbench.answer('nothing is like this');
  await workbench.page.getByText('No finding passes the filter.').waitFor();
  await workbench.screenshot('scan-filtered-away');
  await workbench.runCommand('refcheck: Clear Filter');
  await findings.untilGroup('alignment.c');
  await findings.untilGroups('all groups again', (groups) => isDeepStrictEqual(groups, byFile));
  await workbench.runCommand('refcheck: Group by Rule');
  await findings.untilGroup('stolen-borrowed-reference');
});
