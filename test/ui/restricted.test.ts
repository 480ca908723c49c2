/**
 * A folder that nobody trusts: findings and fixes as everywhere, and nothing in it is run. The folder is laid out so that a
 * tool that asks its compiler, its git hooks or a program of its own would leave a trace.
 */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { LogView } from './logView.js';
import { openSession } from './session.js';

/** In `counters.c`: the error branch that forgets `list`. */
const leak = { line: 98, column: 9 };

/** A log of valgrind, in which a function of `counters.c` loses what it makes. */
const lostInCounters = `==7== Memcheck, a memory error detector
==7== 32 bytes in 1 blocks are definitely lost in loss record 1 of 1
==7==    at 0x48417B4: malloc (in /usr/libexec/valgrind/vgpreload_memcheck-amd64-linux.so)
==7==    by 0x4FC92A4: make_integers_bad (counters.c:12)
==7== ERROR SUMMARY: 1 errors from 1 contexts (suppressed: 0 from 0)
`;

/** Programs of the folder that write down that they were run. */
function layTraps(workspace: string): string {
  const trace = join(workspace, 'executed.txt');
  const trap = join(workspace, 'trap.sh');
  writeFileSync(trap, `#!/bin/sh\necho "$0 $@" >> '${trace}'\n`);
  for (const name of ['git', 'python3', 'cc']) writeFileSync(join(workspace, name), `#!/bin/sh\n'${trap}'\n`);
  for (const name of ['trap.sh', 'git', 'python3', 'cc']) chmodSync(join(workspace, name), 0o755);
  const command = { directory: workspace, file: 'counters.c', arguments: [join(workspace, 'cc'), '-c', 'counters.c'] };
  writeFileSync(join(workspace, 'compile_commands.json'), JSON.stringify([command]));
  mkdirSync(join(workspace, '.git'));
  writeFileSync(join(workspace, '.git', 'HEAD'), 'ref: refs/heads/main\n');
  writeFileSync(join(workspace, '.git', 'config'), `[core]\n\tfsmonitor = ${trap}\n\thooksPath = ${workspace}\n`);
  return trace;
}

test('in Restricted Mode findings and fixes are there, and nothing of the folder is run', async () => {
  const session = await openSession({ isRestricted: true });
  const { workbench, findings } = session;
  try {
    const trace = layTraps(session.workspace);
    await workbench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await workbench.openFile('counters.c');
    await workbench.gotoLine(leak);
    await workbench.untilSquiggle();
    await workbench.runCommand('refcheck: Confirm by Running');
    await workbench.untilNotification('refcheck runs code only in a workspace that you trust.');
    await workbench.screenshot('restricted-confirm');
    await workbench.dismissNotifications();
    await workbench.untilText('.codelens-decoration', '1 finding');
    await workbench.untilNoText('.codelens-decoration', 'Confirm by running');
    const before = await workbench.countSquiggles();
    await workbench.openQuickFixes();
    await workbench.screenshot('restricted-quick-fixes');
    await workbench.chooseQuickFix("Release 'list' here");
    await workbench.untilSquiggles(before - 1);
    await workbench.save();
    await session.untilSaved('counters.c', /if \(number == NULL\)\s*\{\s*Py_DECREF\(list\);/);
    await findings.focus();
    await findings.scan();
    await findings.untilGroup('leaked-reference');
    await workbench.screenshot('restricted-mode');
    // Reading a log runs nothing.
    const log = join(session.workspace, 'valgrind.log');
    writeFileSync(log, lostInCounters);
    await new LogView(workbench).importLog(log);
    await new LogView(workbench).untilRow('counters.c:12');
    assert.ok(!existsSync(trace), 'something of the folder was run');
  } catch (error) {
    await workbench.screenshot('failed-restricted');
    throw error;
  } finally {
    await session.close();
  }
});
