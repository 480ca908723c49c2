/**
 * The pictures of the README, as files in `media/screenshots`: a small dark window in which a person reads a finding, walks
 * its path and scans the workspace. A program of its own, since pictures change with every version of the workbench.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../host/places.js';
import { openSession } from './session.js';

const folder = join(repositoryRoot, 'media', 'screenshots');

const session = await openSession({
  viewport: { width: 1200, height: 720 },
  settings: {
    'breadcrumbs.enabled': false,
    'editor.minimap.enabled': false,
    'editor.occurrencesHighlight': 'off',
    'editor.stickyScroll.enabled': false,
    'window.commandCenter': false,
    'workbench.colorTheme': 'Dark 2026',
    'workbench.layoutControl.enabled': false,
  },
});
const { workbench, findings } = session;

async function picture(name: string): Promise<void> {
  // The mouse would draw a hover over what is shown.
  await workbench.page.mouse.move(0, 0);
  await workbench.page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

try {
  mkdirSync(folder, { recursive: true });
  const leak = { line: 98, column: 9 };
  await workbench.openFile('counters.c');
  await workbench.gotoLine(leak);
  await workbench.untilSquiggle();
  await workbench.untilLens();
  await workbench.openQuickFixes();
  await picture('fix');
  await workbench.page.keyboard.press('Escape');

  await findings.focus();
  await findings.scan();
  await findings.untilGroup('leaked-reference');
  await workbench.openFile('counters.c');
  await workbench.gotoLine(leak);
  await workbench.untilLens();
  await workbench.runCommand('refcheck: Show Path');
  const steps = await findings.steps.words();
  await findings.steps.untilCurrent(steps.length);
  await picture('path');
} finally {
  await session.close();
}
