/** The live monitor on a real process of Python that makes objects and keeps them. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../host/places.js';
import { ChartsPage } from './chartsPage.js';
import { flow } from './flow.js';

const statements = `
import time, refcheck_monitor
class Session: pass
class Buffer(bytearray): pass
kept = []
refcheck_monitor.start(0.5)
while True:
    kept.extend(Session() for _ in range(300))
    kept.append(Buffer(200_000))
    time.sleep(0.1)
`;

/** How many processes run our command on another. */
const monitorsOf = (pid: string): number =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => wordsOf(name).includes(`main.js\0monitor\0${pid}\0`)).length;

function wordsOf(process: string): string {
  try {
    return readFileSync(`/proc/${process}/cmdline`, 'utf8');
  } catch {
    // It has ended since.
    return '';
  }
}

flow('a process is chosen, watched as it grows, and its end is said', async (session) => {
  const { workbench } = session;
  const page = new ChartsPage(session);
  const python = spawn('python3-dbg', ['-c', statements], {
    stdio: 'ignore',
    env: { ...process.env, PYTHONPATH: join(repositoryRoot, 'server', 'python', 'monitor') },
  });
  try {
    const pid = String(python.pid);
    await workbench.runCommandAndChoose('refcheck: Monitor Process...', pid);
    await page.untilTitle(`Process ${pid}`);
    for (const chart of ['memory', 'references', 'types']) await page.untilChart(chart);
    await page.showTable('Memory');
    await workbench.until('six samples', async () => (await page.table('memory')).length > 6);
    await page.showPicture('Memory');
    await workbench.screenshot('monitor-running');
    await page.untilSummaries(
      /references from [\d,]+ to [\d,]+; allocated blocks from/,
      /__main__\.Session: [\d,]+ objects gained/,
    );
    python.kill('SIGKILL');
    await page.untilTitle(/has ended after \d+ seconds/);
    await workbench.screenshot('monitor-ended');
  } finally {
    python.kill('SIGKILL');
  }
});

flow('a monitor is stopped by its button, and the process goes on', async (session) => {
  const { workbench } = session;
  const page = new ChartsPage(session);
  const sleeping = spawn('/usr/bin/python3', ['-c', 'import time; time.sleep(600)'], { stdio: 'ignore' });
  try {
    const pid = String(sleeping.pid);
    await workbench.runCommandAndGoOn('refcheck: Monitor Process...', 'Another process', 'Monitor a process');
    await workbench.answer(pid);
    await page.untilChart('memory');
    await workbench.screenshot('monitor-memory-only');
    await page.stop(/watched for \d+ second/);
    assert.equal(sleeping.exitCode, null);
    await workbench.runCommandAndChoose('refcheck: Monitor Process...', pid);
    await workbench.until('a monitor', () => Promise.resolve(monitorsOf(pid) === 1));
    await workbench.closeEditors();
    await workbench.until('no monitor', () => Promise.resolve(monitorsOf(pid) === 0));
  } finally {
    sleeping.kill('SIGKILL');
  }
});

flow('a process that is not there is said, and no page stays open', async (session) => {
  const { workbench } = session;
  const sleeping = spawn('/usr/bin/python3', ['-c', 'import time; time.sleep(600)'], { stdio: 'ignore' });
  try {
    // With a process of Python there is a choice.
    await workbench.runCommandAndGoOn('refcheck: Monitor Process...', 'Another process', 'Monitor a process');
    await workbench.answer('4194305');
    await workbench.page.locator('.tab', { hasText: 'Process 4194305' }).waitFor({ state: 'detached' });
    await workbench.untilNotification('there is no process 4194305');
    await workbench.dismissNotifications();
  } finally {
    sleeping.kill('SIGKILL');
  }
});
