/**
 * A finding's path, step by step: numbers beside the lines, the list in the side bar, and the keys that walk it.
 */
import assert from 'node:assert/strict';
import { flow } from './flow.js';
import { type Session } from './session.js';

/** In `counters.c`: the error branch that forgets `list`, and where the list was made. */
const leak = { line: 98, column: 9 };
const birth = 93;

async function showPath({ workbench, findings }: Session): Promise<readonly string[]> {
  await workbench.openFile('counters.c');
  await workbench.gotoLine(leak);
  await workbench.untilSquiggle('warning');
  await workbench.runCommand('refcheck: Show Path');
  return findings.steps.words();
}

flow('a path is walked by key and closed with Escape', async (session) => {
  const { workbench, findings } = session;
  const steps = await showPath(session);
  await findings.steps.untilCurrent(steps.length);
  await workbench.untilNotes('numbers', (notes) => notes.includes('5: leaves the function (owned: 1)'));
  await workbench.screenshot('path-last-step');
  assert.match(steps[0] ?? '', /new reference from PyList_New line 93/);
  assert.deepEqual(
    await findings.steps.owned(),
    steps.map(() => '1'),
  );

  await findings.steps.walk('Alt+.', 1);
  await workbench.untilCursor(birth);
  const both = '1: new reference from PyList_New · 2: held by list (owned: 1)';
  await workbench.untilNotes('two steps in a line', (notes) => notes.includes(both));
  await workbench.screenshot('path-first-step');
  await findings.steps.walk('Alt+,', steps.length);
  await workbench.untilCursor(leak.line);

  await findings.steps.close();
  await workbench.untilNotes('no numbers', (notes) => !notes.some((note) => /^\d: /.test(note)));
  await workbench.screenshot('path-closed');
});

flow('steps are chosen in the list, where the keys go on', async (session) => {
  const { workbench, findings } = session;
  await showPath(session);
  await findings.steps.choose(3);
  await workbench.untilCursor(94);
  await findings.steps.move('ArrowDown', 4);
  await findings.steps.walk('Enter', 4);
  await workbench.untilCursor(97);
  await findings.steps.walk('Alt+,', 3);
  await findings.steps.move('ArrowUp', 3);
  await workbench.page.keyboard.press('Enter');
  await workbench.screenshot('path-list');
  await findings.steps.untilCurrent(3);
  await findings.steps.close();
});

flow('a row of the tree leads to its place and its path', async ({ workbench, findings }) => {
  await findings.focus();
  await findings.scan();
  await findings.untilRow('use-after-release');
  await workbench.clickUntil(findings.row("'first' is used after"), workbench.tab('counters.c'));
  const steps = await findings.steps.words();
  await findings.steps.untilCurrent(steps.length);
  await workbench.screenshot('path-from-tree');
  assert.ok(
    steps.some((step) => step.includes('words')),
    steps.join('\n'),
  );
  await findings.steps.close();
});

for (const [name, theme] of [
  ['dark', 'Dark 2026'],
  ['high-contrast-dark', 'Dark High Contrast'],
  ['high-contrast-light', 'Light High Contrast'],
  ['light', 'Light 2026'],
] as const) {
  flow(`a path can be read in the theme ${theme}`, async (session) => {
    await session.workbench.chooseTheme(theme);
    await showPath(session);
    await session.findings.steps.choose(2);
    await session.workbench.screenshot(`path-${name}`);
    await session.findings.steps.close();
  });
}
