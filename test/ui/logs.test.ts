/**
 * Logs of memory checkers in the workbench: imported, read in the tree and among the problems, compared, incomplete, and
 * made by a task that runs an extension under valgrind.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { flow } from './flow.js';
import { LogView } from './logView.js';

/** A stack through `counters.c`; line 12 is where `make_integers_bad` drops what it makes. */
const dropped = (
  blocks: number,
): string => `==77== ${blocks * 32} bytes in ${blocks} blocks are definitely lost in loss record 9 of 9
==77==    at 0x48417B4: malloc (in /usr/libexec/valgrind/vgpreload_memcheck-amd64-linux.so)
==77==    by 0x522F5E: PyLong_FromLong (in /usr/bin/python3.11)
==77==    by 0x4FC92A4: make_integers_bad (counters.c:12)
==77==    by 0x543F2C: PyObject_Vectorcall (in /usr/bin/python3.11)
==77==
`;

const others = `==77== Invalid read of size 8
==77==    at 0x4FC92B0: make_integers_ok (counters.c:21)
==77==    by 0x543F2C: PyObject_Vectorcall (in /usr/bin/python3.11)
==77==  Address 0x4e67548 is 8 bytes inside a block of size 32 free'd
==77==    at 0x484417B: free (in /usr/libexec/valgrind/vgpreload_memcheck-amd64-linux.so)
==77==    by 0x4FC921D: make_integers_ok (counters.c:20)
==77==
==77== 8,192 bytes in 2 blocks are possibly lost in loss record 3 of 9
==77==    at 0x48417B4: malloc (in /usr/libexec/valgrind/vgpreload_memcheck-amd64-linux.so)
==77==    by 0x4FC937D: make_tables (in /opt/site-packages/fast/_tables.so)
==77==
==77== 1,410 bytes in 4 blocks are still reachable in loss record 4 of 9
==77==    at 0x48417B4: malloc (in /usr/libexec/valgrind/vgpreload_memcheck-amd64-linux.so)
==77==    by 0x4FC937D: PyUnicode_InternFromString (in /usr/bin/python3.11)
==77==
`;

const start = '==77== Memcheck, a memory error detector\n';
const end = (blocks: number): string => `==77== LEAK SUMMARY:
==77==    definitely lost: ${blocks * 32} bytes in ${blocks} blocks
==77==    indirectly lost: 0 bytes in 0 blocks
==77==      possibly lost: 8,192 bytes in 2 blocks
==77==    still reachable: 1,410 bytes in 4 blocks
==77== ERROR SUMMARY: 3 errors from 3 contexts (suppressed: 0 from 0)
`;

flow(
  'a log is imported: problems in the files, and a tree of what belongs to what',
  async ({ workbench, findings, workspace }) => {
    writeFileSync(join(workspace, 'valgrind.log'), start + others + dropped(1000) + end(1000));
    const logs = new LogView(workbench);
    // Where the side bar is open already, the tree is drawn as soon as there is something to show.
    await findings.focus();
    await logs.watch();
    await logs.importLog(join(workspace, 'valgrind.log'));
    await logs.untilRow('Matched by a finding');
    await logs.untilRow('counters.c:12');
    await logs.untilRow('counters.c:21');
    await workbench.screenshot('logs-tree');
    await logs.untilRows(
      /counters\.c:12.*32,000 bytes in 1,000 blocks definitely lost.*discarded-reference/,
      /counters\.c:21.*use after free.*make_integers_ok/,
      /Third party.*1/,
      /The interpreter's own.*1/,
    );
    assert.deepEqual(await logs.redrawn(), []);
    const dropping = logs.row(2, 'counters.c:12');
    await logs.open(dropping, logs.row(3, /make_integers_bad.*counters\.c:12/));
    await workbench.clickUntil(dropping, workbench.tab('counters.c'));
    await workbench.untilCursor(12);
    await workbench.untilSquiggle('warning');
    await workbench.untilSquiggle('error');
    await workbench.screenshot('logs-source');
    await workbench.untilProblems(
      'confirmed by',
      /confirmed by valgrind: 32,000 bytes in 1,000 blocks definitely lost.*Ln 12/,
    );
    await workbench.untilProblems('use after free', /freed here/);
    await workbench.screenshot('logs-problems');
    await workbench.runCommand('refcheck: Clear Memory Checker Logs');
    await logs.pane.waitFor({ state: 'detached' });
    await workbench.squiggles('error').first().waitFor({ state: 'detached' });
    await workbench.screenshot('logs-cleared');
  },
);

flow('of an incomplete log what was read is shown; of another tool nothing is', async ({ workbench, workspace }) => {
  writeFileSync(join(workspace, 'cut.log'), start + dropped(1000));
  writeFileSync(join(workspace, 'massif.log'), '==5== Massif, a heap profiler\n');
  const logs = new LogView(workbench);
  await logs.importLog(join(workspace, 'cut.log'));
  const said = await workbench.untilNotification('Not all of the log could be read');
  assert.match(said, /the log ends before valgrind's ERROR SUMMARY/);
  await logs.untilRow("The log ends before valgrind's ERROR SUMMARY");
  await logs.untilRow('counters.c:12');
  await workbench.screenshot('logs-incomplete');
  await workbench.dismissNotifications();
  await logs.importLog(join(workspace, 'massif.log'));
  await workbench.untilNotification(/this is a log of valgrind's Massif/);
  await workbench.screenshot('logs-of-another-tool');
  // What was shown stays.
  await logs.untilRow('counters.c:12');
  await workbench.dismissNotifications();
  await workbench.runCommand('refcheck: Clear Memory Checker Logs');
});

flow('two logs are compared on a page', async ({ workbench, workspace }) => {
  writeFileSync(join(workspace, 'before.log'), start + others + dropped(429) + end(429));
  writeFileSync(join(workspace, 'after.log'), start + dropped(35) + end(35));
  await workbench.runCommand('refcheck: Compare Memory Checker Logs...');
  await workbench.chooseLogFile(join(workspace, 'before.log'));
  await workbench.chooseLogFile(join(workspace, 'after.log'));
  await workbench.untilTab('Preview');
  const page = workbench.webview();
  await page.getByText('13,728 bytes in 429 blocks').first().waitFor();
  const totals = /definitely lost\s+13,728 bytes in 429 blocks\s+1,120 bytes in 35 blocks\s+−12,608 bytes/;
  await workbench.untilRead(
    'the totals of both logs',
    () => page.locator('table').innerText(),
    (text) => totals.test(text),
  );
  await page.getByText('Gone (3)').waitFor();
  await workbench.screenshot('logs-compared');
});

const module = `#include "seeds.h"
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "counters", NULL, 0, NULL};
PyMODINIT_FUNC PyInit_counters(void) {
    definition.m_methods = counters_methods;
    return PyModule_Create(&definition);
}
`;

interface Host {
  readonly compiler: string;
  readonly python: string;
  readonly includes: string;
}

flow('a task runs a script under valgrind, and its log is imported when asked', async ({ workbench, workspace }) => {
  const { compiler, python, includes } = JSON.parse(process.env['REFCHECK_VALGRIND'] ?? '') as Host;
  writeFileSync(join(workspace, 'counters_module.c'), module);
  const words = ['-g', '-fPIC', '-shared', `-I${includes}`, 'counters.c', 'counters_module.c', '-o', 'counters.so'];
  const built = spawnSync(compiler, words, { cwd: workspace, encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
  writeFileSync(join(workspace, 'run.py'), 'import counters\ncounters.make_integers_bad(100000, 1000)\n');
  const task = { type: 'refcheck', label: 'drop integers', under: 'valgrind', script: 'run.py', python };
  mkdirSync(join(workspace, '.vscode'), { recursive: true });
  writeFileSync(join(workspace, '.vscode', 'tasks.json'), JSON.stringify({ version: '2.0.0', tasks: [task] }));
  await workbench.runTask('drop integers');
  await workbench.page.locator('.terminal-wrapper, .xterm').first().waitFor();
  await workbench.untilNotification('The run has ended');
  await workbench.screenshot('logs-task');
  await workbench.answerNotification('The run has ended', 'Import Log');
  const logs = new LogView(workbench);
  await logs.untilRow('counters.c:12');
  await workbench.screenshot('logs-of-task');
  await logs.untilRows(/counters\.c:12.*bytes in (?:1,000|999) blocks definitely lost/);
  await workbench.runCommand('refcheck: Clear Memory Checker Logs');
});

flow("the problem matcher reads valgrind's own output in a task", async ({ workbench, workspace }) => {
  writeFileSync(join(workspace, 'valgrind.log'), start + others + dropped(1000) + end(1000));
  const task = {
    label: 'show valgrind.log',
    type: 'shell',
    command: 'cat valgrind.log',
    problemMatcher: '$refcheck-valgrind',
    presentation: { reveal: 'never' },
  };
  mkdirSync(join(workspace, '.vscode'), { recursive: true });
  writeFileSync(join(workspace, '.vscode', 'tasks.json'), JSON.stringify({ version: '2.0.0', tasks: [task] }));
  // A task can end before the workbench has looked at all that it prints.
  await workbench.until('problems of the task', async () => {
    await workbench.runTask('show valgrind.log');
    return (await workbench.hasProblem('make_integers_bad')) && workbench.hasProblem('make_integers_ok');
  });
  await workbench.untilProblems(
    'make_integers',
    /make_integers_bad.*valgrind.*Ln 12/,
    /make_integers_ok.*valgrind.*Ln 21/,
  );
  await workbench.screenshot('logs-matched');
});
