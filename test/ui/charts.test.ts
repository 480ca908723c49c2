/**
 * Charts of reports, in themes of all kinds: the picture, the table that stands for it, and what is saved of them. The report of
 * the leak loop is made by running one.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../host/places.js';
import { ChartsPage } from './chartsPage.js';
import { flow } from './flow.js';
import { type Session } from './session.js';
import { type Workbench } from './workbench.js';

const program = join(repositoryRoot, 'server', 'bin', 'refcheck.js');

/** A loop that keeps an object and a thousand bytes each turn. */
function runLoop(): string {
  const words = ['--setup', 'kept = []', '--call', 'kept.append([object(), bytearray(1000)])', '--format', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, [program, 'confirm', ...words], { encoding: 'utf8' });
  assert.match(stdout, /"outcome": "growth"/, stderr);
  return stdout;
}

let report: string | undefined;

/** Opens the report in an editor and its charts from there. */
async function openCharts(session: Session): Promise<void> {
  const { workbench, workspace } = session;
  report ??= runLoop();
  writeFileSync(join(workspace, 'loop.json'), report);
  await workbench.openFile('loop.json');
  await workbench.runCommandAndChoose('refcheck: Show Charts of a Report...', 'The report in the editor');
  // Until then the page takes keys and does not pass them on.
  await new ChartsPage(session).untilChart('memory');
}

/** Opens the charts of a file that is looked for. */
async function chooseReport(workbench: Workbench, file: string): Promise<void> {
  const title = 'A report in JSON of refcheck confirm, evidence or monitor';
  await workbench.runCommandAndGoOn('refcheck: Show Charts of a Report...', 'Open a file…', title);
  await workbench.answerPath(file);
}

for (const [name, theme] of [
  ['high-contrast-dark', 'Dark High Contrast'],
  ['high-contrast-light', 'Light High Contrast'],
  ['dark', 'Dark 2026'],
  ['light', 'Light 2026'],
] as const) {
  flow(`the charts of a leak loop can be read in the theme ${theme}`, async (session) => {
    const page = new ChartsPage(session);
    await openCharts(session);
    await session.workbench.chooseTheme(theme);
    await page.untilTitle(/^Confirmed: \+/);
    for (const chart of ['references', 'memory', 'types']) {
      await page.untilChart(chart);
      await page.untilColours(chart);
    }
    // What happens to be whole is written without a fraction.
    await page.untilSummaries(/^Memory\. memory \(RSS\) from \d+(?:\.\d)? MB to \d+(?:\.\d)? MB\.$/m);
    await session.workbench.screenshot(`charts-${name}`);
  });
}

flow('charts follow when another theme is chosen', async (session) => {
  const page = new ChartsPage(session);
  await openCharts(session);
  await page.untilChart('memory');
  const before = await page.picture('memory');
  await session.workbench.chooseTheme('Dark 2026');
  await session.workbench.until('another picture', async () => (await page.picture('memory')) !== before);
  await session.workbench.screenshot('charts-theme-changed');
  await session.workbench.chooseTheme('Light 2026');
});

flow('a chart is read as a table, and saved as CSV and as a picture', async (session) => {
  const page = new ChartsPage(session);
  await openCharts(session);
  await page.untilChart('memory');
  const picture = await page.save('Save as PNG…: Memory', 'refcheck-memory.png');
  assert.equal(picture.subarray(1, 4).toString(), 'PNG');
  assert.ok(picture.length > 3000, `${String(picture.length)} bytes`);

  await page.showTable('Memory');
  const [header, ...rows] = await page.table('memory');
  assert.deepEqual(header, ['calls', 'memory (RSS), bytes']);
  assert.equal(rows.length, 201);
  await session.workbench.screenshot('charts-table');
  const csv = (await page.save('Save as CSV…: Memory', 'refcheck-memory.csv')).toString();
  const lines = csv.trimEnd().split('\r\n');
  assert.equal(lines[0], 'calls,"memory (RSS), bytes"');
  assert.deepEqual(
    lines.slice(1),
    rows.map((row) => row.map((cell) => cell.replaceAll(',', '')).join(',')),
  );
  await page.showPicture('Memory');
  await page.untilColours('memory');
});

/** As `refcheck evidence --format json` writes it, cut down. */
const evidence = {
  version: 1,
  logs: [{ file: 'log.txt', tools: ['valgrind'], gaps: [] }],
  confirmed: [
    {
      file: 'counters.c',
      records: [
        { kind: 'definitely-lost', bytes: 32_000, blocks: 1000, count: 1 },
        { kind: 'indirectly-lost', bytes: 12_000, blocks: 100, count: 1 },
      ],
    },
  ],
  own: [
    { file: 'arrays.c', line: 9, record: { kind: 'possibly-lost', bytes: 21_000, blocks: 9, count: 1 } },
    { file: 'arrays.c', line: 30, record: { kind: 'invalid-read', bytes: 0, blocks: 0, count: 3 } },
  ],
  foreign: [],
  noise: [{ reason: 'interned strings', record: { kind: 'still-reachable', bytes: 1410, blocks: 4, count: 1 } }],
};

flow('what valgrind saw is drawn by file, from a file that is chosen', async (session) => {
  const page = new ChartsPage(session);
  const { workbench, workspace } = session;
  const file = join(workspace, 'evidence.json');
  writeFileSync(file, JSON.stringify(evidence));
  // With another report there is a choice.
  await openCharts(session);
  await chooseReport(workbench, file);
  await page.untilTitle('1 finding confirmed, 2 records in your code');
  await page.untilChart('bytes');
  await workbench.screenshot('charts-evidence');
  await page.showTable('Bytes not given back, by file');
  assert.deepEqual(await page.table('bytes'), [
    ['file', 'definitely lost, bytes', 'indirectly lost, bytes', 'possibly lost, bytes'],
    ['counters.c', '32,000', '12,000', '0'],
    ['arrays.c', '0', '0', '21,000'],
  ]);
});

flow('a file without charts is refused with the reason', async (session) => {
  const { workbench, workspace } = session;
  const file = join(workspace, 'other.json');
  writeFileSync(file, '{"version": 7}');
  await openCharts(session);
  await chooseReport(workbench, file);
  await workbench.untilNotification('other.json has no charts: it is no report in JSON');
  await workbench.dismissNotifications();
});
